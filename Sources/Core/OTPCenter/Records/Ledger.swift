import Ciphers
import OTPDomain
import Vocabulary

/// Everything that the center must not forget: it survives power off.
///
/// Its lists are in the order of arrival; nothing in it is written to a reply. Its secrets are sealed
/// under a ``KeyRing`` that is kept elsewhere.
///
/// Source: protocol.md 3.1, 3.7; architecture.md 3, "Flash and snapshot are two things".
public struct Ledger: Codable, Equatable, Sendable {
    public internal(set) var services: [Service]
    var users = Register<User>()
    var tokens = Register<Token>()
    var keys: CenterKeys
    /// ``KeyRing/id`` of the ring that opens it.
    public let ringID: [UInt8]
    /// The serial number of the next token. None is ever given twice.
    var nextSerial = 10_000_001
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

    /// The first secret of a user or token that its ring does not open: one that was damaged.
    public func damage(with ring: KeyRing) -> RowFault? {
        for (place, user) in users.enumerated() {
            guard let (column, secret) = user.damage(with: ring) else { continue }
            return RowFault(table: .users, place, column, secret)
        }
        for (place, token) in tokens.enumerated() {
            guard let (column, secret) = token.damage(with: ring) else { continue }
            return RowFault(table: .tokens, place, column, secret)
        }
        return nil
    }

    func service(_ id: String) -> Service? { services.first { $0.id == id } }

    func userIndex(_ subscriber: Subscriber) -> Int? {
        users.places(of: subscriber.name).first
    }

    /// The token whose passcodes count; a disabled one stands in its place and refuses.
    func usableTokenIndex(of subscriber: Subscriber) -> Int? {
        tokens.places(of: subscriber.name).last { tokens[$0].isUsersOwn }
    }

    /// Whom the log names: what was typed where somebody's ID belongs stays in it for ever, and may
    /// be anything, a secret of another form included. Only what has the form of an ID is noted.
    ///
    /// Source: protocol.md 3.7 (an audit log without secrets).
    func noted(_ who: Subscriber) -> Subscriber {
        Subscriber(
            service: service(who.service) == nil ? "-" : who.service,
            userID: SignUp.isUserID(who.userID) ? who.userID : "-")
    }

    func tokenIndex(_ serial: String) -> Int? { tokens.places(of: serial).last }

    /// Gives up what was agreed and never committed; the next try takes its place.
    mutating func lapsePendingTokens(of subscriber: Subscriber) {
        for index in tokens.places(of: subscriber.name) where tokens[index].isPending {
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

    /// By what its records are looked for. No ID has a null in it, and no serial number either.
    var name: String { service + "\0" + userID }
}
