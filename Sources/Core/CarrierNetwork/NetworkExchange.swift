public import Vocabulary

/// A call over the network, from its beginning to its end, for whoever looks on.
///
/// Source: requirements R-QA-001 (each exchange is in the log).
public struct NetworkExchange: Codable, Equatable, Sendable {
    public var id: CallID
    public var request: WebRequest
    public var placedAt: WorldTime
    public var endedAt: WorldTime
    /// What was wrong with the line for it; nil for nothing.
    public var fault: LineFault.Effect?
    public var outcome: Outcome

    public enum Outcome: Codable, Equatable, Sendable {
        case answered(WebResponse)
        case failed(LineFailure)
        /// The handset no longer waited.
        case abandoned
    }

    init(_ call: Call, _ outcome: Outcome, at now: WorldTime) {
        id = call.id
        request = call.request
        placedAt = call.placed
        endedAt = now
        fault = call.fault
        self.outcome = outcome
    }
}
