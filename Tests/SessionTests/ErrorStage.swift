import Automation
import OTPDomain
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

@testable import AppliRuntime
@testable import Handset
@testable import OTPAppli
@testable import OTPCenter

/// A world in the situation in which a recipe for an error begins.
struct ErrorStage {
    private var traveller: Traveller
    private let user: Subscriber
    private let carrier: Carrier

    private struct Opening: Sendable {
        var world: World
        var phone: PhoneFacts?
    }

    /// The worlds of all situations, so that each is played up to there once.
    private static let openings: [String: Opening] = Dictionary(
        uniqueKeysWithValues: Carrier.allCases.flatMap { carrier in
            Situation.allCases.compactMap { situation in
                (try? prepared(situation, on: carrier)).map { stage in
                    let world = stage.traveller.running.world
                    return (name(situation, carrier), Opening(world: world, phone: stage.lastPhone))
                }
            }
        })

    private static func name(_ situation: Situation, _ carrier: Carrier) -> String {
        "\(carrier.rawValue) \(situation.rawValue)"
    }

    init(
        _ situation: Situation, on carrier: Carrier, center place: CenterHome = .inWorld
    ) throws {
        guard place == .inWorld else {
            self = try Self.prepared(situation, on: carrier, center: place)
            return
        }
        let opening = try #require(Self.openings[Self.name(situation, carrier)])
        self = try ErrorStage(situation, carrier)
        traveller.running = try RunningWorld(opening.world, home: nil)
        lastPhone = opening.phone
    }

    private init(
        _ situation: Situation, _ carrier: Carrier, center place: CenterHome = .inWorld
    ) throws {
        traveller = try Traveller(Traveller.model(carrier), center: place)
        self.carrier = carrier
        user = Subscriber(
            service: situation.application.service, userID: situation.application.userID)
    }

    private static func prepared(
        _ situation: Situation, on carrier: Carrier, center place: CenterHome = .inWorld
    ) throws -> ErrorStage {
        var stage = try ErrorStage(situation, carrier, center: place)
        let wanted = situation.application
        let reply = stage.traveller.apply(
            service: wanted.service, user: wanted.userID, password: wanted.startPassword)
        try #require(reply == .applied(mailAddress: stage.traveller.setup.model.mailAddress))
        try stage.play(situation.keys(on: carrier))
        return stage
    }

    // MARK: Playing

    var screen: ScreenTree { traveller.screen }

    var world: World { traveller.running.world }

    /// The lines of what was armed and has not come about.
    var armedFaults: [String] { traveller.running.armedFaults }

    /// The code of the error on the display; nil for none.
    var shownCode: String? {
        if case .fault(let fault) = screen.body { fault.code } else { nil }
    }

    mutating func play(_ line: String) throws {
        try perform(KeyScript.read(line).get().commands[...])
    }

    mutating func perform(_ commands: ArraySlice<PhoneCommand>) throws {
        for command in commands {
            for case .operated(let reply) in try traveller.perform(command) {
                #expect(reply == .done, "\(command)")
            }
            lastPhone = PhoneFacts(traveller.running.world.handset) ?? lastPhone
        }
    }

    /// Presses a key and lets everything arrive; says whether the line was needed.
    mutating func press(_ key: Key) -> Bool {
        centersResults = traveller.center.ledger.log.entries.count
        let moment = traveller.running.world.now.after(
            milliseconds: RunningWorld.keyMilliseconds)
        _ = traveller.running.take(.pressed(key), at: moment)
        let isAsking = !traveller.running.world.isIdle
        _ = traveller.running.settle()
        return isAsking
    }

    private var centersResults = 0

    /// The code with which the center answered after the last ``press(_:)``; nil for none.
    var centersLastResult: String? {
        traveller.center.ledger.log.entries.dropFirst(centersResults).last
            .flatMap { $0.result.hasPrefix("S") ? $0.result : nil }
    }

