import ArgumentParser
import AssetFiles
import Automation
import CenterServer
import Ciphers
import Foundation
import Logging
import OTPCenter
import Session
import Simulation
import Vocabulary

/// Opens a center and serves it until it is told to stop.
struct CenterServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Open the center (the default command).",
        discussion: """
            At the first start it makes the database, a certificate authority beside it in FILE.tls, \
            and a ring for its secrets in ~/.config/garakei/center-keys. Keep the ring apart from \
            copies of the database.
            """)

    @Option(
        help: ArgumentHelp(
            "Where to listen for phones, providers and browsers.", valueName: "host:port"))
    var listen = "127.0.0.1:8443"

    @Option(help: ArgumentHelp("The database; made where there is none.", valueName: "file"))
    var db: String

    @Option(
        help: ArgumentHelp(
            "Where to listen as SoftBank's distribution server.", valueName: "host:port"))
    var distribution: String?

    @Option(
        help: ArgumentHelp(
            "Where to show the pages without TLS; on this computer only.", valueName: "host:port"))
    var pages: String?

    @Option(help: ArgumentHelp("A certificate chain in PEM, with --tls-key.", valueName: "file"))
    var tlsCert: String?

    @Option(help: ArgumentHelp("Its key in PEM, with --tls-cert.", valueName: "file"))
    var tlsKey: String?

    @Option(
        help: ArgumentHelp(
            "Another name of this computer, such as mypc.local, by which browsers and providers "
                + "reach the center; may be given several times.", valueName: "name"))
    var name: [String] = []

    @Flag(help: "Do not count what comes from each address; this computer's is never counted.")
    var noAddressLimits = false

    @Flag(help: "Do not count what comes for each service; from this computer it is never counted.")
    var noServiceLimits = false

    @Flag(help: "Judge any number of activations of one handset; 20 an hour otherwise.")
    var noDeviceLimit = false

    @Option(
        help: ArgumentHelp(
            "Write the log of requests to the end of this file, in place of the terminal.",
            valueName: "file"))
    var log: String?

    @Option(
        help: ArgumentHelp(
            "The center's time from now on: @unix-seconds or ISO 8601 (Japan time without a zone), or "
                + "now for the computer's. The center goes on with it, also after a later start.",
            valueName: "time"))
    var at: String?

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        let options = try self.options(tongue)
        let clock = try at.map { try CenterClock.set($0, tongue) }
        let logger = try CenterLog.logger(path: log, tongue)
        let thread = SiteThread()
        let keeper = try keeper(clock, on: thread, tongue)
        let process = CenterProcess(
            options, door: keeper, isReady: { await keeper.isWritable() }, logger: logger,
            on: thread)
        let folder = options.operatorFolder
        do { try Self.tellKey(of: folder, tongue) } catch {
            throw Complaint.environment(error.sentence(in: tongue.siteLanguage))
        }
        let socket = OperatorSocket(desk: OperatorDesk(door: keeper), folder: folder)
        let commands = Task.detached {
            do throws(OperatorFailure) { try await socket.run() } catch {
                // Phones are served all the same.
                tell(error.sentence(in: tongue.siteLanguage))
            }
        }
        let failure = Waited.value { await Self.serve(process, keeper, tongue) }
        commands.cancel()
        if let failure { throw Complaint(failure, tongue) }
        logger.info("stopped")
    }

    /// Serves until told to stop, and closes the ledger; gives what kept it from being served.
    private static func serve(
        _ process: CenterProcess, _ keeper: CenterKeeper, _ tongue: Tongue
    ) async -> CenterFailure? {
        var failure: CenterFailure?
        do throws(CenterFailure) {
            try await process.run(until: StopSignals.first) { announce($0, tongue) }
        } catch { failure = error }
        await keeper.close()
        return failure
    }

    // MARK: What the options mean

    private func options(_ tongue: Tongue) throws -> CenterOptions {
        var options = CenterOptions(database: db)
        options.listen = try Self.place(listen, option: "--listen", tongue)
        options.distribution = try distribution.map {
            try Self.place($0, option: "--distribution", tongue)
        }
        options.pages = try pages.map { try Self.place($0, option: "--pages", tongue) }
        switch (tlsCert, tlsKey) {
        case (let certificate?, let key?):
            options.certificate = CenterOptions.CertificateFiles(
                certificate: certificate, key: key)
        case (nil, nil): break
        case (.some, nil), (nil, .some):
            throw Complaint.wrongUse(
                tongue(
                    "--tls-cert and --tls-key go together.",
                    "--tls-cert と --tls-key は一緒に指定してください。"))
        }
        options.names = try name.map { try Self.host($0, tongue) }
        if noAddressLimits { options.limits.perAddress = nil }
        if noServiceLimits { options.limits.perService = nil }
        // What is wrong with them is told before a database is made.
        do { try options.check() } catch { throw Complaint(error, tongue) }
        return options
    }

    private static func place(
        _ text: String, option: String, _ tongue: Tongue
    ) throws -> HostPort {
        guard let place = HostPort(text) else {
            throw Complaint.wrongUse(
                tongue(
                    "\(option): found \"\(text)\"; wanted an address and a port, such as "
                        + "127.0.0.1:8443 or [::1]:8443.",
                    "\(option): 「\(text)」は使えません。127.0.0.1:8443 や [::1]:8443 のように、"
                        + "アドレスとポートを指定してください。"))
        }
        return place
    }

    /// A name or address in small letters, such as a certificate can have.
    private static func host(_ text: String, _ tongue: Tongue) throws -> String {
        guard X509.Name(text) != nil else {
            throw Complaint.wrongUse(
                tongue(
                    "--name: found \"\(text)\"; wanted a name such as mypc.local, without a port.",
                    "--name: 「\(text)」は使えません。mypc.local のような名前を、ポートなしで指定してください。"))
        }
        return text.lowercased()
    }

    // MARK: The ledger

    /// - Parameter clock: nil for the one that the center had before.
    private func keeper(
        _ clock: CenterClock?, on thread: SiteThread, _ tongue: Tongue
    ) throws -> CenterKeeper {
        let models = try AssetFolder.required().models()
        guard let first = models.first else { preconditionFailure("the assets have models") }
        var setup = WorldSetup.demonstration(of: first, supporting: models).center
        if !noDeviceLimit {
            setup.activationsPerDevice = CenterSetup.usualActivationsPerDevice
        }
        do {
            let database = try CenterDatabase(path: db)
            let ring = try Self.ring(try database.ringID())
            if let clock {
                try database.setClock(offsetMilliseconds: clock.offsetMilliseconds)
            }
            let clock = CenterClock(offsetMilliseconds: try database.clockOffset())
            Self.tellTime(clock, tongue)
            return try CenterKeeper(
                database, ring: ring, setup: setup, entropy: OutsideChance.bytes(32),
                clock: clock.now, askers: thread)
        } catch let fault as DatabaseFault {
            throw Complaint.environment(fault.sentence(in: tongue.siteLanguage))
        } catch let failure as KeyRingFailure {
            throw Complaint.environment(failure.sentence(in: tongue))
        }
    }

    /// The ring with this ID; a new center's, which has none, is made and kept.
    private static func ring(_ id: [UInt8]?) throws(KeyRingFailure) -> KeyRing {
        let folder = KeyRingFolder.usual(environment: ProcessInfo.processInfo.environment)
        if let id { return try folder.ring(id) }
        let ring = KeyRing(key: OutsideChance.bytes(AESGCM.keyCount))
        try folder.keep(ring)
        return ring
    }

    // MARK: What is told

    /// A center that starts for the first time has a key made for the operator's page.
    private static func tellKey(
        of folder: OperatorFolder, _ tongue: Tongue
    ) throws(OperatorFailure) {
        guard let key = try folder.firstKey() else { return }
        tell(
            tongue(
                "The key of the operator's page (/operator), printed this once: \(key)",
                "運用ページ（/operator）の運用者キーです。表示は一度だけです：\(key)"))
    }

    private static func tellTime(_ clock: CenterClock, _ tongue: Tongue) {
        guard clock.offsetMilliseconds != 0 else { return }
        let time = clock.now().isoText
        tell(
            tongue(
                "The center's clock was set and reads \(time); --at now sets it by the computer.",
                "認証センターの時計は \(time) に設定されています。--at now でコンピュータの時刻に合わせます。"))
    }

    private static func announce(_ addresses: CenterAddresses, _ tongue: Tongue) {
        tell(
            tongue(
                "The center is open at \(addresses.url); Ctrl-C closes it.",
                "認証センターを \(addresses.url) で開始しました。Ctrl-C で終了します。"))
        if let url = addresses.distributionURL {
            tell(
                tongue(
                    "SoftBank's distribution server is at \(url).",
                    "ソフトバンクのダウンロードサーバは \(url) です。"))
        }
        if let place = addresses.pages {
            tell(
                tongue(
                    "The pages for a browser are at http://\(place.text)/.",
                    "ブラウザ用のページは http://\(place.text)/ です。"))
        }
        if !addresses.strangers.isEmpty {
            let hosts = addresses.strangers.joined(separator: ", ")
            tell(
                tongue(
                    "The certificate does not name \(hosts): phones refuse it. They go by the "
                        + "names in the world, wherever the server stands.",
                    "証明書に \(hosts) の名前がないため、電話機は接続を拒否します。電話機は、サーバの場所によらず、"
                        + "この名前で証明書を確認します。"))
        }
        tell(
            tongue("A phone comes here with: ", "電話機からは次のコマンドで接続します：")
                + phoneCommand(addresses, tongue))
    }

    /// With a certificate that somebody else made, its authority's file is theirs to fill in.
    private static func phoneCommand(_ addresses: CenterAddresses, _ tongue: Tongue) -> String {
        let authority = addresses.authority.map(Shell.word) ?? tongue("ISSUER.pem", "発行元.pem")
        let distribution = addresses.distributionURL.map { " --distribution \($0)" } ?? ""
        return "garakei phone --center \(addresses.url) --trust \(authority)" + distribution
    }
}

extension Complaint {
    init(_ failure: CenterFailure, _ tongue: Tongue) {
        let sentence = failure.sentence(in: tongue.siteLanguage)
        self = failure.isWrongUse ? .wrongUse(sentence) : .environment(sentence)
    }
}

extension Tongue {
    /// The same language, as the pages and the center's failures name it.
    var siteLanguage: SiteLanguage { self == .ja ? .japanese : .english }
}
