import Ciphers
import OTPDomain
import Vocabulary

/// The end of an activation or a renewal: the application has the key stored, so it holds.
///
/// A commit may come twice, and after the application was started anew; the answer is the same.
///
/// Source: protocol.md 2.3, rules 1, 3 and 4.
extension Center {
    /// Pass 5 within its session, answered by pass 6.
    mutating func takeCommit(
        _ body: [UInt8], session: LicenceSession, now: WorldTime
    ) -> WebResponse {
        var session = session
        guard let token = session.serial.flatMap(ledger.tokenIndex),
            session.server.takeCommit(body)
        else { return .malformed }
        let isAccepted = commit(
            session.server.transaction, session.server.operation, of: token, now: now)
        let ahead = AnswerAhead(
            operation: session.server.operation, pass: 5, isRefusal: !isAccepted)
        let answer = session.server.acknowledge(isAccepted, slip: slip(in: ahead, at: now))
        sessions[session.server.transaction] = session
        return .message(answer)
    }

    /// Pass 5 without its session, sealed under the token's own key.
    mutating func takeResumedCommit(
        _ body: [UInt8], _ operation: Operation, at service: Service, now: WorldTime
    ) -> WebResponse {
        switch SealedRequest.read(body) {
        case .failure(.unknownVersion): return .versions
        case .failure(.unreadable): return .malformed
        case .success(let request):
            guard ResumedCommit.isOne(request), request.operation == operation else {
                return .malformed
            }
            guard let index = ledger.tokenIndex(request.serial),
                ledger.tokens[index].subscriber.service == service.id
            else { return .gone }
            return takeResumedCommit(request, of: index, now: now)
        }
    }

    private mutating func takeResumedCommit(
        _ request: SealedRequest, of index: Int, now: WorldTime
    ) -> WebResponse {
        let token = ledger.tokens[index]
        let licences = [token.licence, token.renewal].compactMap { $0 }
        guard let licence = licences.first(where: { $0.transaction == request.transaction }) else {
            guard request.operation == .renewal else { return .malformed }
            // It cannot be read, but its sender has the older key to read a refusal with.
            let ahead = AnswerAhead(
                operation: .renewal, pass: 5, isSealed: true, isRefusal: true)
            return .message(
                ResumedCommit.refusal(
                    of: request, olderKeys: token.licence.openedKeys(with: ring),
                    nonce: chance.bytes(12), slip: slip(in: ahead, at: now)))
        }
        let keys = licence.openedKeys(with: ring)
        let isRight = ResumedCommit.isRight(
            request, keys: keys, transaction: licence.transaction,
            transcript: licence.transcript)
        guard isRight else { return .malformed }
        ledger.tokens[index].lastSequence = max(token.lastSequence, request.sequence)
        let isAccepted = commit(request.transaction, request.operation, of: index, now: now)
        let ahead = AnswerAhead(
            operation: request.operation, pass: 5, isSealed: true, isRefusal: !isAccepted)
        return .message(
            ResumedCommit.reply(
                to: request, accepted: isAccepted, keys: keys, transcript: licence.transcript,
                nonce: chance.bytes(12), slip: slip(in: ahead, at: now)))
    }

    /// Makes the key of a transaction the one that counts, unless it came too late. True also when it
    /// is that already.
    private mutating func commit(
        _ transaction: [UInt8], _ operation: Operation, of index: Int, now: WorldTime
    ) -> Bool {
        lapseIfDue(index)
        let isAccepted =
            operation == .renewal
            ? commitRenewal(transaction, of: index) : commitActivation(of: index, now: now)
        let token = ledger.tokens[index]
        ledger.log.note(
            operation == .renewal ? .renewalCommit : .activationCommit, token.subscriber,
            serial: token.serial, isAccepted ? "0" : "refused", at: now)
        return isAccepted
    }

    private mutating func commitActivation(of index: Int, now: WorldTime) -> Bool {
        let token = ledger.tokens[index]
        switch token.state {
        case .active, .disabled: return true
        case .lapsed, .terminated: return false
        case .pending(let since):
            let user = ledger.userIndex(token.subscriber)
            let waited = now.milliseconds - since.milliseconds
            guard let user, ledger.users[user].standing == .registered,
                !ledger.users[user].isStopped, waited <= Token.lapseMilliseconds
            else {
                ledger.tokens[index].state = .lapsed
                return false
            }
            ledger.tokens[index].state = .active
            ledger.users[user].standing = .active
            // The start password has done its work; the PIN is the token's now.
            ledger.users[user].verifier = nil
            ledger.users[user].firstPIN = nil
            return true
        }
    }

    private mutating func commitRenewal(_ transaction: [UInt8], of index: Int) -> Bool {
        let token = ledger.tokens[index]
        if token.licence.transaction == transaction { return token.state != .terminated }
        guard token.renewal?.transaction == transaction else { return false }
        let user = ledger.userIndex(token.subscriber)
        guard let user, token.state == .active, !ledger.users[user].isStopped else {
            ledger.tokens[index].renewal = nil
            return false
        }
        ledger.tokens[index].takeRenewal()
        return true
    }
}
