import GRDB
import GRDBSQLite
import OTPCenter

/// The statements that write the rows of one table.
///
/// Cells are handed to SQLite as they are, all of a row in one piece of memory: turned into GRDB's
/// values first, or copied one by one, a token's row would take several times as long to write.
struct RowStatements {
    private let database: Database
    private let insert: Statement
    /// Nil for the log, whose rows never change.
    private let update: Statement?
    /// The texts and bytes of the row that is being written, one behind the other.
    private var room: [UInt8] = []

    init(_ table: LedgerTable, in database: Database) throws {
        self.database = database
        insert = try database.cachedStatement(sql: table.insertion)
        update = table == .log ? nil : try database.cachedStatement(sql: table.replacement)
    }

    /// Writes a row over the one with the same key, or as a new one. Most are there already.
    mutating func put(_ cells: [Cell]) throws {
        room.removeAll(keepingCapacity: true)
        for cell in cells {
            switch cell {
            case .null, .integer: break
            case .text(let text): room.append(contentsOf: text.utf8)
            case .bytes(let bytes): room.append(contentsOf: bytes)
            }
        }
        // Even the empty text needs an address.
        room.append(0)
        if let update {
            try run(update, cells)
            if database.changesCount > 0 { return }
        }
        try run(insert, cells)
    }

    private func run(_ statement: Statement, _ cells: [Cell]) throws {
        let handle = statement.sqliteStatement
        let code = room.withUnsafeBytes { room in
            // What is bound lies in the room, and is gone with it.
            defer {
                sqlite3_reset(handle)
                sqlite3_clear_bindings(handle)
            }
            guard var next = room.baseAddress else { return SQLITE_NOMEM }
            for (place, cell) in zip(Int32(1)..., cells) {
                let (code, count) = cell.bind(to: handle, at: place, from: next)
                guard code == SQLITE_OK else { return code }
                next += count
            }
            return sqlite3_step(handle)
        }
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
        }
    }
}

extension LedgerTable {
    /// How many columns of a row stay what they are, its key first. A row that another record's
    /// would replace is refused by the key.
    private var fixed: Int {
        switch self {
        case .center: 2
        case .services, .releases, .log: 1
        case .users: 3
        case .tokens: 4
        }
    }

    fileprivate var insertion: String {
        let places = columns.indices.map { "?\($0 + 1)" }
        return "INSERT INTO \(rawValue) (\(names)) VALUES (\(places.joined(separator: ", ")))"
    }

    fileprivate var replacement: String {
        let terms = columns.enumerated().map { "\"\($1)\" = ?\($0 + 1)" }
        return """
            UPDATE \(rawValue) SET \(terms[fixed...].joined(separator: ", "))
            WHERE \(terms[..<fixed].joined(separator: " AND "))
            """
    }

    /// The columns as SQL; one has the name of one of SQL's words.
    var names: String { columns.map { "\"\($0)\"" }.joined(separator: ", ") }
}

extension Cell {
    /// Gives SQLite's code, and how many of the bytes at the address are the cell's.
    fileprivate func bind(
        to statement: SQLiteStatement, at place: Int32, from start: UnsafeRawPointer
    ) -> (code: Int32, count: Int) {
        switch self {
        case .null: return (sqlite3_bind_null(statement, place), 0)
        case .integer(let number): return (sqlite3_bind_int64(statement, place, number), 0)
        case .text(let text):
            let count = text.utf8.count
            let characters = start.assumingMemoryBound(to: CChar.self)
            return (sqlite3_bind_text(statement, place, characters, Int32(count), nil), count)
        case .bytes(let bytes):
            let count = bytes.count
            return (sqlite3_bind_blob(statement, place, start, Int32(count), nil), count)
        }
    }
}

extension Cell {
    /// A column of the row on which a statement stands.
    init(_ statement: SQLiteStatement, column: Int32) {
        let count = Int(sqlite3_column_bytes(statement, column))
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, column)
            self = .text(
                String(
                    decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            self = .bytes([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
        // No column of these tables is a fraction: they are STRICT.
        default: self = .null
        }
    }
}
