import HTTPTypes
import Hummingbird
import Session

/// Stands before everything that a listener serves: lets in who comes by one of its names and within
/// the limits, words what goes wrong behind it, and tells the log.
struct Gate: HTTPResponder {
    /// What is served: nil cuts the connection, as a server that takes none would.
    typealias Answering = @Sendable (Request, Caller) async throws -> Response?

    /// `https`, or `http` for the pages on this machine.
    let scheme: String
    /// The hosts that a request may name.
    let names: HostNames
    let crowd: Crowd
    let log: RequestLog
    let answering: Answering

    func respond(to request: Request, context caller: Caller) async throws -> Response {
        let begun = ContinuousClock.now
        var head = request.head
        // What reads the request later has to know how it came, and TLS ends before HTTP begins.
        head.scheme = scheme
        let known = Request(head: head, body: request.body)
        guard var response = await answer(to: known, from: caller) else { throw ConnectionCut() }
        if response.status == .serviceUnavailable, response.headers[.retryAfter] == nil {
            response.headers[.retryAfter] = "\(TurnedAway.usualSeconds)"
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        response.headers[.xContentTypeOptions] = "nosniff"
        log.tell(
            request, from: caller, status: response.status, took: ContinuousClock.now - begun)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(to request: Request, from caller: Caller) async -> Response? {
        guard request.head.path?.hasPrefix("/") == true else { return .saying(.badRequest) }
        guard names.include(request.head.authority ?? "") else {
            return .saying(.misdirectedRequest)
        }
        do {
            // A provider's server is counted by its service; who has no token is counted there.
            if request.uri.path != VerifyDoor.path {
                try crowd.takeRequest(from: caller.address)
            }
            try crowd.enter(caller.address)
            defer { crowd.leave(caller.address) }
            return try await answering(request, caller)
        } catch let turned as TurnedAway {
            var response = Response.saying(.serviceUnavailable)
            response.headers[.retryAfter] = "\(turned.seconds)"
            return response
        } catch let error as HTTPError {
            return .saying(error.status, closing: error.status == .contentTooLarge)
        } catch {
            // What is left are bodies that break off.
            return .saying(.badRequest, closing: true)
        }
    }
}

/// Thrown to Hummingbird, which closes the connection for it.
struct ConnectionCut: Error {}

extension Response {
    /// A status with its own words, for programs.
    static func saying(_ status: HTTPResponse.Status, closing: Bool = false) -> Response {
        var response = Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(
                byteBuffer: ByteBuffer(string: "\(status.code) \(status.reasonPhrase)\n")))
        if closing { response.headers[.connection] = "close" }
        return response
    }

    /// The refusal of a method, with those that would do.
    static func allowing(_ methods: String) -> Response {
        var response = saying(.methodNotAllowed)
        response.headers[.allow] = methods
        return response
    }

    /// JSON for another program.
    static func json(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text + "\n")))
    }

    /// A refusal in a sentence, as JSON.
    static func complaint(
        _ sentence: String, status: HTTPResponse.Status = .badRequest
    ) -> Response {
        json(JSONText.object([("error", JSONText.quoted(sentence))]), status: status)
    }
}

extension RequestBody {
    /// The first bytes of a body, one more than a limit at most: enough to see that it is too long.
    func beginning(beyond limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await part in self {
            bytes += part.readableBytesView.prefix(limit + 1 - bytes.count)
            if bytes.count > limit { break }
        }
        return bytes
    }
}
