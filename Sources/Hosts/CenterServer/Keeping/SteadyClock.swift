import Synchronization
import Vocabulary

/// A clock that never goes back, whatever is done to the one it reads.
final class SteadyClock: Sendable {
    private let clock: @Sendable () -> WorldTime
    private let latest: Mutex<WorldTime>

    init(_ clock: @escaping @Sendable () -> WorldTime) {
        self.clock = clock
        latest = Mutex(clock())
    }

    var now: WorldTime {
        let read = clock()
        return latest.withLock { latest in
            latest = max(latest, read)
            return latest
        }
    }
}
