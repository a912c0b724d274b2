import NIOCore
import NIOPosix

/// The one thread that the provider's page is served on, sockets and Swift tasks alike. It lives until
/// ``end()``.
///
/// Tasks on the default executor make libdispatch look after its threads once a second for as long
/// as the process lives, which an idle phone must not pay for. Start the page's task here:
/// `Task.detached(executorPreference: thread) { try await ProviderSite.run(…, on: thread) … }`.
public final class SiteThread: TaskExecutor {
    let group: MultiThreadedEventLoopGroup
    private let loop: any EventLoop

    public init() {
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        loop = group.next()
    }

    /// Ends the thread. Nothing may be left to do on it, and it cannot be used again.
    public func end() { group.shutdownGracefully { _ in } }

    /// Does something there, after all that waits there now. From there itself, it wakes nobody.
    func afterwards(_ work: @escaping @Sendable () -> Void) { loop.execute(work) }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedTaskExecutor()
        loop.execute { job.runSynchronously(on: executor) }
    }
}
