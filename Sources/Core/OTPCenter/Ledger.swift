import Ciphers
import OTPDomain
import Vocabulary

/// Everything that the center must not forget: it survives power off.
///
/// Its lists are in the order of arrival; nothing in it is written to a log or into a reply.
///
/// Source: protocol.md 3.1; architecture.md 3, "Flash and snapshot are two things".
public struct Ledger: Codable, Equatable, Sendable {
    public internal(set) var services: [Service]
    var users: [User] = []
    var tokens: [Token] = []
    var keys: CenterKeys
    /// The serial number of the next token. None is ever given twice.
    var nextSerial = 10_000_001
    /// What was answered at the provider's page a short while ago.
    var recentLogIns: [AnsweredLogIn] = []

    init(services: [Service], keys: CenterKeys) {
        self.services = services
        self.keys = keys
    }

    /// Whether its keys and certificates have the right form, as all have that a center made.
    public var isSound: Bool {
        let seeds = [keys.authoritySeed, keys.leafSeed, keys.rootSeed]
        return seeds.allSatisfy { $0.count == 32 }
            && X509.validity(of: keys.authority) != nil && X509.validity(of: keys.leaf) != nil
            && (10_000_001...99_999_999).contains(nextSerial)
    }

    func service(_ id: String) -> Service? { services.first { $0.id == id } }

    func userIndex(_ userID: String, of service: String) -> Int? {
        users.firstIndex { $0.id == userID && $0.service == service }
    }

    /// The token whose passcodes count; a disabled one stands in its place and refuses.
    func usableTokenIndex(of userID: String, at service: String) -> Int? {
        tokens.lastIndex {
            $0.userID == userID && $0.service == service
                && ($0.state == .active || $0.state == .disabled)
        }
    }

    func tokenIndex(_ serial: String) -> Int? { tokens.firstIndex { $0.serial == serial } }

    /// Gives up what was agreed and never committed; the next try takes its place.
    mutating func lapsePendingTokens(of userID: String, at service: String) {
        for index in tokens.indices
        where tokens[index].userID == userID && tokens[index].service == service
            && tokens[index].isPending
        {
            tokens[index].state = .lapsed
        }
    }

    /// Takes the next serial number: 8 digits.
    mutating func takeSerial() -> String {
        precondition(nextSerial <= 99_999_999, "all serial numbers of 8 digits are given out")
        defer { nextSerial += 1 }
        return "\(nextSerial)"
    }
}

/// Someone who applied for a service.
struct User: Codable, Equatable, Sendable {
    /// The service's ID.
    var service: String
    /// The user ID, as typed.
    var id: String
    var mailAddress: String
    var standing: Standing
    /// What the start password is checked by, K_AC; nil once the user is active.
    var verifier: [UInt8]?
    /// The start password as the first PIN, where the service uses PINs; nil once it is a token's.
    var firstPIN: String?
    /// Wrong start passwords in a row.
    var failures = 0

    enum Standing: String, Codable, Sendable {
        /// Applied, but no token was committed yet.
        case registered
        case active
        /// Stopped by the provider.
        case stopped
    }

    /// How many wrong start passwords in a row lock it. Source: requirements O-37.
    static let failureLimit = 5

    var isLocked: Bool { failures >= Self.failureLimit }
}

/// A token, from the moment its key is agreed.
struct Token: Codable, Equatable, Sendable {
    /// 8 digits.
    var serial: String
    var service: String
    var userID: String
    var state: State
    /// The enrolment's 16 bytes, by which a commit that comes again is known.
    var transaction: [UInt8]
    /// A digest of the enrolment's passes 1 to 4, for a commit that comes again.
    var transcript: [UInt8] = []
    /// Counts the keys under one serial number, from 1.
    var generation: Int
    var keys: TokenKeys
    /// The last day on which passcodes are accepted, in Japan.
    var expiry: CivilDate
    /// The PIN that goes into each passcode; nil for services without.
    var pin: String?
    var record = LogInRecord()

    enum State: Codable, Equatable, Sendable {
        /// Journaled at pass 4, not yet committed.
        case pending(since: WorldTime)
        case active
        /// Never committed, and replaced or too old. It is kept so that a late commit can be refused
        /// in a way that the application believes.
        case lapsed
        /// Unusable for good, after too many wrong passcodes.
        case disabled
    }

    var isPending: Bool { if case .pending = state { true } else { false } }

    /// How long a pending token waits for its commit, in milliseconds. Source: protocol.md 2.3.
    static let lapseMilliseconds: Int64 = 600_000

    /// The minute among those accepted now whose passcode was typed; nil for none that is fresh.
    ///
    /// All of them are worked out and compared in any case, so that the time taken tells nothing.
    func step(of code: String, at service: Service, now: WorldTime) -> Int64? {
        let typed = Array(code.utf8)
        var found: Int64?
        for step in record.steps(at: now) {
            let isRight = isEqualInConstantTime(typed, Array(passcode(step, at: service).utf8))
            if isRight && record.isFresh(step) { found = step }
        }
        return found
    }

    private func passcode(_ step: Int64, at service: Service) -> String {
        let code = service.suite.code(otpKey: keys.otp, step: step, digits: service.digits)
        return pin.map { Passcode.adding(pin: $0, to: code) } ?? code
    }
}
