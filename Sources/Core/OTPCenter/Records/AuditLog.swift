import Ciphers
import OTPDomain
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
    /// How many of the last entries came since ``takeNew()``; it is neither encoded nor compared.
    private var new = 0

    private enum CodingKeys: CodingKey { case entries, opening }

    init() {}

    /// The last entries as they were kept.
    ///
    /// - Parameter opening: the digest of the entry before them; empty where there is none.
    init(kept: [Entry], opening: [UInt8]) {
        entries = kept
        self.opening = opening
    }

    public static func == (one: AuditLog, other: AuditLog) -> Bool {
        one.entries == other.entries && one.opening == other.opening
    }

    /// The entries that came since this was asked last. Who wants every one asks after each request.
    mutating func takeNew() -> ArraySlice<Entry> {
        defer { new = 0 }
        return entries.suffix(new)
    }

    public struct Entry: Codable, Equatable, Sendable {
        public var at: WorldTime
        public var act: Act
        /// The service's ID; empty for an operator's act on the whole center.
        public var service: String
        /// Empty where it is not known who asked.
        public var userID: String
        /// Empty where there is no token yet.
        public var serial: String
        /// The handset's clock, in seconds since 1970 UTC; nil where it was not told.
        public var handsetSeconds: Int64?
        /// `0` for success, a code of manual 4.2, a word for a log-in's reason, or an operator's act
        /// with what was decided, such as `publish 2.1`.
        public var result: String
        /// SHA-256 over the digest before it and this entry.
        public internal(set) var chain: [UInt8] = []
    }

    public enum Act: String, Codable, CaseIterable, Sendable {
        case activation, activationCommit, pinChange, renewal, renewalCommit, correction
        case logIn, startOfUse, release, issue, operated
    }

    /// How many entries are kept. Source: assumed; a lesson's worth.
    public static let limit = 200

    mutating func note(
        _ act: Act, _ subscriber: Subscriber, serial: String = "", handsetSeconds: Int64? = nil,
        _ result: String, at now: WorldTime
    ) {
        var entry = Entry(
            at: now, act: act, service: subscriber.service, userID: subscriber.userID,
            serial: serial, handsetSeconds: handsetSeconds, result: result)
        entry.chain = Self.digest(of: entry, after: entries.last?.chain ?? opening)
        entries.append(entry)
        new = min(new + 1, Self.limit)
        while entries.count > Self.limit { opening = entries.removeFirst().chain }
    }

    /// Whether every entry still follows from the one before it. What is cut off at the end is not
    /// noticed: nothing outside knows how long the log was.
    public var isUnbroken: Bool { Self.follow(entries, from: opening) }

    /// Whether every entry follows from the one before it.
    ///
    /// - Parameter opening: the digest of the entry before them; empty where there is none.
    public static func follow(_ entries: some Sequence<Entry>, from opening: [UInt8]) -> Bool {
        var before = opening
        for entry in entries {
            guard entry.chain == digest(of: entry, after: before) else { return false }
            before = entry.chain
        }
        return true
    }

    private static func digest(of entry: Entry, after chain: [UInt8]) -> [UInt8] {
        let fields = [
            entry.act.rawValue, entry.service, entry.userID, entry.serial,
            entry.handsetSeconds.map { "\($0)" } ?? "-", entry.result,
        ]
        var text = chain
        text.reserveCapacity(200)
        text.append(contentsOf: "\(entry.at.milliseconds)".utf8)
        for field in fields {
            text.append(0)
            text.append(contentsOf: field.utf8)
        }
        return SHA256.hash(text)
    }
}
