import Ciphers
import OTPDomain
public import Vocabulary

extension Center {
    /// Carries out an operator's act, and gives the mail to be sent. A refused act changes nothing.
    public mutating func operate(
        _ act: OperatorAct, at now: WorldTime
    ) -> (reply: OperatorReply, mail: [Mail]) {
        var mail: [Mail] = []
        let reply = carryOut(act, at: now, mail: &mail)
        let holder = act.serial.flatMap(ledger.tokenIndex).map { ledger.tokens[$0].subscriber }
        if let word = act.loggedWord, reply == .done {
            let who = act.subscriber ?? holder ?? Subscriber(service: "", userID: "")
            ledger.log.note(.operated, who, serial: act.serial ?? "", word, at: now)
        }
        return (reply, mail)
    }

    private mutating func carryOut(
        _ act: OperatorAct, at now: WorldTime, mail: inout [Mail]
    ) -> OperatorReply {
        switch act {
        case .issue(let application): return issue(application, at: now, mail: &mail)
        case .reissue(let who, let startPassword):
            return reissue(who, startPassword, at: now, mail: &mail)
        case .stop(let who): return change(who) { $0.ledger.users[$1].isStopped = true }
        case .resume(let who): return change(who) { $0.ledger.users[$1].isStopped = false }
        case .unlock(let who): return change(who) { $0.unlock($1) }
        case .release(let who): return change(who) { $0.release($1, at: now) }
        case .disable(let who):
            return changeToken(of: who) { $0.state = .disabled(afterFailures: false) }
        case .setExpiry(let who, let date):
            guard date.isOfCalendar else { return .refused(.badDay) }
            return changeToken(of: who) { $0.licence.expiry = date }
        case .disableToken(let serial):
            return changeToken(serial) { $0.state = .disabled(afterFailures: false) }
        case .setTokenExpiry(let serial, let date):
            guard date.isOfCalendar else { return .refused(.badDay) }
            return changeToken(serial) { $0.licence.expiry = date }
        case .allowRenewal(let who): return changeToken(of: who) { $0.renewalRight = .allowed }
        case .denyRenewal(let who): return changeToken(of: who) { $0.renewalRight = .denied }
        case .resetPIN(let who, let pin): return resetPIN(of: who, to: pin)
        case .addService(let service): return add(service)
        case .setDigits(let service, let digits):
            guard (6...8).contains(digits) else { return .refused(.badDigits) }
            return change(service: service) { $0.digits = digits }
        case .setTerm(let service, let days):
            guard Service.days.contains(days ?? 0) else { return .refused(.badTerm) }
            return change(service: service) { $0.termDays = days }
        case .maintenance(let isOn): ledger.isInMaintenance = isOn
        case .maintenanceHours(let hours):
            guard hours?.areOfDay ?? true else { return .refused(.badHours) }
            ledger.maintenanceHours = hours
        case .distributionMaintenance(let isOn): ledger.isDistributionInMaintenance = isOn
        case .distributionHours(let hours):
            guard hours?.areOfDay ?? true else { return .refused(.badHours) }
            ledger.distributionHours = hours
        case .publish(let version):
            guard publish(version, at: now) else { return .refused(.badVersion) }
        case .withdraw:
            guard withdraw() else { return .refused(.onlyVersion) }
        case .expireCertificate: ledger.keys.letIdentityExpire(ring: ring, at: now)
        case .renewCertificate:
            ledger.keys.renewsIdentity = true
            renewCertificates(at: now)
        case .spoilNextKey: spoilsNextKey = true
        case .lockPassword(let who): return lockPassword(of: who)
        case .activateElsewhere(let who): return activateElsewhere(who, at: now)
        case .lapsePending(let who): return lapsePending(of: who)
        }
        return .done
    }

    // MARK: One of the center's records

    private mutating func change(
        _ who: Subscriber, _ change: (inout Center, Int) -> Void
    ) -> OperatorReply {
        guard let user = ledger.userIndex(who) else { return .refused(.unknownUser) }
        change(&self, user)
        return .done
    }

    private mutating func changeToken(
        of who: Subscriber, _ change: (inout Token) -> Void
    ) -> OperatorReply {
        guard ledger.userIndex(who) != nil else { return .refused(.unknownUser) }
        guard let token = ledger.usableTokenIndex(of: who) else { return .refused(.noToken) }
        change(&ledger.tokens[token])
        return .done
    }

    private mutating func changeToken(
        _ serial: String, _ change: (inout Token) -> Void
    ) -> OperatorReply {
        guard let token = ledger.tokenIndex(serial) else { return .refused(.unknownToken) }
        guard ledger.tokens[token].isUsersOwn else { return .refused(.tokenEnded) }
        change(&ledger.tokens[token])
        return .done
    }

    private mutating func change(
        service: String, _ change: (inout Service) -> Void
    ) -> OperatorReply {
        guard let index = ledger.services.firstIndex(where: { $0.id == service }) else {
            return .refused(.unknownService)
        }
        change(&ledger.services[index])
        return .done
    }

    // MARK: Acts of more than one line

    private mutating func add(_ service: Service) -> OperatorReply {
        let faults = service.faults(among: ledger.services)
        guard faults.isEmpty else { return .refused(.service(faults)) }
        ledger.services.append(service)
        return .done
    }

