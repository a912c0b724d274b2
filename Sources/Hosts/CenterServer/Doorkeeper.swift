import HTTPTypes
import Hummingbird

/// Stands before every page: lets no foreign site post, and words each refusal as a page.
struct Doorkeeper: RouterMiddleware {
    typealias Context = BasicRequestContext

    /// The hosts that a browser may name; nil where somebody before has looked already.
    var names: HostNames? = thisMachine

    static let thisMachine = HostNames(["127.0.0.1", "localhost"])

    /// The most that a form may hold, in bytes; the longest honest one takes under 1 KB.
    static let bodyLimit = 16 * 1024

    /// What each page answers to.
    static let methods: [String: String] = [
        "/": "GET, HEAD", "/apply": "GET, HEAD, POST", "/applied": "GET, HEAD",
        "/start": "GET, HEAD, POST", "/started": "GET, HEAD",
        "/login": "GET, HEAD, POST", "/welcome": "GET, HEAD",
        "/leave": "GET, HEAD, POST", "/left": "GET, HEAD",
        "/style.css": "GET, HEAD", "/mark.svg": "GET, HEAD", DownloadCode.path: "GET, HEAD",
    ].merging(OperatorSite.methods) { $1 }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            guard names?.include(request.head.authority ?? "") ?? true else {
                throw HTTPError(.misdirectedRequest)
            }
            response = try await next(request, context)
        } catch let error as any HTTPResponseError {
            response = refusal(error.status, to: request)
        } catch {
            response = refusal(.internalServerError, to: request)
        }
        for header in Self.headers where response.headers[header.name] == nil {
            response.headers[header.name] = header.value
        }
        return response
    }

    /// Reads the form that a page of this site posted.
    ///
    /// - Throws: `HTTPError` with 403 for a form of another site or of an earlier browser, 413 for
    ///   one that is too large, 415 for another media type, and 400 for anything garbled.
    static func form(in request: Request, of visit: Visit) async throws -> Form {
        guard isOfThisSite(request) else { throw HTTPError(.forbidden) }
        let type = request.headers[.contentType]?.split(separator: ";").first.map(String.init) ?? ""
        guard type.trimmed.lowercased() == "application/x-www-form-urlencoded" else {
            throw HTTPError(.unsupportedMediaType)
        }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > bodyLimit {
            throw HTTPError(.contentTooLarge)
        }
        let body = try await request.body.collect(upTo: bodyLimit)
        guard let form = Form(body.readableBytesView), FormNumber.isWellFormed(form["form"]) else {
            throw HTTPError(.badRequest)
        }
        guard FormNumber.areEqual(form["visit"], visit.number) else { throw HTTPError(.forbidden) }
        return form
    }

    /// Whether a browser says that this site itself posts; silence is left to the form's number.
    private static func isOfThisSite(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" {
            return false
        }
        guard let origin = request.headers[.origin] else { return true }
        return origin == "\(request.head.scheme ?? "http")://\(request.head.authority ?? "")"
    }

    private func refusal(_ status: HTTPResponse.Status, to request: Request) -> Response {
        let path = request.uri.path
        let page = path.count > 1 && path.last == "/" ? String(path.dropLast()) : path
        guard status == .notFound, let allowed = Self.methods[page] else {
            return Visit(request).answer(.refusal(status), status: status)
        }
        var response = Visit(request).answer(
            .refusal(.methodNotAllowed), status: .methodNotAllowed)
        response.headers[.allow] = allowed
        return response
    }

    /// What every answer carries. The referrer stays `same-origin`: without one, browsers would
    /// post our own forms with `Origin: null`.
    private static let headers: [(name: HTTPField.Name, value: String)] = [
        (
            .contentSecurityPolicy,
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                + "base-uri 'none'; frame-ancestors 'none'"
        ),
        (.xContentTypeOptions, "nosniff"),
        (.referrerPolicy, "same-origin"),
        (.cacheControl, "no-store"),
    ]
}

extension HTTPField.Name {
    fileprivate static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
    fileprivate static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
}
