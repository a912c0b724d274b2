import Foundation
import GRDB
import GRDBSQLite
public import OTPCenter
import Vocabulary

// MARK: The ledger

extension CenterDatabase {
    /// The ledger as it was written last; nil when none ever was.
    ///
    /// - Throws: `.unsound` or `.brokenLog` when no center wrote what is there.
    public func ledger() throws(DatabaseFault) -> Ledger? {
        let (rows, opening) = try run { database in
            var rows: [LedgerTable: [[Cell]]] = [:]
            for table in LedgerTable.allCases where table != .log {
                rows[table] = try database.cells(table, "ORDER BY 1")
            }
            let log = try database.cells(.log, "ORDER BY 1 DESC LIMIT \(AuditLog.limit + 1)")
            rows[.log] = log.prefix(AuditLog.limit).reversed()
            return (rows, log.count > AuditLog.limit ? log[AuditLog.limit].last : nil)
        }
        if rows.values.allSatisfy(\.isEmpty) { return nil }
        var digest: [UInt8] = []
        if case .bytes(let bytes) = opening { digest = bytes }
        switch Ledger.read(rows, logOpening: digest) {
        case .failure(let fault): throw .unsound(path: path, fault)
        case .success(let ledger):
            guard ledger.log.isUnbroken else { throw .brokenLog(path: path) }
            return ledger
        }
    }

    /// The ID of the ring that opens the ledger, without reading the rest of it; nil when no ledger
    /// was ever written.
    ///
    /// - Throws: `.unsound` where rows are left of a ledger without its center.
    public func ringID() throws(DatabaseFault) -> [UInt8]? {
        let id = try run { try Data.fetchOne($0, sql: "SELECT ring_id FROM center") }
        if let id { return Array(id) }
        return try ledger()?.ringID
    }

    /// Writes what changed and the mail that was sent; all of it, or nothing.
    func write(_ changes: LedgerChanges, _ mail: [Mail]) throws(DatabaseFault) {
        try run { database in
            try database.inTransaction(.immediate) {
                try database.put(changes)
                try database.put(mail)
                return .commit
            }
        }
    }

    /// The log's entries after one, the oldest first, each with its number.
    ///
    /// - Parameter number: below 0 it is counted from the end: after -20 are the last 20.
    public func logEntries(after number: Int64, limit: Int) throws(DatabaseFault) -> LogPage {
        // The one before them as well: the first must follow from it.
        let (after, rows) = try run { database in
            let last = try Int64.fetchOne(database, sql: "SELECT max(number) FROM log") ?? 0
            let after = number < 0 ? max(0, last + number) : number
            let count = min(max(0, limit), .max - 1) + 1
            let condition = "WHERE number >= \(after) ORDER BY 1 LIMIT \(count)"
            return (after, try database.cells(.log, condition))
        }
        return LogPage(try entries(rows), after: after, limit: limit)
    }

    private func entries(_ rows: [[Cell]]) throws(DatabaseFault) -> [NumberedEntry] {
        var entries: [NumberedEntry] = []
        for row in rows {
            switch (row[0], AuditLog.Entry.read(row)) {
            case (_, .failure(let fault)): throw .unsound(path: path, fault)
            case (.integer(let number), .success(let entry)):
                entries.append(NumberedEntry(number: number, entry: entry))
            case (_, .success): preconditionFailure("an entry that was read has a number")
            }
        }
        return entries
    }
}

/// An entry of the log as the database keeps it. Numbers ascend without a gap, from 1.
public struct NumberedEntry: Equatable, Sendable {
    public var number: Int64
    public var entry: AuditLog.Entry

    public init(number: Int64, entry: AuditLog.Entry) {
        self.number = number
        self.entry = entry
    }
}

/// Entries of the log that stand one behind the other, the oldest first.
public struct LogPage: Equatable, Sendable {
    public var entries: [NumberedEntry]
    /// None was changed or taken out, as far as their digests tell, and none before them.
    public var isUnbroken: Bool

    public init(entries: [NumberedEntry], isUnbroken: Bool) {
        self.entries = entries
        self.isUnbroken = isUnbroken
    }

