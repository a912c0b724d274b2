import GRDB
import GRDBSQLite
import OTPCenter

/// The statements that write the rows of one table.
///
/// Cells are handed to SQLite as they are: turned into GRDB's values first, a token's row would take
/// several times as long to write.
struct RowStatements {
    private let database: Database
    private let insert: Statement
    /// Nil for the log, whose rows never change.
    private let update: Statement?

    init(_ table: LedgerTable, in database: Database) throws {
        self.database = database
        insert = try database.cachedStatement(sql: table.insertion)
        update =
            table == .log ? nil : try database.cachedStatement(sql: table.replacement)
    }

    /// Writes a row over the one with the same key, or as a new one.
    ///
    /// Most rows are there already, and whether one was is known from the change itself.
    func put(_ cells: [Cell]) throws {
        if let update {
            try run(update, cells)
            if database.changesCount > 0 { return }
        }
        try run(insert, cells)
    }

    private func run(_ statement: Statement, _ cells: [Cell]) throws {
        let handle = statement.sqliteStatement
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        for (place, cell) in zip(Int32(1)..., cells) {
            guard cell.bind(to: handle, at: place) == SQLITE_OK else { throw failure }
        }
        guard sqlite3_step(handle) == SQLITE_DONE else { throw failure }
    }

    private var failure: DatabaseError {
        DatabaseError(resultCode: database.lastErrorCode, message: database.lastErrorMessage)
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
    fileprivate func bind(to statement: SQLiteStatement, at place: Int32) -> Int32 {
        switch self {
        case .null: return sqlite3_bind_null(statement, place)
        case .integer(let number): return sqlite3_bind_int64(statement, place, number)
        case .text(let text):
            return sqlite3_bind_text(statement, place, text, Int32(text.utf8.count), Self.copied)
        case .bytes(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, place, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob(statement, place, $0.baseAddress, Int32($0.count), Self.copied)
            }
        }
    }

    /// Tells SQLite to keep its own copy: `SQLITE_TRANSIENT`, which is a C macro.
    private static var copied: sqlite3_destructor_type {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
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
