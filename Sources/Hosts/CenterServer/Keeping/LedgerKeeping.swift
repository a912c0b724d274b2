import Ciphers
import OTPCenter
import Vocabulary

/// A center and its database, as the one thread holds them that may change them.
///
/// Requests are answered in groups: each changes the center by itself, all that they changed is
/// written at once, and only then the answers are given. A disk takes as long for a hundred answers
/// as for one.
///
/// Source: protocol.md 3.7 (committed before every answer, group commit).
struct LedgerKeeping: Sendable {
    let database: CenterDatabase
    private let ring: KeyRing
    private let setup: CenterSetup
    private let clock: SteadyClock
    private let board: KeeperBoard
    /// Whether certificates and mail are looked after.
    private let isServing: Bool
    private var chance: Chance
    private(set) var center: Center
    /// How far the database has followed the center.
    private var mark: LedgerMark
    /// The day, in Japan, for which certificates and mail were looked after.
    private var day: CivilDate
    /// Answers that wait for the next write, and what is to be written then.
    private var replies: [Reply] = []
    private var changes: LedgerChanges
    private var mail: [Mail] = []
    /// The center may tell what was never written: a write failed, and since then the database
    /// could not even be read.
    private var isLost = false

    /// Opens the ledger, or sets up a center that never ran, and writes what that changed.
    init(
        _ database: CenterDatabase, ring: KeyRing, setup: CenterSetup, entropy: [UInt8],
        clock: SteadyClock, board: KeeperBoard, isServing: Bool
    ) throws(DatabaseFault) {
        self.database = database
        self.ring = ring
        self.setup = setup
        self.clock = clock
        self.board = board
        self.isServing = isServing
        chance = Chance(entropy: entropy)
        let now = clock.now
        day = now.japan.date
        if let ledger = try database.ledger() {
            (center, mark) = try Self.opened(
                ledger, of: database, ring, setup, &chance, at: isServing ? now : nil)
        } else {
            mark = LedgerMark()
            center = Center(setup, ring: ring, entropy: chance.bytes(32), at: now)
        }
        changes = LedgerChanges()
        let begun = center.takeChanges(since: &mark)
        if !begun.isEmpty { try database.write(begun, []) }
        if isServing { try database.forgetMail(at: now) }
        board.services = center.ledger.services
    }

    /// A center on a ledger that the database holds, and the mark of that.
    ///
    /// - Throws: `.otherRing`, and `.unsound` where one of its secrets was damaged: a request for it
    ///   would otherwise end the process for everybody.
    private static func opened(
        _ ledger: Ledger, of database: CenterDatabase, _ ring: KeyRing, _ setup: CenterSetup,
        _ chance: inout Chance,
        at now: WorldTime?
    ) throws(DatabaseFault) -> (Center, LedgerMark) {
        guard ledger.opens(with: ring) else { throw .otherRing(path: database.path) }
        if let damage = ledger.damage(with: ring) {
            throw .unsound(path: database.path, damage)
        }
        var (ledger, mark) = (ledger, LedgerMark())
        _ = ledger.takeChanges(since: &mark)
        // One seed must not give a center the same chance at each of its starts.
        chance.mix(ledger.log.entries.last?.chain ?? [])
        let center = Center(
            ledger: ledger, ring: ring, setup: setup, entropy: chance.bytes(32), at: now)
        return (center, mark)
    }

    // MARK: Errands

    /// Gives answers, or nil in their places where they cannot be promised.
    typealias Giving = (_ replies: [Reply], _ isKept: Bool) -> Void

    /// Does what waits; everyone is given an answer then.
    mutating func serve(_ errands: [Errand], giving give: Giving) {
        for errand in errands { serve(errand, giving: give) }
        settle(giving: give)
    }

    private mutating func serve(_ errand: Errand, giving give: Giving) {
        guard isReady() else {
            if case .look(let look) = errand { look(center) } else { errand.refuse() }
            return
        }
        switch errand {
        case .answer(let request, let waiting):
            replies.append(.answer(center.answer(request, at: clock.now), waiting))
            follow()
        case .take(let request, let waiting):
            let (reply, sent) = center.take(request, at: clock.now)
            replies.append(.take(reply, waiting))
            follow(sent)
        case .operate(let act, let waiting):
            let (reply, sent) = center.operate(act, at: clock.now)
            replies.append(.operate(reply, waiting))
            follow(sent)
        case .look(let look):
            settle(giving: give)
            look(center)
        case .mail(let address, let number, let waiting):
            settle(giving: give)
            waiting.resume(
                returning: read { (from) throws(DatabaseFault) in
                    try from.mail(to: address, after: number)
                })
        case .entries(let number, let limit, let waiting):
            settle(giving: give)
            waiting.resume(
                returning: read { (from) throws(DatabaseFault) in
                    try from.logEntries(after: number, limit: limit)
                })
        case .probe(let waiting):
            settle(giving: give)
            probe()
            waiting.resume(returning: board.fault == nil)
        }
    }

    /// Nil where the database cannot be read, which is told at the board.
    private func read<Value>(
        _ work: (CenterDatabase) throws(DatabaseFault) -> Value
    ) -> Value? {
        do throws(DatabaseFault) { return try work(database) } catch {
            board.fault = error
            return nil
        }
    }

    /// The log forgets what it does not keep, so each request's changes are taken at once.
    private mutating func follow(_ sent: [Mail] = []) {
        changes.append(center.takeChanges(since: &mark))
        mail += sent
    }

    /// Whether requests can be answered. Looks after what a new day brings.
    private mutating func isReady() -> Bool {
        if isLost { restore() }
        guard !isLost else { return false }
        let now = clock.now
        if isServing, now.japan.date != day {
            day = now.japan.date
            center.renewCertificates(at: now)
            follow()
            do { try database.forgetMail(at: now) } catch { board.fault = error }
        }
        return true
    }

    // MARK: The disk

    /// Writes what changed, and gives the answers that waited for it.
    private mutating func settle(giving give: Giving) {
        var isKept = true
        if !changes.isEmpty || !mail.isEmpty {
            do {
                try database.write(changes, mail)
                board.fault = nil
            } catch {
                board.fault = error
                isKept = false
            }
            (changes, mail) = (LedgerChanges(), [])
        }
        let given = replies
        replies = []
        if !isKept { restore() }
        board.services = center.ledger.services
        give(given, isKept)
    }

    /// Looks whether a fault is past, which else only the next request that changes something shows.
    private func probe() {
        guard board.fault != nil else { return }
        do throws(DatabaseFault) {
            try database.probe()
            board.fault = nil
        } catch { board.fault = error }
    }

    /// Makes the center anew from what the database holds, as if it had been switched off and on.
    ///
    /// Its sessions end with that, on purpose: one may speak of a serial number whose token was
    /// never written, and which will be another's.
    private mutating func restore() {
        do throws(DatabaseFault) {
            guard let ledger = try database.ledger() else {
                throw DatabaseFault.damaged(path: database.path, finding: "the ledger is gone")
            }
            (center, mark) = try Self.opened(
                ledger, of: database, ring, setup, &chance, at: isServing ? clock.now : nil)
            changes = center.takeChanges(since: &mark)
            isLost = false
        } catch {
            board.fault = error
            isLost = true
        }
    }
}
