public import Hummingbird
import NIOCore
import OTPCenter
import Vocabulary

/// The operator's page: users, tokens, services, maintenance, versions and the log of a center.
///
/// Pages are made on the server and need no script. Every decision is the center's. A post is
/// answered by leading to the page that shows its outcome, and one that was sent twice is decided
/// once.
///
/// Source: issue 5; requirements R-CENTER-034 to R-CENTER-038, R-CENTER-043.
public struct OperatorSite: Sendable {
    let door: any CenterDoor
    let sessions: OperatorSessions
    private let outcomes = Desk<OperatorSlip, OperatorOutcome>()

    /// - Parameter folder: where the digest of the operator's key lies.
    public init(door: any CenterDoor, folder: OperatorFolder) {
        self.init(
            door: door, keyDigest: { folder.keyDigest },
            clock: { (ContinuousClock.now - Self.start).components.seconds })
    }

    init(
        door: any CenterDoor, keyDigest: @escaping @Sendable () -> [UInt8]?,
        clock: @escaping @Sendable () -> Int64
    ) {
        self.door = door
        sessions = OperatorSessions(keyDigest: keyDigest, clock: clock)
    }

    private static let start = ContinuousClock.now

    /// What each of its pages answers to, for whoever words a refusal.
    static let methods: [String: String] = {
        let shown = ["", "/users", "/tokens", "/services", "/log"]
        let posted = [
            "/login", "/users/new", "/user", "/token", "/services/new", "/maintenance", "/versions",
        ]
        let pairs =
            shown.map { ("/operator\($0)", "GET, HEAD") }
            + posted.map { ("/operator\($0)", "GET, HEAD, POST") } + [("/operator/logout", "POST")]
        return Dictionary(uniqueKeysWithValues: pairs)
    }()

    /// Adds the pages to a site that has the doorkeeper and the stylesheet.
    public func add(to router: Router<BasicRequestContext>) {
        router.get("/operator/login") { request, _ in showLogIn(request) }
        router.post("/operator/login") { request, _ in try await logIn(request) }
        router.post("/operator/logout") { request, _ in try await logOut(request) }
        let shown: [(path: RouterPath, page: Shown)] = [
            ("/operator", showOverview), ("/operator/users", showUsers),
            ("/operator/users/new", showNewUser), ("/operator/user", showUser),
            ("/operator/tokens", showTokens), ("/operator/token", showToken),
            ("/operator/services", showServices), ("/operator/services/new", showNewService),
            ("/operator/maintenance", showMaintenance), ("/operator/versions", showVersions),
            ("/operator/log", showLog),
        ]
        for (path, page) in shown {
            router.get(path) { request, _ in await show(page, to: request) }
        }
        for path: RouterPath in [
            "/operator/users/new", "/operator/user", "/operator/token", "/operator/services/new",
            "/operator/maintenance", "/operator/versions",
        ] {
            router.post(path) { request, _ in try await take(request) }
        }
    }

    // MARK: Logging in and out

    static let cookieName = "garakei-operator"

    private func showLogIn(_ request: Request) -> Response {
        Visit(request).answer(.logIn(notice: nil), isLoggedIn: false)
    }

    private func logIn(_ request: Request) async throws -> Response {
        let visit = Visit(request)
        let form = try await Doorkeeper.form(in: request, of: visit)
        switch await sessions.logIn(with: form["key"]) {
        case .success(let session):
            var response = visit.see("/operator")
            response.setCookie(Self.cookie(session.id, to: request))
            return response
        case .failure(let refusal):
            let page = OperatorPage.logIn(notice: .refused(OperatorPage.words(for: refusal)))
            return visit.answer(page, isLoggedIn: false, status: refusal.status)
        }
    }

    private func logOut(_ request: Request) async throws -> Response {
        guard let (visit, session) = await entered(request) else {
            return Visit(request).see("/operator/login")
        }
        _ = try await Doorkeeper.form(in: request, of: visit)
        await sessions.logOut(session.id)
        var response = visit.see("/operator/login")
        response.setCookie(Self.cookie("", seconds: 0, to: request))
        return response
    }

    /// One that came over TLS is sent over nothing else.
    private static func cookie(
        _ value: String, seconds: Int? = nil, to request: Request
    ) -> Cookie {
        Cookie(
            name: cookieName, value: value, maxAge: seconds, path: "/operator",
            secure: request.head.scheme == "https", httpOnly: true, sameSite: .strict)
    }

