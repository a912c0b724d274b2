import HTTPTypes
import Hummingbird
import OTPCenter
import Session

/// Judges passcodes for a provider's own server.
///
///     POST /verify
///     Authorization: Bearer TOKEN
///     Content-Type: application/json
///     {"service":"10010001","user":"hanako","otp":"12345678","requestID":"7f0c"}
///
///     {"requestID":"7f0c","result":"ok"}
///
/// The result is `ok`, `bad`, `locked` (with `waitSeconds`), `expired`, `disabled` or `stopped`. The
/// same request within a minute is answered the same again, so that a lost answer never turns an
/// accepted passcode into a used one.
///
/// Who asks shows the token of the service, in place of the certificate that the protocol asks for:
/// a provider needs no authority for it, and it is read by every tool. TLS keeps it secret.
///
/// Source: protocol.md 3.3; requirements R-CENTER-030; the token is this project's decision.
struct VerifyDoor: Sendable {
    let door: any ProviderDoor
    /// The service whose provider a token names; nil for a token that was never given out.
    let service: @Sendable (_ token: String) -> String?
    let crowd: Crowd

    static let path = "/verify"
    /// In bytes; an honest request takes under 300.
    static let longestBody = 4096
    /// Of a user ID, a passcode and a request's ID, in bytes. Source: assumed; a user ID has at most
    /// 32, and an ID of a request in use elsewhere, a UUID, 36.
    static let longestField = 64

    private static let fields = ["service", "user", "otp", "requestID"]

    func answer(_ request: Request, from caller: Caller) async throws -> Response {
        guard request.method == .post else { return .allowing("POST") }
        guard let provider = Self.token(of: request).flatMap(service) else {
            try crowd.takeRequest(from: caller.address)
            return Self.unauthorized
        }
        guard Self.isJSON(request.headers[.contentType] ?? "") else {
            return .complaint(
                "The Content-Type has to be application/json.", status: .unsupportedMediaType)
        }
        let body = try await request.body.beginning(beyond: Self.longestBody)
        guard body.count <= Self.longestBody else { throw HTTPError(.contentTooLarge) }
        switch JSONFields.read(body, wanted: Self.fields) {
        case .failure(let fault): return .complaint(fault.sentence)
        case .success(let fields):
            if let sentence = Self.fault(in: fields) { return .complaint(sentence) }
            guard fields["service"] == provider else {
                return .complaint("The token is another service's.", status: .forbidden)
            }
            try crowd.takeVerdict(for: provider, from: caller.address)
            return await judge(fields)
        }
    }

    private func judge(_ fields: JSONFields) async -> Response {
        let attempt = LogIn(
            service: fields["service"], userID: fields["user"], code: fields["otp"],
            requestID: fields["requestID"])
        let result: [(name: String, value: String)]
        switch await door.post(.logIn(attempt)) {
        case .loggedIn: result = [("result", JSONText.quoted("ok"))]
        case .notLoggedIn(let reason): result = reason.result
        case .applied, .refused, .useStarted, .released:
            preconditionFailure("a log-in is answered as one")
        case nil: return .saying(.serviceUnavailable)
        }
        return .json(
            JSONText.object([("requestID", JSONText.quoted(fields["requestID"]))] + result))
    }

    private static func fault(in fields: JSONFields) -> String? {
        for name in Self.fields {
            let text = fields[name]
            guard (1...longestField).contains(text.utf8.count),
                text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else {
                return "The field \"\(name)\" has to have from 1 to \(longestField) printable "
                    + "ASCII characters without blanks."
            }
        }
        return nil
    }

    /// - Parameter type: a media type, perhaps with parameters.
    private static func isJSON(_ type: String) -> Bool {
        let json = "application/json"
        if type == json { return true }
        let bare = type.split(separator: ";").first.map(String.init) ?? ""
        return bare.trimmed.lowercased() == json
    }

    private static func token(of request: Request) -> String? {
        let words = request.headers[.authorization]?.utf8.split(separator: UInt8(ascii: " "))
        guard let words, words.count == 2, Substring(words[0]).lowercased() == "bearer" else {
            return nil
        }
        return String(Substring(words[1]))
    }

    private static var unauthorized: Response {
        var response = Response.complaint(
            "Authorization has to be Bearer and the token of the service.", status: .unauthorized)
        response.headers[.wwwAuthenticate] = "Bearer"
        return response
    }
}

extension LogInRefusal {
    /// What a provider's server is told, no finer than its user is.
    fileprivate var result: [(name: String, value: String)] {
        switch self {
        case .wrong: [("result", "\"bad\"")]
        case .tooSoon(let wait): [("result", "\"locked\""), ("waitSeconds", "\(wait)")]
        case .unusable: [("result", "\"disabled\"")]
        case .stopped: [("result", "\"stopped\"")]
        case .expired: [("result", "\"expired\"")]
        }
    }
}
