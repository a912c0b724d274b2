import Ciphers
public import OTPDomain
public import Vocabulary

/// What was asked of the center and how it was answered; never a password, a PIN, a key or a code.
///
/// Each entry carries a digest of itself and all before it, so that none can be changed or taken out
/// unnoticed. Only the latest entries are kept.
///
/// Source: requirements R-CENTER-041; protocol.md 3.7.
public struct AuditLog: Codable, Equatable, Sendable {
    public private(set) var entries: [Entry] = []
    /// The digest before the first entry that is kept.
    private(set) var opening: [UInt8] = []

    public struct Entry: Codable, Equatable, Sendable {
        public var at: WorldTime
        public var act: Act
        /// The service's ID.
        public var service: String
        /// Empty where it is not known who asked.
        public var userID: String
        /// Empty where there is no token yet.
        public var serial: String
        /// The handset's clock, in seconds since 1970 UTC; nil where it was not told.
        public var handsetSeconds: Int64?
        /// `0` for success, a code of manual 4.2, or a word for a log-in's reason.
        public var result: String
        /// SHA-256 over the digest before it and this entry.
        public fileprivate(set) var chain: [UInt8] = []
    }

    public enum Act: String, Codable, Sendable {
        case activation, activationCommit, pinChange, renewal, renewalCommit, correction
        case logIn, startOfUse, release, issue, operated
    }

    /// How many entries are kept. Source: assumed; a lesson's worth.
    static let limit = 200

    mutating func note(
        _ act: Act, _ subscriber: Subscriber, serial: String = "", handsetSeconds: Int64? = nil,
        _ result: String, at now: WorldTime
    ) {
        var entry = Entry(
            at: now, act: act, service: subscriber.service, userID: subscriber.userID,
            serial: serial, handsetSeconds: handsetSeconds, result: result)
        entry.chain = Self.digest(of: entry, after: entries.last?.chain ?? opening)
        entries.append(entry)
        while entries.count > Self.limit { opening = entries.removeFirst().chain }
    }

    /// Whether every entry still follows from the one before it. What is cut off at the end is not
    /// noticed: nothing outside knows how long the log was.
    public var isUnbroken: Bool {
        var before = opening
        for entry in entries {
            guard entry.chain == Self.digest(of: entry, after: before) else { return false }
            before = entry.chain
        }
        return true
    }

    private static func digest(of entry: Entry, after chain: [UInt8]) -> [UInt8] {
        let fields = [
            "\(entry.at.milliseconds)", entry.act.rawValue, entry.service, entry.userID,
            entry.serial, entry.handsetSeconds.map { "\($0)" } ?? "-", entry.result,
        ]
        return SHA256.hash(chain, Array(fields.joined(separator: "\0").utf8))
    }
}
