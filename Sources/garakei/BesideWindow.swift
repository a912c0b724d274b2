import Dispatch
import Synchronization
import WebDriver

/// A server beside the window's loop, which holds the first thread and never awaits.
enum BesideWindow {
    /// Serves from now on, and comes back once clients can come. It ends with the process.
    ///
    /// - Parameter serving: is to call its argument once, when they can.
    static func serve(
        _ serving:
            @escaping @Sendable (
                _ onReady: @escaping @Sendable () -> Void
            ) async -> WebDriverFailure?
    ) throws(WebDriverFailure) {
        let isKnown = DispatchSemaphore(value: 0)
        let failure = Told()
        Task.detached {
            let end = await serving { isKnown.signal() }
            failure.value.withLock { $0 = end }
            isKnown.signal()
        }
        isKnown.wait()
        if let failure = failure.value.withLock({ $0 }) { throw failure }
    }

    private final class Told: Sendable {
        let value = Mutex<WebDriverFailure?>(nil)
    }
}
