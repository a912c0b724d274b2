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
        var asked: Asked
        var deadline: WorldTime
        /// How many bytes of the answer had arrived when it was told of last.
        var arrived = 0
    }

    /// What stood openly in a request: its path, and its body as far as a fault looks.
    struct Asked: Codable, Equatable, Sendable {
        var path: String
        var head: [UInt8]

        init(_ request: WebRequest) {
            path = request.url.pathOnly
            head = Array(request.body.prefix(RequestPlace.reach))
        }
    }

    private var entries: [Entry] = []
    private var next = 1

    /// How long the handset waits for an answer, in milliseconds. Source: O-36; protocol.md 2.1.
    static let patience: Int64 = 30_000

    var isQuiet: Bool { entries.isEmpty }
    var nextDeadline: WorldTime? { entries.map(\.deadline).min() }
    var screenCall: CallID? { entries.first { $0.owner == .screen }?.id }

    mutating func open(
        for owner: Owner, _ request: WebRequest, deadline: WorldTime
    ) -> CallID {
        defer { next += 1 }
        entries.append(
            Entry(
                id: CallID(next), owner: owner, host: request.url.host, asked: Asked(request),
                deadline: deadline))
        return CallID(next)
    }

    /// A call that somebody waits for and that is then over; nil when nobody does.
    mutating func take(_ id: CallID) -> Entry? {
        guard let index = entries.firstIndex(where: { $0.id == id }) else { return nil }
        return entries.remove(at: index)
    }

    /// More has come: the patience begins anew. Where nothing more has come it runs on.
    mutating func postpone(_ id: CallID, with arrived: Int, until deadline: WorldTime) {
        guard let index = entries.firstIndex(where: { $0.id == id }),
            arrived > entries[index].arrived
        else { return }
        entries[index].arrived = arrived
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
            .connectTimedOut, .notTLS, .certificate, .cut, .cutShort, .reset:
            .unanswered(exchange, isBeforeRequest ? .notConnected : .cut)
        }
    }
}
