import Foundation
import GRDB
import OTPDomain
import Testing
import Vocabulary

@testable import CenterServer
@testable import OTPCenter

// Source: protocol.md 3.7; R-CENTER-042.
@Suite("protocol.md 3.7: the file of a center's database")
struct DatabaseTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.database }

    private func mode(_ path: String) throws -> Int {
        let all = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(all[.posixPermissions] as? Int)
    }

    private func content() throws -> Data {
        try #require(FileManager.default.contents(atPath: path))
    }

    /// A database that a center with one user has left.
    private func leave() async throws {
        let stage = try KeeperStage(path)
        #expect(await stage.enrol() != nil)
        await stage.keeper.close()
    }

    /// Changes the file as someone with another program could.
    private func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test("folder and files are their owner's alone")
    func modes() async throws {
        let path = folder.path + "/a/b/center.db"
        let stage = try KeeperStage(path)
        _ = await stage.apply()
        #expect(try mode(folder.path + "/a") == 0o700)
        #expect(try mode(folder.path + "/a/b") == 0o700)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a/b")
        #expect(names.sorted() == ["center.db", "center.db-wal", "center.db.lock"])
        for name in names { #expect(try mode("\(folder.path)/a/b/\(name)") == 0o600) }
        await stage.keeper.close()
    }

    @Test("a file that others could read is made its owner's alone")
    func tightened() async throws {
        try await leave()
        chmod(path, 0o644)
        _ = try CenterDatabase(path: path)
        #expect(try mode(path) == 0o600)
    }

    @Test("two never hold it at once; once it is let go, the next may")
    func lock() async throws {
        let stage = try KeeperStage(path)
        #expect(throws: DatabaseFault.occupied(path: path)) { try CenterDatabase(path: path) }
        await stage.keeper.close()
        #expect(throws: Never.self) { try CenterDatabase(path: path) }
    }

    @Test("while it is held, no other program reads or changes it")
    func exclusive() async throws {
        let stage = try KeeperStage(path)
        #expect(throws: DatabaseError.self) { try tamper("DELETE FROM services") }
        #expect(await stage.apply() != nil)
        await stage.keeper.close()
    }

    @Test("a folder that cannot be made is told of, with the reason")
    func unusable() {
        #expect(throws: DatabaseFault.self) { try CenterDatabase(path: "/dev/null/center.db") }
    }

    @Test(
        "what is no database is refused and left as it is",
        arguments: ["", "garakei", String(repeating: "no database at all. ", count: 500)])
    func strange(text: String) throws {
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        #expect(throws: DatabaseFault.notADatabase(path: path)) { try CenterDatabase(path: path) }
        #expect(try content() == Data(text.utf8))
    }

    @Test("another program's database is refused and left as it is")
    func foreign() throws {
        try tamper("CREATE TABLE users (place INTEGER PRIMARY KEY)")
        let before = try content()
        #expect(throws: DatabaseFault.foreign(path: path)) { try CenterDatabase(path: path) }
        #expect(try content() == before)
    }

    @Test("a database of a later version is refused and left as it is")
    func newer() async throws {
        try await leave()
        try tamper("PRAGMA user_version = 2")
        let before = try content()
        let fault = DatabaseFault.newer(path: path, found: 2, wanted: 1)
        #expect(throws: fault) { try CenterDatabase(path: path) }
        #expect(try content() == before)
    }

    @Test("a file that was damaged is refused and left as it is")
    func damaged() async throws {
        try await leave()
        var bytes = try content()
        // All pages but the first, which tells what the file is.
        bytes.replaceSubrange(
            4096..<bytes.count, with: Data(repeating: 0xA5, count: bytes.count - 4096))
        try bytes.write(to: URL(filePath: path))
        do {
            _ = try CenterDatabase(path: path)
            Issue.record("it was opened")
        } catch {
            guard case .damaged(path, let finding) = error else { throw error }
            #expect(!finding.isEmpty)
        }
        #expect(try content() == bytes)
    }

    @Test("a file that was cut is refused and left as it is", arguments: [4096, 8192])
    func cut(by count: Int) async throws {
        try await leave()
        let bytes = try content().dropLast(count)
        try bytes.write(to: URL(filePath: path))
        #expect(throws: DatabaseFault.self) {
            try CenterDatabase(path: path).ledger()
        }
        #expect(try content() == bytes)
    }

    @Test("a row that no center has written is told with its table, row and column")
    func unsound() async throws {
        try await leave()
        try tamper("UPDATE users SET answers = x'FF'")
        let database = try CenterDatabase(path: path)
        do {
            _ = try database.ledger()
            Issue.record("it was read")
        } catch {
            guard case .unsound(path, let fault) = error else { throw error }
            #expect(fault.table == .users && fault.row == 1 && fault.column == "answers")
        }
    }

    // Source: R-CENTER-042.
    @Test(
        "a secret of which a bit was turned is told with its table, row and column, before it is used",
        arguments: [
            ("tokens", "keys"), ("tokens", "pin"), ("users", "verifier"), ("users", "first_pin"),
        ])
    func turnedBit(table: String, column: String) async throws {
        let stage = try KeeperStage(path)
        #expect(await stage.enrol(service: pinService) != nil)
        _ = await stage.apply("waiting", service: pinService)
        await stage.keeper.close()
        let queue = try DatabaseQueue(path: path)
        try await queue.write { database in
            let sealed = try Data.fetchAll(
                database,
                sql: "SELECT \(column) FROM \(table) WHERE \(column) IS NOT NULL")
            var secret = try #require(sealed.first)
            secret[secret.count - 1] ^= 1
            try database.execute(
                sql: "UPDATE \(table) SET \(column) = ? WHERE \(column) IS NOT NULL",
                arguments: [secret])
        }
        try queue.close()
        do {
            _ = try KeeperStage(path)
            Issue.record("it was opened")
        } catch {
            guard case .unsound(path, let fault) = error else { throw error }
            #expect(fault.table.rawValue == table && fault.column == column)
            #expect(fault.row == (table == "users" ? 2 : 1))
        }
    }

    @Test("an entry that was changed long ago is noticed when it is read")
    func oldEntry() async throws {
        let stage = try KeeperStage(path)
        for number in 0..<AuditLog.limit + 5 { _ = await stage.apply("user\(number)") }
        await stage.keeper.close()
        for (sql, isUnbroken) in [
            ("SELECT 1", [true, true, true]),
            ("UPDATE log SET result = 'x' WHERE number = 3", [false, false, true]),
            ("DELETE FROM log WHERE number = 3", [false, false, true]),
        ] {
            try tamper(
                "DROP TRIGGER IF EXISTS log_entries_stay; "
                    + "DROP TRIGGER IF EXISTS log_entries_stay_the_same; \(sql)")
            let database = try CenterDatabase(path: path)
            let found = try [0, 2, 4].map {
                try database.logEntries(after: $0, limit: 9).isUnbroken
            }
            #expect(found == isUnbroken, "\(sql)")
            database.close()
        }
    }

    @Test(
        "a ledger whose log was changed or cut out of is refused",
        arguments: [
            "UPDATE log SET result = 'ok' WHERE number = 2", "DELETE FROM log WHERE number = 2",
        ])
    func log(sql: String) async throws {
        try await leave()
        #expect(throws: DatabaseError.self) { try tamper(sql) }
        try tamper("DROP TRIGGER log_entries_stay; DROP TRIGGER log_entries_stay_the_same; \(sql)")
        #expect(throws: DatabaseFault.brokenLog(path: path)) {
            try CenterDatabase(path: path).ledger()
        }
    }

    @Test("without its file, the latest writes beside it are not taken for a new database's")
    func orphaned() async throws {
        try await leave()
        try FileManager.default.moveItem(atPath: path, toPath: path + "-wal")
        #expect(throws: DatabaseFault.orphaned(journal: path + "-wal")) {
            try CenterDatabase(path: path)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("the ring's ID is told without the ledger being read; a new database has none")
    func ringID() async throws {
        #expect(try CenterDatabase(path: path).ringID() == nil)
        try await leave()
        // No ledger could be read of this.
        try tamper("UPDATE users SET answers = x'FF'")
        #expect(try CenterDatabase(path: path).ringID() == KeeperStage.ring.id)
    }

    @Test("what is left of a ledger without its center is not taken for a new database")
    func noCenter() async throws {
        try await leave()
        try tamper("DELETE FROM center")
        #expect(throws: DatabaseFault.self) { try CenterDatabase(path: path).ringID() }
    }

    @Test("a ledger is not opened with another's ring")
    func ring() async throws {
        try await leave()
        let other = KeyRing(key: [UInt8](repeating: 9, count: 32))
        #expect(throws: DatabaseFault.otherRing(path: path)) {
            try CenterKeeper(
                CenterDatabase(path: path), ring: other, setup: KeeperStage.setup,
                entropy: [UInt8](repeating: 1, count: 32), clock: { noon })
        }
    }

    // Source: R-CENTER-044.
    @Test("R-CENTER-044: neither start password nor PIN nor key stands in any of the files")
    func secrets() async throws {
        let clock = SetClock()
        let stage = try KeeperStage(path, clock: clock)
        let (password, pin) = ("70318264", "91827364")
        _ = await stage.apply(service: pinService, password: password)
        let before = folder.content
        let token = try #require(
            await stage.activate(service: pinService, password: password))
        let who = Subscriber(service: pinService, userID: "tanaka01")
        #expect(await stage.keeper.operate(.resetPIN(who, to: pin)) == .done)
        let code = token.code(at: clock.now, pin: pin)
        #expect(
            await stage.logIn(code, service: pinService) == .loggedIn(userID: "tanaka01"))
        let open = folder.content
        await stage.keeper.close()
        for content in [before, open, folder.content] {
            #expect(content.count > 4096 && content.contains("tanaka01"))
            for secret in [password, pin, code] { #expect(!content.contains(secret)) }
            for key in [token.otpKey, token.authKey, token.confKey, KeeperStage.ring.key] {
                #expect(!content.contains(key))
            }
        }
    }
}

extension [UInt8] {
    fileprivate func contains(_ text: String) -> Bool { contains(Array(text.utf8)) }

    fileprivate func contains(_ part: [UInt8]) -> Bool {
        Data(self).range(of: Data(part)) != nil
    }
}
