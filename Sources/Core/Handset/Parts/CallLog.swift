public import Vocabulary

/// The calls that have come in, newest first. Nobody is ever called: the handset dials no number.
public struct CallLog: Codable, Equatable, Sendable {
    public private(set) var entries: [Entry] = []
    /// Calls that nobody took and that the user has not looked at.
    public private(set) var unseen = 0

    public struct Entry: Codable, Equatable, Sendable {
        public var number: String
        /// What the handset's clock showed.
        public var at: HandsetTime
        public var end: End
    }

    /// What became of a call.
    public enum End: String, Codable, Sendable { case answered, refused, missed }

    /// How many calls the handset keeps. Source: assumed; a usual number.
    public static let limit = 20

    public init() {}

    mutating func note(_ number: String, at now: HandsetTime, _ end: End) {
        entries.insert(Entry(number: number, at: now, end: end), at: 0)
        if entries.count > Self.limit { entries.removeLast() }
        if end == .missed { unseen += 1 }
    }

    /// The user has looked at the list.
    mutating func markSeen() { unseen = 0 }
}
