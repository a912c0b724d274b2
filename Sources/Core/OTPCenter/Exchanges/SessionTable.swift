import OTPDomain
import Vocabulary

/// Activations and renewals under way, found by their transactions, the oldest making way.
struct SessionTable: Codable, Equatable, Sendable {
    private var sessions: [String: LicenceSession] = [:]
    /// Their names, oldest first; some may have ended since.
    private var order: [String] = []

    var count: Int { sessions.count }

    subscript(transaction: [UInt8]) -> LicenceSession? {
        get { sessions[transaction.hex] }
        set {
            let name = transaction.hex
            guard let newValue else {
                if sessions.removeValue(forKey: name) != nil { order.removeAll { $0 == name } }
                return
            }
            precondition(sessions[name] != nil, "a session begins with add(_:at:)")
            sessions[name] = newValue
        }
    }

    /// Lets a session begin; what has lasted too long ends, and the oldest where there are too many.
    ///
    /// - Parameter limit: how many are kept at most.
    mutating func add(
        _ session: LicenceSession, at now: WorldTime, keeping limit: Int = LicenceSession.limit
    ) {
        self[session.server.transaction] = nil
        let live = order.firstIndex { name in
            sessions[name].map {
                now.milliseconds - $0.begun.milliseconds <= LicenceSession.longestMilliseconds
            } ?? false
        }
        end(oldest: max(live ?? order.count, order.count - limit + 1))
        insert(session)
    }

    private mutating func end(oldest count: Int) {
        guard count > 0 else { return }
        for name in order.prefix(count) { sessions[name] = nil }
        order.removeFirst(count)
    }

    private mutating func insert(_ session: LicenceSession) {
        let name = session.server.transaction.hex
        sessions[name] = session
        order.append(name)
    }
}
