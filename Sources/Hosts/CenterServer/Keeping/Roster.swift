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
    /// - Parameter usedMinutes: in how many of the last minutes everyone who has a token has logged
    ///   in.
    /// - Throws: what keeps the database from being made or written.
    public init(
        members: Int, applicants: Int = 0, inNew path: String, ring: KeyRing,
        setup: CenterSetup, chance: inout Chance, at now: WorldTime, usedMinutes: Int = 0
    ) throws(DatabaseFault) {
        let start = now.after(milliseconds: -60_000 * Int64(usedMinutes))
        let database = try CenterDatabase(path: path)
        defer { database.close() }
        var center = Center(setup, ring: ring, entropy: chance.bytes(32), at: start)
        rootKey = center.applicationRootKey
        var writing = Writing(database: database)
        for number in 0..<(members + applicants) {
            if number < members {
                self.members.append(Self.member(number, of: &center, &chance, at: start))
            } else {
                self.applicants.append(Self.applicant(number, of: &center, at: start))
            }
            try writing.follow(&center)
        }
        for minute in 0..<usedMinutes {
            let moment = start.after(milliseconds: 60_000 * Int64(minute))
            for member in self.members {
                Self.logIn(member, to: &center, at: moment)
                try writing.follow(&center)
            }
        }
        try writing.finish()
    }

    /// Takes a center's changes to its database, many at once.
    private struct Writing {
        let database: CenterDatabase
        private var mark = LedgerMark()
        private var changes = LedgerChanges()
        private var waiting = 0

        init(database: CenterDatabase) { self.database = database }

        mutating func follow(_ center: inout Center) throws(DatabaseFault) {
            changes.append(center.takeChanges(since: &mark))
            waiting += 1
            if waiting == Roster.groupCount { try finish() }
        }

        mutating func finish() throws(DatabaseFault) {
            try database.write(changes, [])
            (changes, waiting) = (LedgerChanges(), 0)
        }
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

    private static func logIn(_ member: Member, to center: inout Center, at now: WorldTime) {
        let code = member.code(step: Passcode.step(at: now.seconds))
        let attempt = LogIn(
            service: service, userID: member.userID, code: code, requestID: "\(now.seconds)")
        guard case .loggedIn = center.take(.logIn(attempt), at: now).reply else {
            preconditionFailure("the code of the minute is right")
        }
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
