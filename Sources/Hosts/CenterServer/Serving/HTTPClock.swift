import Glibc
import Synchronization

/// Tells the date of each answer, and writes it out only once a second.
final class HTTPClock: Sendable {
    private let written = Mutex<(second: time_t, date: String)>((0, httpDate(0)))

    /// Now, by the computer's clock.
    var date: String {
        let now = time(nil)
        return written.withLock { written in
            if written.second != now { written = (now, httpDate(now)) }
            return written.date
        }
    }
}
