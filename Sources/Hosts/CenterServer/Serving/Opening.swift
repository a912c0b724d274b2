import Synchronization

/// Waits until all listeners listen, and then tells where.
final class Opening: Sendable {
    private struct State {
        var addresses: CenterAddresses
        var missing: Int
    }

    private let state: Mutex<State>
    private let onReady: @Sendable (CenterAddresses) -> Void

    /// - Parameter missing: how many listeners have to be noted.
    init(
        _ addresses: CenterAddresses, missing: Int,
        onReady: @escaping @Sendable (CenterAddresses) -> Void
    ) {
        state = Mutex(State(addresses: addresses, missing: missing))
        self.onReady = onReady
    }

    /// A listener listens at this place, with its port.
    func note(_ place: HostPort, _ field: WritableKeyPath<CenterAddresses, HostPort>) {
        note { $0[keyPath: field] = place }
    }

    func note(_ place: HostPort, _ field: WritableKeyPath<CenterAddresses, HostPort?>) {
        note { $0[keyPath: field] = place }
    }

    private func note(_ change: (inout CenterAddresses) -> Void) {
        let complete = state.withLock { state -> CenterAddresses? in
            change(&state.addresses)
            state.missing -= 1
            return state.missing == 0 ? state.addresses : nil
        }
        if let complete { onReady(complete) }
    }
}
