import HTTPTypes
import Hummingbird
import Logging
import NIOEmbedded
import OTPCenter
import Session
import Synchronization
import Vocabulary

@testable import CenterServer

/// A center on a database with what its main listener serves, without a port.
struct ServingStage {
    let folder = TemporaryFolder()
    let stage: KeeperStage
    let lines = LogLines()
    let tokens: ProviderTokens
    let gate: CenterServer.Gate
    let crowd: CenterServer.Crowd

    static let names = [Center.host, "localhost", "127.0.0.1"]

    init(limits: Limits = Limits()) throws {
        let stage = try KeeperStage(folder.database)
        let keeper = stage.keeper
        let tokens = ProviderTokens(path: folder.path + "/providers")
        // No time passes, however long the machine takes.
        let crowd = CenterServer.Crowd(limits) { 0 }
        let site = CenterSite(
            door: keeper, provider: tokens.service(of:), isReady: { keeper.condition.isWritable },
            crowd: crowd,
            pages: Pages(door: keeper, operator: OperatorFolder(database: folder.database)))
        let log = RequestLog(logger: lines.logger) { keeper.services.map(\.id) }
        gate = CenterServer.Gate(
            scheme: "https", names: HostNames(Self.names), crowd: crowd, log: log,
            answering: { try await site.answer($0, from: $1) })
        self.stage = stage
        self.tokens = tokens
        self.crowd = crowd
    }

    struct Answer {
        var status: Int
        var headers: HTTPFields
        var body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// Sends a request as it would come from an address.
    func ask(
        _ method: HTTPRequest.Method, _ path: String, from address: String? = "127.0.0.1",
        host: String = "localhost", _ headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> Answer {
        let head = HTTPRequest(
            method: method, scheme: "http", authority: host, path: path, headerFields: headers)
        let source = ApplicationRequestContextSource(
            channel: EmbeddedChannel(), logger: Logger(label: "test"))
        let response = try await gate.respond(
            to: Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body))),
            context: Caller(source: source, address: address))
        let collected = Collected()
        try await response.body.write(collected)
        return Answer(
            status: response.status.code, headers: response.headers, body: collected.bytes)
    }

    /// Asks `/verify` as a provider's server does.
    func verify(_ body: String, token: String?, from address: String? = "127.0.0.1") async throws
        -> Answer
    {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let token { headers[.authorization] = "Bearer \(token)" }
        return try await ask(.post, "/verify", from: address, headers, body: Array(body.utf8))
    }
}

/// Lines of a log, kept.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }
    var text: String { all.joined(separator: "\n") }

    var logger: Logger {
        Logger(label: "center") { _ in
            JSONLines { [self] line, _ in lines.withLock { $0.append(line) } }
        }
    }
}

private final class Collected: ResponseBodyWriter {
    private let buffer = Mutex(ByteBuffer())

    var bytes: [UInt8] { buffer.withLock { Array($0.readableBytesView) } }

    func write(_ more: ByteBuffer) async throws {
        buffer.withLock { _ = $0.writeImmutableBuffer(more) }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

let phoneAgent = "DoCoMo/2.0 G01i(c100;TJ)"
