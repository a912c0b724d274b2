import Automation
import Foundation
import ScreenTree
import Simulation
import Testing
import Vocabulary

@testable import Session

// Source: issue 6, time travel; automation.md 3.4.
@Suite("the phone's past can be looked at and gone on from")
struct TimeLineTests {
    private func traveller() throws -> Traveller {
        var taro = try Traveller(.docomo)
        taro.running.keepChronicle()
        taro.running.keepTimeLine()
        return taro
    }

    private func inputs(of running: RunningWorld) throws -> [WorldInput] {
        try #require(running.journal).inputs
    }

    @Test("each thing that was done is a moment, and so is each screen that came by itself")
    func moments() throws {
        var taro = try traveller()
        _ = taro.apply(service: "10010002", user: "tanaka01", password: "1357")
        try taro.play("Mail Center End")
        let moments = try #require(taro.running.timeLine).moments
        let acts = moments.compactMap(\.act).filter { $0 != .waited }
        #expect(acts.suffix(3) == [.pressed(.mail), .pressed(.center), .pressed(.end)])
        let done = try inputs(of: taro.running).count { $0.act != .waited }
        #expect(acts.count == done)
        // Waits are inputs as well; only those that led to another screen are moments.
        for (before, moment) in zip(moments, moments.dropFirst()) where moment.act == .waited {
            #expect(!before.screen.isSameScreen(as: moment.screen))
        }
        let last = try #require(moments.last)
        let count = try inputs(of: taro.running).count
        #expect(last.screen == taro.screen && last.after <= count)
    }

    @Test("every moment can be seen as it was")
    func past() throws {
        var taro = try traveller()
        try taro.live()
        let now = taro.running.world
        let line = try #require(taro.running.timeLine)
        for moment in line.moments {
            let past = try #require(taro.running.past(after: moment.after))
            #expect(past.world.screen == moment.screen && past.world.now == moment.at)
        }
        #expect(taro.running.world == now)
        #expect(taro.running.past(after: try inputs(of: taro.running).count + 1) == nil)
    }

    @Test("typing a word on one screen is one visit")
    func visits() throws {
        var taro = try traveller()
        try taro.play("Center Down Down Right End")
        let line = try #require(taro.running.timeLine)
        let shown = line.visits.map { line.moments[$0.lowerBound].screen.id }
        #expect(shown == ["phone.standby", "phone.mainMenu", "phone.standby"])
        #expect(line.visits.map(\.count) == [1, 4, 1])
        #expect(line.visits.flatMap { $0 } == Array(line.moments.indices))
    }

    @Test("gone back, the phone goes on as if nothing had come after")
    func goBack() throws {
        var taro = try traveller()
        try taro.play("Center")
        let (then, count) = (taro.running.world, try inputs(of: taro.running).count)
        try taro.play("[radio: out] Down Center")
        let isBack = taro.running.goBack(to: count)
        #expect(isBack && taro.running.world == then)
        #expect(taro.running.timeLine?.moments.last?.screen == then.screen)
        #expect(taro.running.chronicle == taro.running.past(after: count)?.chronicle)
        try taro.play("End")
        #expect(taro.screen.id == "phone.standby")
        #expect(try inputs(of: taro.running).count == count + 1)
    }

    @Test("one can go over to what was left, and back again")
    func goOver() throws {
        var taro = try traveller()
        try taro.play("Center")
        let fork = try inputs(of: taro.running).count
        try taro.play("Down Center")
        let (one, oneWorld) = (try inputs(of: taro.running), taro.running.world)
        let isBack = taro.running.goBack(to: fork)
        #expect(isBack)
        try taro.play("End Mail")
        let (other, otherWorld) = (try inputs(of: taro.running), taro.running.world)
        let isOne = taro.running.goOver(to: one)
        #expect(isOne && taro.running.world == oneWorld)
        let isOther = taro.running.goOver(to: other)
        #expect(isOther && taro.running.world == otherWorld)
    }

    @Test("what a phone keeps goes back with it, and its journal tells of it")
    func kept() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "garakei-past-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let home = try HomeFolder(path: folder.path)
        var taro = try Traveller(.docomo, home: home)
        taro.running.keepTimeLine()
        let file = folder.path + "/journal.jsonl"
        try taro.running.tell(in: JournalFile(path: file), taro.running.world.head)
        let flash = taro.running.world.flash
        try taro.play("[setting: セルフモード=ON]")
        #expect(taro.running.world.flash != flash)
        let isBack = taro.running.goBack(to: 0)
        #expect(isBack)
        guard case .state(let state) = try home.load() else {
            Issue.record("nothing is kept")
            return
        }
        #expect(state.flash == flash)
        try taro.play("Mail")
        let read = try JournalRecord.read(file)
        #expect(read.running(after: read.inputs.count).world == taro.running.world)
    }

    @Test("the oldest moments are forgotten, and the journal still goes back to them")
    func limit() throws {
        var taro = try traveller()
        for _ in 0...TimeLine.limit {
            _ = taro.running.take(.pressed(.up), at: taro.running.world.now)
        }
        let line = try #require(taro.running.timeLine)
        #expect(line.moments.count <= TimeLine.limit)
        #expect(line.moments[0].after > 0 && line.place(after: 0) == 0)
        #expect(taro.running.past(after: 1) != nil)
        // Gone back to where no picture reaches, the journal gives the pictures again.
        let isBack = taro.running.goBack(to: 5)
        #expect(isBack && taro.running.timeLine?.moments.count == 6)
    }

    @Test("a step back in a long journal plays only what follows the copy of the world before it")
    func longJournal() throws {
        var taro = try traveller()
        try taro.play("[radio: out] Mail Center End")
        for _ in 0..<600 { _ = taro.running.take(.pressed(.up), at: taro.running.world.now) }
        let inputs = try inputs(of: taro.running)
        for count in [255, 256, 511, 512, 513, inputs.count] {
            #expect(taro.running.mark(before: count)?.after == (count < 256 ? nil : count & ~255))
            let past = try #require(taro.running.past(after: count))
            let whole = RunningWorld(
                replaying: inputs, from: try #require(taro.running.journal).opening, after: count)
            #expect(past.world == whole.world && past.journal == whole.journal)
            #expect(past.chronicle == whole.chronicle && past.chronicle != nil)
            #expect(past.notes == whole.notes && past.latestNotes == whole.latestNotes)
            #expect(past.mark(before: count)?.after == whole.mark(before: count)?.after)
        }
        // What is gone is gone: the copies behind it as well.
        let isBack = taro.running.goBack(to: 300)
        #expect(isBack && taro.running.mark(before: inputs.count)?.after == 256)
        #expect(taro.running.past(after: 300)?.world == taro.running.world)
    }
}
