import AppliKit
import Ciphers
import Foundation
import OTPDomain
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli
@testable import OTPCenter

/// What a user wants to get done, and tries again until it has worked.
enum Undertaking: String, CaseIterable, Sendable {
    case activation, renewal, pinChange, correction
    /// While the commit of a renewal is still open.
    case pinChangeBehindRenewal, correctionBehindRenewal
}

/// What a user does after an error.
enum Persistence: String, CaseIterable, Sendable { case sendsAgain, startsAnew }

/// One schedule of faults on its way, with all others that have come to the very same state.
private struct Course {
    var host: FaultHost
    /// How many faults may still happen.
    var faultsLeft: Int
    /// The user has seen that it worked.
    var isDone = false
    /// The line's fault that makes a commit late has happened to the order that is first.
    var isLate = false
    /// How many schedules these are.
    var count = 1
    /// What happened to one of them, for a failure's report.
    var trail: [String] = []

    func isSame(as other: Course) -> Bool {
        faultsLeft == other.faultsLeft && isDone == other.isDone && host == other.host
    }

    /// Equal for the same courses, and hardly for others.
    var fingerprint: Int {
        var hasher = Hasher()
        hasher.combine(faultsLeft)
        hasher.combine(host.time)
        hasher.combine(host.isRunning)
        host.flash.withUnsafeBytes { hasher.combine(bytes: $0) }
        var chance = host.center.chance
        hasher.combine(chance.bytes(8))
        return hasher.finalize()
    }

    /// With the first order carried out, once for each thing that may happen to it.
    func branches(_ undertaking: Undertaking) -> [Course] {
        switch host.orders[0] {
        case .ask(_, _, _, let body):
            let pass = (try? Envelope.read(body).get())?.pass
            var branches = [with(line: .answered)]
            guard faultsLeft > 0 else { return branches }
            branches += FaultModel.lineFaults.map { with(line: $0) }
            if pass == 3 { branches += FaultModel.keyFaults.map { with(line: $0) } }
            if pass == 5, undertaking == .activation, !isLate { branches.append(late()) }
            return branches
        case .save:
            let fates = faultsLeft > 0 ? FaultModel.storageFaults : []
            return [with(storage: .written)] + fates.map { with(storage: $0) }
        case .quit: return [with(line: .answered)]
        }
    }

    private func with(line: FaultHost.LineFate) -> Course {
        var course = self
        course.host.carryOut(line: line)
        course.isLate = false
        if line != .answered { course.suffer("\(line)") }
        return course
    }

    private func with(storage: FaultHost.StorageFate) -> Course {
        var course = self
        course.host.carryOut(storage: storage)
        if storage != .written { course.suffer("\(storage)") }
        return course
    }

    /// A call keeps the application from sending its commit until the pending token has lapsed.
    private func late() -> Course {
        var course = self
        course.host.wait(seconds: 601)
        course.isLate = true
        course.suffer("late")
        return course
    }

    private mutating func suffer(_ fault: String) {
        faultsLeft -= 1
        trail.append(fault)
    }
}

/// The exhaustive search of protocol.md 2.3 on the real application and the real center.
///
/// Courses go side by side, attempt by attempt. At each order a course splits into one for each thing
/// that may happen; after each attempt, courses that have come to the same state, byte for byte, are
/// followed as one and counted as many. Nothing is left out by that.
private struct FaultModel {
    let undertaking: Undertaking
    let persistence: Persistence
    let faults: Int
    private(set) var schedules = 0
    /// How many attempts were really made.
    private(set) var attempts = 0
    /// What the user was shown at the ends of attempts.
    private(set) var outcomes: Set<String> = []

    static let attempts = 4
    static let lineFaults: [FaultHost.LineFate] = [
        .notConnected, .lost(.request, .cut), .centerDies(.request), .centerDies(.answer),
        .lost(.answer, .timedOut), .garbled(.lastBit),
    ]
    static let keyFaults: [FaultHost.LineFate] = [.spoiledKey, .unusablePackage]
    static let storageFaults: [FaultHost.StorageFate] = [
        .refused, .powerLost(.nothing), .powerLost(.half), .powerLost(.all),
    ]

    init(_ undertaking: Undertaking, _ persistence: Persistence, faults: Int) {
        self.undertaking = undertaking
        self.persistence = persistence
        self.faults = faults
    }

