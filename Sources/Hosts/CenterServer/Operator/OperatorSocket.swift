import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The socket's file at which a running center takes an operator's commands.
public struct OperatorSocket: Sendable {
    private let desk: OperatorDesk
    private let folder: OperatorFolder

    /// The most that a command may send, in bytes.
    static let bodyLimit = 64 * 1024
    /// What NIO takes as the name of a socket, in bytes; the system would take four more.
    static let longestPath = 103

    public init(desk: OperatorDesk, folder: OperatorFolder) {
        self.desk = desk
        self.folder = folder
    }

    /// Takes commands until the task is cancelled. Whoever runs it holds the database, so that a
    /// socket which an earlier process left behind can be replaced.
    ///
    /// - Throws: why the socket cannot be there.
    public func run(
        on thread: SiteThread = SiteThread(), onReady: @escaping @Sendable () -> Void = {}
    ) async throws(OperatorFailure) {
        guard folder.socket.utf8.count <= Self.longestPath else {
            throw .pathTooLong(folder.socket)
        }
        // The folder is closed to others, so nobody can come between the socket and its mode.
        try folder.prepare()
        do {
            try await serve(on: thread, onReady)
        } catch is CancellationError {
            return
        } catch {
            throw .unusable(path: folder.socket, reason: "\(error)")
        }
    }

    private func serve(
        on thread: SiteThread, _ onReady: @escaping @Sendable () -> Void
    ) async throws {
        // No command is logged: acts hold secrets.
        let silent = Logger(label: "operator") { _ in SwiftLogNoOpLogHandler() }
        let channel = HTTP1Channel { request, writer, _ in
            let response = await answer(request)
            try await writer.write(response: response.head, body: response.body)
        }
        let path = folder.socket
        let server = Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(address: .unixDomainSocket(path: path)),
            onServerRunning: { _ in
                chmod(path, 0o600)
                onReady()
            },
            eventLoopGroup: thread.group, logger: silent)
        try await server.run()
    }

    private func answer(_ request: Request) async -> Response {
        guard let body = try? await request.body.collect(upTo: Self.bodyLimit),
            request.method == .post || request.method == .get,
            let asked = DeskRequest(
                isPost: request.method == .post, target: request.head.path ?? "",
                body: Array(body.readableBytesView))
        else { return response(.malformed) }
        return response(await desk.answer(asked))
    }

    private func response(_ answer: DeskAnswer) -> Response {
        Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}
