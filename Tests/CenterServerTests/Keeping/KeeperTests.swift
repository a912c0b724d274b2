import Foundation
import OTPDomain
import Session
import Testing
import Vocabulary

@testable import CenterServer
@testable import OTPCenter

// Source: protocol.md 3.7; R-CENTER-042.
@Suite("protocol.md 3.7: a center on a database answers what is on the disk")
struct KeeperTests {
    private let folder = TemporaryFolder()
    private let clock = SetClock()

    private func opened() throws -> KeeperStage {
        try KeeperStage(folder.database, clock: clock)
    }

    @Test("a user applies, activates and logs in; a center opened anew knows it all")
    func survives() async throws {
        var stage = try opened()
        let token = try #require(await stage.enrol())
        let code = token.code(at: clock.now)
        #expect(await stage.logIn(code, request: "1") == .loggedIn(userID: "tanaka01"))
        let before = await stage.keeper.look { $0.ledger }
        await stage.keeper.close()
        stage = try opened()
        #expect(await stage.keeper.look { $0.ledger } == before)
        #expect(await stage.logIn(code, request: "1") == .loggedIn(userID: "tanaka01"))
        #expect(await stage.logIn(code, request: "2") == .notLoggedIn(.wrong))
        clock.wait(seconds: 60)
        #expect(await stage.logIn(token.code(at: clock.now)) == .loggedIn(userID: "tanaka01"))
        await stage.keeper.close()
    }

