import Ciphers
import OTPDomain
public import Vocabulary

extension Center {
    /// Takes what a browser posted at the provider's page, and gives the mail to be sent.
    public mutating func take(
        _ request: ProviderRequest, at now: WorldTime
    ) -> (reply: ProviderReply, mail: [Mail]) {
        switch request {
        case .apply(let application): apply(application, at: now)
        case .logIn(let attempt): (logIn(attempt, at: now), [])
        }
    }

    /// Registers the applicant and sends the mail.
    ///
    /// Until the service is used under a user ID, the last application for it counts: a mail that
    /// did not arrive, or went to a mistyped address, is remedied by applying again.
    ///
    /// Source: manual 1.2.1 and 4.1 (Q24); requirements R-CENTER-002 to R-CENTER-004, R-DL-011.
    private mutating func apply(
        _ application: SignUp, at now: WorldTime
    ) -> (ProviderReply, [Mail]) {
        guard let service = ledger.service(application.service) else {
            return (.refused([.unknownService]), [])
        }
        var faults = application.faults(at: service, domains: setup.mailDomains)
        let known = ledger.userIndex(application.userID, of: service.id)
        if let known, ledger.users[known].standing != .registered {
            faults.insert(.userIDTaken, at: 0)
        }
        guard faults.isEmpty else { return (.refused(faults), []) }
        if let known {
            ledger.users.remove(at: known)
            ledger.lapsePendingTokens(of: application.userID, at: service.id)
        }
        ledger.users.append(User(application, at: service))
        return (
            .applied(mailAddress: application.mailAddress),
            [application.mail(from: service, at: now)]
        )
    }

    /// Judges a passcode; the same request again within a minute gets the same answer.
    ///
    /// Source: protocol.md 3.3, 3.4.
    private mutating func logIn(_ attempt: LogIn, at now: WorldTime) -> ProviderReply {
        let digest = attempt.digest
        ledger.recentLogIns.removeAll {
            now.milliseconds - $0.at.milliseconds > AnsweredLogIn.keptMilliseconds
        }
        if let answered = ledger.recentLogIns.first(where: { $0.request == digest }) {
            return answered.reply
        }
        let refusal = judge(attempt, at: now)
        let reply =
            refusal.map { .notLoggedIn($0) } ?? ProviderReply.loggedIn(userID: attempt.userID)
        ledger.recentLogIns.append(AnsweredLogIn(request: digest, reply: reply, at: now))
        ledger.recentLogIns = Array(ledger.recentLogIns.suffix(AnsweredLogIn.limit))
        return reply
    }

    /// Why the log-in is refused; nil when it is accepted, which is then in the ledger.
    private mutating func judge(_ attempt: LogIn, at now: WorldTime) -> LogInRefusal? {
        guard let user = ledger.userIndex(attempt.userID, of: attempt.service),
            ledger.users[user].standing == .active,
            let index = ledger.usableTokenIndex(of: attempt.userID, at: attempt.service)
        else { return .wrong }
        var token = ledger.tokens[index]
        if token.state == .disabled { return .unusable }
        let wait = token.record.wait(at: now)
        if wait > 0 { return .tooSoon(waitSeconds: (wait + 999) / 1000) }
        if now.japan.date > token.expiry { return .expired }
        let step = ledger.service(attempt.service).flatMap {
            token.step(of: attempt.code, at: $0, now: now)
        }
        if let step {
            token.record.accept(step, at: now)
        } else if token.record.refuse(at: now) {
            token.state = .disabled
        }
        ledger.tokens[index] = token
        return step == nil ? .wrong : nil
    }
}

extension User {
    /// The start password itself is not kept, only what it is checked by; but a service with PINs
    /// needs it as the first PIN. Source: protocol.md 3.1, 3.8 (4); requirements R-CENTER-018.
    fileprivate init(_ application: SignUp, at service: Service) {
        self.init(
            service: service.id, id: application.userID, mailAddress: application.mailAddress,
            standing: .registered,
            verifier: ActivationKey.derive(
                password: application.startPassword, serviceID: service.id,
                userID: application.userID),
            firstPIN: service.usesPIN ? application.startPassword : nil)
    }
}
