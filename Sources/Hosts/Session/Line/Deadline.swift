import CarrierNetwork

/// A moment by which something must have happened, on a clock that nobody sets.
struct Deadline: Sendable {
    private let moment: ContinuousClock.Instant

    init(after patience: Duration) { moment = .now + patience }

    /// What is left, never below zero.
    var left: Duration { max(.zero, moment - .now) }

    var isOver: Bool { left == .zero }

    /// What is left in milliseconds, rounded up, as `poll` wants it.
    var milliseconds: Int32 {
        let parts = left.components
        let whole = parts.seconds.multipliedReportingOverflow(by: 1000)
        guard !whole.overflow, whole.partialValue < Int64(Int32.max) else { return .max }
        let rest = (parts.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(clamping: whole.partialValue + rest)
    }
}

/// How long the phone waits on its real way, and how much it takes.
public struct LineLimits: Sendable {
    /// For a connection with name resolution and TLS. Source: protocol.md 2.1.
    public var connect: Duration = .seconds(15)
    /// For one request and its answer. Source: protocol.md 2.1.
    public var exchange: Duration = .seconds(30)
    /// How long a connection stands after its last answer; as long as in the world.
    public var idle = Duration.milliseconds(CarrierNetwork.idleMilliseconds)
    /// How many calls may be under way at once; further ones wait.
    /// Source: assumed; a phone has two at most, and a class shares one line.
    public var calls = 16
    /// The lines before an answer's body. Source: assumed; servers' usual limit.
    public var headBytes = 16_384
    /// An answer's body. Source: assumed; thrice the largest package of an application.
    public var bodyBytes = 1_048_576

    public init() {}
}
