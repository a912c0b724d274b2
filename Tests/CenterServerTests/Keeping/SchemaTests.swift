import Foundation
import GRDB
import OTPCenter
import Testing

@testable import CenterServer

// Source: protocol.md 3.1, 3.7.
@Suite("the schema holds what a record must be")
struct SchemaTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.database }

    /// A database with one user, who has a token.
    private func filled() async throws -> CenterDatabase {
        let stage = try KeeperStage(path)
        #expect(await stage.enrol() != nil)
        await stage.keeper.close()
        return try CenterDatabase(path: path)
    }

    @Test(
        "each table has a ledger's columns in their order, the key first",
        arguments: LedgerTable.allCases)
    func columns(table: LedgerTable) throws {
        try CenterDatabase(path: path).run { database in
            let columns = try database.columns(in: table.rawValue)
            #expect(columns.map(\.name) == table.columns)
            #expect(columns.map(\.primaryKeyIndex) == [1] + columns.dropFirst().map { _ in 0 })
            let isStrict = try Bool.fetchOne(
                database, sql: "SELECT strict FROM pragma_table_list WHERE name = ?",
                arguments: [table.rawValue])
            #expect(isStrict == true)
        }
    }

    @Test("what is written is on the disk at once, and one row follows from another")
    func settings() throws {
        let wanted = [
            "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1",
            "locking_mode": "exclusive", "user_version": "1", "application_id": "\(0x6772_6B63)",
        ]
        let database = try CenterDatabase(path: path)
        for (name, value) in wanted {
            let found = try database.run { try String.fetchOne($0, sql: "PRAGMA \(name)") }
            #expect(found == value, "\(name)")
        }
    }

    @Test("every act has its word in the log", arguments: AuditLog.Act.allCases)
    func acts(act: AuditLog.Act) throws {
        try CenterDatabase(path: path).run { database in
            try database.execute(
                sql: """
                    INSERT INTO log (at, act, service, user_id, serial, result, chain)
                    VALUES (0, ?, '', '', '', '', zeroblob(32))
                    """, arguments: [act.rawValue])
        }
    }

    @Test(
        "a row that cannot be is refused",
        arguments: [
            "UPDATE center SET id = 2", "UPDATE center SET next_serial = 10000000",
            "UPDATE center SET ring_id = x'00'", "UPDATE center SET renews_identity = 2",
            "UPDATE services SET digits = 5", "UPDATE services SET \"window\" = 11",
            "UPDATE services SET id = '10010001'", "UPDATE services SET uses_pin = 2",
            "DELETE FROM services", "UPDATE users SET standing = 'gone'",
            "UPDATE users SET standing = 'released'", "UPDATE users SET released_at = 1",
            "UPDATE users SET service = '1'", "UPDATE users SET failures = -1",
            "UPDATE users SET mail_address = NULL", "UPDATE users SET is_stopped = 'no'",
            "INSERT INTO users SELECT 1, service, user_id, mail_address, standing, released_at, "
                + "is_stopped, has_started, verifier, first_pin, failures, answers FROM users",
            "UPDATE tokens SET serial = '1000000'", "UPDATE tokens SET serial = '1000000x'",
            "UPDATE tokens SET state = 'pending'", "UPDATE tokens SET pending_since = 1",
            "UPDATE tokens SET state = 'lost'", "UPDATE tokens SET expiry = '2010-12-31'",
            "UPDATE tokens SET renewal_generation = 2", "UPDATE tokens SET digits = 9",
            "UPDATE tokens SET user_id = 'nobody'", "UPDATE tokens SET offset_seconds = 601",
            "UPDATE tokens SET correction_offset = 1", "UPDATE tokens SET previous_pin = x'00'",
            "UPDATE tokens SET keys = NULL", "UPDATE log SET result = 'ok'", "DELETE FROM log",
            "INSERT INTO log SELECT 9, at, 'hummed', service, user_id, serial, handset_seconds, "
                + "result, chain FROM log LIMIT 1",
            "UPDATE mail SET recipient = 'Tanaka@docomo.ne.jp'",
        ])
    func constraints(sql: String) async throws {
        let database = try await filled()
        let before = try database.ledger()
        #expect(throws: DatabaseFault.self) { try database.run { try $0.execute(sql: sql) } }
        #expect(try database.ledger() == before)
    }

    @Test("the limits themselves are let in")
    func limits() async throws {
        try await filled().run { database in
            try database.execute(
                sql: """
                    UPDATE center SET next_serial = 99999999;
                    UPDATE services SET digits = 6, "window" = 10;
                    UPDATE users SET standing = 'released', released_at = 1;
                    UPDATE tokens SET offset_seconds = -600, baseline_seconds = 600;
                    UPDATE tokens SET state = 'pending', pending_since = 1;
                    """)
        }
    }

    // MARK: Later versions

    private func later(_ step: String) -> CenterSchema {
        CenterSchema(steps: CenterSchema.current.steps + [step])
    }

    @Test("an earlier version's file is taken forward, and kept as it was beside it")
    func forward() async throws {
        let ledger = try await filled().ledger()
        let next = later("CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;")
        for _ in 0..<2 {
            let database = try CenterDatabase(path: path, schema: next)
            #expect(try database.ledger() == ledger)
            #expect(try database.run { try $0.tableExists("extra") })
            database.close()
        }
        // It was done once only, and this version does not open the later one's.
        #expect(!FileManager.default.fileExists(atPath: path + ".before-1-2"))
        #expect(throws: DatabaseFault.newer(path: path, found: 2, wanted: 1)) {
            try CenterDatabase(path: path)
        }
        let kept = try CenterDatabase(path: path + ".before-1")
        #expect(try kept.ledger() == ledger)
    }

    @Test("a copy that was kept before is not overwritten")
    func again() async throws {
        try await filled().close()
        try "kept".write(toFile: path + ".before-1", atomically: false, encoding: .utf8)
        let database = try CenterDatabase(path: path, schema: later("CREATE TABLE extra (id);"))
        database.close()
        #expect(try String(contentsOfFile: path + ".before-1", encoding: .utf8) == "kept")
        #expect(try CenterDatabase(path: path + ".before-1-2").ledger() != nil)
    }

    @Test("a step that fails leaves the earlier version's tables as they were")
    func failing() async throws {
        let ledger = try await filled().ledger()
        let broken = later("CREATE TABLE extra (id); DROP TABLE log; SELECT * FROM nowhere;")
        #expect(throws: DatabaseFault.self) { try CenterDatabase(path: path, schema: broken) }
        let database = try CenterDatabase(path: path)
        #expect(try database.ledger() == ledger)
    }
}
