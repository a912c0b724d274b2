public import Ciphers
public import OTPCenter
import OTPDomain
public import Vocabulary

/// A new center's users, for measuring it: whoever made them knows the keys of their tokens, or the
/// passwords with which they may activate.
public struct Roster: Sendable {
    /// The service that all of them use.
    public static let service = "10010001"

    /// Those who have tokens.
    public private(set) var members: [Member] = []
    /// Those who have applied, and have no token yet.
    public private(set) var applicants: [Applicant] = []
    /// By what applications know the center.
    public let rootKey: [UInt8]

    /// One user with a token.
    public struct Member: Sendable {
        public var userID: String
        public var serial: String
        /// What passcodes are made with.
        public var key: [UInt8]

        /// The passcode of a minute, counted since 1970 UTC.
        public func code(step: Int64) -> String {
            Suite.totpSHA256.code(otpKey: key, serial: serial, step: step, digits: 8)
        }
    }

    /// One user with a start password.
    public struct Applicant: Sendable {
        public var userID: String
        public var password: String
    }

    /// How many records are written at once.
    private static let groupCount = 1000

    /// Makes a database, writes the ledger of a center whose users these are, and lets it go.
    ///
    /// - Throws: what keeps the database from being made or written.
    public init(
        members: Int, applicants: Int = 0, inNew path: String, ring: KeyRing,
        setup: CenterSetup, chance: inout Chance, at now: WorldTime
    ) throws(DatabaseFault) {
        let database = try CenterDatabase(path: path)
        defer { database.close() }
        var center = Center(setup, ring: ring, entropy: chance.bytes(32), at: now)
        rootKey = center.applicationRootKey
        var (mark, changes) = (LedgerMark(), LedgerChanges())
        for number in 0..<(members + applicants) {
            if number < members {
                self.members.append(Self.member(number, of: &center, &chance, at: now))
            } else {
                self.applicants.append(Self.applicant(number, of: &center, at: now))
            }
            changes.append(center.takeChanges(since: &mark))
            if (number + 1).isMultiple(of: Self.groupCount) {
                try database.write(changes, [])
                changes = LedgerChanges()
            }
        }
        try database.write(changes, [])
    }

    private static func member(
        _ number: Int, of center: inout Center, _ chance: inout Chance, at now: WorldTime
    ) -> Member {
        let userID = "user\(number)"
        let keys = TokenKeys(
            otp: chance.bytes(32), authentication: chance.bytes(32),
            confirmation: chance.bytes(32))
        let serial = center.takeOver(
            Subscriber(service: service, userID: userID),
            mailAddress: "\(userID)@docomo.ne.jp", at: now, keys: { _ in keys })
        guard let serial else { preconditionFailure("each user is another") }
        return Member(userID: userID, serial: serial, key: keys.otp)
    }

    private static func applicant(
        _ number: Int, of center: inout Center, at now: WorldTime
    ) -> Applicant {
        let applicant = Applicant(userID: "user\(number)", password: "ab12")
        let (reply, _) = center.take(
            .apply(
                SignUp(
                    service: service, userID: applicant.userID, startPassword: applicant.password,
                    mailAddress: "\(applicant.userID)@docomo.ne.jp")), at: now)
        guard case .applied = reply else { preconditionFailure("each user is another") }
        return applicant
    }
}
