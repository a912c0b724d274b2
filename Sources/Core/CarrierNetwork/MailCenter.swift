public import Vocabulary

/// The carrier's mail center: takes mail for its subscribers and hands it to their handsets.
///
/// Mail to an address that nobody has is dropped and the sender is not told, as a mistyped address
/// is (manual 4.1, R-DL-010), and so is what the subscriber's ``MailFilter`` refuses. While the
/// handset is out of range, mail waits.
public struct MailCenter: Codable, Equatable, Sendable {
    /// The addresses that exist.
    public var subscribers: [String]
    /// Mail not yet handed over, oldest first.
    public private(set) var waiting: [Waiting]
    /// What the subscriber refuses.
    public var filter: MailFilter
    /// Whether an allowed domain saves a mail with an address in it. A rule of the carrier.
    public var permittedDomainMayLink: Bool
    /// How many domains the filter takes. A rule of the carrier.
    public var domainLimit: Int

    public struct Waiting: Codable, Equatable, Sendable {
        public var mail: Mail
        public var due: WorldTime
    }

    /// Why a mail was dropped, in the order in which it is judged. Its sender is never told.
    public enum Refusal: String, Codable, Sendable { case unknownAddress, domain, link }

    public init(
        subscribers: [String], waiting: [Waiting] = [], filter: MailFilter = MailFilter(),
        permittedDomainMayLink: Bool = false, domainLimit: Int
    ) {
        self.subscribers = subscribers
        self.waiting = waiting
        self.filter = filter
        self.permittedDomainMayLink = permittedDomainMayLink
        self.domainLimit = domainLimit
    }

    /// How long a mail takes from its sender to the handset.
    /// Source: assumed; a few seconds, as the handsets' push mail took.
    static let transitMilliseconds: Int64 = 2000

    /// Takes a mail in, or drops it for good: correcting a setting later brings nothing back.
    ///
    /// - Returns: why it was dropped; nil when it was taken.
    public mutating func accept(_ mail: Mail, at now: WorldTime) -> Refusal? {
        let recipient = mail.recipient.lowercased()
        guard subscribers.contains(where: { $0.lowercased() == recipient }) else {
            return .unknownAddress
        }
        if let refusal = filter.refusal(mail, permittedDomainMayLink: permittedDomainMayLink) {
            return refusal
        }
        waiting.append(
            Waiting(mail: mail, due: now.after(milliseconds: Self.transitMilliseconds)))
        return nil
    }

    var nextDelivery: WorldTime? { waiting.map(\.due).min() }

    /// When the mail center tries again after a handset did not take its mail.
    /// Source: assumed; a few minutes, as people remember it.
    static let retryMilliseconds: Int64 = 180_000

    /// Puts off what is due now.
    mutating func postpone(at now: WorldTime) {
        for index in waiting.indices where waiting[index].due <= now {
            waiting[index].due = now.after(milliseconds: Self.retryMilliseconds)
        }
    }

    mutating func deliveries(at now: WorldTime) -> [Mail] {
        let due = waiting.filter { $0.due <= now }.map(\.mail)
        waiting.removeAll { $0.due <= now }
        return due
    }
}
