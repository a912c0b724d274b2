import HTTPTypes
import Hummingbird
import OTPCenter
import OTPDomain
import Vocabulary

/// The way of a handset's requests to the center, and of its answers back.
///
/// It decides nothing: what is wrong with a request is the center's to say, in both its homes alike.
///
/// Source: protocol.md 2.1; requirements R-CENTER-010, R-CENTER-042.
struct PhoneDoor: Sendable {
    /// Nil for an answer that cannot be promised.
    let answering: @Sendable (WebRequest) async throws -> WebResponse?
    /// The name under which the handset knows this server, whatever way it came.
    let host: String

    /// The methods that handsets use; anything else is refused.
    private static let methods = "GET, HEAD, POST"

    func answer(_ request: Request) async throws -> Response {
        guard let method = Self.method(of: request) else { return .allowing(Self.methods) }
        let body = method == .post ? try await request.body.beginning(beyond: OTPC.longestBody) : []
        let question = webRequest(method, request, body: body)
        guard let answer = try await answering(question) else {
            return .saying(.serviceUnavailable)
        }
        var response = Response(answer, to: question)
        if body.count > OTPC.longestBody { response.headers[.connection] = "close" }
        return response
    }

    private static func method(of request: Request) -> WebRequest.Method? {
        switch request.method {
        case .get, .head: .get
        case .post: .post
        default: nil
        }
    }

    func webRequest(_ method: WebRequest.Method, _ request: Request, body: [UInt8]) -> WebRequest {
        let taken: [HTTPField.Name] = [.userAgent, .contentType]
        return WebRequest(
            method, WebURL(scheme: "https", host: host, path: request.head.path ?? "/"),
            userAgent: request.headers[.userAgent] ?? "",
            headers: request.headers.filter { !taken.contains($0.name) }
                .map { WebHeader($0.name.rawName, $0.value) },
            contentType: request.headers[.contentType] ?? "", body: body)
    }
}

extension Response {
    /// An answer of the center as it goes over HTTP.
    init(_ answer: WebResponse, to request: WebRequest) {
        var headers: HTTPFields = [:]
        if !answer.contentType.isEmpty { headers[.contentType] = answer.contentType }
        if let wait = answer.waitMilliseconds {
            headers[.retryAfter] = "\(TurnedAway(milliseconds: wait).seconds)"
        }
        // A part has to say which part it is. Source: RFC 9110, 15.3.7.
        if answer.status == 206, let range = request[header: "Range"],
            let start = Int(range.dropFirst("bytes=".count).dropLast())
        {
            let end = start + answer.body.count
            headers[.contentRange] = "bytes \(start)-\(end - 1)/\(end)"
        }
        self.init(
            status: HTTPResponse.Status(code: answer.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}
