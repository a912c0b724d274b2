import Foundation
import GRDB

/// The file in which a center keeps its ledger and the mail that it has sent: SQLite.
///
/// A write is on the disk when it returns (`synchronous = FULL`), whole or not at all, and what a
/// record must be is laid down in the schema as well. The file and what lies beside it
/// (`FILE-wal`, `FILE.lock`, `FILE.before-1`) are their owner's alone. One process holds it.
///
/// Source: protocol.md 3.7; requirements R-CENTER-042.
public final class CenterDatabase: Sendable {
    public let path: String
    private let queue: DatabaseQueue
    private let lock: FileLock

    /// Opens a database, and makes it where there is none.
    ///
    /// What an earlier version wrote is taken forward, and a copy kept beside it as
    /// `FILE.before-<the version it had>`.
    ///
    /// - Throws: what keeps the file from being used; it is left as it was found.
    public convenience init(path: String) throws(DatabaseFault) {
        try self.init(path: path, schema: .current)
    }

    init(path: String, schema: CenterSchema) throws(DatabaseFault) {
        self.path = path
        try DatabaseFile.makeFolder(of: path)
        lock = try FileLock(of: path)
        if try !DatabaseFile.isThere(path, upTo: schema.version) {
            try Self.make(path, schema)
        }
        queue = try Self.opened(path)
        chmod(path, 0o600)
        try check()
        try bringForward(to: schema)
        // A crash may have left writes of which nobody knows whether they reached the disk.
        try run { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    }

    /// Lets the file go. Nothing can be read or written after it.
    func close() {
        // Where the last writes cannot be moved into the file, they stay beside it.
        try? queue.close()
        lock.release()
    }

    // MARK: Opening

    private static func opened(_ path: String) throws(DatabaseFault) -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            // Held from the first read on: no other program changes what a center remembers.
            try database.execute(
                sql: """
                    PRAGMA locking_mode = EXCLUSIVE;
                    PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = FULL;
                    PRAGMA foreign_keys = ON;
                    PRAGMA cache_size = -\(cacheKilobytes);
                    PRAGMA wal_autocheckpoint = \(checkpointPages);
                    """)
        }
        do { return try DatabaseQueue(path: path, configuration: configuration) } catch {
            throw DatabaseFault(error, at: path)
        }
    }

    /// How much of the file is kept in memory. Source: assumed; the records of 50 000 users.
    private static let cacheKilobytes = 65_536
    /// After how many written pages of 4 096 bytes they are moved into the file: seldom, because
    /// many of them are written over again and again. Source: assumed; 64 MB beside the file.
    private static let checkpointPages = 16_384

    /// Makes a database under another name, so that there never is one with half the tables.
    private static func make(_ path: String, _ schema: CenterSchema) throws(DatabaseFault) {
        let draft = try DatabaseFile.makeDraft(of: path)
        do {
            let queue = try opened(draft)
            try schema.migrator.migrate(queue)
            try queue.close()
        } catch {
            DatabaseFile.discard(draft)
            throw error as? DatabaseFault ?? DatabaseFault(error, at: draft)
        }
        try DatabaseFile.publish(draft, as: path)
    }

    /// Looks whether the file is whole.
    private func check() throws(DatabaseFault) {
        let findings = try run { try String.fetchAll($0, sql: "PRAGMA quick_check(1)") }
        guard findings == ["ok"] else {
            throw .damaged(path: path, finding: findings.first ?? "nothing could be checked")
        }
    }

    private func bringForward(to schema: CenterSchema) throws(DatabaseFault) {
        let found = try run { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
        // What the file's first bytes say may be older than what lies beside it.
        guard found <= schema.version else {
            throw .newer(path: path, found: found, wanted: schema.version)
        }
        guard found < schema.version else { return }
        try copy(to: try DatabaseFile.freeName("\(path).before-\(found)"))
        do { try schema.migrator.migrate(queue) } catch { throw DatabaseFault(error, at: path) }
    }

    /// Does something with the database on the thread that asks.
    func run<Value>(_ work: (Database) throws -> Value) throws(DatabaseFault) -> Value {
        do { return try queue.writeWithoutTransaction(work) } catch {
            throw DatabaseFault(error, at: path)
        }
    }
}
