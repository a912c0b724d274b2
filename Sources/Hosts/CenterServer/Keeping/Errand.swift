import OTPCenter
import Vocabulary

/// Something to be done by the thread that owns the center, with the one who waits for it.
enum Errand: Sendable {
    case answer(WebRequest, CheckedContinuation<WebResponse?, Never>)
    case take(ProviderRequest, CheckedContinuation<ProviderReply?, Never>)
    case operate(OperatorAct, CheckedContinuation<OperatorReply?, Never>)
    /// Something that changes nothing, after all that came before it is on the disk.
    case look(@Sendable (Center) -> Void)
    case mail(to: String, after: Int64, CheckedContinuation<[NumberedMail]?, Never>)
    case entries(after: Int64, limit: Int, CheckedContinuation<LogPage?, Never>)
    /// Whether anything can be written.
    case probe(CheckedContinuation<Bool, Never>)

    /// Sends the one who waits away without an answer.
    func refuse() {
        switch self {
        case .answer(_, let waiting): waiting.resume(returning: nil)
        case .take(_, let waiting): waiting.resume(returning: nil)
        case .operate(_, let waiting): waiting.resume(returning: nil)
        case .look: preconditionFailure("who only looks is never sent away")
        case .mail(_, _, let waiting): waiting.resume(returning: nil)
        case .entries(_, _, let waiting): waiting.resume(returning: nil)
        case .probe(let waiting): waiting.resume(returning: false)
        }
    }

    var isLook: Bool { if case .look = self { true } else { false } }
}

/// An answer that waits until what it tells of is on the disk.
enum Reply: Sendable {
    case answer(WebResponse, CheckedContinuation<WebResponse?, Never>)
    case take(ProviderReply, CheckedContinuation<ProviderReply?, Never>)
    case operate(OperatorReply, CheckedContinuation<OperatorReply?, Never>)

    /// Gives the answer, or nil where it cannot be promised.
    func give(_ isKept: Bool) {
        switch self {
        case .answer(let answer, let waiting): waiting.resume(returning: isKept ? answer : nil)
        case .take(let answer, let waiting): waiting.resume(returning: isKept ? answer : nil)
        case .operate(let answer, let waiting): waiting.resume(returning: isKept ? answer : nil)
        }
    }
}
