import AppliKit
import CarrierNetwork
import Vocabulary

/// Which calls are under way, and who waits for each.
struct CallBook: Codable, Equatable, Sendable {
    enum Owner: Codable, Equatable, Sendable {
        /// The screen in front.
        case screen
        case application(ExchangeID)
    }

    struct Entry: Codable, Equatable, Sendable {
        var id: CallID
        var owner: Owner
        /// Who is asked.
        var host: String
        var deadline: WorldTime
    }

    private var entries: [Entry] = []
    private var next = 1

    /// How long the handset waits for an answer, in milliseconds. Source: O-36; protocol.md 2.1.
    static let patience: Int64 = 30_000

    var isQuiet: Bool { entries.isEmpty }
    var nextDeadline: WorldTime? { entries.map(\.deadline).min() }
    var screenCall: CallID? { entries.first { $0.owner == .screen }?.id }

    mutating func open(for owner: Owner, to host: String, deadline: WorldTime) -> CallID {
        defer { next += 1 }
        entries.append(Entry(id: CallID(next), owner: owner, host: host, deadline: deadline))
        return CallID(next)
    }

    /// A call that somebody waits for and that is then over; nil when nobody does.
    mutating func take(_ id: CallID) -> Entry? {
        guard let index = entries.firstIndex(where: { $0.id == id }) else { return nil }
        return entries.remove(at: index)
    }

    mutating func postpone(_ id: CallID, until deadline: WorldTime) {
        guard let index = entries.firstIndex(where: { $0.id == id }) else { return }
        entries[index].deadline = deadline
    }

    mutating func dropScreenCall() -> CallID? {
        guard let id = screenCall else { return nil }
        entries.removeAll { $0.id == id }
        return id
    }

    mutating func dropAll() -> [CallID] {
        defer { entries = [] }
        return entries.map(\.id)
    }

    mutating func dropApplicationCalls() -> [CallID] {
        let dropped = entries.filter { $0.owner != .screen }.map(\.id)
        entries.removeAll { $0.owner != .screen }
        return dropped
    }

    /// Calls whose time has run out, which are then over.
    mutating func takeOverdue(at now: WorldTime) -> [Entry] {
        defer { entries.removeAll { $0.deadline <= now } }
        return entries.filter { $0.deadline <= now }
    }
}

extension LineFailure {
    /// What an application is told of it.
    ///
    /// What cannot be read is to an application an answer that makes no sense, and it comes as a
    /// gateway passes it on. Source: RFC 9110, 15.6.3; protocol.md 2.5 (A003).
    func event(of exchange: ExchangeID) -> AppliEvent {
        switch self {
        case .unreadable: .answered(exchange, WebResponse(status: 502))
        case .timedOut: .unanswered(exchange, .timedOut)
        case .radioOff, .noCard, .outOfRange, .noSubscription, .unknownHost, .refused,
            .connectTimedOut, .notTLS, .certificate, .cut, .cutShort:
            .unanswered(exchange, isBeforeRequest ? .notConnected : .cut)
        }
    }
}
