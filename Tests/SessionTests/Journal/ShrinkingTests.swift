import Automation
import Ciphers
import Handset
import ScreenTree
import Simulation
import Testing
import Vocabulary

@testable import Session

// Source: automation.md 3.4 and 6; issue 6.
@Suite("the shortest list that still shows a code, and what would have been")
struct ShrinkingTests {
    /// A journal from a new phone on.
    static func record(
        _ keys: String, _ situation: Situation = .installed, on carrier: Carrier = .docomo
    ) throws -> JournalRecord {
        let model = Traveller.model(carrier)
        var scenario = situation.scenario(on: carrier)
        scenario.keys += try KeyScript.read(keys).get().commands
        let running = try ScenarioPlayer.play(
            scenario, on: model, supporting: [model], keepsJournal: true)
        let journal = try #require(running.journal)
        let head = JournalHead(
            garakei: "test", of: journal.opening, seed: running.seed, opening: .newPhone)
        return JournalRecord(head, opening: journal.opening, inputs: journal.inputs)
    }

    /// What a tester did before A000 came, most of which has nothing to do with it.
    private static let wandering =
        "End Mail Down Up End Center 8 End Wait=30 [call: 03-1] [call: hang up] [radio: out] "
        + "Center 3 1 Center Wait=2 \"10010001\" Down \"tanaka01\" Down \"ab12\" SoftRight"

    /// A journal that begins where the application is installed.
    private static func wandered() throws -> JournalRecord {
        let model = Traveller.model(.docomo)
        let opening = try ScenarioPlayer.play(
            Situation.installed.scenario(on: .docomo), on: model, supporting: [model]
        ).world
        var running = RunningWorld(keepingNothing: opening, keepsJournal: true)
        for command in try KeyScript.read(wandering).get().commands {
            _ = try running.perform(command).get()
        }
        let inputs = try #require(running.journal).inputs
        return JournalRecord(opening.head, opening: opening, inputs: inputs)
    }

    @Test func `what has nothing to do with the code is left out`() throws {
        let record = try Self.wandered()
        #expect(record.first(showing: "A000") != nil)
        let shortest = try #require(record.shrunk(toShow: "A000"))
        #expect(shortest.inputs.count < record.inputs.count)
        let acts = shortest.inputs.map(\.act)
        #expect(acts.contains(.radioChanged(bars: nil)))
        // It stood on the form already: nothing leads away from it and back.
        #expect(!acts.contains(.pressed(.mail)) && !acts.contains(.pressed(.end)))
        #expect(shows(shortest, "A000"))
        // Not one of them can be left out.
        for index in shortest.inputs.indices {
            var fewer = shortest
            fewer.inputs.remove(at: index)
            #expect(!shows(fewer, "A000"))
        }
        #expect(record.shrunk(toShow: "A999") == nil)
    }

    private func shows(_ record: JournalRecord, _ text: String) -> Bool {
        var world = record.opening
        for input in record.inputs {
            _ = world.handle(input)
            if world.screen.shows(text) { return true }
        }
        return false
    }

    private static let setup = "\"10010001\" Down \"taro\" Down \"ab12\" SoftRight"

    @Test func `the same keys with a fault on the line show its code from there on`() throws {
        let record = try Self.record(Self.setup)
        #expect(record.first(showing: "初期設定完了") != nil)
        let fault = try WorldLine.read("fault: refuse on setup").get().act
        let sent = try #require(record.inputs.lastIndex { $0.act == .pressed(.softRight) }) + 1
        let comparison = WhatIf(
            record.inputs, from: record.opening, doing: fault, before: sent)
        #expect(comparison.rows.last?.asItWas.text.contains("完了") == true)
        #expect(comparison.rows.last?.otherwise.text.contains("A000") == true)
        let first = try #require(comparison.rows.first { $0.differs })
        #expect(first.after >= sent)
        // With nothing done, nothing is otherwise.
        let same = WhatIf(
            record.inputs, from: record.opening, doing: .lineMended, before: 1)
        #expect(!same.rows.contains { $0.differs } && same.rows.count > 10)
    }

    @Test func `the same keys on the other carrier's phone stand row by row beside the first`()
        throws
    {
        let record = try Self.record("End Mail End Center")
        let other = Traveller.model(.softbank)
        let fresh = FreshWorld(
            of: other, supporting: [other], seed: 1, at: record.opening.now)
        let comparison = WhatIf(record.inputs, from: record.opening, on: fresh.world)
        #expect(comparison.rows.first?.after == 0)
        // The application was made with the address of the first phone, and the mail comes here.
        #expect(comparison.rows.contains { $0.otherwise.id == "phone.mail" })
        #expect(comparison.rows.last?.asItWas.id == "phone.mainMenu")
        #expect(comparison.rows.last?.differs == true)
    }
}

@Suite("a short session is a link, and a link from anybody is read with care")
struct ReplayLinkTests {
    private static func record() throws -> JournalRecord {
        try ShrinkingTests.record(
            "\"10010001\" Down \"taro\" Down \"ab12\" SoftRight Wait=61 Hold=End")
    }

    @Test func `a link leads to the same display, and fits into a code`() throws {
        let record = try Self.record()
        let link = try ReplayLink(record)
        let text = link.text
        #expect(text.hasPrefix("garakei://replay/") && text.utf8.count < 2331)
        #expect(
            text.dropFirst(17).allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0))
            })
        let read = try ReplayLink(text)
        #expect(read == link && read.text == text)
        let model = Traveller.model(.docomo)
        let fresh = FreshWorld(of: model, supporting: [model], seed: read.seed, at: read.at)
        let again = JournalRecord(record.head, opening: fresh.world, inputs: read.inputs)
        let end = record.running(after: record.inputs.count).world
        #expect(again.running(after: again.inputs.count).world == end)
        #expect(read.isRight(end.screen))
        #expect(!read.isRight(record.opening.screen))
    }

    @Test func `a journal that begins in the middle of a life has no link`() throws {
        var record = try Self.record()
        record.head.opening = .kept
        #expect(throws: ReplayLinkFault.notFromScratch) { try ReplayLink(record) }
        record.head.opening = .newPhone
        // A clock set to parts of a second: no line says that.
        let odd = HandsetTime(milliseconds: 1_244_509_680_123)
        let end = try #require(record.inputs.last?.at)
        record.inputs = [WorldInput(.clockSet(odd), at: end)]
        #expect(throws: ReplayLinkFault.unsayable(input: 1)) { try ReplayLink(record) }
    }

    @Test func `what is no link says so`() throws {
        let text = try ReplayLink(Self.record()).text
        #expect(throws: ReplayLinkFault.notALink) { try ReplayLink("https://a.example/") }
        #expect(throws: ReplayLinkFault.damaged) { try ReplayLink("garakei://replay/") }
        #expect(throws: ReplayLinkFault.damaged) { try ReplayLink(String(text.dropLast(9))) }
        #expect(throws: ReplayLinkFault.tooLong) {
            try ReplayLink(text + String(repeating: "A", count: 20_000))
        }
        for tongue in Tongue.allCases {
            #expect(!ReplayLinkFault.unsayable(input: 3).sentence(in: tongue).isEmpty)
        }
    }
}
