import Ciphers
import OTPDomain
public import Vocabulary

/// A token, from the moment its key is agreed, and beyond its end.
///
/// Source: protocol.md 3.1.
struct Token: Registered {
    /// 8 digits.
    let serial: String
    let subscriber: Subscriber
    var state: TokenState
    /// The key whose passcodes count.
    var licence: Licence
    /// A renewed key that the application may have, and has not committed yet.
    var renewal: Licence?
    /// Whether the user may renew it.
    var renewalRight = RenewalRight.asTheServiceSays
    /// The PIN that goes into each passcode; nil for services without.
    private(set) var pin: SealedSecret?
    private(set) var previousPIN: PreviousPIN?
    /// Wrong current PINs in a row.
    var pinFailures = 0
    /// The number of the latest request under the token's key.
    var lastSequence: Int64 = 0
    /// What was answered to the latest requests under the token's key.
    var answers: [KeptAnswer] = []
    var record = LogInRecord()

    /// A PIN that was changed, so that the same change may come again.
    struct PreviousPIN: Codable, Equatable, Sendable {
        var pin: SealedSecret
        var changed: WorldTime
    }

    init(
        serial: String, subscriber: Subscriber, state: TokenState, licence: Licence, pin: String?,
        ring: KeyRing, chance: inout Chance
    ) {
        self.serial = serial
        self.subscriber = subscriber
        self.state = state
        self.licence = licence
        self.pin = pin.map { ring.seal(Array($0.utf8), as: "\(serial)\0PIN", &chance) }
    }

    var names: [String] { [serial, subscriber.name] }

    func isNamed(like other: Token) -> Bool {
        serial == other.serial && subscriber == other.subscriber
    }

    var isPending: Bool { if case .pending = state { true } else { false } }
    var isDisabled: Bool { if case .disabled = state { true } else { false } }
    /// Committed, and not replaced since.
    var isUsersOwn: Bool { state == .active || isDisabled }

    /// How long a pending token waits for its commit, in milliseconds. Source: protocol.md 2.3.
    static let lapseMilliseconds: Int64 = 600_000
    /// How many wrong PINs in a row disable the token. Source: protocol.md 2.5 (S1C2).
    static let pinFailureLimit = 10
    /// For how long the same PIN change, or the same request, is answered the same, in milliseconds.
    /// Source: protocol.md 2.3, rule 5; 2.2.
    static let keptMilliseconds: Int64 = 86_400_000

    // MARK: The PIN

    func openedPIN(with ring: KeyRing) -> String? {
        pin.flatMap { ring.open($0, as: "\(serial)\0PIN") }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private func openedPreviousPIN(with ring: KeyRing) -> [UInt8]? {
        previousPIN.flatMap { ring.open($0.pin, as: "\(serial)\0previous PIN") }
    }

    /// Whether a change is the one that was made last, a short while ago.
    func isRepeated(
        _ change: PINChangeRequest, with ring: KeyRing, at now: WorldTime
    ) -> Bool {
        guard let previousPIN,
            now.milliseconds - previousPIN.changed.milliseconds <= Self.keptMilliseconds,
            let old = openedPreviousPIN(with: ring)
        else { return false }
        let isSameOld = isEqualInConstantTime(old, Array(change.currentPIN.utf8))
        let isSameNew = hasPIN(change.newPIN, with: ring)
        return isSameOld && isSameNew
    }

    func hasPIN(_ typed: String, with ring: KeyRing) -> Bool {
        guard let known = openedPIN(with: ring) else { return false }
        return isEqualInConstantTime(Array(known.utf8), Array(typed.utf8))
    }

    mutating func changePIN(
        to new: String, with ring: KeyRing, _ chance: inout Chance, at now: WorldTime
    ) {
        previousPIN = openedPIN(with: ring).map { old in
            PreviousPIN(
                pin: ring.seal(Array(old.utf8), as: "\(serial)\0previous PIN", &chance),
                changed: now)
        }
        pin = ring.seal(Array(new.utf8), as: "\(serial)\0PIN", &chance)
        pinFailures = 0
    }

    /// As an operator does it: no repetition of an earlier change counts any more.
    mutating func resetPIN(to new: String, with ring: KeyRing, _ chance: inout Chance) {
        previousPIN = nil
        pin = ring.seal(Array(new.utf8), as: "\(serial)\0PIN", &chance)
        pinFailures = 0
    }

    /// The PINs as they were kept.
    mutating func keepPIN(_ pin: SealedSecret?, before previous: PreviousPIN?) {
        self.pin = pin
        previousPIN = previous
    }

    // MARK: Renewal

    /// The renewed key takes the old one's place. Its passcodes were never used.
    mutating func takeRenewal() {
        guard let renewal else { return }
        licence = renewal
        self.renewal = nil
        renewalRight = .asTheServiceSays
        record.forgetUsed()
    }
}

/// How far a token has come.
public enum TokenState: Codable, Equatable, Sendable {
    /// Journaled at pass 4, not yet committed.
    case pending(since: WorldTime)
    case active
    /// Never committed, and replaced or too old. It is kept so that a late commit can be refused
    /// in a way that the application believes.
    case lapsed
    /// Unusable: after too many failures, or by an operator's order.
    case disabled(afterFailures: Bool)
    /// Replaced by a reissue, or given up with the service.
    case terminated

