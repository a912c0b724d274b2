/// What could not be drawn, and what the drawing libraries said about it.
public struct DrawingFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, such as `open the font …`.
    public let attempt: String
    /// The library's words, or what a person can do about it.
    public let reason: String

    public init(attempt: String, reason: String) {
        self.attempt = attempt
        self.reason = reason
    }

    public var description: String { "cannot \(attempt): \(reason)" }
}
