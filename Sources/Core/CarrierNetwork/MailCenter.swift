public import Vocabulary

/// The carrier's mail center: takes mail for its subscribers and hands it to their handsets.
///
/// Mail to an address that nobody has is dropped and the sender is not told, as a mistyped address
/// is (manual 4.1, R-DL-010). While the handset is out of range, mail waits.
public struct MailCenter: Codable, Equatable, Sendable {
    /// The addresses that exist.
    public var subscribers: [String]
    /// Mail not yet handed over, oldest first.
    public private(set) var waiting: [Waiting]

    public struct Waiting: Codable, Equatable, Sendable {
        public var mail: Mail
        public var due: WorldTime
    }

    public init(subscribers: [String], waiting: [Waiting] = []) {
        self.subscribers = subscribers
        self.waiting = waiting
    }

    /// How long a mail takes from its sender to the handset.
    /// Source: assumed; a few seconds, as the handsets' push mail took.
    static let transitMilliseconds: Int64 = 2000

    public mutating func accept(_ mail: Mail, at now: WorldTime) {
        let recipient = mail.recipient.lowercased()
        guard subscribers.contains(where: { $0.lowercased() == recipient }) else { return }
        waiting.append(
            Waiting(mail: mail, due: now.after(milliseconds: Self.transitMilliseconds)))
    }

    var nextDelivery: WorldTime? { waiting.map(\.due).min() }

    mutating func deliveries(at now: WorldTime) -> [Mail] {
        let due = waiting.filter { $0.due <= now }.map(\.mail)
        waiting.removeAll { $0.due <= now }
        return due
    }
}