    private mutating func issue(
        _ application: SignUp, at now: WorldTime, mail: inout [Mail]
    ) -> OperatorReply {
        let (reply, sent) = apply(application, at: now)
        if case .refused(let faults) = reply { return .refused(.application(faults)) }
        mail = sent
        return .done
    }

    private mutating func resetPIN(of who: Subscriber, to pin: String) -> OperatorReply {
        guard ledger.userIndex(who) != nil else { return .refused(.unknownUser) }
        guard let token = ledger.usableTokenIndex(of: who) else { return .refused(.noToken) }
        guard PIN.isWellFormed(pin), ledger.tokens[token].openedPIN(with: ring) != nil else {
            return .refused(.badPIN)
        }
        ledger.tokens[token].resetPIN(to: pin, with: ring, &chance)
        return .done
    }

    /// What an operator disabled stays so; only failures are forgotten.
    private mutating func unlock(_ user: Int) {
        ledger.users[user].failures = 0
        guard let token = ledger.usableTokenIndex(of: ledger.users[user].subscriber) else { return }
        ledger.tokens[token].pinFailures = 0
        ledger.tokens[token].record.forgetFailures()
        if ledger.tokens[token].state == .disabled(afterFailures: true) {
            ledger.tokens[token].state = .active
        }
    }

    /// Source: manual 4.1 (Q6, Q7, Q17); requirements R-CENTER-034.
    private mutating func reissue(
        _ who: Subscriber, _ startPassword: String, at now: WorldTime, mail: inout [Mail]
    ) -> OperatorReply {
        guard let service = ledger.service(who.service) else { return .refused(.unknownService) }
        guard let user = ledger.userIndex(who) else { return .refused(.unknownUser) }
        let application = SignUp(
            service: service.id, userID: who.userID, startPassword: startPassword,
            mailAddress: ledger.users[user].mailAddress)
        let faults = application.faults(at: service, domains: setup.mailDomains)
        guard faults.isEmpty else { return .refused(.application(faults)) }
        ledger.terminateToken(of: who)
        ledger.users[user] = User(
            who, mailAddress: application.mailAddress, startPassword: startPassword,
            usesPIN: service.usesPIN, ring: ring, chance: &chance)
        mail = [application.mail(from: service, at: now)]
        return .done
    }
}

extension OperatorAct {
    /// Its name in the log, and what was decided; nil where the act is noted as what it is, and
    /// where nothing is decided yet.
    fileprivate var loggedWord: String? {
        switch self {
        case .stop: "stop"
        case .resume: "resume"
        case .reissue: "reissue"
        case .unlock: "unlock"
        case .resetPIN: "resetPIN"
        case .disable, .disableToken: "disable"
        case .setExpiry, .setTokenExpiry: "setExpiry"
        case .allowRenewal: "allowRenewal"
        case .denyRenewal: "denyRenewal"
        case .release: "release"
        case .lockPassword: "lockPassword"
        case .activateElsewhere: "activateElsewhere"
        case .lapsePending: "lapsePending"
        case .addService: "addService"
        case .setDigits(_, let digits): "setDigits \(digits)"
        case .setTerm(_, let days): "setTerm \(days.map { "\($0)" } ?? "none")"
        case .maintenance(let isOn): "maintenance \(isOn ? "on" : "off")"
        case .maintenanceHours(let hours): "maintenanceHours \(hours?.text ?? "none")"
        case .distributionMaintenance(let isOn): "distributionMaintenance \(isOn ? "on" : "off")"
        case .distributionHours(let hours): "distributionHours \(hours?.text ?? "none")"
        case .publish(let version): "publish \(version)"
        case .withdraw: "withdraw"
        case .expireCertificate: "expireCertificate"
        case .renewCertificate: "renewCertificate"
        case .issue, .spoilNextKey: nil
        }
    }

    /// Whom it names; of a service nobody in it. Nil where it names neither user nor service.
    fileprivate var subscriber: Subscriber? {
        switch self {
        case .stop(let who), .resume(let who), .reissue(let who, _), .unlock(let who),
            .resetPIN(let who, _), .disable(let who), .setExpiry(let who, _),
            .allowRenewal(let who), .denyRenewal(let who), .release(let who),
            .lockPassword(let who), .activateElsewhere(let who), .lapsePending(let who):
            who
        case .addService(let service): Subscriber(service: service.id, userID: "")
        case .setDigits(let service, _), .setTerm(let service, _):
            Subscriber(service: service, userID: "")
        case .issue, .disableToken, .setTokenExpiry, .maintenance, .maintenanceHours,
            .distributionMaintenance, .distributionHours, .publish, .withdraw, .expireCertificate,
            .renewCertificate, .spoilNextKey:
            nil
        }
    }

    /// The serial number of the token that it names; nil where it names none.
    fileprivate var serial: String? {
        switch self {
        case .disableToken(let serial), .setTokenExpiry(let serial, _): serial
        case .issue, .stop, .resume, .reissue, .unlock, .resetPIN, .disable, .setExpiry,
            .allowRenewal, .denyRenewal, .release, .maintenance, .maintenanceHours,
            .distributionMaintenance, .distributionHours, .publish, .withdraw, .addService,
            .setDigits, .setTerm, .expireCertificate, .renewCertificate, .spoilNextKey,
            .lockPassword, .activateElsewhere, .lapsePending:
            nil
        }
    }
}
