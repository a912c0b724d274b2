import Ciphers

/// A commit whose first try had no answer, made once more after the application was started anew.
///
/// The handshake is gone by then, so it travels as a sealed request under the stored token's key,
/// as pass 5 of its operation with the stored transaction. The answers are those of pass 6; MAC 4 is
/// taken over the passes 1 to 4, because the application need not have kept the fifth.
///
/// A center that has no such pending renewal any more (it was replaced, or set back to an older
/// state) lacks the key to read the request, but not the one to refuse it: the token's older key,
/// which the application still has, too.
///
/// Source: protocol.md 2.2, "resume", and 2.3, rule 3; the pass numbers are assumed.
public enum ResumedCommit {
    /// The request, ready to be sent to its operation.
    ///
    /// - Parameters:
    ///   - sequence: see ``SealedRequest/sequence``.
    ///   - nonce: 12 random bytes, fresh for each sending.
    public static func request(
        _ operation: Operation, for token: IssuedToken, sequence: Int64, nonce: [UInt8]
    ) -> SealedRequest {
        let mac3 = Confirmation.mac3(token.confKey, transcript: token.transcript)
        return SealedRequest(
            operation, pass: 5, transaction: token.transaction, serial: token.serial,
            sequence: sequence, nonce: nonce, [2: .bytes(mac3)], authKey: token.authKey)
    }

    /// Whether a request has the form of a resumed commit.
    public static func isOne(_ request: SealedRequest) -> Bool {
        request.pass == 5 && (request.operation == .activation || request.operation == .renewal)
    }

    /// At the center: whether the holder of the token asks for what was agreed.
    ///
    /// - Parameters:
    ///   - transaction: of the activation that made the token.
    ///   - transcript: what ``LicenceServer/transcriptOfFinished`` was after pass 4.
    public static func isRight(
        _ request: SealedRequest, keys: TokenKeys, transaction: [UInt8], transcript: [UInt8]
    ) -> Bool {
        guard isOne(request), request.transaction == transaction,
            let value = request.open(authKey: keys.authentication), value.keys == [2],
            let mac = value[2]?.bytes
        else { return false }
        return isEqualInConstantTime(
            mac, Confirmation.mac3(keys.confirmation, transcript: transcript))
    }

    /// At the center: the answer, as it travels.
    public static func reply(
        to request: SealedRequest, accepted: Bool, keys: TokenKeys, transcript: [UInt8],
        nonce: [UInt8], slip: AnswerSlip? = nil
    ) -> [UInt8] {
        let mac4 = Confirmation.mac4(keys.confirmation, transcript: transcript)
        return request.reply(
            accepted ? CommitAnswer.acceptance(mac4: mac4) : CommitAnswer.refusal, nonce: nonce,
            authKey: keys.authentication, slip: slip)
    }

    /// At the center: refuses a renewal's commit of which it knows nothing, under the older key.
    public static func refusal(
        of request: SealedRequest, olderKeys: TokenKeys, nonce: [UInt8], slip: AnswerSlip? = nil
    ) -> [UInt8] {
        request.reply(
            CommitAnswer.refusal, nonce: nonce, authKey: olderKeys.authentication, slip: slip)
    }

    /// At the application: takes the answer to a request.
    ///
    /// - Parameter previous: the token before its renewal; nil for an activation's.
    /// - Returns: or `.commitRefused` (drop the token), or `.badAck` (keep it, try later).
    public static func takeReply(
        _ body: [UInt8], to request: SealedRequest, for token: IssuedToken,
        previous: IssuedToken? = nil
    ) -> Result<Void, LicenceFault> {
        guard case .success(let value) = request.takeReply(body, authKey: token.authKey) else {
            let underOlderKey = previous.map { request.takeReply(body, authKey: $0.authKey) }
            let isRefusal = underOlderKey == .success(CommitAnswer.refusal)
            return .failure(isRefusal ? .commitRefused : .badAck)
        }
        let mac4 = Confirmation.mac4(token.confKey, transcript: token.transcript)
        return CommitAnswer.read(value, mac4: mac4).map { _ in }
    }
}
