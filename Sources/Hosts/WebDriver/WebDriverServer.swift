import Hummingbird

/// Serves the desk over HTTP, to whom the ``GuardedDoor`` lets in.
///
/// Source: automation.md 1.2; issue 6.
public struct WebDriverServer: Sendable {
    private let desk: WebDriverDesk
    private let door: GuardedDoor
    private let endsBySignal: Bool

    /// - Parameters:
    ///   - port: 0 lets the system choose a free one.
    ///   - token: what clients have to send as `Authorization: Bearer TOKEN`; nil for nothing.
    ///   - endsBySignal: whether the server itself sees to the signals that end the process.
    /// - Throws: a failure when others could come here and no token is asked for.
    public init(
        desk: WebDriverDesk, host: String, port: Int, token: String?, endsBySignal: Bool = true
    ) throws(WebDriverFailure) {
        self.desk = desk
        door = try GuardedDoor(host: host, port: port, token: token)
        self.endsBySignal = endsBySignal
    }

    /// Serves until the task is cancelled or the process is told to stop.
    ///
    /// - Parameter onReady: is told the port in use, once, when clients can come.
    /// - Throws: a failure when the port cannot be listened to.
    public func run(
        onReady: @escaping @Sendable (Int) async -> Void
    ) async throws(WebDriverFailure) {
        let app = door.application(onReady: onReady) { await desk.answer($0, $1, $2) }
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    if endsBySignal {
                        try await app.runService()
                    } else {
                        try await app.runService(gracefulShutdownSignals: [])
                    }
                }
                group.addTask {
                    while true {
                        try await Task.sleep(for: .seconds(1))
                        await desk.tick()
                    }
                }
                if desk.hasWindow { group.addTask { await desk.followOrders() } }
                try await group.next()
                group.cancelAll()
            }
        } catch is CancellationError {
            return
        } catch {
            throw door.failure(error)
        }
    }
}

/// Why the server does not run, with what a person can do about it.
public enum WebDriverFailure: Error, Equatable, Sendable {
    /// A port is a number from 0 to 65535.
    case noSuchPort(Int)
    /// Others than this computer could come.
    case needsToken(host: String)
    case cannotListen(host: String, port: Int, reason: String)
}
