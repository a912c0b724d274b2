public import Hummingbird
public import OTPCenter
public import Session

/// The web page of the demonstration provider: apply for a service, log in with a passcode.
///
/// Pages are made on the server and need no script. Every decision is the center's; the page
/// words it. A post is answered by leading to the page that shows its outcome.
///
/// Source: manual 1.2.1 step 1; requirements R-CENTER-002 to 004, O-69.
public struct ProviderSite: Sendable {
    private let door: any ProviderDoor
    private let applications = Desk<ApplicationSlip, ApplicationOutcome>()
    private let logIns = Desk<LogInSlip, LogInOutcome>()

    public init(door: any ProviderDoor) { self.door = door }

    /// What the page says of an application's faults, for others who apply by other ways.
    public static func sentences(
        for faults: [ApplicationFault], in language: SiteLanguage
    ) -> [String] {
        faults.map { Complaint($0).words(language) }
    }

    /// The pages by their paths.
    public func router() -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.add(middleware: Doorkeeper())
        router.get("/") { request, _ in Visit(request).answer(.home) }
        router.get("/apply") { request, _ in await showApplication(Visit(request)) }
        router.post("/apply") { request, _ in try await apply(request) }
        router.get("/applied") { request, _ in await showApplied(Visit(request)) }
        router.get("/login") { request, _ in await showLogIn(Visit(request)) }
        router.post("/login") { request, _ in try await logIn(request) }
        router.get("/welcome") { request, _ in await showWelcome(Visit(request)) }
        router.get("/style.css") { _, _ in file(Stylesheet.text, type: "text/css; charset=utf-8") }
        router.get("/mark.svg") { _, _ in file(Mark.svg, type: "image/svg+xml") }
        return router
    }

    // MARK: Applying

    private func showApplication(_ visit: Visit) async -> Response {
        guard case (let slip, .refused(let complaints))? = await applications.show(visit.receipt)
        else { return visit.answer(applicationPage(.empty, [])) }
        return visit.answer(applicationPage(slip, complaints))
    }

    private func apply(_ request: Request) async throws -> Response {
        let visit = Visit(request)
        let form = try await Doorkeeper.form(in: request, of: visit)
        let slip = ApplicationSlip(form)
        let receipt = await applications.handIn(slip, form: form["form"]) { _ in
            await decision(on: slip, in: form)
        }
        guard let receipt else {
            return visit.answer(applicationPage(slip, [.switchedOff]), status: .serviceUnavailable)
        }
        guard case .applied? = await applications.outcome(of: receipt) else {
            return visit.see("/apply", receipt: receipt)
        }
        return visit.see("/applied", receipt: receipt)
    }

    private func decision(
        on slip: ApplicationSlip, in form: Form
    ) async -> ApplicationOutcome? {
        var complaints = form.gaps(
            in: [.service, .userID, .startPassword, .startPasswordAgain, .mailAddress])
        let password = form[Field.startPassword.rawValue]
        let repeated = form[Field.startPasswordAgain.rawValue]
        if password != repeated, !repeated.isEmpty { complaints.append(.startPasswordsDiffer) }
        // What only the page can know ends here; all else is the center's to judge.
        guard complaints.isEmpty else { return .refused(complaints) }
        let reply = await door.post(
            .apply(
                SignUp(
                    service: slip.service, userID: slip.userID, startPassword: password,
                    mailAddress: slip.mailAddress)))
        return switch reply {
        case .applied(let mailAddress): .applied(mailAddress: mailAddress)
        case .refused(let faults): .refused(faults.map(Complaint.init))
        case .loggedIn, .notLoggedIn: preconditionFailure("an application is not a login")
        case nil: nil
        }
    }

    private func showApplied(_ visit: Visit) async -> Response {
        guard case (let slip, .applied(let mail))? = await applications.show(visit.receipt) else {
            return visit.see("/apply")
        }
        let service = door.services.first { $0.id == slip.service }
        return visit.answer(.applied(userID: slip.userID, mailAddress: mail, service: service))
    }

    private func applicationPage(_ slip: ApplicationSlip, _ complaints: [Complaint]) -> Page {
        .application(
            slip, complaints: complaints, services: door.services, phoneAddress: door.phoneAddress)
    }

    // MARK: Logging in

    private func showLogIn(_ visit: Visit) async -> Response {
        guard case (let slip, .refused(let complaints))? = await logIns.show(visit.receipt) else {
            return visit.answer(.logIn(.empty, complaints: [], services: door.services))
        }
        return visit.answer(.logIn(slip, complaints: complaints, services: door.services))
    }

    private func logIn(_ request: Request) async throws -> Response {
        let visit = Visit(request)
        let form = try await Doorkeeper.form(in: request, of: visit)
        let slip = LogInSlip(form)
        let receipt = await logIns.handIn(slip, form: form["form"]) { receipt in
            let gaps = form.gaps(in: [.service, .userID, .code])
            return gaps.isEmpty ? await decision(on: slip, receipt: receipt) : .refused(gaps)
        }
        guard let receipt else {
            return visit.answer(
                .logIn(slip, complaints: [.switchedOff], services: door.services),
                status: .serviceUnavailable)
        }
        guard case .accepted? = await logIns.outcome(of: receipt) else {
            return visit.see("/login", receipt: receipt)
        }
        return visit.see("/welcome", receipt: receipt)
    }

    private func decision(on slip: LogInSlip, receipt: String) async -> LogInOutcome? {
        let reply = await door.post(
            .logIn(
                LogIn(
                    service: slip.service, userID: slip.userID, code: slip.code,
                    requestID: receipt)))
        return switch reply {
        case .loggedIn(let userID): .accepted(userID: userID)
        case .notLoggedIn(let reason): .refused([Complaint(reason)])
        case .applied, .refused: preconditionFailure("a login is not an application")
        case nil: nil
        }
    }

    private func showWelcome(_ visit: Visit) async -> Response {
        guard case (let slip, .accepted(let userID))? = await logIns.show(visit.receipt) else {
            return visit.see("/login")
        }
        let service = door.services.first { $0.id == slip.service }
        return visit.answer(.welcome(userID: userID, service: service))
    }

    // MARK: Files

    private func file(_ text: String, type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "max-age=3600"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
