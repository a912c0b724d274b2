import AppliKit
import Ciphers
import OTPDomain
import Vocabulary

/// An activation or a renewal on its way: three questions to the center, with the token stored before
/// the last.
///
///     pass 1 ──► pass 3 ──► store provisionally ──► pass 5 ──► store for good ──► …完了
///                                     ▲
///               after a restart: the commit alone, sealed under the token's own key
///
/// Each failure has its code, by the stage at which it happens; nothing is stored before the center
/// and the application have proved to each other that they hold the same keys.
///
/// Source: protocol.md 2.2 (op 0, op 3), 2.3, 2.4, 2.5.
struct LicenceTalk: Codable, Equatable, Sendable {
    /// What is wanted; a failure returns to its screen.
    var question: Question
    var stage: Stage

    /// What was asked last.
    indirect enum Stage: Codable, Equatable, Sendable {
        /// Pass 1.
        case greeting(LicenceClient, Target)
        /// Pass 3.
        case proving(LicenceClient, Target)
        /// Pass 5.
        case committing(LicenceClient, Token)
        /// Pass 5 once more, after a restart or a failure.
        case resuming(Token, SealedRequest)
    }

    /// Whose key it will be.
    enum Target: Codable, Equatable, Sendable {
        case new(userID: String)
        case old(Token)
    }

    // MARK: Beginning

    static func activate(
        _ credentials: Credentials, asking question: Question, by means: inout Exchange.Means
    ) -> Move {
        let client = LicenceClient(
            LicenceClient.Request(
                serviceID: credentials.serviceID, userID: credentials.userID,
                password: credentials.startPassword, deviceID: means.deviceID,
                host: means.resource.host, rootKey: means.resource.rootKey,
                entropy: means.chance.bytes(96)))
        // The password is in the client now, stretched; the question goes on without it.
        var named = question
        if case .activate(var names, let back) = question {
            names.startPassword = ""
            named = .activate(names, back: back)
        }
        return greet(client, .new(userID: credentials.userID), asking: named)
    }

    static func renew(
        _ token: Token, asking question: Question, _ sequence: Int64,
        by means: inout Exchange.Means, at now: HandsetTime
    ) -> Move {
        let client = LicenceClient(
            renewing: token.issued, serviceID: token.serviceID, host: means.resource.host,
            hello: Renewal.Hello(handsetSeconds: now.seconds, sequence: sequence),
            entropy: means.chance.bytes(96))
        return greet(client, .old(token), asking: question)
    }

    private static func greet(
        _ client: LicenceClient, _ target: Target, asking question: Question
    ) -> Move {
        var client = client
        let hello = client.hello()
        return .ask(
            hello, .licence(LicenceTalk(question: question, stage: .greeting(client, target))))
    }

    static func resume(
        _ token: Token, asking question: Question, _ sequence: Int64,
        by means: inout Exchange.Means
    ) -> Move {
        let request = ResumedCommit.request(
            token.previous == nil ? .activation : .renewal, for: token.issued,
            sequence: sequence, nonce: means.chance.bytes(12))
        return .ask(
            request.encoded,
            .licence(LicenceTalk(question: question, stage: .resuming(token, request))))
    }

    /// Where the question goes.
    var path: String {
        switch stage {
        case .greeting(let client, _), .proving(let client, _), .committing(let client, _):
            OTPC.path(serviceID: client.serviceID, client.operation)
        case .resuming(let token, let request):
            OTPC.path(serviceID: token.serviceID, request.operation)
        }
    }

    // MARK: Answers

    func taking(_ response: WebResponse, at moment: Exchange.Moment) -> Move {
        switch stage {
        case .greeting(let client, let target):
            takingHello(response, client, target, at: moment)
        case .proving(let client, let target):
            takingFinished(response, client, target, at: moment)
        case .committing(var client, let token):
            response.message.map { concluding(client.takeAck($0), token, at: moment) }
                ?? failing(stage: "03", at: moment)
        case .resuming(let token, let request): takingResumed(response, token, request, at: moment)
        }
    }

    private func takingHello(
        _ response: WebResponse, _ client: LicenceClient, _ target: Target,
        at moment: Exchange.Moment
    ) -> Move {
        if response.isNoConnection { return failing(stage: "00", at: moment) }
        guard let message = response.message else { return failing(stage: "03", at: moment) }
        var client = client
        switch client.takeServerHello(message, now: moment.now.seconds) {
        case .success(let nonce): return going(.proving(client, target), nonce)
        case .failure(let fault): return failing(fault, at: moment)
        }
    }

