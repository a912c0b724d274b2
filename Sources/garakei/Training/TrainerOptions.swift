import ArgumentParser
import Automation
import Session
import WebDriver
import Window

/// A way by which a trainer reaches the phone of a window from another terminal.
struct TrainerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Let `garakei train fault` do things to the phone from another terminal: the port, or "
                + "HOST:PORT where others than this computer can come.", valueName: "port"))
    var trainer: String?

    @Option(
        help: ArgumentHelp(
            "What a trainer from another computer has to show.", valueName: "token"))
    var trainerToken: String?

    /// Opens the way; nil where none is asked for.
    func open(_ tongue: Tongue) throws -> TrainerDesk? {
        guard let trainer else {
            guard trainerToken == nil else {
                throw Complaint.wrongUse(
                    tongue(
                        "--trainer-token goes with --trainer.",
                        "--trainer-token は --trainer とともに使います。"))
            }
            return nil
        }
        try ShownToken.check(trainerToken, option: "--trainer-token", tongue)
        let place = try TrainerPlace(trainer, option: "--trainer", mayChoose: true, tongue)
        let desk = TrainerDesk(ring: PhoneWindow.ring)
        do throws(WebDriverFailure) {
            let server = try TrainerServer(
                desk: desk, host: place.host, port: place.port, token: trainerToken,
                centerWords: { $0.sentence(in: $1) })
            try BesideWindow.serve { onReady in
                do throws(WebDriverFailure) {
                    try await server.run { port in
                        let open = TrainerPlace(host: place.host, port: port).text
                        tell(
                            tongue(
                                "A trainer comes here with: garakei train fault --at \(open) \"LINE\"",
                                "講師の操作: garakei train fault --at \(open) \"行\""))
                        onReady()
                    }
                    return nil
                } catch { return error }
            }
        } catch {
            throw error.complaint(
                in: tongue, host: "--trainer", port: "--trainer", token: "--trainer-token")
        }
        return desk
    }
}

/// Where a trainee's window listens.
struct TrainerPlace {
    var host: String
    var port: Int

    /// The port that is meant where none is said. Source: assumed; beside WebDriver's 4723.
    static let usual = "4725"

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `4725`, `192.168.1.5:4725` or `[::1]:4725`.
    ///
    /// - Parameter mayChoose: whether 0 stands for any free port.
    init(_ text: String, option: String, mayChoose: Bool = false, _ tongue: Tongue) throws {
        let place = HostText(text.allSatisfy(\.isNumber) ? "127.0.0.1:" + text : text)
        guard let host = place.host, let port = place.portNumber, mayChoose || port > 0 else {
            throw Complaint.wrongUse(
                tongue(
                    "\(option): found \"\(text)\"; wanted a port from \(mayChoose ? 0 : 1) to 65535, "
                        + "or HOST:PORT.",
                    "\(option): 「\(text)」は指定できません。ポート番号（\(mayChoose ? 0 : 1)～65535）か "
                        + "ホスト:ポート で指定してください。"))
        }
        self.init(host: host, port: port)
    }

    /// As `--at` takes it.
    var text: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
}

/// What a client shows in a header to be let in.
enum ShownToken {
    static func check(_ token: String?, option: String, _ tongue: Tongue) throws {
        guard let token, token.isEmpty || !token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return }
        throw Complaint.wrongUse(
            tongue(
                "\(option): wanted letters, digits and signs of ASCII, without blanks.",
                "\(option): 空白を含まない英数字と記号で指定してください。"))
    }
}
