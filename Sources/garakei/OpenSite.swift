import Automation
import CenterServer
import Dispatch
import Session
import Window

/// The provider's page beside a window, from when its phone can be seen until the window is closed.
struct OpenSite {
    private let thread = SiteThread()
    private let serving: Task<Void, Never>
    private let hasEnded = DispatchSemaphore(value: 0)

    /// Opens the page.
    ///
    /// The one unstructured task: the window's loop holds the first thread and never awaits. It ends
    /// with the window.
    /// - Parameter port: 0 takes any free one.
    init(_ desk: FrontDesk, port: Int, _ board: PageBoard, _ tongue: Tongue) {
        // On a thread of its own: the default executor brings a monitor that wakes every second.
        serving = Task.detached(executorPreference: thread) { [thread, hasEnded] in
            do throws(SiteFailure) {
                try await ProviderSite.run(door: desk, port: port, on: thread) { port in
                    let address = "http://127.0.0.1:\(port)/"
                    board.write(.open(address: address))
                    tell(tongue("Provider's page: \(address)", "提供元のページ: \(address)"))
                }
            } catch {
                board.write(
                    .failed(
                        english: error.sentence(in: .english),
                        japanese: error.sentence(in: .japanese)))
                tell("garakei: \(error.sentence(in: tongue == .ja ? .japanese : .english))")
            }
            hasEnded.signal()
        }
    }

    /// How long browsers that are still connected are waited for, in seconds. Source: assumed.
    private static let patience = 2.0

    /// Closes the page and ends its thread. A browser that does not let go keeps the thread, not the
    /// process.
    func close() {
        serving.cancel()
        if hasEnded.wait(timeout: .now() + Self.patience) == .success { thread.end() }
    }
}
