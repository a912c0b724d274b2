import Dispatch
import OTPCenter
import Synchronization

/// Where errands wait for the thread that owns the center.
final class KeeperDesk: Sendable {
    private struct State {
        var waiting: [Errand] = []
        var backups: [Backup] = []
        var phase = Phase.open
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private enum Phase {
        case open, closing
        /// The thread has ended. What is looked at from now on is the center as it was then.
        case closed(Center)
    }

    /// A copy that is wanted of the database, and who waits for it.
    struct Backup: Sendable {
        var path: String
        var waiting: CheckedContinuation<DatabaseFault?, Never>
    }

    /// What the thread does next.
    private struct Load {
        var errands: [Errand]
        var backups: [Backup]
        var isEmpty: Bool { errands.isEmpty && backups.isEmpty }
    }

    /// How many requests wait at most; more are sent away. Source: assumed; half a second's work.
    static let limit = 10_000
    /// How many requests are answered with one write at most. Source: measured; beyond it the first
    /// of them only waits longer.
    static let groupLimit = 1_000

    private let state = Mutex(State())
    /// Wakes the thread.
    private let bell = DispatchSemaphore(value: 0)
    /// The one on which those who ask run; nil where they have none in common.
    private let askers: SiteThread?

    /// - Parameter askers: is told of answers a group at a time, and lets all of its own that are
    ///   about to ask do so before it wakes the center's thread. On one processor, the two threads
    ///   would otherwise take turns at each request.
    init(askers: SiteThread? = nil) { self.askers = askers }

    var isOpen: Bool { state.withLock { if case .open = $0.phase { true } else { false } } }

    /// How many wait to be answered.
    var waiting: Int { state.withLock { $0.waiting.count } }

    // MARK: Those who ask

    func add(_ errand: Errand) {
        let (refusal, isFirst): (Refusal?, Bool) = state.withLock { state in
            switch (state.phase, errand.isLook) {
            case (.closed(let center), _): return (.closed(center), false)
            case (.closing, false): return (.full, false)
            case (.open, false) where state.waiting.count >= Self.limit: return (.full, false)
            case (.open, _), (.closing, true):
                state.waiting.append(errand)
                return (nil, state.waiting.count == 1)
            }
        }
        switch (refusal, errand) {
        // The thread takes all that wait, and waits itself only when nobody does.
        case (nil, _): if isFirst { ring() }
        case (.closed(let center), .look(let look)): look(center)
        case (.closed, _), (.full, _): errand.refuse()
        }
    }

    private func ring() {
        if let askers {
            askers.afterwards { [bell] in bell.signal() }
        } else {
            bell.signal()
        }
    }

    /// Gives answers to those who wait for them.
    func give(_ replies: [Reply], _ isKept: Bool) {
        guard let askers, !replies.isEmpty else {
            for reply in replies { reply.give(isKept) }
            return
        }
        askers.afterwards { for reply in replies { reply.give(isKept) } }
    }

    /// Why an errand is not taken.
    private enum Refusal {
        case full
        case closed(Center)
    }

    func add(_ backup: Backup) {
        let isOpen = state.withLock { state in
            guard case .open = state.phase else { return false }
            state.backups.append(backup)
            return true
        }
        if isOpen {
            bell.signal()
        } else {
            backup.waiting.resume(
                returning: .unusable(path: backup.path, reason: "the center is closed"))
        }
    }

    /// Lets nobody in any more.
    func beginClosing() {
        state.withLock { state in
            if case .open = state.phase { state.phase = .closing }
        }
        bell.signal()
    }

    /// Lets nobody in any more, and waits until everyone has an answer and the database is closed.
    func close() async {
        beginClosing()
        await withCheckedContinuation { waiting in
            let isClosed = state.withLock { state in
                if case .closed = state.phase { return true }
                state.closers.append(waiting)
                return false
            }
            if isClosed { waiting.resume() }
        }
    }

    // MARK: The thread

    /// The thread's whole life: answers until nobody is let in any more and nobody waits.
    func work(_ keeping: LedgerKeeping) {
        var keeping = keeping
        var copies: [(copy: DatabaseCopy, waiting: CheckedContinuation<DatabaseFault?, Never>)] = []
        while let load = next(waits: copies.isEmpty) {
            keeping.serve(load.errands) { give($0, $1) }
            for backup in load.backups {
                do throws(DatabaseFault) {
                    copies.append(
                        (try DatabaseCopy(of: keeping.database, to: backup.path), backup.waiting))
                } catch { backup.waiting.resume(returning: error) }
            }
            copies = copies.filter { copy, waiting in
                do throws(DatabaseFault) {
                    guard try copy.step() else { return true }
                    waiting.resume(returning: nil)
                } catch { waiting.resume(returning: error) }
                return false
            }
        }
        keeping.database.close()
        let closers = state.withLock { state in
            state.phase = .closed(keeping.center)
            return state.closers
        }
        for closer in closers { closer.resume() }
    }

    /// What is to be done next; nil when that is all.
    private func next(waits: Bool) -> Load? {
        while true {
            let (load, isClosing) = state.withLock { state in
                defer { state.backups = [] }
                let errands = Array(state.waiting.prefix(Self.groupLimit))
                state.waiting.removeFirst(errands.count)
                let isClosing = if case .open = state.phase { false } else { true }
                return (Load(errands: errands, backups: state.backups), isClosing)
            }
            if !load.isEmpty || !waits { return load }
            if isClosing { return nil }
            bell.wait()
        }
    }
}
