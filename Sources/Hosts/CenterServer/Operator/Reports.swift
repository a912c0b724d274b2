import OTPCenter
public import OTPDomain
public import Vocabulary

// What an operator is told, as JSON. The names of the fields are the JSON's keys, and stay. A field
// that may be nil is left out then. Moments read `2010-10-01T12:00:00+09:00`, days `2010/12/31`.

/// A user, without secrets.
public struct UserReport: Codable, Equatable, Sendable {
    public var service: String
    public var userID: String
    public var mailAddress: String
    /// `registered`, `active` or `released`.
    public var standing: String
    public var releasedAt: String?
    public var isStopped: Bool
    public var hasStarted: Bool
    /// Wrong start passwords in a row.
    public var startPasswordFailures: Int
    public var isStartPasswordLocked: Bool
    public var token: TokenReport?

    init(_ user: UserListing) {
        service = user.subscriber.service
        userID = user.subscriber.userID
        mailAddress = user.mailAddress
        standing = user.standing.word
        if case .released(let at) = user.standing { releasedAt = at.isoText }
        isStopped = user.isStopped
        hasStarted = user.hasStarted
        startPasswordFailures = user.failures
        isStartPasswordLocked = user.isLocked
        token = user.token.map(TokenReport.init)
    }
}

public struct UserList: Codable, Equatable, Sendable {
    /// How many were found, those included that are not in ``users``.
    public var count: Int
    public var users: [UserReport]
}

/// A token, without secrets.
public struct TokenReport: Codable, Equatable, Sendable {
    public var serial: String
    public var service: String
    public var userID: String
    /// `pending`, `active`, `lapsed`, `failed` (too many failures), `disabled` or `terminated`.
    public var state: String
    public var expiry: String
    public var digits: Int
    public var hasPIN: Bool
    /// Wrong PINs in a row at the change of a PIN.
    public var pinFailures: Int
    /// Wrong passcodes in a row.
    public var failures: Int
    public var waitSeconds: Int64
    public var offsetSeconds: Int64
    public var correction: Correction?
    public var isRenewalPending: Bool
    /// `asTheServiceSays`, `allowed` or `denied`.
    public var renewalRight: String
    /// The minute whose passcode was accepted last.
    public var lastAccepted: String?

    /// A correction that does not count yet.
    public struct Correction: Codable, Equatable, Sendable {
        public var offsetSeconds: Int64
        public var from: String
    }

    init(_ token: TokenListing) {
        serial = token.serial
        service = token.subscriber.service
        userID = token.subscriber.userID
        state = token.state.word
        expiry = token.expiry.slashed
        digits = token.digits
        hasPIN = token.hasPIN
        pinFailures = token.pinFailures
        failures = token.failures
        waitSeconds = token.waitSeconds
        offsetSeconds = token.offsetSeconds
        correction = token.correction.map {
            Correction(offsetSeconds: $0.offsetSeconds, from: $0.effective.isoText)
        }
        isRenewalPending = token.isRenewalPending
        renewalRight = token.renewalRight.rawValue
        lastAccepted = token.lastAccepted?.isoText
    }
}

public struct TokenList: Codable, Equatable, Sendable {
    public var tokens: [TokenReport]
}

/// A service and its rules.
public struct ServiceReport: Codable, Equatable, Sendable {
    public var id: String
    public var name: String
    public var logo: Int
    /// `totp-sha256`, `securid` or `totp-sha1`.
    public var suite: String
    public var digits: Int
    public var usesPIN: Bool
    public var termYears: Int
    public var termDays: Int?
    public var needsRenewalApproval: Bool
    public var graceDays: Int?
    public var windowMinutes: Int
    public var releaseWaitMinutes: Int

    init(_ service: Service) {
        id = service.id
        name = service.name
        logo = service.logo
        suite = service.suite.word
        digits = service.digits
        usesPIN = service.usesPIN
        termYears = service.termYears
        termDays = service.termDays
        needsRenewalApproval = service.needsRenewalApproval
        graceDays = service.graceDays
        windowMinutes = service.window
        releaseWaitMinutes = service.releaseWaitMinutes
    }
}

public struct ServiceList: Codable, Equatable, Sendable {
    public var services: [ServiceReport]
}

extension Suite {
    /// Its name at the command line and in reports.
    public var word: String {
        switch self {
        case .totpSHA256: "totp-sha256"
        case .securID: "securid"
        case .totpSHA1: "totp-sha1"
        }
    }

    public init?(word: String) {
        guard let suite = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = suite
    }
}