    /// - Parameters:
    ///   - read: those from a number on; what has that number is only what they follow from.
    ///   - number: 0 for those from the log's beginning.
    fileprivate init(_ read: [NumberedEntry], after number: Int64, limit: Int) {
        let before = number > 0 && read.first?.number == number ? read.first : nil
        entries = Array(read.dropFirst(before == nil ? 0 : 1).prefix(max(0, limit)))
        let numbers = entries.indices.map { number + 1 + Int64($0) }
        isUnbroken =
            entries.isEmpty
            || entries.map(\.number) == numbers && (number == 0) == (before == nil)
                && AuditLog.follow(
                    entries.lazy.map(\.entry), from: before?.entry.chain ?? [])
    }
}

extension Database {
    /// The rows of a table, cell by cell.
    fileprivate func cells(_ table: LedgerTable, _ condition: String) throws -> [[Cell]] {
        let statement = try makeStatement(
            sql: "SELECT \(table.names) FROM \(table.rawValue) \(condition)")
        let (handle, count) = (statement.sqliteStatement, Int32(table.columns.count))
        var rows: [[Cell]] = []
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: rows.append((0..<count).map { Cell(handle, column: $0) })
            case SQLITE_DONE: return rows
            default:
                throw DatabaseError(resultCode: lastErrorCode, message: lastErrorMessage)
            }
        }
    }

    /// A table stands before those whose rows speak of its rows.
    fileprivate func put(_ changes: LedgerChanges) throws {
        for table in changes.replaced { try execute(sql: "DELETE FROM \(table.rawValue)") }
        for table in LedgerTable.allCases where changes.rows.contains(where: { $0.table == table })
        {
            var statements = try RowStatements(table, in: self)
            for row in changes.rows where row.table == table { try statements.put(row.cells) }
        }
    }
}

// MARK: The mail

extension CenterDatabase {
    /// For how long a mail waits for its handset. Source: carrier-facts.md 3.3; docomo, 720 hours.
    static let keptMailMilliseconds: Int64 = 30 * 86_400_000
    /// How many mails of an address are kept. Source: carrier-facts.md 3.3; docomo, 1 000. There new
    /// ones are refused beyond it; here nobody tells which were fetched, so the oldest go.
    static let keptMails = 1_000

    /// What was sent to an address after a mail's number, in the order of sending: as many as one
    /// answer brings, and one more. Upper and lower case of an address are one.
    func mail(to address: String, after number: Int64) throws(DatabaseFault) -> [NumberedMail] {
        try run { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT number, sender_name, sender_address, recipient, subject, body, sent_at
                    FROM mail WHERE recipient = ? AND number > ? ORDER BY number
                    LIMIT \(MailDoor.batch + 1)
                    """)
            let rows = try Row.fetchAll(statement, arguments: [address.lowercased(), number])
            return rows.map { row in
                NumberedMail(
                    number: row[0],
                    mail: Mail(
                        senderName: row[1], senderAddress: row[2], recipient: row[3],
                        subject: row[4], body: row[5], sentAt: WorldTime(milliseconds: row[6])))
            }
        }
    }

    /// Throws mail away that waited too long.
    func forgetMail(at now: WorldTime) throws(DatabaseFault) {
        try run { database in
            try database.execute(
                sql: "DELETE FROM mail WHERE sent_at < ?",
                arguments: [now.milliseconds - Self.keptMailMilliseconds])
        }
    }
}

extension Database {
    /// Numbers go up, and are never below the moment of sending in milliseconds: a phone that has had
    /// mail of another center, or of this one before a backup was put back, is told of the new one.
    fileprivate func put(_ mail: [Mail]) throws {
        guard !mail.isEmpty else { return }
        let statement = try cachedStatement(
            sql: """
                INSERT INTO mail
                    (number, recipient, sender_name, sender_address, subject, body, sent_at)
                VALUES (
                    max(
                        ?6,
                        coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'mail'), 0) + 1),
                    ?1, ?2, ?3, ?4, ?5, ?6)
                """)
        for mail in mail {
            try statement.execute(arguments: [
                mail.recipient.lowercased(), mail.senderName, mail.senderAddress, mail.subject,
                mail.body, mail.sentAt.milliseconds,
            ])
        }
        let excess = try cachedStatement(
            sql: """
                DELETE FROM mail WHERE recipient = ?1 AND number <= (
                    SELECT number FROM mail WHERE recipient = ?1
                    ORDER BY number DESC LIMIT 1 OFFSET \(CenterDatabase.keptMails))
                """)
        for recipient in Set(mail.map { $0.recipient.lowercased() }) {
            try excess.execute(arguments: [recipient])
        }
    }
}