    // Source: R-CENTER-031.
    @Test("of many who send the same code at the same time, one is let in")
    func once() async throws {
        let stage = try opened()
        let token = try #require(await stage.enrol())
        let code = token.code(at: clock.now)
        let replies = await withTaskGroup(of: ProviderReply?.self) { group in
            for _ in 0..<50 { group.addTask { await stage.logIn(code) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(replies.filter { $0 == .loggedIn(userID: "tanaka01") }.count == 1)
        #expect(!replies.contains(nil))
        await stage.keeper.close()
    }

    @Test("who asks while another write is under way waits for the next one, with all others")
    func group() async throws {
        let disk = FaultyDisk(folder.path)
        let stage = try opened()
        let gate = Gate()
        let replies = await withTaskGroup(of: ProviderReply?.self) { group in
            group.addTask {
                await stage.keeper.look { _ in gate.stop() }
                return nil
            }
            await gate.isReached()
            for number in 0..<100 { group.addTask { await stage.apply("user\(number)") } }
            while stage.keeper.condition.waiting < 100 { await Task.yield() }
            disk.become(.fine)
            gate.open()
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(replies.compactMap { $0 }.count == 100)
        #expect(disk.syncs == 1)
        await stage.keeper.close()
    }

    @Test("those who are about to ask on the askers' thread share one write, and all are answered")
    func askers() async throws {
        let disk = FaultyDisk(folder.path)
        let thread = SiteThread()
        let stage = try KeeperStage(folder.database, clock: clock, askers: thread)
        disk.become(.fine)
        let replies = await withTaskExecutorPreference(thread) {
            await withTaskGroup(of: ProviderReply?.self) { group in
                for number in 0..<100 { group.addTask { await stage.apply("user\(number)") } }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(replies.compactMap { $0 }.count == 100)
        #expect(disk.syncs == 1)
        disk.become(.dead)
        let reply = await withTaskExecutorPreference(thread) { await stage.apply("late") }
        #expect(reply == nil)
        disk.become(.fine)
        await stage.keeper.close()
    }

    @Test("a request that changes nothing writes nothing")
    func quiet() async throws {
        let disk = FaultyDisk(folder.path)
        let stage = try opened()
        disk.become(.fine)
        let page = WebRequest(
            .get, WebURL(scheme: "https", host: Center.host, path: "/otpd/download.do"),
            userAgent: "DoCoMo/2.0 G01i(c100;TB)")
        #expect(await stage.keeper.answer(page)?.status == 200)
        #expect(await stage.keeper.mail(to: "tanaka@docomo.ne.jp", after: 0) == [])
        #expect(disk.orders == 0)
        #expect(await stage.apply() != nil)
        #expect(disk.orders > 0)
        await stage.keeper.close()
    }

    @Test("more than ten thousand do not wait: the next one is sent away at once")
    func full() async throws {
        let stage = try opened()
        let gate = Gate()
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await stage.keeper.look { _ in gate.stop() }
                return true
            }
            await gate.isReached()
            for _ in 0...KeeperDesk.limit {
                group.addTask { await stage.keeper.mail(to: "x", after: 0) != nil }
            }
            // Only the one who was sent away has an answer before the gate opens.
            #expect(await group.next() == false)
            #expect(stage.keeper.condition.waiting == KeeperDesk.limit)
            gate.open()
            #expect(await group.reduce(true) { $0 && $1 })
        }
        await stage.keeper.close()
    }

    @Test("who waits when the center closes has an answer; who comes later has none")
    func closing() async throws {
        let stage = try opened()
        let gate = Gate()
        let reply = await withTaskGroup(of: ProviderReply?.self) { group in
            group.addTask {
                await stage.keeper.look { _ in gate.stop() }
                await stage.keeper.close()
                return nil
            }
            await gate.isReached()
            group.addTask { await stage.apply() }
            while stage.keeper.condition.waiting < 1 { await Task.yield() }
            gate.open()
            return await group.reduce(nil) { $0 ?? $1 }
        }
        #expect(reply == .applied(mailAddress: "Tanaka@docomo.ne.jp"))
        #expect(await stage.apply("other") == nil)
        #expect(await stage.keeper.operate(.publish(version: "9.1")) == nil)
        #expect(await stage.keeper.mail(to: "tanaka@docomo.ne.jp", after: 0) == nil)
        #expect(await stage.keeper.logEntries(after: 0, limit: 1) == nil)
        #expect(await stage.keeper.isWritable() == false)
        await #expect(throws: DatabaseFault.self) {
            try await stage.keeper.backup(to: folder.path + "/backup.db")
        }
        #expect(await stage.keeper.look { $0.ledger.users.count } == 1)
        #expect(!stage.keeper.condition.isOpen && !stage.keeper.condition.isWritable)
        await stage.keeper.close()
        #expect(try CenterDatabase(path: folder.database).ledger()?.users.count == 1)
    }

    @Test("the clock may be set back; the center's stands still until it is that late again")
    func clockBack() async throws {
        let stage = try opened()
        clock.wait(seconds: 100)
        #expect(stage.keeper.now == clock.now)
        let late = clock.now
        clock.wait(seconds: -50)
        #expect(stage.keeper.now == late)
        _ = await stage.apply()
        #expect(await stage.keeper.look { $0.ledger.log.entries.last?.at } == late)
        clock.wait(seconds: 51)
        #expect(stage.keeper.now == clock.now)
        await stage.keeper.close()
    }

    @Test("on a new day certificates near their end are replaced, and old mail is thrown away")
    func newDay() async throws {
        let stage = try opened()
        _ = await stage.apply()
        let leaf = await stage.keeper.look { $0.certificateChain[0] }
        let address = "tanaka@docomo.ne.jp"
        clock.wait(seconds: 30 * 86_400)
        #expect(await stage.keeper.mail(to: address, after: 0)?.count == 1)
        #expect(await stage.keeper.look { $0.certificateChain[0] } == leaf)
        clock.wait(seconds: 341 * 86_400)
        #expect(await stage.keeper.mail(to: address, after: 0) == [])
        let next = await stage.keeper.look { $0.certificateChain[0] }
        #expect(next != leaf)
        await stage.keeper.close()
        #expect(try CenterDatabase(path: folder.database).ledger().map { $0.keys.leaf } == next)
    }

    @Test("mail waits under its address in either case, in the order of sending, numbers ascending")
    func mail() async throws {
        var stage = try opened()
        _ = await stage.apply("one")
        _ = await stage.apply("two", mailAddress: "suzuki@softbank.ne.jp")
        _ = await stage.apply("three")
        let mail = try #require(await stage.keeper.mail(to: "TANAKA@docomo.ne.jp", after: 0))
        let first = clock.now.milliseconds
        #expect(mail.map(\.number) == [first, first + 2])
        #expect(mail[0].mail.body.contains("one") && mail[1].mail.body.contains("three"))
        #expect(mail[0].mail.sentAt == clock.now)
        #expect(mail[0].mail.recipient == "tanaka@docomo.ne.jp")
        #expect(await stage.keeper.mail(to: "tanaka@docomo.ne.jp", after: first) == [mail[1]])
        #expect(await stage.keeper.mail(to: "tanaka@docomo.ne.jp", after: first + 2) == [])
        // No number comes again, not even after all mail is gone.
        clock.wait(seconds: 31 * 86_400)
        await stage.keeper.close()
        stage = try opened()
        _ = await stage.apply("four")
        #expect(
            await stage.keeper.mail(to: "tanaka@docomo.ne.jp", after: 0)?.map(\.number)
                == [clock.now.milliseconds])
        await stage.keeper.close()
    }

    @Test("a phone that had mail of one center is brought the mail of a new one")
    func anotherCenter() async throws {
        let address = "tanaka@docomo.ne.jp"
        let old = try opened()
        for name in ["one", "two", "three"] { _ = await old.apply(name) }
        let last = try #require(await old.keeper.mail(to: address, after: 0)?.last?.number)
        await old.keeper.close()
        clock.wait(seconds: 1)
        let other = TemporaryFolder()
        let new = try KeeperStage(other.database, clock: clock)
        _ = await new.apply("four")
        #expect(await new.keeper.mail(to: address, after: last)?.count == 1)
        await new.keeper.close()
    }

    @Test("of an address the newest thousand mails are kept, and one answer brings what it can")
    func mailbox() async throws {
        let stage = try opened()
        _ = await stage.apply("first", mailAddress: "other@docomo.ne.jp")
        for number in 0...CenterDatabase.keptMails { _ = await stage.apply("user\(number)") }
        let address = "tanaka@docomo.ne.jp"
        let mail = try #require(await stage.keeper.mail(to: address, after: 0))
        #expect(mail.count == MailDoor.batch + 1 && mail.first?.number == noon.milliseconds + 2)
        let late = noon.milliseconds + Int64(CenterDatabase.keptMails)
        #expect(await stage.keeper.mail(to: address, after: late)?.map(\.number) == [late + 1])
        #expect(await stage.keeper.mail(to: "other@docomo.ne.jp", after: 0)?.count == 1)
        await stage.keeper.close()
    }

    // Source: R-CENTER-042.
    @Test("who opens a center for a command only neither throws mail away nor makes certificates")
    func visit() async throws {
        var stage = try opened()
        _ = await stage.apply()
        let before = await stage.keeper.look { $0.ledger }
        await stage.keeper.close()
        let later = noon.after(milliseconds: 400 * 86_400_000)
        let visitor = try CenterKeeper(
            CenterDatabase(path: folder.database), ring: KeeperStage.ring,
            setup: CenterSetup(services: [], models: [], distributionHost: ""),
            entropy: [UInt8](repeating: 1, count: 32), isServing: false, clock: { later })
        #expect(await visitor.look { $0.ledger } == before)
        #expect(await visitor.mail(to: "tanaka@docomo.ne.jp", after: 0)?.count == 1)
        await visitor.close()
        stage = try opened()
        #expect(await stage.activate() != nil)
        await stage.keeper.close()
    }

    @Test("the clock that a center was given stays in its database, and goes into a copy")
    func keptClock() throws {
        let database = try CenterDatabase(path: folder.database)
        #expect(try database.clockOffset() == 0)
        try database.setClock(offsetMilliseconds: -5)
        try database.copy(to: folder.path + "/copy")
        database.close()
        for path in [folder.database, folder.path + "/copy"] {
            #expect(try CenterDatabase(path: path).clockOffset() == -5)
        }
    }

    @Test("the log is read to the end, far beyond what the center remembers")
    func entries() async throws {
        let stage = try opened()
        for number in 0..<AuditLog.limit + 5 { _ = await stage.apply("user\(number)") }
        let page = try #require(await stage.keeper.logEntries(after: 0, limit: 1000))
        let entries = page.entries
        #expect(entries.map(\.number) == Array(1...Int64(AuditLog.limit + 5)))
        #expect(page.isUnbroken)
        #expect(entries[3].entry.userID == "user3" && entries[3].entry.act == .issue)
        for (after, limit, wanted) in [
            (200, 2, entries[200..<202]), (205, 2, []), (-2, 9, entries[203...]),
            (-2, 1, entries[203..<204]), (-206, 1, entries[..<1]), (.min, 1, entries[..<1]),
        ] as [(Int64, Int, ArraySlice<NumberedEntry>)] {
            let page = await stage.keeper.logEntries(after: after, limit: limit)
            #expect(page == LogPage(entries: Array(wanted), isUnbroken: true), "\(after)")
        }
        await stage.keeper.close()
    }

    @Test("a change of a service and a new version are kept, and the page's list follows")
    func services() async throws {
        var stage = try opened()
        #expect(
            stage.keeper.services.first
                == ServiceListing(id: plainService, name: "○△□銀行", hasPIN: false))
        #expect(stage.keeper.services.count == Service.demonstration.count)
        #expect(await stage.enrol() != nil)
        #expect(await stage.keeper.operate(.setTerm(service: plainService, days: 3)) == .done)
        #expect(await stage.keeper.operate(.publish(version: "9.1")) == .done)
        #expect(
            await stage.keeper.operate(.setTerm(service: "0", days: 3)) == .refused(.unknownService)
        )
        await stage.keeper.close()
        stage = try opened()
        let ledger = await stage.keeper.look { $0.ledger }
        #expect(ledger.services[0].termDays == 3 && ledger.releases.last?.version == "9.1")
        await stage.keeper.close()
    }

