import Ciphers
import OTPDomain
public import Vocabulary

/// What users do at the provider's page, in three steps: トークン発行 (apply), 利用開始 (start of use)
/// and 利用解除 (release); and logging in, which is what it is all for.
///
/// Source: protocol.md 0, 3.1.
extension Center {
    /// Takes what a browser posted at the provider's page, and gives the mail to be sent.
    public mutating func take(
        _ request: ProviderRequest, at now: WorldTime
    ) -> (reply: ProviderReply, mail: [Mail]) {
        switch request {
        case .apply(let application): apply(application, at: now)
        case .startUse(let attempt): (answer(attempt, as: .startOfUse, at: now), [])
        case .logIn(let attempt): (answer(attempt, as: .logIn, at: now), [])
        case .release(let attempt): (answer(attempt, as: .release, at: now), [])
        }
    }

    /// Registers the applicant and sends the mail.
    ///
    /// Until the service is used under a user ID, the last application for it counts: a mail that
    /// did not arrive, or went to a mistyped address, is remedied by applying again. Who has left the
    /// service may come back after a while.
    ///
    /// Source: manual 1.2.1 and 4.1 (Q24); requirements R-CENTER-002 to R-CENTER-004, R-DL-011;
    /// protocol.md 3.1.
    mutating func apply(_ application: SignUp, at now: WorldTime) -> (ProviderReply, [Mail]) {
        guard let service = ledger.service(application.service) else {
            return (.refused([.unknownService]), [])
        }
        var faults = application.faults(at: service, domains: setup.mailDomains)
        let known = ledger.userIndex(application.subscriber)
        if let fault = known.flatMap({ standingFault(of: ledger.users[$0], at: service, now: now) })
        {
            faults.insert(fault, at: 0)
        }
        guard faults.isEmpty else { return (.refused(faults), []) }
        ledger.lapsePendingTokens(of: application.subscriber)
        let user = User(
            application.subscriber, mailAddress: application.mailAddress,
            startPassword: application.startPassword, usesPIN: service.usesPIN, ring: ring,
            chance: &chance)
        if let known { ledger.users[known] = user } else { ledger.users.append(user) }
        ledger.log.note(.issue, application.subscriber, "0", at: now)
        return (
            .applied(mailAddress: application.mailAddress),
            [application.mail(from: service, at: now)]
        )
    }

    /// Why a user ID is not to be had.
    private func standingFault(
        of user: User, at service: Service, now: WorldTime
    ) -> ApplicationFault? {
        if user.isStopped { return .userIDTaken }
        switch user.standing {
        case .registered: return nil
        case .active: return .userIDTaken
        case .released(let at):
            let wait =
                at.milliseconds + Int64(service.releaseWaitMinutes) * 60_000 - now.milliseconds
            return wait > 0 ? .releasedRecently(waitMinutes: Int((wait + 59_999) / 60_000)) : nil
        }
    }

    // MARK: Passcodes

    /// Judges a passcode; the same request again within a minute gets the same answer.
    ///
    /// Source: protocol.md 3.3, 3.4.
    private mutating func answer(
        _ attempt: LogIn, as use: PasscodeUse, at now: WorldTime
    ) -> ProviderReply {
        // Without a user there is nothing to be used up: the answer is the same each time.
        guard let user = ledger.userIndex(attempt.subscriber) else {
            ledger.log.note(use.act, ledger.noted(attempt.subscriber), "unknown", at: now)
            return .notLoggedIn(.wrong)
        }
        let digest = attempt.digest(use.rawValue)
        if let answered = ledger.users[user].answer(to: digest, at: now) { return answered }
        let verdict = judge(attempt, of: user, at: now)
        ledger.log.note(use.act, attempt.subscriber, verdict.reason, at: now)
        let reply =
            verdict.refusal.map { .notLoggedIn($0) } ?? accept(attempt, of: user, as: use, at: now)
        // What was not judged has no answer to be repeated, and must not push others' out.
        if !reply.isUnjudged {
            ledger.users[user].keep(AnsweredLogIn(request: digest, reply: reply, at: now))
        }
        return reply
    }

    /// What an accepted passcode brings about. The first one starts the use, wherever it is typed.
    private mutating func accept(
        _ attempt: LogIn, of user: Int, as use: PasscodeUse, at now: WorldTime
    ) -> ProviderReply {
        ledger.users[user].hasStarted = true
        switch use {
        case .startOfUse: return .useStarted(userID: attempt.userID)
        case .logIn: return .loggedIn(userID: attempt.userID)
        case .release:
            release(user, at: now)
            return .released(userID: attempt.userID)
        }
    }

    /// The user leaves the service, and the token ends. Source: protocol.md 3.1 (利用解除).
    mutating func release(_ user: Int, at now: WorldTime) {
        ledger.terminateToken(of: ledger.users[user].subscriber)
        ledger.users[user].standing = .released(at: now)
        ledger.users[user].hasStarted = false
    }

    /// What a passcode was found to be: what the user is told, and what the log says.
    private struct Verdict {
        var refusal: LogInRefusal?
        var reason: String
    }

    /// Judges a log-in; an accepted one is in the ledger then. The reason is for the log alone.
    private mutating func judge(
        _ attempt: LogIn, of user: Int, at now: WorldTime
    ) -> Verdict {
        guard let service = ledger.service(attempt.service),
            let index = ledger.usableTokenIndex(of: attempt.subscriber)
        else { return Verdict(refusal: .wrong, reason: "unknown") }
        if ledger.users[user].isStopped { return Verdict(refusal: .stopped, reason: "stopped") }
        var token = ledger.tokens[index]
        if token.isDisabled { return Verdict(refusal: .unusable, reason: "disabled") }
        token.record.settle(at: now)
        let wait = token.record.wait(at: now)
        if wait > 0 {
            return Verdict(refusal: .tooSoon(waitSeconds: (wait + 999) / 1000), reason: "locked")
        }
        let found = token.find(attempt.code, at: service, with: ring, now: now)
        defer { ledger.tokens[index] = token }
        // A renewed token's new passcode shows that its key has arrived: as good as a commit.
        if case .fresh(_, isRenewed: true) = found { token.takeRenewal() }
        if now.japan.date > token.licence.expiry {
            return Verdict(refusal: .expired, reason: "expired")
        }
        switch found {
        case .fresh(let step, _):
            token.record.accept(step, at: now)
            return Verdict(refusal: nil, reason: "ok")
        case .used, .wrong:
            if token.record.refuse(at: now) { token.state = .disabled(afterFailures: true) }
            return Verdict(refusal: .wrong, reason: found == .used ? "used" : "bad")
        }
    }
}

/// What a passcode at the provider's page is typed for.
private enum PasscodeUse: String {
    case startOfUse, logIn, release

    var act: AuditLog.Act {
        switch self {
        case .startOfUse: .startOfUse
        case .logIn: .logIn
        case .release: .release
        }
    }
}

extension SignUp {
    var subscriber: Subscriber { Subscriber(service: service, userID: userID) }
}

extension LogIn {
    var subscriber: Subscriber { Subscriber(service: service, userID: userID) }
}