    /// The visit of a browser that is logged in; its forms carry the session's number.
    private func entered(
        _ request: Request
    ) async -> (visit: Visit, session: OperatorSessions.Session)? {
        let id = request.cookies[Self.cookieName]?.value ?? ""
        guard let session = await sessions.session(id) else { return nil }
        var visit = Visit(request)
        visit.number = session.formNumber
        return (visit, session)
    }

    // MARK: Showing

    /// What a page is made from.
    struct Asked: Sendable {
        var query: Form
        /// The form that led here, and what came of it.
        var slip: OperatorSlip?
        var notice: OperatorPage.Notice?
    }

    typealias Shown = @Sendable (Asked) async -> (page: OperatorPage, status: HTTPResponse.Status)

    private func show(_ page: Shown, to request: Request) async -> Response {
        guard let (visit, _) = await entered(request) else {
            return Visit(request).see("/operator/login")
        }
        guard let query = Form((request.uri.query ?? "").utf8) else {
            return visit.answer(.unreadable, isLoggedIn: true, status: .badRequest)
        }
        var asked = Asked(query: query)
        if let (slip, outcome) = await outcomes.show(visit.receipt) {
            asked.slip = slip
            asked.notice = outcome.notice
        }
        let (shown, status) = await page(asked)
        return visit.answer(shown, isLoggedIn: true, status: status)
    }

    // MARK: Taking forms

    private func take(_ request: Request) async throws -> Response {
        guard let (visit, _) = await entered(request) else {
            return Visit(request).see("/operator/login")
        }
        let form = try await Doorkeeper.form(in: request, of: visit)
        guard let order = OperatorForm(rawValue: form["act"]) else { throw HTTPError(.badRequest) }
        let slip = OperatorSlip(form)
        let receipt = await outcomes.handIn(slip, form: form["form"]) { _ in
            await carryOut(order, form)
        }
        let address = await outcomes.outcome(of: receipt ?? "")?.address ?? Self.back(to: request)
        return visit.see(Self.address(address, receipt: receipt ?? ""))
    }

    /// Nothing that an operator orders may seem done that is not: a ledger that could not be written
    /// is an outcome like others.
    private func carryOut(_ form: OperatorForm, _ fields: Form) async -> OperatorOutcome? {
        let services = await door.look { $0.ledger.services }
        let here = Self.address(of: form, fields)
        switch form.order(in: fields, services: services) {
        case .failure(let fault):
            return OperatorOutcome(notice: .refused(fault.words), address: here)
        case .success(let order):
            switch await door.operate(order.act) {
            case .done:
                return OperatorOutcome(
                    notice: .done(order.done, startPassword: order.startPassword),
                    address: Self.addressBehind(form, fields))
            case .refused(let reason):
                return OperatorOutcome(notice: .refused(reason.words), address: here)
            case nil:
                return OperatorOutcome(notice: .refused(.notWritten), address: here)
            }
        }
    }

    private static func back(to request: Request) -> String { request.uri.path }
}

/// What was typed into an operator's form, but for what must not be kept.
struct OperatorSlip: Equatable, Sendable {
    private let fields: [String: String]
    private let secrets: SecretMark

    private static let secretFields: Set = ["password", "pin"]

    init(_ form: Form) {
        fields = form.values(without: Self.secretFields.union(["visit", "form"]))
        secrets = SecretMark(of: form, Self.secretFields)
    }

    /// The value of a field; nil when the form had none.
    subscript(name: String) -> String? { fields[name] }
}

/// What came of an operator's form.
struct OperatorOutcome: Sendable {
    var notice: OperatorPage.Notice
    /// The page that shows it.
    var address: String
}

extension OperatorSessions.Refusal {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .wrong: .forbidden
        case .tooSoon: .tooManyRequests
        case .noKey: .serviceUnavailable
        }
    }
}

extension Words {
    static let notWritten = Words(
        "認証センターのデータベースに書き込めませんでした。何も変更していません。",
        "The center's database could not be written; nothing was changed.")
}

extension Visit {
    /// An operator's page of this visit.
    func answer(
        _ page: OperatorPage, isLoggedIn: Bool, status: HTTPResponse.Status = .ok
    ) -> Response {
        answer(page.html(for: self, isLoggedIn: isLoggedIn), status: status)
    }
}