    @Test("a copy is made while requests are answered, whole, and never over another file")
    func backup() async throws {
        let stage = try opened()
        let copy = folder.path + "/kept/copy.db"
        let token = try #require(await stage.enrol())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await stage.keeper.backup(to: copy) }
            for number in 0..<200 { group.addTask { _ = await stage.apply("user\(number)") } }
            try await group.waitForAll()
        }
        await #expect(throws: DatabaseFault.exists(path: copy)) {
            try await stage.keeper.backup(to: copy)
        }
        await stage.keeper.close()
        let kept = try FileManager.default.attributesOfItem(atPath: copy)
        #expect(kept[.posixPermissions] as? Int == 0o600)
        let restored = try KeeperStage(copy, clock: clock)
        let code = token.code(at: clock.now)
        #expect(await restored.logIn(code) == .loggedIn(userID: "tanaka01"))
        await restored.keeper.close()
    }

    @Test("two centers on two databases have nothing in common, from one seed neither")
    func apart() async throws {
        let other = TemporaryFolder()
        let one = try opened()
        let two = try KeeperStage(other.database, clock: clock)
        let token = try #require(await one.enrol())
        #expect(await two.logIn(token.code(at: clock.now)) == .notLoggedIn(.wrong))
        await one.keeper.close()
        await two.keeper.close()
        // The same seed again does not give the same chance: the log has gone on.
        let again = try opened()
        let fresh = try KeeperStage(TemporaryFolder().database, clock: clock)
        let (first, second) = (await fresh.keeper.look(\.chance), await again.keeper.look(\.chance))
        #expect(first != second)
        await again.keeper.close()
        await fresh.keeper.close()
    }
}
