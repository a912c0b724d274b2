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
    /// How many connections a listener holds at most; the next wait in the system's queue. It holds
    /// fewer where the process may not open so many files.
    public var connections = 400
    /// How many exchanges are under way at once; the next is answered 503.
    public var exchanges = 256
    /// The longest line in the head of a request, and the whole head, in bytes.
    public var headLine = 8 * 1024
    public var head = 16 * 1024
    public var headLines = 64
    /// How often one address may ask, and begin an activation; nil for as often as it likes.
    public var perAddress: PerAddress? = PerAddress()
    /// How often all phones and the provider of one service may; nil for as often as they like.
    public var perService: PerService? = PerService()

    /// This machine itself is never counted.
    public struct PerAddress: Equatable, Sendable {
        /// How many exchanges are under way at once, so that several addresses are needed to take all.
        public var exchanges = 32
        /// How many connections are open at once; a further one is closed. A browser opens 6.
        public var connections = 64
        public var requestsPerMinute = 600
        /// Source: protocol.md 3.7.
        public var activationsPerHour = 60

        public init() {}
    }

    /// What comes from this machine itself is never counted.
    ///
    /// Source: issue 5 (limits per service); protocol.md gives no figure, so these are assumed: what
    /// twenty addresses may begin, and a hundred passcodes a second.
    public struct PerService: Equatable, Sendable {
        public var activationsPerHour = 1200
        public var verdictsPerMinute = 6000

        public init() {}
    }

    public init() {}
}
