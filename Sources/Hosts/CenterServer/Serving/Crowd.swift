import Synchronization

/// How many exchanges are under way, and what came from each address lately.
final class Crowd: Sendable {
    private struct State {
        var open = 0
        var requests: Tally?
        var activations: Tally?
    }

    private let limit: Int
    private let state: Mutex<State>
    private let start = ContinuousClock.now

    init(_ limits: Limits) {
        limit = limits.exchanges
        state = Mutex(
            State(
                requests: limits.perAddress.map {
                    Tally(limit: $0.requestsPerMinute, span: 60_000)
                },
                activations: limits.perAddress.map {
                    Tally(limit: $0.activationsPerHour, span: 3_600_000)
                }))
    }

    /// Begins an exchange; false when there are too many. Whoever began one must ``leave()``.
    func enter() -> Bool {
        state.withLock { state in
            guard state.open < limit else { return false }
            state.open += 1
            return true
        }
    }

    func leave() { state.withLock { $0.open -= 1 } }

    /// Whether an address may send this request, which is counted then.
    func admitsRequest(from address: String?) -> Bool { admits(address, \.requests) }

    /// Whether an address may begin this activation, which is counted then.
    func admitsActivation(from address: String?) -> Bool { admits(address, \.activations) }

    private func admits(
        _ address: String?, _ tally: WritableKeyPath<State, Tally?>
    ) -> Bool {
        guard let source = address.flatMap(SourceAddress.init), !source.isLoopback else {
            return true
        }
        let passed = (ContinuousClock.now - start).components
        let now = passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000
        return state.withLock { $0[keyPath: tally]?.admits(source.line, at: now) ?? true }
    }
}
