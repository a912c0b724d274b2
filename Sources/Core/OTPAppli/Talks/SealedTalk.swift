import AppliKit
import Ciphers
import OTPDomain
import Vocabulary

/// A PIN change or a correction on its way: one request under the token's own key, and its answer.
///
/// Nothing is stored, but the number of the request; the PINs are in it alone.
///
/// Source: protocol.md 2.2 (op 1, op 4), 2.4, 2.5.
struct SealedTalk: Codable, Equatable, Sendable {
    /// What is wanted; it has no PIN in it any more.
    var question: Question
    /// The token as it was when the request was sealed.
    var token: Token
    var request: SealedRequest

    /// - Parameter transaction: of an earlier try; nil for a new one.
    static func ask(
        _ question: Question, _ operation: Operation, of token: Token, _ sequence: Int64,
        _ payload: CBOR, transaction: [UInt8]? = nil, by means: inout Exchange.Means
    ) -> Move {
        let request = SealedRequest(
            operation, transaction: transaction ?? means.chance.bytes(16), serial: token.serial,
            sequence: sequence, nonce: means.chance.bytes(12), payload,
            authKey: token.issued.authKey)
        return .ask(
            request.encoded,
            .sealed(SealedTalk(question: question.cleared, token: token, request: request)))
    }

    var path: String { OTPC.path(serviceID: token.serviceID, request.operation) }

    func taking(_ response: WebResponse, at moment: Exchange.Moment) -> Move {
        if response.isNoConnection { return failing(stage: "00", at: moment) }
        guard let message = response.message else { return failing(stage: "03", at: moment) }
        switch request.takeReply(message, authKey: token.issued.authKey) {
        case .success(let value): return taking(value, at: moment)
        case .failure(.unreadable): return failing(stage: "03", at: moment)
        case .failure(.forged): return failing(stage: "04", at: moment)
        }
    }

    /// Takes what the center says, once it is known to be the center.
    private func taking(_ value: CBOR, at moment: Exchange.Moment) -> Move {
        switch question {
        case .changePIN(let screen):
            switch PINChangeReply(value) {
            case .changed:
                .end(.pinChangeComplete(PINChangeComplete(token: screen.token)))
            case .refused(let code): ending(code, at: moment)
            case nil: failing(stage: "03", at: moment)
            }
        case .correct(let screen):
            switch CorrectionReply(value) {
            case .corrected:
                .end(.correctionComplete(CorrectionComplete(token: screen.token)))
            case .refused(let code): ending(code, at: moment)
            case nil: failing(stage: "03", at: moment)
            }
        case .activate, .resume, .renew:
            preconditionFailure("only a PIN change and a correction are one request")
        }
    }

    // MARK: Failures

    func failing(_ outage: Outage, at moment: Exchange.Moment) -> Move {
        switch outage {
        case .notConnected: failing(stage: "00", at: moment)
        case .cut, .timedOut: failing(stage: "01", at: moment)
        }
    }

    /// Without a clear answer a correction keeps its transaction, so that the next try is the same.
    ///
    /// Source: protocol.md 2.5 (A401).
    private func failing(stage: String, at moment: Exchange.Moment) -> Move {
        let back: Screen =
            if case .correct(let screen) = question {
                .correction(Correction(menu: screen.menu, transaction: request.transaction))
            } else {
                question.back(in: moment.vault, at: moment.now)
            }
        return .end(.notice(Notice(request.operation.code(stage), back: back)))
    }

    private func ending(_ code: String, at moment: Exchange.Moment) -> Move {
        .end(.notice(Notice(code, back: question.back(in: moment.vault, at: moment.now))))
    }
}

extension Question {
    /// Without the secrets that are in the request by now, and without the number of an earlier try.
    fileprivate var cleared: Question {
        switch self {
        case .changePIN(let screen): .changePIN(screen.cleared)
        case .correct(let screen): .correct(Correction(menu: screen.menu))
        case .activate, .resume, .renew: self
        }
    }
}