    private func takingFinished(
        _ response: WebResponse, _ client: LicenceClient, _ target: Target,
        at moment: Exchange.Moment
    ) -> Move {
        guard let message = response.message else { return failing(stage: "03", at: moment) }
        var client = client
        switch client.takeFinished(message) {
        case .failure(let fault): return failing(fault, at: moment)
        case .success(let issued):
            guard isUsable(issued, client, target, at: moment) else {
                return failing(.package, at: moment)
            }
            // The form of an addition has looked already; begun in the initial setup, where commits
            // stayed unanswered, an eleventh gets as far as here. Source: protocol.md 2.4 (08).
            if case .new = target, moment.vault.isFull(for: client.serviceID) {
                return failing(stage: "08", at: moment)
            }
            let token =
                switch target {
                case .new(let userID):
                    Token(serviceID: client.serviceID, userID: userID, issued: issued)
                case .old(let token): token.renewed(by: issued)
                }
            return .store(
                Change(vault: moment.vault.noting(token)),
                .provisional(token, client, asking: question))
        }
    }

    /// A07, what the package itself cannot tell. Source: protocol.md 2.5 (A007, A307).
    private func isUsable(
        _ issued: IssuedToken, _ client: LicenceClient, _ target: Target,
        at moment: Exchange.Moment
    ) -> Bool {
        guard issued.expiry >= moment.now.civil.date else { return false }
        return switch target {
        case .new: !moment.vault.has(serial: issued.serial, besides: client.serviceID)
        case .old: true
        }
    }

    private func takingResumed(
        _ response: WebResponse, _ token: Token, _ request: SealedRequest,
        at moment: Exchange.Moment
    ) -> Move {
        // A center set back to an older state cannot even refuse an activation: it has no key to do
        // it with. The stored token stays until the center has issued another, which only it can.
        if response.status == 410, case .resume(_, let next?) = question, case .activate = next {
            return .begin(next)
        }
        if response.isNoConnection, !hasCommit(at: moment) {
            return failing(stage: "00", at: moment)
        }
        guard let message = response.message else { return failing(stage: "03", at: moment) }
        let answer = ResumedCommit.takeReply(
            message, to: request, for: token.issued, previous: token.previous)
        // A number that could not be stored before is now: another request may follow this second.
        var numbered = moment
        numbered.vault = moment.vault.numbering(token, request.sequence)
        return concluding(answer, token, at: numbered)
    }

    /// The last answer: the token is active, or the center does not want it.
    private func concluding(
        _ answer: Result<Void, LicenceFault>, _ token: Token, at moment: Exchange.Moment
    ) -> Move {
        switch answer {
        case .success:
            .store(
                Change(vault: moment.vault.completing(token)), .completed(token, asking: question))
        case .failure(.commitRefused):
            .store(Change(vault: moment.vault.dropping(token)), .refused(token, asking: question))
        case .failure(let fault): failing(fault, at: moment)
        }
    }

    // MARK: Going on and failing

    private func going(_ stage: Stage, _ body: [UInt8]) -> Move {
        .ask(body, .licence(LicenceTalk(question: question, stage: stage)))
    }

    /// The commit before the last question of a talk, which ``Storing`` asks for.
    static func commit(_ token: Token, by client: LicenceClient, asking question: Question) -> Move
    {
        var client = client
        let commit = client.commit()
        return .ask(
            commit, .licence(LicenceTalk(question: question, stage: .committing(client, token))))
    }

    func failing(_ outage: Outage, at moment: Exchange.Moment) -> Move {
        switch (stage, outage) {
        case (.greeting, .notConnected): failing(stage: "00", at: moment)
        case (.greeting, .cut), (.greeting, .timedOut): failing(stage: "01", at: moment)
        case (.proving, _): failing(stage: "02", at: moment)
        case (.committing, _): failing(stage: "09", at: moment)
        case (.resuming, _) where hasCommit(at: moment): failing(stage: "09", at: moment)
        case (.resuming, .notConnected): failing(stage: "00", at: moment)
        case (.resuming, .cut), (.resuming, .timedOut): failing(stage: "01", at: moment)
        }
    }

    /// Whether the operation whose codes are shown has a commit.
    private func hasCommit(at moment: Exchange.Moment) -> Bool {
        question.operation(in: moment.vault).hasCommit
    }

    private func failing(_ fault: LicenceFault, at moment: Exchange.Moment) -> Move {
        if fault == .badAck, !hasCommit(at: moment) { return failing(stage: "04", at: moment) }
        return ending(fault.code(in: question.operation(in: moment.vault)), at: moment)
    }

    private func failing(stage: String, at moment: Exchange.Moment) -> Move {
        ending(question.operation(in: moment.vault).code(stage), at: moment)
    }

    private func ending(_ code: String, at moment: Exchange.Moment) -> Move {
        .end(.notice(Notice(code, back: question.back(in: moment.vault, at: moment.now))))
    }
}

extension Operation {
    /// Activation and renewal store a token and commit it; PIN change and correction do neither.
    var hasCommit: Bool {
        switch self {
        case .activation, .renewal: true
        case .pinChange, .correction: false
        }
    }
}

extension Token {
    /// With the renewed key, whose commit is about to be sent, in front of the old one. From then on
    /// the new passcodes are shown. Source: protocol.md 2.3, rule 4.
    fileprivate func renewed(by issued: IssuedToken) -> Token {
        var changed = self
        changed.previous = self.issued
        changed.issued = issued
        return changed
    }
}
