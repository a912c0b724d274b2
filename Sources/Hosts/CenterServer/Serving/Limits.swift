/// How much a center takes at once, and from one place.
///
/// Source: protocol.md 2.1, 3.4, 3.7; where they give no figure it is assumed, many times what
/// honest phones and browsers need.
public struct Limits: Equatable, Sendable {
    /// How long a connection may take to send a whole request, and as long again to take its answer,
    /// in milliseconds. Source: protocol.md 2.1.
    public var patienceMilliseconds: Int64 = 30_000
    /// How long exchanges under way may go on when the center stops, in milliseconds.
    public var farewellMilliseconds: Int64 = 10_000
    /// How many connections a listener holds; the next wait in the system's queue. Two listeners'
    /// have to fit into the 1024 files that a process may usually open.
    public var connections = 400
    /// How many exchanges are under way at once; the next is answered 503.
    public var exchanges = 256
    /// The longest line in the head of a request, and the whole head, in bytes.
    public var headLine = 8 * 1024
    public var head = 16 * 1024
    public var headLines = 64
    /// How often one address may ask, and begin an activation; nil for as often as it likes.
    public var perAddress: PerAddress? = PerAddress()

    /// This machine itself is never counted.
    public struct PerAddress: Equatable, Sendable {
        public var requestsPerMinute = 600
        /// Source: protocol.md 3.7.
        public var activationsPerHour = 60

        public init() {}
    }

    public init() {}
}
