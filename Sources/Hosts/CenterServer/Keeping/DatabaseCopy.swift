import Foundation
import GRDB
import GRDBSQLite

/// A copy of a database that is made while it is in use, a few pages at a time.
///
/// Pages that are written meanwhile through the same connection go into the copy as well, so that
/// it shows the database as it is at its end. The copy has another name until it is whole.
///
/// Source: SQLite, "Online Backup API".
struct DatabaseCopy {
    private let source: CenterDatabase
    private let path: String
    private let draft: String
    private let target: DatabaseQueue
    private let backup: OpaquePointer

    /// How many pages of 4 096 bytes are copied at a time: some milliseconds' work.
    private static let pages: Int32 = 512

    /// - Throws: `.exists` when there is something at the path.
    init(of source: CenterDatabase, to path: String) throws(DatabaseFault) {
        guard access(path, F_OK) != 0 else { throw .exists(path: path) }
        self.source = source
        self.path = path
        try DatabaseFile.makeFolder(of: path)
        let draft = try DatabaseFile.makeDraft(of: path)
        self.draft = draft
        let begun: OpaquePointer?
        do {
            let target = try DatabaseQueue(path: draft)
            self.target = target
            begun = try source.run { from in
                target.writeWithoutTransaction { to in
                    sqlite3_backup_init(
                        to.sqliteConnection, "main", from.sqliteConnection, "main")
                }
            }
        } catch {
            DatabaseFile.discard(draft)
            throw DatabaseFault(error, at: draft)
        }
        guard let begun else {
            DatabaseFile.discard(draft)
            throw .unusable(path: draft, reason: "no copy can be begun")
        }
        backup = begun
    }

    /// Copies some pages. True when that were the last and the copy is there.
    func step() throws(DatabaseFault) -> Bool {
        let code = try source.run { _ in
            target.writeWithoutTransaction { _ in sqlite3_backup_step(backup, Self.pages) }
        }
        guard code == SQLITE_DONE else {
            guard code == SQLITE_OK else { throw abandoned(code) }
            return false
        }
        let end = sqlite3_backup_finish(backup)
        guard end == SQLITE_OK else { throw failure(end) }
        do { try target.close() } catch {
            DatabaseFile.discard(draft)
            throw DatabaseFault(error, at: draft)
        }
        try DatabaseFile.publish(draft, as: path)
        return true
    }

    /// Gives up; nothing of it stays.
    func abandon() {
        _ = abandoned(SQLITE_ABORT)
    }

    private func abandoned(_ code: Int32) -> DatabaseFault {
        sqlite3_backup_finish(backup)
        return failure(code)
    }

    private func failure(_ code: Int32) -> DatabaseFault {
        try? target.close()
        DatabaseFile.discard(draft)
        return .unusable(path: draft, reason: String(cString: sqlite3_errstr(code)))
    }
}

extension CenterDatabase {
    /// Copies the database as it is now, in one go.
    ///
    /// - Throws: `.exists` when there is something at the path.
    func copy(to path: String) throws(DatabaseFault) {
        let copy = try DatabaseCopy(of: self, to: path)
        while try !copy.step() {}
    }
}
