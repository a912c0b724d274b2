import Dispatch
import Foundation
public import OTPCenter
public import Session
import Synchronization
public import Vocabulary

/// The authentication center on a database: what it answers is on the disk before it is answered.
///
/// One thread of its own owns the center and the database. Requests wait for it in a queue of
/// bounded length; it answers them in groups with one write each. When a write fails, nobody of the
/// group has an answer, nothing of it has happened, and the next request finds the center as the
/// database knows it.
///
/// Source: protocol.md 3.7; requirements R-CENTER-042.
public final class CenterKeeper: CenterDoor {
    private let desk: KeeperDesk
    private let board = KeeperBoard()
    private let clock: SteadyClock

    /// Opens the center that a database holds, or sets up a new one in it.
    ///
    /// - Parameters:
    ///   - ring: the one under which the database's secrets are sealed; for a new database a new
    ///     one, which is kept on the disk by then.
    ///   - entropy: at least 32 bytes that nobody can guess.
    ///   - isServing: false for who opens it for a command only: certificates and mail stay as they
    ///     are.
    ///   - clock: the world's. Where it is set back, the center's stands still meanwhile.
    ///   - askers: the thread on which nearly all who ask run, where there is such a one.
    /// - Throws: what keeps the database from being read or written.
    public init(
        _ database: CenterDatabase, ring: KeyRing, setup: CenterSetup, entropy: [UInt8],
        isServing: Bool = true, clock: @escaping @Sendable () -> WorldTime,
        askers: SiteThread? = nil
    ) throws(DatabaseFault) {
        let steady = SteadyClock(clock)
        self.clock = steady
        desk = KeeperDesk(askers: askers)
        let opening = Waiting<Result<Void, DatabaseFault>>()
        // The ledger is read where it is changed later: the system gives each thread memory of its
        // own, and what another one had read would leave holes there as it is replaced.
        let thread = Thread { [desk, board] in
            do throws(DatabaseFault) {
                let keeping = try LedgerKeeping(
                    database, ring: ring, setup: setup, entropy: entropy, clock: steady,
                    board: board, isServing: isServing)
                opening.give(.success(()))
                desk.work(keeping)
            } catch {
                // Whoever is told may open it anew at once.
                database.close()
                opening.give(.failure(error))
            }
        }
        thread.name = "center"
        thread.start()
        try opening.value().get()
    }

    deinit { desk.beginClosing() }

    /// Answers those who wait, and closes the database. Whoever comes later has no answer.
    public func close() async { await desk.close() }

    // MARK: CenterDoor

    public var now: WorldTime { clock.now }

    public var services: [ServiceListing] {
        board.services.map { ServiceListing(id: $0.id, name: $0.name, hasPIN: $0.usesPIN) }
    }

    public func answer(_ request: WebRequest) async -> WebResponse? {
        await withCheckedContinuation { desk.add(.answer(request, $0)) }
    }

    public func post(_ request: ProviderRequest) async -> ProviderReply? {
        await withCheckedContinuation { desk.add(.take(request, $0)) }
    }

    public func operate(_ act: OperatorAct) async -> OperatorReply? {
        await withCheckedContinuation { desk.add(.operate(act, $0)) }
    }

    /// Once the center is closed, this looks at what it was last. While the database cannot be
    /// read, it may show what was never written.
    public func look<Value: Sendable>(
        _ look: @escaping @Sendable (Center) -> Value
    ) async -> Value {
        await withCheckedContinuation { waiting in
            desk.add(.look { waiting.resume(returning: look($0)) })
        }
    }

    public func mail(to address: String, after number: Int64) async -> [NumberedMail]? {
        await withCheckedContinuation { desk.add(.mail(to: address, after: number, $0)) }
    }

    // MARK: For the operator

    /// The log's entries after one, the oldest first; all that ever were, not only those that the
    /// center remembers. Nil when they cannot be read.
    ///
    /// - Parameter number: -20 stands for the one before the last 20.
    public func logEntries(after number: Int64, limit: Int) async -> LogPage? {
        await withCheckedContinuation {
            desk.add(.entries(after: number, limit: limit, $0))
        }
    }

    /// Copies the database to another file while requests are answered. The ring is not in it.
    ///
    /// - Throws: `.exists` when there is something at the path.
    public func backup(to path: String) async throws(DatabaseFault) {
        let fault = await withCheckedContinuation {
            desk.add(KeeperDesk.Backup(path: path, waiting: $0))
        }
        if let fault { throw fault }
    }

    /// Whether requests that change something are answered. Where the last write failed, another
    /// one is tried.
    public func isWritable() async -> Bool {
        if condition.isWritable { return true }
        return await withCheckedContinuation { desk.add(.probe($0)) }
    }

    /// How it goes, for whoever watches over the center.
    public var condition: KeeperCondition {
        KeeperCondition(isOpen: desk.isOpen, waiting: desk.waiting, lastFault: board.fault)
    }
}

/// How a center's keeper does.
public struct KeeperCondition: Equatable, Sendable {
    /// Requests are let in.
    public var isOpen: Bool
    /// How many wait to be answered.
    public var waiting: Int
    /// Why something could not be written or read; nil while the last write succeeded.
    public var lastFault: DatabaseFault?

    /// Whether requests that change something are answered, as far as is known.
    public var isWritable: Bool { isOpen && lastFault == nil }
}

/// Something that another thread gives, once.
private final class Waiting<Value: Sendable>: Sendable {
    private let given = Mutex<Value?>(nil)
    private let bell = DispatchSemaphore(value: 0)

    func give(_ value: Value) {
        given.withLock { $0 = value }
        bell.signal()
    }

    /// Waits until it is given.
    func value() -> Value {
        bell.wait()
        guard let value = given.withLock({ $0 }) else { preconditionFailure("it was given") }
        return value
    }
}
