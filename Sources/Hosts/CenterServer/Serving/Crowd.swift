import OTPCenter
import Synchronization

/// How much is under way, and what came lately, from each address and for each service.
///
/// This machine itself is never counted by its address, nor for a service.
///
/// Source: protocol.md 3.7; issue 5 (limits per user, address and service).
final class Crowd: Sendable {
    private struct State {
        var open = 0
        /// Of each place that has any.
        var exchanges: [[UInt8]: Int] = [:]
        var connections: [[UInt8]: Int] = [:]
        var requests: Tally?
        var activations: Tally?
        var verdicts: Tally?
        var serviceActivations: Tally?
    }

    private let limits: Limits
    private let state: Mutex<State>
    private let clock: @Sendable () -> Int64

    private static let minute: Int64 = 60_000
    private static let hour: Int64 = 3_600_000

    /// - Parameter clock: in milliseconds, and only going forward.
    init(_ limits: Limits, clock: @escaping @Sendable () -> Int64 = stopwatch()) {
        self.limits = limits
        self.clock = clock
        let (address, service) = (limits.perAddress, limits.perService)
        state = Mutex(
            State(
                requests: address.map { Tally(limit: $0.requestsPerMinute, span: Self.minute) },
                activations: address.map { Tally(limit: $0.activationsPerHour, span: Self.hour) },
                verdicts: service.map { Tally(limit: $0.verdictsPerMinute, span: Self.minute) },
                serviceActivations: service.map {
                    Tally(limit: $0.activationsPerHour, span: Self.hour)
                }))
    }

    static func stopwatch() -> @Sendable () -> Int64 {
        let start = ContinuousClock.now
        return { Int64(start.duration(to: .now) / .milliseconds(1)) }
    }

    // MARK: What is under way

    /// Begins an exchange. Whoever began one must ``leave(_:)``.
    ///
    /// - Throws: when there are too many, of this address or in all.
    func enter(_ address: String?) throws(TurnedAway) {
        let place = Self.counted(address)
        let isFree = state.withLock { state in
            guard state.open < limits.exchanges,
                Self.add(place, to: &state.exchanges, limits.perAddress?.exchanges)
            else { return false }
            state.open += 1
            return true
        }
        if !isFree { throw TurnedAway() }
    }

    func leave(_ address: String?) {
        let place = Self.counted(address)
        state.withLock { state in
            state.open -= 1
            Self.remove(place, from: &state.exchanges)
        }
    }

    /// Opens a connection; false when its address has too many. Each that was opened must be closed
    /// by ``disconnect(_:)``.
    func connect(_ address: String?) -> Bool {
        let place = Self.counted(address)
        return state.withLock {
            Self.add(place, to: &$0.connections, limits.perAddress?.connections)
        }
    }

    func disconnect(_ address: String?) {
        let place = Self.counted(address)
        state.withLock { Self.remove(place, from: &$0.connections) }
    }

    private static func add(
        _ place: [UInt8]?, to places: inout [[UInt8]: Int], _ limit: Int?
    ) -> Bool {
        guard let place, let limit else { return true }
        let count = places[place] ?? 0
        guard count < limit else { return false }
        places[place] = count + 1
        return true
    }

    private static func remove(_ place: [UInt8]?, from places: inout [[UInt8]: Int]) {
        guard let place, let count = places[place] else { return }
        places[place] = count > 1 ? count - 1 : nil
    }

    // MARK: What came lately

    /// Counts a request of an address.
    ///
    /// - Throws: when the address has had its share.
    func takeRequest(from address: String?) throws(TurnedAway) {
        guard let place = Self.counted(address) else { return }
        try take(place, \.requests)
    }

    /// Counts the beginning of an activation, of its address and for its service.
    ///
    /// - Throws: when one of them has had its share.
    func takeActivation(for service: String, from address: String?) throws(TurnedAway) {
        guard let place = Self.counted(address) else { return }
        try take(place, \.activations)
        try take(Array(service.utf8), \.serviceActivations)
    }

    /// Counts a passcode that a service's provider has judged.
    ///
    /// - Throws: when the service has had its share.
    func takeVerdict(for service: String, from address: String?) throws(TurnedAway) {
        guard Self.counted(address) != nil else { return }
        try take(Array(service.utf8), \.verdicts)
    }

    private func take(
        _ place: [UInt8], _ tally: WritableKeyPath<State, Tally?>
    ) throws(TurnedAway) {
        let now = clock()
        let wait = state.withLock { $0[keyPath: tally]?.wait(for: place, at: now) }
        if let wait { throw TurnedAway(milliseconds: wait) }
    }

    /// By what an address is counted; nil for this machine.
    private static func counted(_ address: String?) -> [UInt8]? {
        // No other address begins so; it need not be read three times at each request.
        guard let address, !address.utf8.starts(with: "127.".utf8),
            let source = SourceAddress(address), !source.isLoopback
        else { return nil }
        return source.line
    }
}

/// Thrown where a request is answered 503 because of too many others.
struct TurnedAway: Error, Equatable {
    /// How long the client should wait.
    var seconds: Int64

    /// Where nobody knows when there will be room. Source: assumed.
    static let usualSeconds: Int64 = 5

    init() { seconds = Self.usualSeconds }

    init(milliseconds: Int64) { seconds = (milliseconds + 999) / 1000 }
}
