import Automation
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Vocabulary

/// A phone that makes a user's journey by its keys, from the bank's mail to an accepted login.
struct BenchTraveller {
    private(set) var running: RunningWorld
    private let model: PhoneModel
    /// Opens the center's ledger when the phone is started again.
    let ring: KeyRing
    private var posts = 0

    /// A demonstration service without PIN.
    private static let service = "10010001"
    private static let user = "tanaka01"
    private static let password = "ab12"

    /// - Parameters:
    ///   - seed: worlds of different seeds have different keys.
    ///   - home: where the phone keeps its state; nil for nowhere.
    init(_ model: PhoneModel, seed: UInt64, at now: WorldTime, home: HomeFolder? = nil) throws {
        self.model = model
        let fresh = FreshWorld(of: model, supporting: [model], seed: seed, at: now)
        ring = fresh.ring
        running = try RunningWorld(fresh.world, home: home)
    }

    var screen: ScreenTree { running.world.screen }

    // MARK: The journey

    /// Applies at the provider, opens the mail and downloads the application.
    mutating func download() throws {
        let application = SignUp(
            service: Self.service, userID: Self.user, startPassword: Self.password,
            mailAddress: model.mailAddress)
        guard case .applied = post(.apply(application)) else { throw stuck("applying") }
        try play("Mail Center Down Down Center Center")
        if screen.text.contains("> はい") { try play("Center") }
        guard screen.text.contains("完了しました。") else { throw stuck("downloading") }
    }

    /// Starts the application for the first time: its form for the initial setting.
    mutating func start() throws {
        try play("Center End Center 3 Center Center")
        guard screen.title?.text == "初期設定" else { throw stuck("starting the application") }
    }

    /// Enrols, and goes on to the one-time password.
    mutating func enrol() throws {
        try play("\"\(Self.service)\" Down \"\(Self.user)\" Down \"\(Self.password)\"")
        try play("SoftRight SoftRight SoftRight")
        guard case .passcode = screen.body else { throw stuck("enrolling") }
    }

    /// Logs in with the code on the display.
    mutating func logIn() throws {
        guard case .passcode(let passcode) = screen.body else { throw stuck("reading the code") }
        let logIn = LogIn(
            service: Self.service, userID: Self.user, code: passcode.code, requestID: "r\(posts)")
        guard case .loggedIn = post(.logIn(logIn)) else { throw stuck("logging in") }
    }

    private mutating func play(_ line: String) throws {
        for command in try KeyScript.read(line).get().commands {
            _ = try running.perform(command).get()
        }
    }

    private mutating func post(_ request: ProviderRequest) -> ProviderReply? {
        posts += 1
        return running.post(request, as: PostID(posts)).reply
    }

    private func stuck(_ step: String) -> Complaint {
        Complaint(
            sentence: "the bench's journey ended at \(step), before \(screen.id).",
            code: Exit.failedCheck)
    }
}
