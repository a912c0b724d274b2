import ArgumentParser
import AssetFiles
import Automation
import Session
import Vocabulary
import WebDriver

/// Lets test tools drive phones over W3C WebDriver.
struct WebDriverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webdriver",
        abstract: "Let Selenium, Appium and other clients of WebDriver drive phones.",
        discussion: """
            Each session has a new phone in a world of its own, which ends with it. docs/webdriver.md \
            tells what a session can ask for. A client behind a proxy wants NO_PROXY=127.0.0.1.
            """)

    @Option(help: ArgumentHelp("The port; 0 takes any free one.", valueName: "port"))
    var port = 4723

    @Option(
        help: ArgumentHelp(
            "The address to listen at; one that others can reach wants --token.",
            valueName: "address"))
    var host = "127.0.0.1"

    @Option(
        help: ArgumentHelp(
            "What clients have to send as \"Authorization: Bearer TOKEN\".", valueName: "token"))
    var token: String?

    @Flag(help: "Open a window that shows the phone of the session that was used last.")
    var window = false

    @Flag(help: "No sounds from the window.")
    var mute = false

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        guard window || !mute else {
            throw Complaint.wrongUse(
                tongue("--mute goes with --window.", "--mute は --window とともに使います。"))
        }
        try ShownToken.check(token, option: "--token", tongue)
        if window { return try DrivenWindow(command: self, tongue: tongue).run() }
        let desk = try WebDriverDesk.usual()
        let failure: WebDriverFailure?
        do throws(WebDriverFailure) {
            let server = try WebDriverServer(desk: desk, host: host, port: port, token: token)
            failure = Waited.value { await Self.serve(server, host, tongue) }
        } catch { failure = error }
        if let failure { throw failure.complaint(in: tongue) }
    }

    /// Serves until it is told to stop.
    ///
    /// - Parameter onReady: called once, when clients can come.
    static func serve(
        _ server: WebDriverServer, _ host: String, _ tongue: Tongue,
        onReady: @escaping @Sendable () -> Void = {}
    ) async -> WebDriverFailure? {
        do throws(WebDriverFailure) {
            try await server.run { port in
                let name = host.contains(":") ? "[\(host)]" : host
                tell(
                    tongue(
                        "WebDriver is open at http://\(name):\(port); Ctrl-C closes it.",
                        "WebDriver を http://\(name):\(port) で開始しました。Ctrl-C で終了します。"))
                onReady()
            }
            return nil
        } catch { return error }
    }
}

extension WebDriverDesk {
    /// The desk with the models of the assets.
    ///
    /// - Parameter showcase: where a window sees the phone that was used last; nil without one.
    static func usual(showcase: Showcase? = nil) throws -> WebDriverDesk {
        let assets = try AssetFolder.required()
        let shelf = ScenarioShelf(assets: assets)
        return WebDriverDesk(
            shop: PhoneShop(
                models: try assets.models(checksSkins: false),
                scenario: { (name, carrier) throws(ScenarioProblem) in
                    try shelf.scenario(name, on: carrier)
                }, now: { .ofComputer }),
            photographer: Photographer(assets: assets, cache: CacheFolder.path),
            showcase: showcase)
    }
}

extension WebDriverFailure {
    /// The option names say where the server is and what clients show.
    func complaint(
        in tongue: Tongue, host hostOption: String = "--host", port portOption: String = "--port",
        token: String = "--token"
    ) -> Complaint {
        switch self {
        case .noSuchPort(let port):
            .wrongUse(
                tongue(
                    "\(portOption): found \(port); wanted a number from 0 to 65535.",
                    "\(portOption): \(port) は指定できません。0～65535 を指定してください。"))
        case .needsToken(let host):
            .wrongUse(
                tongue(
                    "\(hostOption): others can reach \(host), and a client can do all with the "
                        + "phones; name a \(token) that clients have to send.",
                    "\(hostOption): \(host) にはほかのコンピュータからも接続できます。クライアントが送る "
                        + "\(token) を指定してください。"))
        case .cannotListen(let host, let port, let reason):
            .environment(
                tongue(
                    "\(host):\(port) cannot be listened to (\(reason)). End the program that has it, "
                        + "or choose another \(portOption); 0 takes any free one.",
                    "\(host):\(port) で待ち受けできません（\(reason)）。使用中のプログラムを終了するか、"
                        + "\(portOption) で別のポートを指定してください（0 で空きポートを自動選択）。"))
        }
    }
}
