import GRDB
public import OTPCenter

/// Why a center's database cannot be used, with what a person needs to act.
///
/// Whatever it is, the file stays as it was found.
public enum DatabaseFault: Error, Equatable, Sendable {
    /// The system does not let it be made, opened, read or written.
    case unusable(path: String, reason: String)
    /// Another process holds it.
    case occupied(path: String)
    /// The file is something else than a database.
    case notADatabase(path: String)
    /// A database that another program made.
    case foreign(path: String)
    /// A later version of this program has written it. Versions of the schema count from 1.
    case newer(path: String, found: Int, wanted: Int)
    /// The database itself was damaged; what SQLite found first.
    case damaged(path: String, finding: String)
    /// The database is whole, and a row is none that a center has written.
    case unsound(path: String, RowFault)
    /// The log of what was answered was changed or cut.
    case brokenLog(path: String)
    /// The database is gone, and its latest writes, which lie beside it, are not.
    case orphaned(journal: String)
    /// Its secrets are sealed under another ring than the one that was given.
    case otherRing(path: String)
    /// Something is there already, and is not overwritten.
    case exists(path: String)

    /// The same fault of another file.
    func told(of path: String, insteadOf own: String) -> DatabaseFault {
        switch self {
        case .unusable(own, let reason): .unusable(path: path, reason: reason)
        case .notADatabase(own): .notADatabase(path: path)
        case .foreign(own): .foreign(path: path)
        case .newer(own, let found, let wanted):
            .newer(path: path, found: found, wanted: wanted)
        case .damaged(own, let finding): .damaged(path: path, finding: finding)
        case .unsound(own, let fault): .unsound(path: path, fault)
        case .brokenLog(own): .brokenLog(path: path)
        case .unusable, .occupied, .notADatabase, .foreign, .newer, .damaged, .unsound, .brokenLog,
            .orphaned, .otherRing, .exists:
            self
        }
    }

    /// Whether another file would help: this one holds no center's ledger that can be trusted.
    public var isOfTheFile: Bool {
        switch self {
        case .notADatabase, .foreign, .newer, .damaged, .unsound, .brokenLog, .exists: true
        case .unusable, .occupied, .orphaned, .otherRing: false
        }
    }

    /// What SQLite says; never a value that stands in the database.
    init(_ error: any Error, at path: String) {
        guard let error = error as? DatabaseError else {
            self = .unusable(path: path, reason: "\(error)")
            return
        }
        let reason = "\(error.message ?? "no reason given") (\(error.extendedResultCode.rawValue))"
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notADatabase(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, finding: reason)
        default: self = .unusable(path: path, reason: reason)
        }
    }
}
