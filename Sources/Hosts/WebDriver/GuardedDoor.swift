import Ciphers
import Glibc
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Lets programs in over HTTP that may do something to a phone.
///
/// Who can come here can do all with the phones, so it stays on this computer unless clients show a
/// token. A page of the web that a browser on this computer shows is kept out by its `Origin`, and by
/// a `Host` that is none of this computer's names.
///
/// Source: automation.md 1.2; issue 6.
struct GuardedDoor: Sendable {
    let host: String
    let port: Int
    private let token: String?

    /// The largest body that is read, in bytes.
    static let largestBody = WebDriverDesk.largestBody

    /// What is answered to a method, a path and a body.
    typealias Answering =
        @Sendable (_ method: String, _ path: String, _ body: [UInt8]) async -> DriverReply

    /// - Parameters:
    ///   - port: 0 lets the system choose a free one.
    ///   - token: what clients have to send as `Authorization: Bearer TOKEN`; nil for nothing.
    /// - Throws: a failure when others could come here and no token is asked for.
    init(host: String, port: Int, token: String?) throws(WebDriverFailure) {
        guard (0...65_535).contains(port) else { throw .noSuchPort(port) }
        guard token != nil || Self.isLoopback(host) else { throw .needsToken(host: host) }
        self.host = host
        self.port = port
        self.token = token
    }

    /// What listens there, to be run as a service.
    ///
    /// - Parameter onReady: is told the port in use, once, when clients can come.
    func application(
        onReady: @escaping @Sendable (Int) async -> Void, answering: @escaping Answering
    ) -> some ApplicationProtocol {
        // What clients type is in the bodies; nothing is logged.
        let silent = Logger(label: "door") { _ in SwiftLogNoOpLogHandler() }
        return Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in
                try await respond(to: request, answering)
            },
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { await onReady($0.localAddress?.port ?? port) }, logger: silent)
    }

    /// Why it ended, where it could not go on.
    func failure(_ error: any Error) -> WebDriverFailure {
        let reason =
            (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
        return .cannotListen(host: host, port: port, reason: reason)
    }

    private func respond(
        to request: Request, _ answering: Answering
    ) async throws -> Response {
        if let refusal = refusal(of: request) { return Self.response(refusal) }
        let body = try await request.body.collect(upTo: Self.largestBody)
        let reply = await answering(
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

    private static func isLoopback(_ host: String) -> Bool {
        // A name such as 127.0.0.1.example.com is somebody else's.
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
        return host == "localhost" || host == "::1" || (isIPv4 && parts[0] == "127")
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
