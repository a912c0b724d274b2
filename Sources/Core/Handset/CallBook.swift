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

    private struct Entry: Codable, Equatable, Sendable {
        var id: CallID
        var owner: Owner
        var deadline: WorldTime
    }

    private var entries: [Entry] = []
    private var next = 1

    /// How long the handset waits for an answer, in milliseconds. Source: O-36; protocol.md 2.1.
    static let patience: Int64 = 30_000

    var isQuiet: Bool { entries.isEmpty }
    var nextDeadline: WorldTime? { entries.map(\.deadline).min() }
    var screenCall: CallID? { entries.first { $0.owner == .screen }?.id }

    mutating func open(for owner: Owner, deadline: WorldTime) -> CallID {
        defer { next += 1 }
        entries.append(Entry(id: CallID(next), owner: owner, deadline: deadline))
        return CallID(next)
    }

    /// Who waits for a call, which is then over; nil when nobody does.
    mutating func take(_ id: CallID) -> Owner? {
        guard let index = entries.firstIndex(where: { $0.id == id }) else { return nil }
        return entries.remove(at: index).owner
    }

    mutating func dropScreenCall() -> CallID? {
        guard let id = screenCall else { return nil }
        entries.removeAll { $0.id == id }
        return id
    }

    mutating func dropApplicationCalls() -> [CallID] {
        let dropped = entries.filter { $0.owner != .screen }.map(\.id)
        entries.removeAll { $0.owner != .screen }
        return dropped
    }

    /// Calls whose time has run out, which are then over.
    mutating func takeOverdue(at now: WorldTime) -> [(id: CallID, owner: Owner)] {
        let overdue = entries.filter { $0.deadline <= now }
        entries.removeAll { $0.deadline <= now }
        return overdue.map { ($0.id, $0.owner) }
    }
}
