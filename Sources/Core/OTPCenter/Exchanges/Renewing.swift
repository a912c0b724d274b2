import Ciphers
import OTPDomain
import Vocabulary

/// Operation 3: 有効期限更新, a new key and a new date for the same serial number.
///
/// The old key stays valid until the new one is committed; a renewal that is never committed does no
/// harm, and has no time limit.
///
/// Source: protocol.md 2.2 (op 3), 2.3, rule 4, 2.5, 3.2; manual 3.9.
extension Center {
    mutating func renew(_ body: [UInt8], at service: Service, now: WorldTime) -> WebResponse {
        takePass(
            body, .renewal, at: service, now: now,
            first: { center, envelope in
                center.greetRenewal(body, envelope, at: service, now: now)
            },
            third: { center, session in
                center.issueRenewal(body, session: session, at: service, now: now)
            })
    }

    /// The codes by which a renewal is refused. Source: manual 4.2; protocol.md 2.5.
    enum RenewalRefusal: String, Error {
        case noLicence = "S3B3"
        case stopped = "S3B5"
        case notInWindow = "S3E4"
    }

    /// From how many days before its end a token may be renewed. Source: manual 3.9.1.
    static let renewalWindowDays = 30

    /// Pass 1, which only the holder of the token's key can have written.
    private mutating func greetRenewal(
        _ body: [UInt8], _ envelope: Envelope, at service: Service, now: WorldTime
    ) -> WebResponse {
        guard let index = envelope.serial.flatMap(ledger.tokenIndex),
            ledger.tokens[index].subscriber.service == service.id
        else { return .gone }
        let token = ledger.tokens[index]
        let greeting = RenewalGreeting(
            body, host: Self.host, serviceID: service.id,
            authKey: token.licence.openedKeys(with: ring).authentication, entropy: chance.bytes(64))
        guard let greeting, greeting.hello.sequence > token.lastSequence else { return .malformed }
        ledger.tokens[index].lastSequence = greeting.hello.sequence
        let refusal = refusal(of: token, at: service, now: now)
        ledger.log.note(
            .renewal, token.subscriber, serial: token.serial,
            handsetSeconds: greeting.hello.handsetSeconds, refusal?.rawValue ?? "0", at: now)
        if let refusal {
            let ahead = AnswerAhead(operation: .renewal, pass: 1, isRefusal: true)
            return greeting.refuse(refusal.rawValue, slip: slip(in: ahead, at: now))
                .map(WebResponse.message) ?? .malformed
        }
        let slip = slip(in: AnswerAhead(operation: .renewal, pass: 1), at: now)
        guard let (server, answer) = greeting.welcome(now: now.seconds, slip: slip) else {
            return .malformed
        }
        sessions.add(
            LicenceSession(server: server, serial: token.serial, begun: now), at: now)
        return .message(answer)
    }

    /// The order: the user's standing, the right to renew, the time. Source: protocol.md 2.5, end.
    private func refusal(
        of token: Token, at service: Service, now: WorldTime
    ) -> RenewalRefusal? {
        let user = ledger.userIndex(token.subscriber).map { ledger.users[$0] }
        if user?.isStopped ?? false { return .stopped }
        guard token.state == .active, mayRenew(token, at: service) else { return .noLicence }
        let left = token.licence.expiry.daysSince1970 - now.japan.date.daysSince1970
        if let grace = service.graceDays, -left > grace { return .noLicence }
        return left > Self.renewalWindowDays ? .notInWindow : nil
    }

    private func mayRenew(_ token: Token, at service: Service) -> Bool {
        switch token.renewalRight {
        case .asTheServiceSays: !service.needsRenewalApproval
        case .allowed: true
        case .denied: false
        }
    }

    /// Pass 3: journals the new key beside the old one and tells of it.
    private mutating func issueRenewal(
        _ body: [UInt8], session: LicenceSession, at service: Service, now: WorldTime
    ) -> WebResponse {
        var session = session
        guard let place = session.serial.flatMap(ledger.tokenIndex),
            session.server.takeRenewalNonce(body)
        else { return .malformed }
        let token = ledger.tokens[place]
        let generation = token.licence.generation + 1
        let slip = slip(in: AnswerAhead(operation: .renewal, pass: 3), at: now)
        ledger.tokens[place].renewal = licence(
            session.server.keys(serial: token.serial, generation: generation),
            serial: token.serial, generation: generation, transaction: session.server.transaction,
            expiry: service.expiry(from: max(now.japan.date, token.licence.expiry)), at: service,
            slip: slip)
        guard let stored = ledger.tokens[place].renewal else { return .malformed }
        let answer = session.server.finish(
            package(stored, of: token.serial, at: service), stored: stored.openedKeys(with: ring),
            slip: slip)
        ledger.tokens[place].renewal?.transcript = session.server.transcriptOfFinished
        sessions[session.server.transaction] = session
        return .message(answer)
    }
}
