public import Automation
public import Handset
public import OTPCenter
import ScreenTree
import Simulation
import Vocabulary

/// Makes a scenario's world: from a new phone to where the scenario leaves off, by the phone's keys.
public struct ScenarioPlayer {
    private var follower: KeyFollower
    private var posts = 0

    /// Plays a scenario on a phone of this model.
    ///
    /// - Parameters:
    ///   - models: those for which the center has an application.
    ///   - keepsJournal: whether each input is noted, for a replay.
    /// - Throws: at what step it went otherwise than the scenario says.
    public static func play(
        _ scenario: Scenario, on model: PhoneModel, supporting models: [PhoneModel],
        keepsJournal: Bool = false
    ) throws(ScenarioFailure) -> RunningWorld {
        try follow(scenario, on: model, supporting: models, keepsJournal: keepsJournal).running
    }

    /// Plays a scenario, and tells what was done as well.
    static func follow(
        _ scenario: Scenario, on model: PhoneModel, supporting models: [PhoneModel],
        keepsJournal: Bool
    ) throws(ScenarioFailure) -> KeyFollower {
        let fresh = FreshWorld(
            of: model, supporting: models, seed: scenario.seed, at: scenario.at)
        var player = ScenarioPlayer(
            follower: KeyFollower(
                RunningWorld(
                    keepingNothing: fresh.world, keepsJournal: keepsJournal, seed: scenario.seed)))
        try player.play(scenario, mailAddress: model.mailAddress)
        return player.follower
    }

    private init(follower: KeyFollower) { self.follower = follower }

    private var running: RunningWorld { follower.running }

    private var screen: ScreenTree { running.world.screen }

    private mutating func play(
        _ scenario: Scenario, mailAddress: String
    ) throws(ScenarioFailure) {
        for act in scenario.before { try perform(.world(act), "before") }
        let applicants =
            scenario.applied
            + scenario.tokens.map {
                SignUp(
                    service: $0.service, userID: $0.userID, startPassword: $0.password,
                    mailAddress: "")
            }
        for applicant in applicants { try apply(applicant, mailAddress) }
        if scenario.isDownloaded || !scenario.tokens.isEmpty { try download() }
        for (number, token) in scenario.tokens.enumerated() {
            try setUp(token, number: number, after: scenario.tokens.first)
        }
        if !scenario.lock.isEmpty { try lock(scenario) }
        if !scenario.tokens.isEmpty { try keys("End", "tokens") }
        for act in scenario.world { try perform(.world(act), "world") }
        for command in scenario.keys {
            guard scenario.keysFitAnyModel else {
                try perform(command, "keys")
                continue
            }
            try follow(command, "keys")
        }
    }

    // MARK: The provider

    private mutating func apply(
        _ wanted: SignUp, _ mailAddress: String
    ) throws(ScenarioFailure) {
        var wanted = wanted
        if wanted.mailAddress.isEmpty { wanted.mailAddress = mailAddress }
        posts += 1
        let reply = follower.running.post(.apply(wanted), as: PostID(posts)).reply
        if case .applied = reply { return }
        throw failure("applied", "\(wanted.userID)@\(wanted.service)")
    }

    // MARK: The application

    private mutating func download() throws(ScenarioFailure) {
        try keys(AppliWay.download, "application")
        if AppliWay.consents(to: screen) { try keys("Center", "application") }
        try keys(AppliWay.firstStart(on: carrier), "application")
        try expect("初期設定", "application")
    }

    private var carrier: Carrier { running.world.handset.model.carrier }

    /// Another token after the first is added in the menu of the passcode's screen.
    private mutating func setUp(
        _ token: Scenario.Token, number: Int, after first: Scenario.Token?
    ) throws(ScenarioFailure) {
        let step = "tokens[\(number)]"
        if number > 0, let first {
            try openMenu(of: first, step)
            try keys("<トークン追加>", step)
            try expect("トークン追加", step)
        }
        try keys(
            AppliWay.enrolment(
                service: token.service, userID: token.userID, password: token.password), step)
        try expect(number == 0 ? "初期設定完了" : "トークン追加完了", step)
        try keys(number == 0 ? "SoftRight SoftRight" : "SoftRight", step)
    }

    private mutating func lock(_ scenario: Scenario) throws(ScenarioFailure) {
        guard let first = scenario.tokens.first else { throw failure("lock", "no token") }
        try openMenu(of: first, "lock")
        try keys(AppliWay.lock(scenario.lock), "lock")
        try expect("設定メニュー", "lock")
    }

    /// Starts the application and goes on to 「設定メニュー」, past choice and PIN.
    private mutating func openMenu(
        of first: Scenario.Token, _ step: String
    ) throws(ScenarioFailure) {
        try keys(AppliWay.start(on: carrier), step)
        if screen.title?.text == "トークン選択" { try keys("Center", step) }
        if screen.title?.text == "PIN入力" {
            try keys(#""\#(first.password)" SoftRight"#, step)
        }
        try keys("SoftRight", step)
        try expect("設定メニュー", step)
    }

    // MARK: Keys

    private mutating func keys(_ line: String, _ step: String) throws(ScenarioFailure) {
        guard case .success(let script) = KeyScript.read(line) else {
            throw failure(step, line)
        }
        for command in script.commands { try follow(command, step) }
    }

    private mutating func follow(
        _ command: PhoneCommand, _ step: String
    ) throws(ScenarioFailure) {
        do { try follower.follow(command) } catch { throw failure(step, error) }
    }

    private mutating func perform(
        _ command: PhoneCommand, _ step: String
    ) throws(ScenarioFailure) {
        do { try follower.perform(command) } catch { throw failure(step, error) }
    }

    private func failure(_ step: String, _ refusal: EffectRefusal) -> ScenarioFailure {
        ScenarioFailure(step: step, screen: screen.text, reason: .refused(refusal))
    }

    private func expect(_ title: String, _ step: String) throws(ScenarioFailure) {
        guard screen.title?.text == title else { throw failure(step, "[\(title)]") }
    }

    private func failure(_ step: String, _ wanted: String) -> ScenarioFailure {
        ScenarioFailure(step: step, screen: screen.text, reason: .unexpected(wanted: wanted))
    }
}

/// Where a scenario went otherwise than it says.
public struct ScenarioFailure: Error, Equatable, Sendable {
    /// The field of the scenario, such as `tokens[1]`.
    public var step: String
    /// What the display showed.
    public var screen: String
    public var reason: Reason

    public enum Reason: Equatable, Sendable {
        case refused(EffectRefusal)
        /// What should have been on the display, or done.
        case unexpected(wanted: String)
    }
}

extension ScenarioFailure {
    /// At which step a scenario went wrong, and what the phone showed.
    /// - Parameter center: how the center's own reasons are said.
    public func words(_ center: (OperatorReply.Refusal, Tongue) -> String) -> Wording {
        let why =
            switch reason {
            case .refused(let refusal):
                Wording(
                    refusal.sentence(in: .en, center: center),
                    refusal.sentence(in: .ja, center: center))
            case .unexpected(let wanted):
                Wording("wanted \(wanted).", "\(wanted) になるはずです。")
            }
        return Wording(
            "\(step): \(why.en) The phone shows:\n\(screen)",
            "\(step): \(why.ja)電話機の画面:\n\(screen)")
    }
}
