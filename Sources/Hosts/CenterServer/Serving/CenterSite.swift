import Hummingbird
import OTPCenter
import OTPDomain
import Session
import Vocabulary

/// Everything that the center's main listener serves, by the first part of the path.
///
///     /otpc/1/<service>/<op>   the protocol          ─┐
///     /otpd/…                  pages and docomo's app ─┴► PhoneDoor ─► the center
///     /mail                    the carrier's network  ──► MailDoor
///     /verify                  a provider's server    ──► VerifyDoor
///     /health, /ready          whoever keeps it running
///     all else                 browsers               ──► the pages
///
/// Source: manual 4.1 (Q21); protocol.md 2.1, 3.3; requirements R-CENTER-001, R-CENTER-042.
struct CenterSite: Sendable {
    let door: any CenterDoor
    /// The service that a provider's token names.
    let provider: @Sendable (_ token: String) -> String?
    /// Whether the ledger can be written.
    let isReady: @Sendable () async -> Bool
    let crowd: Crowd
    let pages: Pages

    func answer(_ request: Request, from caller: Caller) async throws -> Response {
        let path = request.uri.path
        switch path {
        case MailDoor.path: return await MailDoor(door: door).answer(request)
        case VerifyDoor.path:
            return try await VerifyDoor(door: door, service: provider, crowd: crowd)
                .answer(request, from: caller)
        case "/health": return Self.word("ok", to: request)
        case "/ready":
            guard await isReady() else { return .saying(.serviceUnavailable) }
            return Self.word("ready", to: request)
        default: break
        }
        let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        switch parts.count > 1 ? parts[1] : "" {
        case "otpc", "otpd": return try await phoneDoor(for: caller).answer(request)
        default: return try await pages.answer(request, from: caller)
        }
    }

    private func phoneDoor(for caller: Caller) -> PhoneDoor {
        PhoneDoor(
            answering: { request in
                if let service = activated(by: request) {
                    try crowd.takeActivation(for: service, from: caller.address)
                }
                return await door.answer(request)
            }, host: Center.host)
    }

    /// The service of which a request is the first of an activation; nil for any other request.
    ///
    /// Source: protocol.md 2.1, 2.2, 3.7.
    private func activated(by request: WebRequest) -> String? {
        let parts = request.url.pathOnly.split(separator: "/", omittingEmptySubsequences: false)
        guard request.method == .post, parts.count == 5, parts[1] == "otpc", parts[4] == "0",
            case .success(let envelope) = Envelope.read(request.body),
            envelope.operation == .activation, envelope.pass == 1
        else { return nil }
        return String(parts[3])
    }

    private static func word(_ word: String, to request: Request) -> Response {
        guard request.method == .get || request.method == .head else {
            return .allowing("GET, HEAD")
        }
        return Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: word + "\n")))
    }
}

/// The pages for people: the provider's, and the operator's.
struct Pages: Sendable {
    private let site: any HTTPResponder<BasicRequestContext>

    /// The gate before them has looked at the host that a browser named.
    ///
    /// - Parameter folder: where the digest of the operator's key lies.
    init(door: any CenterDoor, operator folder: OperatorFolder) {
        let router = ProviderSite(door: door, names: nil).router()
        OperatorSite(door: door, folder: folder).add(to: router)
        site = router.buildResponder()
    }

    func answer(_ request: Request, from caller: Caller) async throws -> Response {
        try await site.respond(
            to: request, context: BasicRequestContext(source: caller.source))
    }
}
