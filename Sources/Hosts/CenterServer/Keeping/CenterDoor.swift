public import OTPCenter
public import Session
public import Vocabulary

/// The ways into a center that runs as a process of its own.
///
/// Whoever gets an answer may send it on: what it tells of is on disk by then. Nil stands for an
/// answer that cannot be promised, because the ledger could not be written; the request has changed
/// nothing then, and may come again.
///
/// Source: protocol.md 3.7 (committed before every answer).
public protocol CenterDoor: ProviderDoor {
    /// Answers a handset's request to the center's own host.
    func answer(_ request: WebRequest) async -> WebResponse?

    /// Carries out an operator's act.
    func operate(_ act: OperatorAct) async -> OperatorReply?

    /// Looks at the center between two requests.
    func look<Value: Sendable>(_ look: @escaping @Sendable (Center) -> Value) async -> Value

    /// The center's clock, which is the world's.
    var now: WorldTime { get }

    /// What was sent to a mail address after a mail's number, in the order of sending.
    func mail(to address: String, after number: Int64) async -> [NumberedMail]?
}

/// A mail that waits for a handset to fetch it. Numbers ascend and are never given twice.
public struct NumberedMail: Equatable, Sendable {
    public var number: Int64
    public var mail: Mail

    public init(number: Int64, mail: Mail) {
        self.number = number
        self.mail = mail
    }
}
