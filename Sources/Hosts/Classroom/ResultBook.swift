public import Automation
import Foundation
import GRDB

/// The file in which a class keeps what came of its calls: SQLite, for several programs at once.
///
/// ```
///   calls(id, trainee, started_at, name, points, result)     result: the whole, as JSON
/// ```
///
/// Source: issue 7 (results kept per trainee in SQLite).
public final class ResultBook: Sendable {
    private let path: String
    private let queue: DatabaseQueue

    /// The shape of the table. It goes up when that changes.
    static let version = 1

    /// Opens the file, and makes it where there is none.
    /// - Throws: what keeps it from being used.
    public init(path: String) throws(BookFault) {
        self.path = path
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            // What cannot be made is told when the file cannot be opened.
            try? FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        }
        var configuration = Configuration()
        // Several trainees on one machine write into one book.
        configuration.busyMode = .timeout(5)
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            let found = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
            guard found <= Self.version else {
                throw BookFault.newer(path: path, found: found, wanted: Self.version)
            }
            try queue.write { database in
                try database.execute(
                    sql: """
                        CREATE TABLE IF NOT EXISTS calls (
                          id TEXT PRIMARY KEY NOT NULL,
                          trainee TEXT NOT NULL,
                          started_at INTEGER NOT NULL,
                          name TEXT NOT NULL,
                          points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 100),
                          result TEXT NOT NULL
                        ) STRICT;
                        CREATE INDEX IF NOT EXISTS calls_of_trainee ON calls (trainee, started_at);
                        PRAGMA user_version = \(Self.version);
                        """)
            }
        } catch let fault as BookFault {
            throw fault
        } catch {
            throw .unusable(path: path, reason: Self.reason(error))
        }
    }

    /// Keeps a result; one that is there already is left as it is.
    public func keep(_ result: CallResult) throws(BookFault) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        do {
            let text = String(decoding: try encoder.encode(result), as: UTF8.self)
            try queue.write { database in
                try database.execute(
                    sql: "INSERT OR IGNORE INTO calls VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [
                        result.id, result.trainee, result.startedAt, result.name, result.points,
                        text,
                    ])
            }
        } catch {
            throw .unusable(path: path, reason: Self.reason(error))
        }
    }

    /// All results in the order of their beginning; of one trainee, if one is named.
    public func results(of trainee: String? = nil) throws(BookFault) -> [CallResult] {
        do {
            let texts = try queue.read { database in
                try String.fetchAll(
                    database,
                    sql: """
                        SELECT result FROM calls WHERE ?1 IS NULL OR trainee = ?1
                        ORDER BY started_at, id
                        """, arguments: [trainee])
            }
            return try texts.map {
                try JSONDecoder().decode(CallResult.self, from: Data($0.utf8))
            }
        } catch {
            throw .unusable(path: path, reason: Self.reason(error))
        }
    }

    /// The results of several files together, such as those of a class's machines, in the order of
    /// their beginning; one that stands in two of them counts once.
    ///
    /// - Parameter trainee: only of this one; nil for all.
    public static func results(
        in paths: [String], of trainee: String? = nil
    ) throws(BookFault) -> [CallResult] {
        var known: [String: Bool] = [:]
        var all: [CallResult] = []
        for path in paths {
            all += try ResultBook(path: path).results(of: trainee).filter {
                known.updateValue(true, forKey: $0.id) == nil
            }
        }
        return all.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
    }

    private static func reason(_ error: any Error) -> String {
        (error as? DatabaseError)?.message ?? error.localizedDescription
    }
}

/// Why a class's results cannot be kept or read.
public enum BookFault: Error, Equatable, Sendable {
    case unusable(path: String, reason: String)
    /// A later version of the program wrote it; it was left as it is.
    case newer(path: String, found: Int, wanted: Int)

    public func sentence(in tongue: Tongue) -> String {
        switch self {
        case .unusable(let path, let reason):
            tongue(
                "the results in \(path) cannot be used: \(reason). Name another file with --results.",
                "研修結果のファイル \(path) を使えません（\(reason)）。--results で別のファイルを指定してください。")
        case .newer(let path, let found, let wanted):
            tongue(
                "\(path) was written by a later version of garakei (format \(found); this one reads "
                    + "\(wanted)). It was left as it is.",
                "\(path) は新しい版の garakei が保存したものです（形式 \(found)、この版は \(wanted)）。"
                    + "そのまま残してあります。")
        }
    }
}
