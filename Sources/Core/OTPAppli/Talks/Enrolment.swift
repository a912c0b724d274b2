import AppliKit
import Ciphers
import OTPDomain
import Vocabulary

/// An enrolment on its way: three questions to the center, with the token stored before the last.
///
///     pass 1 ──► pass 3 ──► store provisionally ──► pass 5 ──► store for good ──► 初期設定完了
///                                     ▲
///               after a restart: the commit alone, sealed under the token's own key
///
/// Each failure has its code, by the stage at which it happens; nothing is stored before the center
/// and the application have proved to each other that they hold the same keys.
///
/// Source: protocol.md 2.2 (op 0), 2.3, 2.4, 2.5.
struct Enrolment: Codable, Equatable, Sendable {
    /// The screen to which a failure returns; it has the names, and no password.
    var form: InitialSetup
    var stage: Stage

    /// What was asked last.
    enum Stage: Codable, Equatable, Sendable {
        /// Pass 1.
        case greeting(ActivationClient)
        /// Pass 3.
        case proving(ActivationClient)
        /// Pass 5.
        case committing(ActivationClient, Token)
        /// Pass 5 once more, after a restart or a failure.
        case resuming(Token, SealedRequest, orElse: Credentials?)
    }

    static func begin(
        with credentials: Credentials, by means: inout Exchange.Means
    ) -> Exchange.Move {
        var client = ActivationClient(
            ActivationClient.Request(
                serviceID: credentials.serviceID, userID: credentials.userID,
                password: credentials.startPassword, deviceID: means.deviceID,
                host: means.resource.host, rootKey: means.resource.rootKey,
                entropy: means.chance.bytes(96)))
        let form = InitialSetup(serviceID: credentials.serviceID, userID: credentials.userID)
        let hello = client.hello()
        return .ask(hello, .enrolment(Enrolment(form: form, stage: .greeting(client))))
    }

    static func resume(
        _ token: Token, orElse credentials: Credentials?, by means: inout Exchange.Means,
        at now: HandsetTime
    ) -> Exchange.Move {
        let request = ResumedCommit.request(
            for: token.issued, sequence: now.seconds, nonce: means.chance.bytes(12))
        let form = InitialSetup(
            serviceID: token.serviceID, userID: credentials?.userID ?? token.userID)
        return .ask(
            request.encoded,
            .enrolment(
                Enrolment(form: form, stage: .resuming(token, request, orElse: credentials))))
    }

    // MARK: Answers

    func taking(
        _ response: WebResponse, with vault: Vault, at now: HandsetTime
    ) -> Exchange.Move {
        switch stage {
        case .greeting(let client): takingHello(response, client, with: vault, at: now)
        case .proving(let client): takingFinished(response, client, with: vault, at: now)
        case .committing(var client, let token):
            response.message.map { concluding(client.takeAck($0), token, in: vault) }
                ?? failing("A003", with: vault)
        case .resuming(let token, let request, let credentials):
            takingResumed(response, token, request, orElse: credentials, in: vault)
        }
    }

    private func takingHello(
        _ response: WebResponse, _ client: ActivationClient, with vault: Vault, at now: HandsetTime
    ) -> Exchange.Move {
        // An unknown service, and a center that is down, must look like no connection at all.
        if response.status == 404 || response.status == 503 {
            return failing("A000", with: vault)
        }
        guard let message = response.message else { return failing("A003", with: vault) }
        var client = client
        switch client.takeServerHello(message, now: now.seconds) {
        case .success(let proof):
            return .ask(proof, .enrolment(Enrolment(form: form, stage: .proving(client))))
        case .failure(let fault): return failing(fault.code, with: vault)
        }
    }

    private func takingFinished(
        _ response: WebResponse, _ client: ActivationClient, with vault: Vault, at now: HandsetTime
    ) -> Exchange.Move {
        guard let message = response.message else { return failing("A003", with: vault) }
        var client = client
        switch client.takeFinished(message) {
        case .success(let issued):
            let isUsable =
                !vault.has(serial: issued.serial, besides: client.serviceID)
                && issued.expiry >= now.civil.date
            guard isUsable else { return failing("A007", with: vault) }
            let token = Token(
                serviceID: client.serviceID, userID: client.userID, issued: issued)
            return .store(vault.noting(token), .provisional(token, client))
        case .failure(let fault): return failing(fault.code, with: vault)
        }
    }

    private func takingResumed(
        _ response: WebResponse, _ token: Token, _ request: SealedRequest,
        orElse credentials: Credentials?, in vault: Vault
    ) -> Exchange.Move {
        // A center set back to an older state cannot even refuse: it has no key to do it with. The
        // stored token stays until the center has issued another, which only it can.
        if response.status == 410, let credentials { return .begin(.activate(credentials)) }
        guard let message = response.message else { return failing("A003", with: vault) }
        let answer = ResumedCommit.takeReply(message, to: request, for: token.issued)
        return concluding(answer, token, in: vault)
    }

    /// The last answer: the token is active, or the center does not want it.
    private func concluding(
        _ answer: Result<Void, ActivationFault>, _ token: Token, in vault: Vault
    ) -> Exchange.Move {
        switch answer {
        case .success: .store(vault.completing(token), .completed(token))
        case .failure(.commitRefused): .store(vault.dropping(token), .refused(token))
        case .failure(let fault): failing(fault.code, with: vault)
        }
    }

    // MARK: Failures

    func failing(_ outage: Outage, with vault: Vault) -> Exchange.Move {
        switch (stage, outage) {
        case (.greeting, .notConnected): failing("A000", with: vault)
        case (.greeting, .cut), (.greeting, .timedOut): failing("A001", with: vault)
        case (.proving, _): failing("A002", with: vault)
        case (.committing, _), (.resuming, _): failing("A009", with: vault)
        }
    }

    private func failing(_ code: String, with vault: Vault) -> Exchange.Move {
        .end(.notice(Notice(code, back: form.afterFailure(with: vault))))
    }
}