    /// Goes on from a success to the passcode, and logs in with it.
    mutating func expectLogIn(after success: String) throws {
        switch success {
        case "初期設定完了": try play("SoftRight SoftRight")
        case "有効期限更新完了", "PIN変更完了": try play("SoftRight")
        // The correction counts from the third minute on.
        case "補正完了": try play("SoftRight Wait=180")
        case "ワンタイムパスワード": break
        default: return
        }
        if screen.title?.text == "PIN入力" {
            let pin = try #require(facts.center.pin)
            try play(pin.map { "\($0)" }.joined(separator: " ") + " SoftRight")
        }
        let code = try #require(traveller.code)
        #expect(
            traveller.logIn(service: user.service, user: user.userID, code: code)
                == .loggedIn(userID: user.userID))
    }

    // MARK: Looking

    /// What the two ends hold of the user.
    struct Facts {
        /// Nil where the application has not been seen yet.
        var phone: PhoneFacts?
        var center: CenterFacts
    }

    var facts: Facts {
        let world = traveller.running.world
        return Facts(
            phone: PhoneFacts(world.handset) ?? lastPhone,
            center: CenterFacts(traveller.center, of: user))
    }

    /// What the application held when it was last seen.
    private var lastPhone: PhoneFacts?
}

/// What the application has stored.
struct PhoneFacts {
    /// Serial number, generation and date of each key that counts.
    private let keys: [String]
    private let unfinished: Int
    private let isReadable: Bool

    /// Nil while nothing runs, or the lock's code was not typed.
    init?(_ handset: Handset<Software>) {
        guard let scratchpad = handset.process?.program.otp?.scratchpad, !scratchpad.isLocked else {
            return nil
        }
        keys = scratchpad.vault.tokens.map { token in
            let issued = token.previous ?? token.issued
            return "\(issued.serial) \(issued.generation) \(issued.expiry.slashed)"
        }
        unfinished =
            scratchpad.vault.unfinished.count
            + scratchpad.vault.tokens.count { $0.previous != nil }
        isReadable = scratchpad != .unreadable
    }

    /// What has become of it; nil for something that no error may do.
    func since(_ before: PhoneFacts) -> PhoneAfter? {
        guard isReadable else { return .unreadable }
        guard keys == before.keys else { return nil }
        if unfinished < before.unfinished { return .dropped }
        return unfinished > 0 ? .unfinished : .unchanged
    }
}

/// What the center knows of a user.
struct CenterFacts {
    private let sessions: Int
    private let failures: Int
    private let isLocked: Bool
    /// Keys that wait for their commit.
    private let waiting: Int
    /// All that counts of the tokens.
    private let tokens: [String]
    /// The PIN of the token that counts.
    let pin: String?

    init(_ center: Center, of subscriber: Subscriber) {
        let user = center.ledger.users.first { $0.subscriber == subscriber }
        let own = center.ledger.tokens.filter { $0.subscriber == subscriber }
        sessions = center.sessions.count
        failures = (user?.failures ?? 0) + own.reduce(0) { $0 + $1.pinFailures }
        isLocked =
            user?.isLocked ?? false || own.contains { $0.state == .disabled(afterFailures: true) }
        waiting = own.count { $0.isPending || $0.renewal != nil }
        tokens = own.filter(\.isUsersOwn).map { token in
            let pin = token.openedPIN(with: center.ring) ?? "-"
            let record = token.record
            return [
                token.serial, "\(token.licence.generation)", pin, token.licence.expiry.slashed,
                "\(record.offsetSeconds) \(String(describing: record.nextCorrection))",
            ].joined(separator: " ")
        }
        pin = own.last(where: \.isUsersOwn)?.openedPIN(with: center.ring)
    }

    /// What has become of it.
    func since(_ before: CenterFacts) -> CenterAfter {
        if isLocked, !before.isLocked { return .locked }
        if failures > before.failures { return .counted }
        if tokens != before.tokens { return .done }
        if waiting != before.waiting { return waiting > before.waiting ? .pending : .refused }
        return sessions > before.sessions ? .session : .unchanged
    }
}
