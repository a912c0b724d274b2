import Ciphers
import OTPDomain
public import Vocabulary

/// How far a user has come with a service.
public enum UserStanding: Codable, Equatable, Sendable {
    /// Applied, but no token was committed yet.
    case registered
    case active
    /// Left the service: 利用解除.
    case released(at: WorldTime)

    /// Its word in databases and in what an operator is told.
    public var word: String {
        switch self {
        case .registered: "registered"
        case .active: "active"
        case .released: "released"
        }
    }
}

/// Someone who applied for a service.
struct User: Registered {
    /// The service's ID.
    var service: String
    /// The user ID, as typed.
    var id: String
    var mailAddress: String
    var standing = UserStanding.registered
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
    /// What was answered at the provider's page a short while ago, the latest last.
    var answers: [AnsweredLogIn] = []

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

    /// A user who has a token from elsewhere, and so never had a start password.
    init(takenOver subscriber: Subscriber, mailAddress: String) {
        service = subscriber.service
        id = subscriber.userID
        self.mailAddress = mailAddress
        standing = .active
    }

    var names: [String] { [subscriber.name] }

    func isNamed(like other: User) -> Bool { id == other.id && service == other.service }

    private func label(_ field: String) -> String { "\(service)\0\(id)\0\(field)" }

    func openedVerifier(with ring: KeyRing) -> [UInt8]? {
        verifier.flatMap { ring.open($0, as: label("verifier")) }
    }

    /// The first secret that the ring does not open: its column and what stands there.
    func damage(with ring: KeyRing) -> (column: String, secret: SealedSecret)? {
        if let verifier, openedVerifier(with: ring) == nil { return ("verifier", verifier) }
        if let firstPIN, openedFirstPIN(with: ring) == nil { return ("first_pin", firstPIN) }
        return nil
    }

    func openedFirstPIN(with ring: KeyRing) -> String? {
        firstPIN.flatMap { ring.open($0, as: label("first PIN")) }
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
