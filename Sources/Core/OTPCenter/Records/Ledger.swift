import Ciphers
import OTPDomain
public import Vocabulary

/// Everything that the center must not forget: it survives power off.
///
/// Its lists are in the order of arrival; nothing in it is written to a reply. Its secrets are sealed
/// under a ``KeyRing`` that is kept elsewhere.
///
/// Source: protocol.md 3.1, 3.7; architecture.md 3, "Flash and snapshot are two things".
public struct Ledger: Codable, Equatable, Sendable {
    public internal(set) var services: [Service]
    var users: [User] = []
    var tokens: [Token] = []
    var keys: CenterKeys
    /// ``KeyRing/id`` of the ring that opens it.
    public let ringID: [UInt8]
    /// The serial number of the next token. None is ever given twice.
    var nextSerial = 10_000_001
    /// What was answered at the provider's page a short while ago.
    var recentLogIns: [AnsweredLogIn] = []
    /// The center answers nothing but that it is being looked after.
    public internal(set) var isInMaintenance = false
    /// The hours of each day in which it does so by itself.
    public internal(set) var maintenanceHours: DailyHours?
    /// The same of SoftBank's server. It is another's, but nobody else keeps it.
    public internal(set) var isDistributionInMaintenance = false
    public internal(set) var distributionHours: DailyHours?
    /// The published versions of the application, the newest last; never empty.
    public internal(set) var releases = [Release.first]
    public internal(set) var log = AuditLog()

    init(services: [Service], keys: CenterKeys, ringID: [UInt8]) {
        self.services = services
        self.keys = keys
        self.ringID = ringID
    }

    /// Whether its certificates have the right form, as all have that a center made.
    public var isSound: Bool {
        keys.rootPublicKey.count == 32 && X509.validity(of: keys.authority) != nil
            && X509.validity(of: keys.leaf) != nil
            && (10_000_001...99_999_999).contains(nextSerial) && !releases.isEmpty
    }

    /// The version that handsets get, but those whose version-ups have ended.
    public var newestRelease: Release { releases.last ?? Release.first }

    /// Whether the ring opens its secrets.
    public func opens(with ring: KeyRing) -> Bool { ring.id == ringID && keys.open(with: ring) }

    func service(_ id: String) -> Service? { services.first { $0.id == id } }

    func userIndex(_ subscriber: Subscriber) -> Int? {
        users.firstIndex { $0.id == subscriber.userID && $0.service == subscriber.service }
    }

    /// The token whose passcodes count; a disabled one stands in its place and refuses.
    func usableTokenIndex(of subscriber: Subscriber) -> Int? {
        tokens.lastIndex { $0.subscriber == subscriber && $0.isUsersOwn }
    }

    func tokenIndex(_ serial: String) -> Int? { tokens.lastIndex { $0.serial == serial } }

    /// Gives up what was agreed and never committed; the next try takes its place.
    mutating func lapsePendingTokens(of subscriber: Subscriber) {
        for index in tokens.indices
        where tokens[index].subscriber == subscriber && tokens[index].isPending {
            tokens[index].state = .lapsed
        }
    }

    /// Ends the user's token. What is left of it tells late requests so.
    mutating func terminateToken(of subscriber: Subscriber) {
        lapsePendingTokens(of: subscriber)
        guard let index = usableTokenIndex(of: subscriber) else { return }
        tokens[index].state = .terminated
        tokens[index].renewal = nil
    }

    /// Takes the next serial number: 8 digits.
    mutating func takeSerial() -> String {
        precondition(nextSerial <= 99_999_999, "all serial numbers of 8 digits are given out")
        defer { nextSerial += 1 }
        return "\(nextSerial)"
    }
}

/// Who is meant: a user ID is unique within its service only.
public struct Subscriber: Codable, Equatable, Sendable {
    /// The service's ID.
    public var service: String
    /// The user ID, as typed.
    public var userID: String

    public init(service: String, userID: String) {
        self.service = service
        self.userID = userID
    }
}

/// Someone who applied for a service.
struct User: Codable, Equatable, Sendable {
    /// The service's ID.
    var service: String
    /// The user ID, as typed.
    var id: String
    var mailAddress: String
    var standing = Standing.registered
    /// Stopped by the provider, whatever the standing.
    var isStopped = false
    /// The first passcode was accepted: 利用開始処理 is done.
    var hasStarted = false
    /// What the start password is checked by, K_AC; nil once the user is active.
    var verifier: SealedSecret?
    /// The start password as the first PIN, where the service uses PINs; nil once it is a token's.
    var firstPIN: SealedSecret?
    /// Wrong start passwords in a row.
    var failures = 0

    enum Standing: Codable, Equatable, Sendable {
        /// Applied, but no token was committed yet.
        case registered
        case active
        /// Left the service: 利用解除.
        case released(at: WorldTime)
    }

    var subscriber: Subscriber { Subscriber(service: service, userID: id) }

    /// How many wrong start passwords in a row lock it. Source: requirements O-37; protocol.md 3.7.
    static let failureLimit = 5

    var isLocked: Bool { failures >= Self.failureLimit }

    /// A user with a start password, which itself is not kept: only what it is checked by, and, where
    /// the service uses PINs, that it is the first one.
    ///
    /// Source: protocol.md 3.1, 3.8 (4); requirements R-CENTER-018.
    init(
        _ subscriber: Subscriber, mailAddress: String, startPassword: String, usesPIN: Bool,
        ring: KeyRing, chance: inout Chance
    ) {
        service = subscriber.service
        id = subscriber.userID
        self.mailAddress = mailAddress
        let derived = ActivationKey.derive(
            password: startPassword, serviceID: service, userID: id)
        verifier = ring.seal(derived, as: label("verifier"), &chance)
        firstPIN =
            usesPIN ? ring.seal(Array(startPassword.utf8), as: label("first PIN"), &chance) : nil
    }

    private func label(_ field: String) -> String { "\(service)\0\(id)\0\(field)" }

    func openedVerifier(with ring: KeyRing) -> [UInt8]? {
        verifier.flatMap { ring.open($0, as: label("verifier")) }
    }

    func openedFirstPIN(with ring: KeyRing) -> String? {
        firstPIN.flatMap { ring.open($0, as: label("first PIN")) }
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
