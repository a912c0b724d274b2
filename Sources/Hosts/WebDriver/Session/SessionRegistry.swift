import Session

/// The sessions that are open, each with a phone of its own.
actor SessionRegistry {
    private struct Entry {
        let session: PhoneSession
        let createdAt: Int
        let patience: Duration
        var usedAt: ContinuousClock.Instant
        /// Commands that are under way; a session does not end under them.
        var busy = 0
    }
    private var entries: [String: Entry] = [:]
    /// Told of each session that ends.
    private let onEnd: @Sendable (String) -> Void

    init(onEnd: @escaping @Sendable (String) -> Void = { _ in }) { self.onEnd = onEnd }

    /// How many sessions may be open. Source: assumed; a phone takes some megabytes.
    static let most = 1000

    func add(_ session: PhoneSession, createdAt: Int) throws(DriverError) {
        guard entries.count < Self.most else {
            throw DriverError(.sessionNotCreated, "\(Self.most) sessions are open already.")
        }
        entries[session.id] = Entry(
            session: session, createdAt: createdAt, patience: .seconds(session.order.patience),
            usedAt: .now)
    }

    /// A session for one command, which is told when it is over with ``leave(_:)``.
    func enter(_ id: String) throws(DriverError) -> PhoneSession {
        guard let entry = entries[id] else {
            throw DriverError(.invalidSessionID, "there is no session \(id), or it has ended.")
        }
        entries[id]?.busy += 1
        return entry.session
    }

    func leave(_ id: String) {
        entries[id]?.busy -= 1
        entries[id]?.usedAt = .now
    }

    func remove(_ id: String) {
        entries[id] = nil
        onEnd(id)
    }

    /// A session that is still open, not for a command of its client's.
    func open(_ id: String) -> PhoneSession? { entries[id]?.session }

    /// Ends the sessions that nobody has used for as long as they wait.
    func expire(at now: ContinuousClock.Instant = .now) {
        let forgotten = entries.filter { _, entry in
            entry.busy == 0 && entry.patience != .zero && now - entry.usedAt >= entry.patience
        }
        for id in forgotten.keys.sorted() { remove(id) }
    }

    /// The open sessions, the oldest first.
    var listing: JSONValue {
        let sorted = entries.values.sorted {
            ($0.createdAt, $0.session.id) < ($1.createdAt, $1.session.id)
        }
        return .list(
            sorted.map { entry in
                [
                    "id": .text(entry.session.id), "created": JSONValue(entry.createdAt),
                    "capabilities": .object(entry.session.agreed.members),
                ]
            })
    }
}
