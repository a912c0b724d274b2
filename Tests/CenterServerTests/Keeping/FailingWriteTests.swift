import Foundation
import GRDB
import OTPDomain
import Session
import Testing
import Vocabulary

@testable import CenterServer
@testable import OTPCenter

// Source: protocol.md 3.7; R-CENTER-033.
@Suite("protocol.md 3.7: each n-th order to the disk fails, for every n")
struct FailingWriteTests {
    /// All faults at every order, not one of them in turn.
    private static let isFull = ProcessInfo.processInfo.environment["GARAKEI_FULL"] == "1"

    private let before = TemporaryFolder(inMemory: true)
    private let work = TemporaryFolder(inMemory: true)
    private let crashed = TemporaryFolder(inMemory: true)

    private func copy(_ from: TemporaryFolder, to: TemporaryFolder) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: to.path) {
            try FileManager.default.removeItem(atPath: "\(to.path)/\(name)")
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: from.path) {
            try FileManager.default.copyItem(
                atPath: "\(from.path)/\(name)", toPath: "\(to.path)/\(name)")
        }
    }

    /// What a step came to with a fault in it.
    private enum Trial {
        /// All its orders were carried out before the fault's turn came.
        case unharmed(TokenLife)
        case failed
    }

    /// Takes a step with a fault, looks at what is left, and tries the step again.
    private func trial(
        _ step: LifeStep, of life: TokenLife, at clock: SetClock, order: Int,
        as fault: FaultyDisk.Fault
    ) async throws -> Trial {
        try copy(before, to: work)
        let disk = FaultyDisk(work.path)
        let stage = try KeeperStage(work.database, clock: clock, entropy: UInt8(order % 200))
        let ledger = await stage.keeper.look { $0.ledger }
        var life = life
        disk.become(.failing(at: order, as: fault))
        let isDone = await life.take(step, at: stage)
        let name = Comment(rawValue: "\(step), order \(order), \(fault)")
        guard disk.orders >= order else {
            #expect(isDone, name)
            await stage.keeper.close()
            try copy(work, to: before)
            return .unharmed(life)
        }
        disk.become(.fine)
        // Nobody is told of what is not on the disk.
        #expect(!isDone && !stage.keeper.condition.isWritable, name)
        // What the center knows now is what a center would know that is started on these files. The
        // group whose last order failed may be there whole, but nothing is there in part.
        let left = await stage.keeper.look { $0.ledger }
        try copy(work, to: crashed)
        try FileManager.default.removeItem(atPath: crashed.database + ".lock")
        let database = try CenterDatabase(path: crashed.database)
        let found = try #require(try database.ledger())
        #expect(found == left || follows(found, left), name)
        #expect(left == ledger || follows(left, ledger), name)
        database.close()
        #expect(await life.take(step, at: stage), name)
        #expect(stage.keeper.condition.isWritable, name)
        await stage.keeper.close()
        #expect(try CenterDatabase(path: work.database).ledger() != nil, name)
        return .failed
    }

    /// Whether a ledger is another one with more requests answered, each noted.
    private func follows(_ later: Ledger, _ earlier: Ledger) -> Bool {
        let (new, old) = (later.log.entries, earlier.log.entries)
        return later.log.isUnbroken && new.count >= old.count
            && Array(new.prefix(old.count)) == old
    }

    @Test("nothing is half written, nobody is told what was not, and the next try succeeds")
    func everyOrder() async throws {
        let clock = SetClock()
        var life = TokenLife()
        try await KeeperStage(before.database, clock: clock).keeper.close()
        for step in LifeStep.allCases {
            clock.wait(seconds: step.wait)
            var count = 0
            search: for order in 1... {
                let all = FaultyDisk.Fault.allCases
                let faults = Self.isFull ? all : [all[order % all.count]]
                for fault in faults {
                    switch try await trial(step, of: life, at: clock, order: order, as: fault) {
                    case .failed: count += 1
                    case .unharmed(let next):
                        life = next
                        break search
                    }
                }
            }
            #expect(count > 3, "\(step)")
        }
    }

    @Test("while nothing can be read either nobody has an answer; then all goes on")
    func dead() async throws {
        let disk = FaultyDisk(work.path)
        let stage = try KeeperStage(work.database)
        let token = try #require(await stage.enrol())
        let code = token.code(at: stage.clock.now)
        disk.become(.dead)
        for _ in 0..<3 { #expect(await stage.logIn(code, request: "1") == nil) }
        #expect(await stage.keeper.operate(.publish(version: "9.1")) == nil)
        #expect(stage.keeper.condition.lastFault != nil && stage.keeper.condition.isOpen)
        disk.become(.fine)
        #expect(await stage.logIn(code, request: "1") == .loggedIn(userID: "tanaka01"))
        #expect(stage.keeper.condition.lastFault == nil)
        #expect(await stage.logIn(code, request: "2") == .notLoggedIn(.wrong))
        await stage.keeper.close()
    }

    @Test("who asks whether anything can be written finds out that a fault is past")
    func ready() async throws {
        let disk = FaultyDisk(work.path)
        let stage = try KeeperStage(work.database)
        let before = await stage.keeper.look { $0.ledger }
        for mood in [FaultyDisk.Mood.failing(at: 1, as: .error), .dead] {
            disk.become(mood)
            #expect(await stage.apply() == nil)
            // A fault that lasts is told each time, and one that is past only once.
            disk.become(.dead)
            for _ in 0..<2 { #expect(await stage.keeper.isWritable() == false) }
            disk.become(.fine)
            #expect(await stage.keeper.isWritable())
            #expect(stage.keeper.condition.isWritable)
        }
        #expect(await stage.keeper.look { $0.ledger } == before)
        await stage.keeper.close()
    }

    @Test("a full disk: what changes something has no answer, what changes nothing has one")
    func full() async throws {
        let database = try CenterDatabase(path: work.database)
        let stage = try KeeperStage(database)
        try database.run { try $0.execute(sql: "PRAGMA max_page_count = 1") }
        var number = 0
        // Pages that are there already still take some.
        while await stage.apply("user\(number)") != nil { number += 1 }
        let page = WebRequest(
            .get, WebURL(scheme: "https", host: Center.host, path: "/otpd/download.do"),
            userAgent: "DoCoMo/2.0 G01i(c100;TB)")
        #expect(await stage.keeper.answer(page)?.status == 200)
        #expect(!stage.keeper.condition.isWritable)
        try database.run { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
        #expect(await stage.apply("user\(number)") != nil)
        #expect(await stage.keeper.look { $0.ledger.users.count } == number + 1)
        #expect(
            await stage.keeper.mail(to: "tanaka@docomo.ne.jp", after: 0)?.count == number + 1)
        await stage.keeper.close()
    }

    @Test("the sessions of a center whose write failed have ended: their applications begin anew")
    func sessions() async throws {
        let disk = FaultyDisk(work.path)
        let stage = try KeeperStage(work.database)
        _ = await stage.apply()
        var client = await stage.client()
        let hello = try #require(
            await stage.post(client.hello(), to: plainService, operation: .activation))
        let nonce = try client.takeServerHello(hello.body, now: noon.seconds).get()
        disk.become(.failing(at: 1, as: .error))
        #expect(await stage.post(nonce, to: plainService, operation: .activation) == nil)
        let late = await stage.post(nonce, to: plainService, operation: .activation)
        #expect(late?.status == 410)
        #expect(await stage.activate(entropy: 2)?.serial == "10000001")
        await stage.keeper.close()
    }
}
