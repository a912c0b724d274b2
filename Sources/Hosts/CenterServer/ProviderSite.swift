public import Hummingbird
public import OTPCenter
public import Session

/// The web page of the demonstration provider: apply for a service; with a passcode start its use,
/// log in, and leave it.
///
/// Pages are made on the server and need no script. Every decision is the center's; the page
/// words it. A post is answered by leading to the page that shows its outcome.
///
/// Source: manual 1.2.1 step 1; requirements R-CENTER-002 to 004, O-69; protocol.md 0.
public struct ProviderSite: Sendable {
    private let door: any ProviderDoor
    /// The hosts that a browser may name.
    private let names: HostNames?
    private let applications = Desk<ApplicationSlip, ApplicationOutcome>()
    private let passcodes = Desk<PasscodeSlip, PasscodeOutcome>()

    /// Pages that are reached at this machine only.
    public init(door: any ProviderDoor) { self.init(door: door, names: Doorkeeper.thisMachine) }

    /// - Parameter names: the hosts that a browser may name; nil where somebody before has looked.
    init(door: any ProviderDoor, names: HostNames?) {
        self.door = door
        self.names = names
    }

    /// What the page says of an application's faults, for others who apply by other ways.
    public static func sentences(
        for faults: [ApplicationFault], in language: SiteLanguage
    ) -> [String] {
        faults.map { Complaint($0).words(language) }
    }

    /// The pages by their paths.
    public func router() -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.add(middleware: Doorkeeper(names: names))
        router.get("/") { request, _ in Visit(request).answer(.home) }
        router.get("/apply") { request, _ in await showApplication(Visit(request)) }
        router.post("/apply") { request, _ in try await apply(request) }
        router.get("/applied") { request, _ in await showApplied(Visit(request)) }
        for purpose in Purpose.allCases {
            let form = RouterPath(purpose.rawValue)
            router.get(form) { request, _ in await showForm(purpose, Visit(request)) }
            router.post(form) { request, _ in try await take(purpose, request) }
            router.get(RouterPath(purpose.acceptedPath)) { request, _ in
                await showAccepted(purpose, Visit(request))
            }
        }
        router.get("/style.css") { _, _ in file(Stylesheet.text, type: "text/css; charset=utf-8") }
        router.get("/mark.svg") { _, _ in file(Mark.svg, type: "image/svg+xml") }
        router.get(RouterPath(DownloadCode.path)) { _, _ in
            file(ByteBuffer(bytes: DownloadCode.file), type: "image/png")
        }
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
        case .useStarted, .loggedIn, .released, .notLoggedIn:
            preconditionFailure("an application is not a passcode")
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

    // MARK: Passcodes

    private func showForm(_ purpose: Purpose, _ visit: Visit) async -> Response {
        if case (let slip, .refused(let complaints))? = await passcodes.show(visit.receipt),
            slip.purpose == purpose
        {
            return visit.answer(passcodePage(slip, complaints))
        }
        return visit.answer(passcodePage(await following(visit, to: purpose), []))
    }

    /// The form of the next step, which knows service and user ID from the step before.
    private func following(_ visit: Visit, to purpose: Purpose) async -> PasscodeSlip {
        if let (slip, _) = await applications.show(visit.receipt) {
            return PasscodeSlip(purpose: purpose, service: slip.service, userID: slip.userID)
        }
        guard let (slip, _) = await passcodes.show(visit.receipt) else {
            return PasscodeSlip(purpose: purpose)
        }
        return PasscodeSlip(purpose: purpose, service: slip.service, userID: slip.userID)
    }

    private func take(_ purpose: Purpose, _ request: Request) async throws -> Response {
        let visit = Visit(request)
        let form = try await Doorkeeper.form(in: request, of: visit)
        let slip = PasscodeSlip(form, for: purpose)
        let receipt = await passcodes.handIn(slip, form: form["form"]) { receipt in
            let gaps = form.gaps(in: [.service, .userID, .code])
            return gaps.isEmpty ? await decision(on: slip, receipt: receipt) : .refused(gaps)
        }
        guard let receipt else {
            return visit.answer(passcodePage(slip, [.switchedOff]), status: .serviceUnavailable)
        }
        guard case .accepted? = await passcodes.outcome(of: receipt) else {
            return visit.see(purpose.rawValue, receipt: receipt)
        }
        return visit.see(purpose.acceptedPath, receipt: receipt)
    }

    private func decision(on slip: PasscodeSlip, receipt: String) async -> PasscodeOutcome? {
        let attempt = LogIn(
            service: slip.service, userID: slip.userID, code: slip.code, requestID: receipt)
        return switch await door.post(slip.purpose.request(attempt)) {
        case .useStarted(let userID), .loggedIn(let userID), .released(let userID):
            .accepted(userID: userID)
        case .notLoggedIn(let reason): .refused([Complaint(reason)])
        case .applied, .refused: preconditionFailure("a passcode is not an application")
        case nil: nil
        }
    }

    private func showAccepted(_ purpose: Purpose, _ visit: Visit) async -> Response {
        guard case (let slip, .accepted(let userID))? = await passcodes.show(visit.receipt),
            slip.purpose == purpose
        else { return visit.see(purpose.rawValue) }
        let service = door.services.first { $0.id == slip.service }
        return visit.answer(.accepted(purpose, userID: userID, service: service))
    }

    private func passcodePage(_ slip: PasscodeSlip, _ complaints: [Complaint]) -> Page {
        .passcode(slip, complaints: complaints, services: door.services)
    }

    // MARK: Files

    private func file(_ text: String, type: String) -> Response {
        file(ByteBuffer(string: text), type: type)
    }

    private func file(_ content: ByteBuffer, type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "max-age=3600"],
            body: ResponseBody(byteBuffer: content))
    }
}
