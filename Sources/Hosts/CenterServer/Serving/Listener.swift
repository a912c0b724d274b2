import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Listens at one place, while it is open: a server that is being looked after takes no connections.
///
/// Source: requirements O-62.
actor Listener {
    private let place: HostPort
    private let gate: Gate
    private let certificate: ServerCertificate?
    private let limits: Limits
    private let thread: SiteThread
    /// Nil for one that is always open.
    private let isOpen: (@Sendable () async -> Bool)?
    private var server: Server<DoorChannel>?
    private var isStopping = false

    /// How often it is asked whether it is open, in milliseconds. Source: assumed; what comes in
    /// between is cut.
    private static let askingMilliseconds = 500

    init(
        _ place: HostPort, gate: Gate, certificate: ServerCertificate?, limits: Limits,
        on thread: SiteThread, isOpen: (@Sendable () async -> Bool)? = nil
    ) {
        self.place = place
        self.gate = gate
        self.certificate = certificate
        self.limits = limits
        self.thread = thread
        self.isOpen = isOpen
    }

    /// Listens until it is stopped, or the task is cancelled.
    ///
    /// - Parameter onReady: is told the place, with its port, when it listens for the first time, or
    ///   when it is found closed before.
    /// - Throws: `CenterFailure` when the place cannot be listened to, at the start only: one that
    ///   is closed just now has claimed its place. Later it is tried again until it can.
    func run(onReady: @escaping @Sendable (HostPort) -> Void) async throws(CenterFailure) {
        let claim = isOpen == nil ? nil : try PlaceClaim(place)
        defer { withExtendedLifetime(claim) {} }
        var isTold = false
        while !isStopping, !Task.isCancelled {
            let isFirst = !isTold
            guard await isOpen?() ?? true else {
                if isFirst, let claim { onReady(claim.place) }
                isTold = true
                await pause()
                continue
            }
            do {
                try await listen(at: claim?.place ?? place) { if isFirst { onReady($0) } }
                isTold = true
            } catch {
                guard isTold else { throw error }
                gate.log.logger.error("\(error.sentence(in: .english))")
                await pause()
            }
        }
    }

    /// Takes no connections any more and lets those finish that are under way.
    func stop() async {
        isStopping = true
        try? await server?.shutdownGracefully()
    }

    private func pause() async {
        try? await Task.sleep(for: .milliseconds(Self.askingMilliseconds))
    }

    /// Listens while it is open.
    private func listen(
        at place: HostPort, onReady: @escaping @Sendable (HostPort) -> Void
    ) async throws(CenterFailure) {
        let server = server(at: place) { onReady(HostPort(host: place.host, port: $0)) }
        self.server = server
        defer { self.server = nil }
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run() }
                if let isOpen { group.addTask { try await Self.watch(isOpen, server) } }
                try await group.next()
                group.cancelAll()
            }
        } catch let error as IOError {
            throw CenterFailure(error.errnoCode, at: place)
        } catch is CancellationError {
        } catch is SocketAddressError {
            throw .cannotListen(place, reason: CenterFailure.noSuchHost)
        } catch {
            throw .cannotListen(place, reason: "\(error)")
        }
    }

    /// Ends when the server has let its last connection go.
    private static func watch(
        _ isOpen: @Sendable () async -> Bool, _ server: Server<DoorChannel>
    ) async throws {
        while await isOpen() { try await Task.sleep(for: .milliseconds(askingMilliseconds)) }
        try await server.shutdownGracefully()
    }

    private func server(
        at place: HostPort, onReady: @escaping @Sendable (Int) -> Void
    ) -> Server<DoorChannel> {
        // Hummingbird's own lines would tell of connections by the second.
        let silent = Logger(label: "center") { _ in SwiftLogNoOpLogHandler() }
        let gate = gate
        let clock = HTTPClock()
        let channel = DoorChannel(certificate: certificate, crowd: gate.crowd, limits: limits) {
            request, writer, channel in
            let source = ApplicationRequestContextSource(channel: channel, logger: silent)
            var response = try await gate.respond(to: request, context: Caller(source: source))
            response.headers[.date] = clock.date
            try await writer.write(response: response.head, body: response.body)
        }
        return Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(
                address: .hostname(place.host, port: place.port),
                availableConnectionsDelegate: .maximum(limits.connections, logger: silent)),
            onServerRunning: { onReady($0.localAddress?.port ?? place.port) },
            eventLoopGroup: thread.group, logger: silent)
    }
}

extension CenterFailure {
    static let noSuchHost = "no computer of this name is known here"

    /// - Parameter code: an `errno` value of listening there.
    init(_ code: Int32, at place: HostPort) {
        self =
            switch code {
            case EADDRINUSE: .inUse(place)
            case EACCES: .notAllowed(place)
            default: .cannotListen(place, reason: String(cString: strerror(code)))
            }
    }
}