    mutating func run() {
        var open = [Course(host: FaultHost.beginning(undertaking), faultsLeft: faults)]
        // A refused commit, and an open one behind another question, may each take a clean attempt.
        for attempt in 1...Self.attempts + 3 {
            if attempt == Self.attempts + 1 {
                for place in open.indices { open[place].faultsLeft = 0 }
            }
            open = merged(open.flatMap { self.attempt($0) }).filter { isOpen($0) }
        }
        for course in open {
            Issue.record("\(undertaking) never works: \(course.trail), \(course.host.view.id)")
        }
    }

    /// A course's ends after one more attempt.
    private mutating func attempt(_ course: Course) -> [Course] {
        attempts += 1
        var begun = course
        begun.host.wait(seconds: 60)
        let hasOrdered = begun.host.attempt(undertaking)
        if !hasOrdered, !begun.host.hasWorked(undertaking) {
            Issue.record("\(undertaking): no way on from \(begun.host.view.id), \(course.trail)")
            return []
        }
        var (open, ended) = ([begun], [Course]())
        while let next = open.popLast() {
            if next.host.isRunning, !next.host.orders.isEmpty {
                open += next.branches(undertaking)
            } else {
                ended.append(settled(next))
            }
        }
        return ended
    }

    /// A course at the end of an attempt. From an error the user goes back, or ends the application.
    private mutating func settled(_ course: Course) -> Course {
        var course = course
        course.host.lastAnswer = nil
        course.isDone = course.host.isRunning && course.host.hasWorked(undertaking)
        let outcome = course.host.isRunning ? course.host.errorCode ?? "ok" : "died"
        outcomes.insert(outcome)
        course.trail.append(outcome)
        if outcome.hasPrefix("A") {
            persistence == .sendsAgain ? course.host.press(.softRight) : course.host.end()
        }
        return course
    }

    /// Looks at a course, and whether it goes on; one that is through is counted.
    private mutating func isOpen(_ course: Course) -> Bool {
        if course.isDone { schedules += course.count }
        let isRight =
            course.isDone
            ? course.host.isThrough(undertaking) : course.host.isUsable(undertaking)
        #expect(isRight, "\(undertaking): \(course.trail)")
        return !course.isDone
    }

    private func merged(_ courses: [Course]) -> [Course] {
        var merged: [Course] = []
        var places: [Int: [Int]] = [:]
        for course in courses {
            let fingerprint = course.fingerprint
            let alike = places[fingerprint, default: []].first { merged[$0].isSame(as: course) }
            if let alike {
                merged[alike].count += course.count
            } else {
                places[fingerprint, default: []].append(merged.count)
                merged.append(course)
            }
        }
        return merged
    }
}

// MARK: The user

extension FaultHost {
    static let newPIN = "13579"

    /// The state before the first attempt.
    fileprivate static func beginning(_ undertaking: Undertaking) -> FaultHost {
        var host = FaultHost(storage: 2048)
        let usesPIN = undertaking == .pinChange || undertaking == .pinChangeBehindRenewal
        let service = usesPIN ? pinService : plainService
        host.apply(service: service)
        host.start()
        if undertaking == .activation { return host }
        host.enrol(service: service)
        host.run()
        if undertaking == .renewal {
            // Renewed by a day, the token may be renewed again at once.
            _ = host.center.operate(.setTerm(service: service, days: 1), at: host.time)
        }
        if undertaking != .pinChange, undertaking != .correction {
            host.time = CivilDate(year: 2013, month: 9, day: 20).startInJapan
            host.start()
        }
        if undertaking == .pinChangeBehindRenewal || undertaking == .correctionBehindRenewal {
            host.press(.softRight)
            host.run(line: [2: .lost(.request, .cut)])
        }
        if undertaking == .correction || undertaking == .correctionBehindRenewal {
            host.clock.offsetMilliseconds = 300_000
        }
        if host.errorCode != nil { host.press(.softRight) } else { host.end() }
        return host
    }

    /// Goes on until the application wants something; false where there is no way to.
    fileprivate mutating func attempt(_ undertaking: Undertaking) -> Bool {
        if !isRunning { start() }
        for _ in 0..<8 where orders.isEmpty && !hasWorked(undertaking) { goOn(undertaking) }
        return !orders.isEmpty
    }

