import Ciphers
import Glibc
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Serves the desk over HTTP.
///
/// Who can come here can do all with the phones, so it stays on this computer unless clients show a
/// token. A page of the web that a browser on this computer shows is kept out by its `Origin`, and by
/// a `Host` that is none of this computer's names.
///
/// Source: automation.md 1.2; issue 6.
public struct WebDriverServer: Sendable {
    private let desk: WebDriverDesk
    private let host: String
    private let port: Int
    private let token: String?
    private let endsBySignal: Bool

    /// - Parameters:
    ///   - port: 0 lets the system choose a free one.
    ///   - token: what clients have to send as `Authorization: Bearer TOKEN`; nil for nothing.
    ///   - endsBySignal: whether the server itself sees to the signals that end the process.
    /// - Throws: a failure when others could come here and no token is asked for.
    public init(
        desk: WebDriverDesk, host: String, port: Int, token: String?, endsBySignal: Bool = true
    ) throws(WebDriverFailure) {
        guard (0...65_535).contains(port) else { throw .noSuchPort(port) }
        guard token != nil || Self.isLoopback(host) else { throw .needsToken(host: host) }
        self.desk = desk
        self.host = host
        self.port = port
        self.token = token
        self.endsBySignal = endsBySignal
    }

    private static func isLoopback(_ host: String) -> Bool {
        // A name such as 127.0.0.1.example.com is somebody else's.
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
        return host == "localhost" || host == "::1" || (isIPv4 && parts[0] == "127")
    }

    /// Serves until the task is cancelled or the process is told to stop.
    ///
    /// - Parameter onReady: is told the port in use, once, when clients can come.
    /// - Throws: a failure when the port cannot be listened to.
    public func run(
        onReady: @escaping @Sendable (Int) async -> Void
    ) async throws(WebDriverFailure) {
        // What clients type is in the bodies; nothing is logged.
        let silent = Logger(label: "webdriver") { _ in SwiftLogNoOpLogHandler() }
        let app = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in
                try await respond(to: request)
            },
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { await onReady($0.localAddress?.port ?? port) }, logger: silent)
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
        } catch let error as IOError {
            throw .cannotListen(
                host: host, port: port, reason: String(cString: strerror(error.errnoCode)))
        } catch {
            throw .cannotListen(host: host, port: port, reason: "\(error)")
        }
    }

    private func respond(to request: Request) async throws -> Response {
        if let refusal = refusal(of: request) { return Self.response(refusal) }
        let body = try await request.body.collect(upTo: WebDriverDesk.largestBody)
        let reply = await desk.answer(
            request.method.rawValue, request.uri.path, Array(body.readableBytesView))
        return Self.response(reply)
    }

    private static func response(_ reply: DriverReply) -> Response {
        Response(
            status: HTTPResponse.Status(code: reply.status),
            headers: [
                .contentType: "application/json; charset=utf-8", .cacheControl: "no-cache",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: reply.body)))
    }

    // MARK: Who may come

    private func refusal(of request: Request) -> DriverReply? {
        if let token {
            let shown = request.headers[.authorization] ?? ""
            guard isEqualInConstantTime(Array(shown.utf8), Array("Bearer \(token)".utf8)) else {
                return Self.refused(401, "the header Authorization has to be \"Bearer TOKEN\".")
            }
            return nil
        }
        if let origin = request.headers[.origin], Self.isForeign(origin) {
            return Self.refused(403, "a page in a browser may not drive a phone.")
        }
        let authority = request.head.authority ?? ""
        let name = Self.host(of: authority[...])
        guard Self.isLoopback(name) || name == host.lowercased() else {
            return Self.refused(403, "\(authority) is none of this computer's names.")
        }
        return nil
    }

    /// Whether a page of somebody else's asks. Programs made of pages, such as Appium's Inspector, have
    /// an origin that is no server's.
    private static func isForeign(_ origin: String) -> Bool {
        guard let mark = origin.firstRange(of: "://") else { return true }
        guard ["http", "https"].contains(origin[..<mark.lowerBound].lowercased()) else {
            return false
        }
        return !isLoopback(host(of: origin[mark.upperBound...]))
    }

    /// The host of a name with a port, without the brackets of IPv6.
    private static func host(of authority: Substring) -> String {
        authority.hasPrefix("[")
            ? String(authority.dropFirst().prefix { $0 != "]" })
            : authority.prefix { $0 != ":" }.lowercased()
    }

    private static func refused(_ status: Int, _ message: String) -> DriverReply {
        var error = DriverError(.unknownError, message)
        error.status = status
        return DriverReply(.failure(error))
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
