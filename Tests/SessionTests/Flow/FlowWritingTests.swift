import AssetFiles
import Automation
import Foundation
import OTPCenter
import ScreenTree
import Simulation
import Testing
import Vocabulary

@testable import Session

// Source: issue 6, "save as a flow".
@Suite("what was done is told as a flow, which plays and ends where it ended")
struct FlowWritingTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "garakei-written-\(UUID().uuidString)").path

    private func phone(_ carrier: Carrier) throws -> RunningWorld {
        let model = Traveller.model(carrier)
        let installed = try ScenarioPlayer.play(
            Situation.installed.scenario(on: carrier), on: model, supporting: [model])
        return RunningWorld(keepingNothing: installed.world, keepsJournal: true)
    }

    private func played(_ text: String, _ carrier: Carrier) throws -> FlowEnd {
        let flow = try FlowFile.read(text: text, file: folder + "/a.yaml")
        let model = Traveller.model(carrier)
        var stage = FlowStage(
            model: model, models: [model],
            scenario: { (name, _) throws(ScenarioProblem) in
                throw ScenarioProblem(Wording("no \(name)", "\(name)"))
            }, pictures: NoPictures(), centerWords: { reason, _ in "\(reason)" },
            providerWords: { reply, _ in "\(reply)" })
        stage.states = StateShelf(folder: folder) { $0.head }
        let (record, end) = FlowPlayer.playOn(flow, on: stage)
        #expect(record.outcome == .passed, "\(text)\n\(FlowPlayerTests.failure(record))")
        return try #require(end)
    }

    @Test("from the form to the code and a log-in", arguments: Carrier.allCases)
    func whole(carrier: Carrier) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var running = try phone(carrier)
        let opening = running.world
        let script = try KeyScript.read(
            "\"10010001\" Down \"taro\" Down \"ab12\" [radio: out] SoftRight Wait=20 [radio: 3 bars] "
                + "Center SoftRight Wait=1 \"ab12\" SoftRight SoftRight"
        ).get()
        for command in script.commands { _ = try? running.perform(command).get() }
        let journal = try #require(running.journal)
        try JournalFile.write(
            Journal(opening: opening), opening.head, to: folder + "/o.jsonl")
        let written = FlowWriting(journal, name: "a \"b\"", begin: ["loadState: o.jsonl"])
        #expect(written.unsaid.isEmpty)
        #expect(written.text.contains("- assertErrorCode: A000\n"))
        #expect(written.text.contains("- radio: \"out\"\n"))
        #expect(written.text.contains("- advanceTime: "))
        let end = try played(written.text, carrier)
        #expect(end.running.world.screen.id == running.world.screen.id)
        #expect(end.running.world.otpTokens == running.world.otpTokens)
    }

    @Test("the same key after a while begins another letter, and what no flow can say is named")
    func parts() throws {
        var running = try phone(.docomo)
        let now = running.world.now
        let moments: [(WorldInput.Act, Int64)] = [
            (.pressed(.digit2), 1000), (.pressed(.digit2), 1200), (.pressed(.digit2), 3000),
            (.pressed(.clear), 3100), (.held(.clear), 3900), (.waited, 600_000),
            (.pressed(.end), 1_200_000),
            (
                .posted(
                    PostID(1),
                    .release(LogIn(service: "10010001", userID: "x", code: "1", requestID: "1"))),
                1_201_000
            ),
        ]
        for (act, later) in moments { _ = running.take(act, at: now.after(milliseconds: later)) }
        let written = FlowWriting(
            try #require(running.journal), name: "a", begin: [])
        #expect(written.text.contains("\"2 2 Wait=1.8 2 Clear Hold=Clear\""), "\(written.text)")
        // Time that passed by itself is told, though the clock on the display went with it.
        #expect(written.text.contains("- advanceTime: 1196s\n"), "\(written.text)")
        #expect(written.unsaid.count == 1 && written.text.contains("# "))
    }
}