/// Whether the two servers are being looked after.
public struct MaintenanceReport: Codable, Equatable, Sendable {
    public var center: Server
    /// SoftBank's server.
    public var distribution: Server

    public struct Server: Codable, Equatable, Sendable {
        /// It answers nothing else at this moment.
        public var isNow: Bool
        /// An operator has ordered it until further notice.
        public var isOrdered: Bool
        /// Every day, such as `01:00-05:00`.
        public var hours: String?
    }

    init(_ center: Center, at now: WorldTime) {
        let ledger = center.ledger
        self.center = Server(
            isNow: center.isInMaintenance(at: now), isOrdered: ledger.isInMaintenance,
            hours: ledger.maintenanceHours?.text)
        distribution = Server(
            isNow: center.isDistributionInMaintenance(at: now),
            isOrdered: ledger.isDistributionInMaintenance, hours: ledger.distributionHours?.text)
    }
}

/// The published versions of the application, the newest last.
public struct VersionList: Codable, Equatable, Sendable {
    public var versions: [Version]

    public struct Version: Codable, Equatable, Sendable {
        public var version: String
        public var published: String
    }

    init(_ center: Center) {
        versions = center.ledger.releases.map {
            Version(version: $0.version, published: $0.date.isoText)
        }
    }
}

/// The latest entries of the center's log, the newest last.
public struct LogReport: Codable, Equatable, Sendable {
    /// Every entry that is kept in memory follows from the one before it.
    public var isUnbroken: Bool
    public var entries: [EntryReport]

    init(_ log: AuditLog, last count: Int) {
        isUnbroken = log.isUnbroken
        entries = log.entries.suffix(count).map { EntryReport($0) }
    }
}

/// Entries of the whole log, the oldest first.
public struct EntryList: Codable, Equatable, Sendable {
    /// Every entry follows from the one before it, the first of these as well.
    public var isUnbroken: Bool
    public var entries: [EntryReport]

    init(_ page: LogPage) {
        isUnbroken = page.isUnbroken
        entries = page.entries.map { EntryReport($0.entry, number: $0.number) }
    }
}

/// One entry of the log.
public struct EntryReport: Codable, Equatable, Sendable {
    /// Counts from 1; nil where the center remembers only the entry.
    public var number: Int64?
    public var at: String
    public var act: String
    public var service: String
    public var userID: String
    public var serial: String
    /// What the handset's clock showed.
    public var handsetTime: String?
    public var result: String
    /// The digest over this entry and all before it, in hexadecimal digits.
    public var chain: String

    init(_ entry: AuditLog.Entry, number: Int64? = nil) {
        self.number = number
        at = entry.at.isoText
        act = entry.act.rawValue
        service = entry.service
        userID = entry.userID
        serial = entry.serial
        handsetTime = entry.handsetSeconds.flatMap(Self.time)
        result = entry.result
        chain = entry.chain.hex
    }

    /// A handset may say anything; nil for what no clock shows.
    private static func time(_ handsetSeconds: Int64) -> String? {
        (0..<253_402_300_800).contains(handsetSeconds)
            ? WorldTime(milliseconds: handsetSeconds * 1000).isoText : nil
    }
}

/// What an act came to.
public struct ActReport: Codable, Equatable, Sendable {
    /// `done`, `refused`, or `failed` when the ledger could not be written.
    public var outcome: String
    /// Why it was refused, in one word.
    public var reason: String?
    /// What is wrong with a service, by the fields' faults.
    public var faults: [String]?
    public var english: String?
    public var japanese: String?

    static let done = ActReport(outcome: "done")

    /// The ledger could not be written, and nothing has changed.
    static let failed = ActReport(
        outcome: "failed", reason: "notWritten",
        words: .notWritten)

    init(outcome: String, reason: String? = nil, faults: [String]? = nil, words: Words? = nil) {
        self.outcome = outcome
        self.reason = reason
        self.faults = faults
        english = words?.english
        japanese = words?.japanese
    }

    init(_ refusal: OperatorReply.Refusal) {
        var faults: [String]?
        if case .service(let found) = refusal { faults = found.map(\.rawValue) }
        self.init(outcome: "refused", reason: refusal.word, faults: faults, words: refusal.words)
    }
}

extension WorldTime {
    /// For instance `2010-10-01T12:00:00+09:00`.
    public var isoText: String {
        let time = japan
        return "\(time.year)-\(twoDigits(time.month))-\(twoDigits(time.day))"
            + "T\(time.clockText):\(twoDigits(time.second))+09:00"
    }
}