    /// Its word in databases and in what an operator is told.
    public var word: String {
        switch self {
        case .pending: "pending"
        case .active: "active"
        case .lapsed: "lapsed"
        case .disabled(afterFailures: true): "failed"
        case .disabled(afterFailures: false): "disabled"
        case .terminated: "terminated"
        }
    }
}

/// Whether a token's user may renew it.
public enum RenewalRight: String, Codable, CaseIterable, Sendable {
    case asTheServiceSays, allowed, denied
}

/// A token's keys, and what was agreed about them.
struct Licence: Codable, Equatable, Sendable {
    /// Counts the keys under one serial number, from 1.
    let generation: Int
    /// The operation's 16 bytes, by which a commit that comes again is known.
    let transaction: [UInt8]
    /// A digest of the passes 1 to 4, for a commit that comes again.
    var transcript: [UInt8] = []
    /// The last day on which passcodes are accepted, in Japan.
    var expiry: CivilDate
    /// How many digits its passcodes have, whatever the service says since.
    let digits: Int
    let keys: SealedSecret
    private let serial: String

    init(
        _ keys: TokenKeys, serial: String, generation: Int, transaction: [UInt8],
        expiry: CivilDate, digits: Int, ring: KeyRing, chance: inout Chance
    ) {
        self.digits = digits
        self.serial = serial
        self.generation = generation
        self.transaction = transaction
        self.expiry = expiry
        self.keys = ring.seal(
            keys.otp + keys.authentication + keys.confirmation,
            as: "\(serial)\0\(generation)\0keys", &chance)
    }

    /// As it was kept.
    init(
        generation: Int, transaction: [UInt8], transcript: [UInt8], expiry: CivilDate, digits: Int,
        keys: SealedSecret, serial: String
    ) {
        self.generation = generation
        self.transaction = transaction
        self.transcript = transcript
        self.expiry = expiry
        self.digits = digits
        self.keys = keys
        self.serial = serial
    }

    func openedKeys(with ring: KeyRing) -> TokenKeys {
        guard let bytes = openedBytes(with: ring) else {
            preconditionFailure("a ledger is opened only with its own ring, and each secret tried")
        }
        return TokenKeys(
            otp: Array(bytes[..<32]), authentication: Array(bytes[32..<64]),
            confirmation: Array(bytes[64...]))
    }
}

extension Licence {
    fileprivate func openedBytes(with ring: KeyRing) -> [UInt8]? {
        ring.open(keys, as: "\(serial)\0\(generation)\0keys").flatMap {
            $0.count == 96 ? $0 : nil
        }
    }
}

extension Token {
    /// The first secret that the ring does not open: its column and what stands there.
    func damage(with ring: KeyRing) -> (column: String, secret: SealedSecret)? {
        if licence.openedBytes(with: ring) == nil { return ("keys", licence.keys) }
        if let renewal, renewal.openedBytes(with: ring) == nil {
            return ("renewal_keys", renewal.keys)
        }
        if let pin, openedPIN(with: ring) == nil { return ("pin", pin) }
        if let previousPIN, openedPreviousPIN(with: ring) == nil {
            return ("previous_pin", previousPIN.pin)
        }
        return nil
    }
}

/// What was answered to a request, for the case that the answer was lost. It holds no secret.
struct KeptAnswer: Codable, Equatable, Sendable {
    var operation: Operation
    var transaction: [UInt8]
    /// As CBOR, before sealing.
    var payload: [UInt8]
    var at: WorldTime

    /// How many of a token's answers are kept. Source: assumed; more than a user tries in a row.
    static let limit = 8
}

// MARK: Passcodes

extension Token {
    /// What a typed passcode turns out to be.
    enum Found: Equatable {
        /// Of this minute, which was not used yet; of the renewed key, if there is one.
        case fresh(Int64, isRenewed: Bool)
        /// Right, but of a minute that was used or is past.
        case used
        case wrong
    }

    /// Looks a passcode up among those accepted now.
    ///
    /// All of them are worked out and compared in any case, so that the time taken tells nothing.
    func find(_ code: String, at service: Service, with ring: KeyRing, now: WorldTime) -> Found {
        let pin = openedPIN(with: ring)
        let current = steps(of: code, licence, pin, at: service, with: ring, now: now)
        let renewed =
            renewal.map { steps(of: code, $0, pin, at: service, with: ring, now: now) } ?? []
        // The new key's passcodes were never used, whatever the old one's were.
        if let step = renewed.last { return .fresh(step, isRenewed: true) }
        if let step = current.last(where: record.isFresh) { return .fresh(step, isRenewed: false) }
        return current.isEmpty ? .wrong : .used
    }

    private func steps(
        of code: String, _ licence: Licence, _ pin: String?, at service: Service,
        with ring: KeyRing, now: WorldTime
    ) -> [Int64] {
        let expected = record.expectedStep(at: now)
        let window = Int64(service.window)
        return service.suite.steps(
            whoseCodeIs: code, in: expected - window...expected + window,
            otpKey: licence.openedKeys(with: ring).otp, serial: serial, digits: licence.digits,
            pin: pin ?? "")
    }
}
