import Ciphers
import OTPDomain
import Vocabulary

/// Operations 1 and 4: PIN変更 and パスワード補正, one request under the token's key each.
///
/// Source: protocol.md 2.2 (op 1 / op 4), 2.3, rule 5, 2.5.
extension Center {
    mutating func takeSealed(
        _ body: [UInt8], _ operation: Operation, at service: Service, now: WorldTime
    ) -> WebResponse {
        switch SealedRequest.read(body) {
        case .failure(.unknownVersion): return .versions
        case .failure(.unreadable): return .malformed
        case .success(let request):
            guard request.operation == operation, request.pass == 1 else { return .malformed }
            guard let index = ledger.tokenIndex(request.serial),
                ledger.tokens[index].subscriber.service == service.id,
                ledger.tokens[index].isUsersOwn || ledger.tokens[index].state == .terminated
            else { return .gone }
            return takeSealed(request, of: index, now: now)
        }
    }

    /// What is asked again is answered again; anything else must bear a number not seen before.
    private mutating func takeSealed(
        _ request: SealedRequest, of index: Int, now: WorldTime
    ) -> WebResponse {
        let authKey = ledger.tokens[index].licence.openedKeys(with: ring).authentication
        guard let payload = request.open(authKey: authKey) else { return .malformed }
        ledger.tokens[index].answers.removeAll {
            now.milliseconds - $0.at.milliseconds > Token.keptMilliseconds
        }
        let kept = ledger.tokens[index].answers.first {
            $0.transaction == request.transaction && $0.operation == request.operation
        }
        if let answer = kept.flatMap({ CBOR($0.payload) }) {
            return reply(answer, to: request, authKey: authKey, at: now)
        }
        guard request.sequence > ledger.tokens[index].lastSequence else { return .malformed }
        ledger.tokens[index].lastSequence = request.sequence
        guard let answer = answer(to: request, payload, of: index, now: now) else {
            return .malformed
        }
        ledger.tokens[index].answers.append(
            KeptAnswer(
                operation: request.operation, transaction: request.transaction,
                payload: answer.encoded, at: now))
        ledger.tokens[index].answers = ledger.tokens[index].answers.suffix(KeptAnswer.limit)
        return reply(answer, to: request, authKey: authKey, at: now)
    }

    private mutating func reply(
        _ answer: CBOR, to request: SealedRequest, authKey: [UInt8], at now: WorldTime
    ) -> WebResponse {
        let ahead = AnswerAhead(
            operation: request.operation, pass: 1, isSealed: true, isRefusal: answer[0] != 0)
        let slip = slip(in: ahead, at: now)
        return .message(
            request.reply(answer, nonce: chance.bytes(12), authKey: authKey, slip: slip))
    }

    /// Nil for a request that nobody would send who holds the token.
    private mutating func answer(
        to request: SealedRequest, _ payload: CBOR, of index: Int, now: WorldTime
    ) -> CBOR? {
        let token = ledger.tokens[index]
        switch request.operation {
        case .pinChange:
            guard let change = PINChangeRequest(payload), PIN.isWellFormed(change.newPIN),
                token.openedPIN(with: ring) != nil
            else { return nil }
            let refusal = changePIN(change, of: index, now: now)
            ledger.log.note(
                .pinChange, token.subscriber, serial: token.serial, refusal?.rawValue ?? "0",
                at: now)
            return (refusal.map { .refused($0.rawValue) } ?? PINChangeReply.changed).payload
        case .correction:
            guard let asked = CorrectionRequest(payload) else { return nil }
            let reply = correct(asked, of: index, now: now)
            ledger.log.note(
                .correction, token.subscriber, serial: token.serial,
                handsetSeconds: asked.handsetSeconds, reply.code ?? "0", at: now)
            return reply.payload
        case .activation, .renewal: return nil
        }
    }

    // MARK: PIN change

    /// The codes by which a PIN change is refused. Source: manual 4.2; protocol.md 2.5.
    enum PINRefusal: String, Error {
        case wrongPIN = "S1C2"
        case unusable = "S1E2"
        case expired = "S1E3"
    }

    /// The order: the token's and the user's standing, the time, the PIN. A stopped user's token is as
    /// unusable as a disabled one. Source: protocol.md 2.5, end; requirements O-42.
    private mutating func changePIN(
        _ change: PINChangeRequest, of index: Int, now: WorldTime
    ) -> PINRefusal? {
        let token = ledger.tokens[index]
        let isStopped = ledger.userIndex(token.subscriber).map { ledger.users[$0].isStopped }
        guard token.state == .active, isStopped == false else { return .unusable }
        if now.japan.date > token.licence.expiry { return .expired }
        // Both are worked out in any case, so that the time taken does not tell them apart.
        let isRepeated = token.isRepeated(change, with: ring, at: now)
        if token.hasPIN(change.currentPIN, with: ring) {
            ledger.tokens[index].changePIN(to: change.newPIN, with: ring, &chance, at: now)
            return nil
        }
        if isRepeated { return nil }
        ledger.tokens[index].pinFailures += 1
        if ledger.tokens[index].pinFailures >= Token.pinFailureLimit {
            ledger.tokens[index].state = .disabled(afterFailures: true)
        }
        return .wrongPIN
    }

    // MARK: Correction

    /// The order: the token's date, the wait, the drift. A disabled token's drift is noted in silence:
    /// the manual has no code for it. Source: protocol.md 2.5, end; 3.5.
    private mutating func correct(
        _ asked: CorrectionRequest, of index: Int, now: WorldTime
    ) -> CorrectionReply {
        let token = ledger.tokens[index]
        if now.japan.date > token.licence.expiry { return .refused("S4E3") }
        ledger.tokens[index].record.settle(at: now)
        if ledger.tokens[index].record.isCorrecting(at: now) { return .refused("S4H9") }
        guard Self.isNear(asked.handsetSeconds, now) else { return .refused("S4H1") }
        let offset = asked.handsetSeconds - now.seconds
        let made = ledger.tokens[index].record.correct(by: offset, at: now)
        return .corrected(offset: offset, effectiveAt: made.effective.seconds)
    }
}

extension CorrectionReply {
    fileprivate var code: String? {
        switch self {
        case .corrected: nil
        case .refused(let code): code
        }
    }
}
