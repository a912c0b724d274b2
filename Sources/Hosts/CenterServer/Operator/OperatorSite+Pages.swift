import Hummingbird
import OTPCenter
import Vocabulary

/// What stands in each of the operator's pages.
extension OperatorSite {
    typealias Answer = (page: OperatorPage, status: HTTPResponse.Status)

    func showOverview(_ asked: Asked) async -> Answer {
        let now = door.now
        let overview = await door.look { center in
            OperatorPage.Overview(
                users: center.users(UserSearch(limit: 0), at: now).count,
                tokens: center.tokenCount, services: center.ledger.services.count,
                version: center.ledger.newestRelease.version,
                maintenance: MaintenanceReport(center, at: now),
                log: center.ledger.log.entries.suffix(8).reversed(), now: now)
        }
        return (.overview(overview, notice: asked.notice), .ok)
    }

    func showUsers(_ asked: Asked) async -> Answer {
        let service = asked.query["service"]
        let search = UserSearch(
            service: service.isEmpty ? nil : service, text: asked.query["search"].trimmed,
            skipped: max(0, Int(asked.query["skip"]) ?? 0), limit: OperatorPage.usersAPage)
        let now = door.now
        let (found, services) = await door.look {
            ($0.users(search, at: now), $0.ledger.services)
        }
        return (.users(search, found: found, services: services, notice: asked.notice), .ok)
    }

    func showNewUser(_ asked: Asked) async -> Answer {
        let services = await door.look { $0.ledger.services }
        return (.newUser(asked.slip, services: services, notice: asked.notice), .ok)
    }

    func showUser(_ asked: Asked) async -> Answer {
        let who = Subscriber(service: asked.query["service"], userID: asked.query["user"])
        let now = door.now
        let (user, tokens, services) = await door.look {
            ($0.user(who, at: now), $0.tokens(of: who, at: now), $0.ledger.services)
        }
        guard let user else {
            return (.missing(OperatorReply.Refusal.unknownUser.words, at: .users), .notFound)
        }
        return (.user(user, tokens: tokens, services: services, notice: asked.notice), .ok)
    }

    func showTokens(_ asked: Asked) async -> Answer {
        let now = door.now
        let (newest, count, services) = await door.look {
            ($0.newestTokens(OperatorPage.tokensAPage, at: now), $0.tokenCount, $0.ledger.services)
        }
        return (.tokens(newest, count: count, services: services, notice: asked.notice), .ok)
    }

    func showToken(_ asked: Asked) async -> Answer {
        let serial = asked.query["serial"].trimmed
        let now = door.now
        let (token, services) = await door.look { ($0.token(serial, at: now), $0.ledger.services) }
        guard let token else {
            return (.missing(OperatorReply.Refusal.unknownToken.words, at: .tokens), .notFound)
        }
        return (.token(token, services: services, notice: asked.notice), .ok)
    }

    func showServices(_ asked: Asked) async -> Answer {
        let services = await door.look { $0.ledger.services }
        return (.services(services, notice: asked.notice), .ok)
    }

    func showNewService(_ asked: Asked) async -> Answer {
        (.newService(asked.slip, notice: asked.notice), .ok)
    }

    func showMaintenance(_ asked: Asked) async -> Answer {
        let now = door.now
        let report = await door.look { MaintenanceReport($0, at: now) }
        return (.maintenance(report, notice: asked.notice), .ok)
    }

    func showVersions(_ asked: Asked) async -> Answer {
        let releases = await door.look { $0.ledger.releases }
        return (.versions(releases, notice: asked.notice), .ok)
    }

    func showLog(_ asked: Asked) async -> Answer {
        let log = await door.look { $0.ledger.log }
        return (.log(log, notice: asked.notice), .ok)
    }
}

// MARK: Addresses

extension OperatorSite {
    static func address(of who: Subscriber) -> String { "/operator/user" + Form.query(of: who) }

    static func address(ofToken serial: String) -> String {
        "/operator/token" + Form.query(["serial": serial])
    }

    static func address(of search: UserSearch) -> String {
        var fields: [String: String] = [:]
        fields["service"] = search.service
        if !search.text.isEmpty { fields["search"] = search.text }
        if search.skipped > 0 { fields["skip"] = "\(search.skipped)" }
        return "/operator/users" + (fields.isEmpty ? "" : Form.query(fields))
    }

    /// The page that shows what came of a form.
    static func address(_ page: String, receipt: String) -> String {
        guard !receipt.isEmpty else { return page }
        return page + (page.contains("?") ? "&" : "?") + "receipt=" + receipt
    }

    /// The page on which a form stands.
    static func address(of form: OperatorForm, _ fields: Form) -> String {
        switch form {
        case .addUser: "/operator/users/new"
        case .stop, .resume, .unlock, .reissue, .resetPIN, .release, .allowRenewal, .denyRenewal:
            address(of: subscriber(in: fields))
        case .disable, .setExpiry: address(ofToken: fields["serial"].trimmed)
        case .addService: "/operator/services/new"
        case .maintenanceOn, .maintenanceOff, .maintenanceHours: "/operator/maintenance"
        case .publish, .withdraw: "/operator/versions"
        }
    }

    /// The page that follows a form which was carried out.
    static func addressBehind(_ form: OperatorForm, _ fields: Form) -> String {
        switch form {
        case .addUser: address(of: subscriber(in: fields))
        case .addService: "/operator/services"
        case .stop, .resume, .unlock, .reissue, .resetPIN, .release, .allowRenewal, .denyRenewal,
            .disable, .setExpiry, .maintenanceOn, .maintenanceOff, .maintenanceHours, .publish,
            .withdraw:
            address(of: form, fields)
        }
    }

    private static func subscriber(in fields: Form) -> Subscriber {
        Subscriber(service: fields["service"], userID: fields["user"].trimmed)
    }
}

extension OperatorPage {
    static let unreadable = OperatorPage.missing(
        Words("アドレスを読み取れません。", "This address cannot be read."), at: .overview)
}
