public import CarrierNetwork
public import ScreenTree
public import Session
public import Vocabulary

/// One thing that was done with a phone, for a trace.
public struct TraceStep: Sendable {
    /// What it was, such as `tapOn: 送信`; up to its first colon it is its kind.
    public var words: String
    /// Where it stands written; nil where it stands nowhere.
    public var place: Place?
    public var startedAt: WorldTime
    public var endedAt: WorldTime
    /// What the display showed before it and after it.
    public var before: ScreenTree
    public var after: ScreenTree
    /// The keys that were pressed, in the words of `--keys`.
    public var keys: String
    public var exchanges: [NetworkExchange]
    /// Why something came otherwise than the user wished.
    public var notes: [Note]
    /// Why it failed; nil where it did not.
    public var failure: String?
    /// What is said of it though it did not fail; nil for nothing.
    public var warning: String?

    public struct Place: Equatable, Sendable {
        public var file: String
        /// From 1.
        public var line: Int
        public var column: Int

        public init(file: String, line: Int, column: Int) {
            self.file = file
            self.line = line
            self.column = column
        }
    }

    public init(
        words: String, place: Place? = nil, startedAt: WorldTime, endedAt: WorldTime,
        before: ScreenTree, after: ScreenTree, keys: String, exchanges: [NetworkExchange],
        notes: [Note], failure: String? = nil, warning: String? = nil
    ) {
        self.words = words
        self.place = place
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.before = before
        self.after = after
        self.keys = keys
        self.exchanges = exchanges
        self.notes = notes
        self.failure = failure
        self.warning = warning
    }
}