    private mutating func goOn(_ undertaking: Undertaking) {
        switch view.id {
        case "otp.setup": enrol()
        case "otp.renewal": press(.softRight)
        case "otp.renewalComplete": press(.softRight)
        case "otp.pin":
            fill(["pin": Self.startPassword])
            press(.softRight)
        case "otp.password": press(.softRight)
        case "otp.settings": press(.digit4)
        case "otp.pinChange":
            fill([
                "currentPIN": Self.startPassword, "newPIN": Self.newPIN, "newPINAgain": Self.newPIN,
            ])
            press(.softRight)
        case "otp.correction": press(.softRight)
        default: break
        }
    }

    /// Whether the user has seen that it is done.
    fileprivate func hasWorked(_ undertaking: Undertaking) -> Bool {
        switch undertaking {
        // Where the application died after its last write, the next start shows it.
        case .activation: view.id == "otp.setupComplete" || view.id == "otp.password"
        case .renewal: view.id == "otp.renewalComplete"
        case .pinChange, .pinChangeBehindRenewal: view.id == "otp.pinChangeComplete"
        // A correction whose answer was lost is refused when it comes anew after a restart.
        case .correction, .correctionBehindRenewal:
            view.id == "otp.correctionComplete" || errorCode == "S4H9"
        }
    }

    /// Between two attempts: a passcode that the application would show is accepted.
    fileprivate func isUsable(_ undertaking: Undertaking) -> Bool {
        guard let kept else { return false }
        let vaults = isRunning ? [kept, app.scratchpad.vault] : [kept]
        return vaults.allSatisfy { vault in
            switch undertaking {
            case .activation: vault.tokens.isEmpty || accepts(vault)
            case .renewal: accepts(vault)
            case .pinChange, .pinChangeBehindRenewal:
                accepts(vault, pin: Self.startPassword) || accepts(vault, pin: Self.newPIN)
            // The clock is off until the correction counts.
            case .correction, .correctionBehindRenewal: vault.tokens.count == 1
            }
        }
    }

    /// After the last attempt: both sides have the same, and nothing is left open.
    fileprivate func isThrough(_ undertaking: Undertaking) -> Bool {
        guard let kept, kept == app.scratchpad.vault, kept.tokens.count == 1,
            kept.unfinished.isEmpty, kept.tokens[0].previous == nil
        else { return false }
        let issued = kept.tokens[0].issued
        guard let place = center.ledger.tokenIndex(issued.serial),
            center.ledger.tokens[place].state == .active
        else { return false }
        let keys = center.ledger.tokens[place].licence.openedKeys(with: Self.ring)
        guard keys.otp == issued.otpKey, keys.authentication == issued.authKey,
            keys.confirmation == issued.confKey
        else { return false }
        switch undertaking {
        case .activation, .renewal: return accepts(kept)
        case .pinChange, .pinChangeBehindRenewal:
            return accepts(kept, pin: Self.newPIN) && !accepts(kept, pin: Self.startPassword)
        case .correction, .correctionBehindRenewal:
            var later = self
            later.wait(seconds: 180)
            return later.accepts(kept)
        }
    }
}

// MARK: The search

/// Up to four faults, as protocol.md 2.3 has it, where the environment has GARAKEI_FULL; otherwise up
/// to three, and up to two with a start after each error, which take a minute of one core.
@Suite("protocol.md 2.3: every schedule of faults ends with both sides equal")
struct FaultModelTests {
    static let isFull = ProcessInfo.processInfo.environment["GARAKEI_FULL"] != nil

    @Test(
        "in up to four attempts, and one without", arguments: Undertaking.allCases,
        Persistence.allCases)
    func schedules(undertaking: Undertaking, persistence: Persistence) {
        let faults = Self.isFull ? 4 : persistence == .sendsAgain ? 3 : 2
        var model = FaultModel(undertaking, persistence, faults: faults)
        let clock = ContinuousClock()
        let took = clock.measure { model.run() }
        print(
            "\(undertaking), \(persistence): \(model.schedules) schedules of up to \(faults) faults, "
                + "\(model.attempts) attempts, \(took); seen: \(model.outcomes.sorted())")
        let known = Set(ErrorTable.entries.map(\.code) + ["ok", "died"])
        #expect(model.outcomes.isSubset(of: known))
        #expect(model.outcomes.allSatisfy { !$0.hasPrefix("S") || $0 == "S4H9" })
    }
}
