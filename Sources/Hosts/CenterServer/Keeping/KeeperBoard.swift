import OTPCenter
import Synchronization

/// What anyone may read of a center without waiting for its thread. It is told there before those
/// have their answers whom it concerns.
final class KeeperBoard: Sendable {
    private struct State {
        var services: [Service] = []
        var fault: DatabaseFault?
    }

    private let state = Mutex(State())

    var services: [Service] {
        get { state.withLock { $0.services } }
        set { state.withLock { $0.services = newValue } }
    }

    /// Why something could not be written or read; nil while the last write succeeded.
    var fault: DatabaseFault? {
        get { state.withLock { $0.fault } }
        set { state.withLock { $0.fault = newValue } }
    }
}
