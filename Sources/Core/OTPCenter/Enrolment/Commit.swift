import Ciphers
import OTPDomain
import Vocabulary

/// The end of an enrolment: the application has the token stored, so it becomes active.
///
/// A commit may come twice, and after the application was started anew; the answer is the same.
///
/// Source: protocol.md 2.3, rules 1, 3 and 4.
extension Center {
    /// Pass 5 within its session, answered by pass 6.
    mutating func takeCommit(
        _ body: [UInt8], session index: Int, now: WorldTime
    ) -> WebResponse {
        guard let token = sessions[index].serial.flatMap(ledger.tokenIndex),
            sessions[index].server.takeCommit(body)
        else { return .malformed }
        let isAccepted = commit(token, now: now)
        return .message(sessions[index].server.acknowledge(isAccepted))
    }

    /// Pass 5 without its session, sealed under the token's own key.
    mutating func takeResumedCommit(
        _ body: [UInt8], at service: Service, now: WorldTime
    ) -> WebResponse {
        switch SealedRequest.read(body) {
        case .failure(.unknownVersion): return .versions
        case .failure(.unreadable): return .malformed
        case .success(let request):
            guard ResumedCommit.isOne(request) else { return .malformed }
            guard let index = ledger.tokenIndex(request.serial),
                ledger.tokens[index].service == service.id
            else { return .gone }
            let token = ledger.tokens[index]
            let isRight = ResumedCommit.isRight(
                request, keys: token.keys, transaction: token.transaction,
                transcript: token.transcript)
            guard isRight else { return .malformed }
            let isAccepted = commit(index, now: now)
            return .message(
                ResumedCommit.reply(
                    to: request, accepted: isAccepted, keys: token.keys,
                    transcript: token.transcript, nonce: chance.bytes(12)))
        }
    }

    /// Makes a pending token the user's own, unless it came too late. True also when it is that
    /// already.
    private mutating func commit(_ index: Int, now: WorldTime) -> Bool {
        let token = ledger.tokens[index]
        switch token.state {
        case .active, .disabled: return true
        case .lapsed: return false
        case .pending(let since):
            let user = ledger.userIndex(token.userID, of: token.service)
            let waited = now.milliseconds - since.milliseconds
            guard let user, ledger.users[user].standing == .registered,
                waited <= Token.lapseMilliseconds
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
}
