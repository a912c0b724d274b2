import Foundation
import GRDB
import OTPCenter
import Testing

@testable import CenterServer

// Source: protocol.md 3.7; R-CENTER-042.
@Suite("protocol.md 3.7: a backup takes the place of a center's database")
struct RestorationTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.database }
    private var backup: String { folder.path + "/backup.db" }

    /// A database with two users, and a backup of the time when it had one.
    private func leave() async throws -> Ledger {
        let stage = try KeeperStage(path)
        #expect(await stage.apply("one") != nil)
        try await stage.keeper.backup(to: backup)
        let then = await stage.keeper.look { $0.ledger }
        #expect(await stage.apply("two") != nil)
        await stage.keeper.close()
        return then
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test("it holds what it held, and what was there is kept, with the writes beside it")
    func restored() async throws {
        let then = try await leave()
        // What a crash of the center leaves: its latest writes, beside the file.
        let stale = Data(repeating: 7, count: 100)
        let (now, kept) = (try Data(contentsOf: URL(filePath: path)), path + ".replaced")
        try stale.write(to: URL(filePath: path + "-wal"))
        let content = try Data(contentsOf: URL(filePath: backup))
        #expect(try Restoration(of: backup, to: path).finish() == kept)
        #expect(try CenterDatabase(path: path).ledger() == then)
        #expect(try Data(contentsOf: URL(filePath: kept)) == now)
        #expect(try Data(contentsOf: URL(filePath: kept + "-wal")) == stale)
        #expect(try Data(contentsOf: URL(filePath: backup)) == content)
        #expect(try Restoration(of: backup, to: path).finish() == kept + "-2")
        #expect(
            try names() == [
                "backup.db", "center.db", "center.db.lock", "center.db.replaced",
                "center.db.replaced-2", "center.db.replaced-wal",
            ])
    }

    @Test("where nothing or only the latest writes were, there is a database afterwards")
    func empty() async throws {
        let then = try await leave()
        try FileManager.default.moveItem(atPath: path, toPath: path + "-wal")
        #expect(
            try Restoration(of: backup, to: path).finish() == path + ".replaced-wal")
        #expect(try CenterDatabase(path: path).ledger() == then)
        let other = folder.path + "/new/center.db"
        #expect(try Restoration(of: backup, to: other).finish() == nil)
        #expect(try CenterDatabase(path: other).ledger() == then)
    }

    @Test("while a center runs nothing is touched; and who restores keeps a center from starting")
    func running() async throws {
        _ = try await leave()
        let stage = try KeeperStage(path)
        #expect(throws: DatabaseFault.occupied(path: path)) {
            try Restoration(of: backup, to: path)
        }
        #expect(await stage.apply("three") != nil)
        await stage.keeper.close()
        let restoration = try Restoration(of: backup, to: path)
        #expect(throws: DatabaseFault.occupied(path: path)) { try CenterDatabase(path: path) }
        #expect(try restoration.finish() != nil)
    }

    @Test("a backup that is none is told of by its own name, and nothing is touched")
    func damaged() async throws {
        _ = try await leave()
        let before = try Data(contentsOf: URL(filePath: path))
        let content = try Data(contentsOf: URL(filePath: backup))
        try content.dropLast(4096).write(to: URL(filePath: backup))
        do {
            _ = try Restoration(of: backup, to: path)
            Issue.record("it was taken")
        } catch {
            guard case .damaged(backup, _) = error else { throw error }
            #expect(error.isOfTheFile)
        }
        try Data("garakei".utf8).write(to: URL(filePath: backup))
        #expect(throws: DatabaseFault.notADatabase(path: backup)) {
            try Restoration(of: backup, to: path)
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        #expect(try names() == ["backup.db", "center.db", "center.db.lock"])
    }

    // MARK: Copies

    @Test("two copies under one name at once: one is there, the other is told, no draft stays")
    func twoCopies() async throws {
        let database = try CenterDatabase(path: path)
        try "mine".write(toFile: backup + ".new", atomically: false, encoding: .utf8)
        let copies = try [
            DatabaseCopy(of: database, to: backup), DatabaseCopy(of: database, to: backup),
        ]
        while try !copies[0].step() {}
        #expect(throws: DatabaseFault.exists(path: backup)) { while try !copies[1].step() {} }
        database.close()
        #expect(try CenterDatabase(path: backup).run { try $0.tableExists("log") })
        #expect(try String(contentsOfFile: backup + ".new", encoding: .utf8) == "mine")
        let left = try names().filter { !$0.hasSuffix(".lock") }
        #expect(left == ["backup.db", "backup.db.new", "center.db"])
    }

    @Test("on a disk that knows no second name of a file, nothing is overwritten either")
    func withoutLinks() throws {
        for wanted in [nil, DatabaseFault.exists(path: backup)] {
            let draft = try DatabaseFile.makeDraft(of: backup)
            do throws(DatabaseFault) {
                try DatabaseFile.publishWithoutLink(draft, as: backup)
                #expect(wanted == nil)
            } catch { #expect(error == wanted) }
            #expect(!FileManager.default.fileExists(atPath: draft))
        }
    }
}
