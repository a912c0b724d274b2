/// What a database is to write so that it holds a ledger as it is now.
public struct LedgerChanges: Equatable, Sendable {
    /// Rows that are new or replace the one with the same key.
    public fileprivate(set) var rows: [(table: LedgerTable, cells: [Cell])] = []
    /// Tables whose rows are all replaced by those in ``rows``.
    public fileprivate(set) var replaced: [LedgerTable] = []

    public init() {}

    public var isEmpty: Bool { rows.isEmpty && replaced.isEmpty }

    public static func == (one: Self, other: Self) -> Bool {
        one.replaced == other.replaced && one.rows.map(\.table) == other.rows.map(\.table)
            && one.rows.map(\.cells) == other.rows.map(\.cells)
    }
}

/// How far a database has followed a ledger. A new one has followed nothing.
public struct LedgerMark: Sendable {
    fileprivate var head: LedgerHead?

    public init() {}
}

extension Center {
    /// What changed in the ledger since the mark; the mark moves on.
    ///
    /// It is to be asked after each request: the log is short, and forgets entries that many requests
    /// made. A ledger that came from a database is asked once, with a new mark, and the answer, which
    /// is what once was read, is thrown away.
    public mutating func takeChanges(since mark: inout LedgerMark) -> LedgerChanges {
        ledger.takeChanges(since: &mark)
    }
}

extension Ledger {
    /// The same of a ledger by itself, such as one that was just read.
    public mutating func takeChanges(since mark: inout LedgerMark) -> LedgerChanges {
        var changes = LedgerChanges()
        let head = head
        if head != mark.head {
            changes.note(head, after: mark.head, of: self)
            mark.head = head
        }
        for (place, user) in users.takeChanged() { changes.rows.append((.users, user.row(place))) }
        for (place, token) in tokens.takeChanged() {
            changes.rows.append((.tokens, token.row(place)))
        }
        for entry in log.takeNew() { changes.rows.append((.log, entry.row)) }
        return changes
    }

    /// Reads a ledger from the tables of a database.
    ///
    /// - Parameters:
    ///   - rows: a table's rows in the order of their keys; of the log the last
    ///     ``AuditLog/limit`` rows.
    ///   - opening: the digest of the log's entry before those; empty where there is none.
    /// - Returns: the first fault, where a row is none that a ledger has written.
    public static func read(
        _ rows: [LedgerTable: [[Cell]]], logOpening opening: [UInt8]
    ) -> Result<Ledger, RowFault> {
        var reading = Reading(rows: rows)
        let services = reading.all(.services) { Service(&$0, at: $1) }
        let releases = reading.all(.releases) { Release(&$0, at: $1) }
        let users = reading.all(.users) { User(&$0, at: $1) }
        let tokens = reading.all(.tokens) { Token(&$0, at: $1) }
        let entries = reading.all(.log) { row, _ in AuditLog.Entry(&row) }
        let head = reading.all(.center) { row, _ in
            Ledger(&row, services: services, releases: releases)
        }
        if let fault = reading.fault { return .failure(fault) }
        guard var ledger = head.first, head.count == 1 else {
            return .failure(
                RowFault(
                    table: .center, row: 1, column: "id", found: .count(head.count),
                    wanted: "one row"))
        }
        ledger.users = Register(kept: users)
        ledger.tokens = Register(kept: tokens)
        ledger.log = AuditLog(kept: entries, opening: opening)
        return .success(ledger)
    }

    /// Reads table after table up to the first fault.
    private struct Reading {
        let rows: [LedgerTable: [[Cell]]]
        var fault: RowFault?

        mutating func all<Record>(
            _ table: LedgerTable, _ read: (inout RowReader, Int) -> Record
        ) -> [Record] {
            var records: [Record] = []
            for (place, cells) in (rows[table] ?? []).enumerated() where fault == nil {
                var row = RowReader(cells, of: table, number: place + 1)
                let record = read(&row, place)
                switch row.finished(record) {
                case .success(let record): records.append(record)
                case .failure(let found): fault = found
                }
            }
            return records
        }
    }
}

extension LedgerChanges {
    /// What a ledger has once, as far as it changed.
    fileprivate mutating func note(
        _ head: LedgerHead, after earlier: LedgerHead?, of ledger: Ledger
    ) {
        if head.services != earlier?.services {
            replaced.append(.services)
            add(.services, ledger.services.enumerated().map { $1.row($0) })
        }
        if head.releases != earlier?.releases {
            replaced.append(.releases)
            add(.releases, ledger.releases.enumerated().map { $1.row($0) })
        }
        if head.center != earlier?.center { add(.center, [ledger.centerRow]) }
    }

    fileprivate mutating func add(_ table: LedgerTable, _ new: [[Cell]]) {
        rows += new.map { (table, $0) }
    }

    /// Takes what came after these, too; a later row of a key takes an earlier one's place.
    public mutating func append(_ later: LedgerChanges) {
        for table in later.replaced {
            rows.removeAll { $0.table == table }
            if !replaced.contains(table) { replaced.append(table) }
        }
        rows += later.rows
    }
}
