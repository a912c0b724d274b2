import AssetFiles
import Automation
import Simulation
import Testing
import Vocabulary

@testable import Session

// Source: issue 7 (`train record`); automation.md 5.3 (record a lesson).
@Suite("what was done with a phone is a lesson")
struct LessonWritingTests {
    private func recorded(
        _ lines: [String], scenario: String, on carrier: Carrier
    ) throws -> (text: String, stage: FlowStage) {
        let stage = try TrainingStage.make(model: nil, scenario: scenario, carrier)
        var running = try stage.opening(scenario)
        for line in lines {
            for command in KeyScript.commands(of: line) {
                _ = try running.perform(command).get()
                _ = running.settle()
            }
        }
        let journal = try #require(running.journal)
        let head = LessonWriting.Head(
            name: "own", title: "自分のレッスン", section: "3.3", scenario: scenario)
        return (LessonWriting(journal, head).text, stage)
    }

    @Test(
        "and stands proof, on each carrier",
        arguments: [
            (Carrier.docomo, "Center 3 1 Center SoftRight", "one-token"),
            (.softbank, "Center 3 1 Center SoftRight", "one-token"),
            (.docomo, "Center 3 1 Center \"2468\" SoftRight", "app-locked"),
        ])
    func proof(carrier: Carrier, keys: String, scenario: String) throws {
        let (text, stage) = try recorded([keys], scenario: scenario, on: carrier)
        let lesson = try GuidedLesson.read(FlowFile.read(text: text, file: "own.yaml")).get()
        #expect(lesson.section == "3.3")
        #expect(lesson.head.title.ja == "自分のレッスン")
        let problems = LessonProof(lesson, on: stage).problems()
        #expect(problems.isEmpty, "\(problems.map(\.words.en)) \(text)")
    }

    @Test("what was typed into a field is told with the field's name, in one hint")
    func fields() throws {
        let (text, _) = try recorded(
            ["Center 3 1 Center", "\"2468\" SoftRight"], scenario: "app-locked", on: .docomo)
        #expect(text.contains("2468"))
        #expect(text.contains("inputText: {text: \"2468\", mode: keys}"), "\(text)")
        #expect(!text.contains("pressKey: \"4\""))
    }

    @Test("rows are told by their words, and soft keys by their captions")
    func words() throws {
        let (text, _) = try recorded(
            ["Center 3 1 Center SoftRight Down Center"], scenario: "one-token", on: .docomo)
        #expect(text.contains("tapOn: \"設定\""), "\(text)")
        #expect(!text.contains("pressKey: \"Down\""))
    }

    @Test("a form that the center key confirms, and one that the end key leaves, are told whole")
    func forms() throws {
        let (text, stage) = try recorded(
            [
                "Center <設定> <日付時刻設定>", "Clear Clear Clear Clear Clear Clear Clear Clear",
                "\"20090610\" Center",
            ], scenario: "one-token", on: .docomo)
        #expect(text.contains("20090610"), "\(text)")
        #expect(text.contains("pressKey: \"Center\""), "\(text)")
        let lesson = try GuidedLesson.read(FlowFile.read(text: text, file: "own.yaml")).get()
        let problems = LessonProof(lesson, on: stage).problems()
        #expect(problems.isEmpty, "\(problems.map(\.words.en)) \(text)")
        let (left, _) = try recorded(
            ["Center 3 1 Center SoftRight <トークン追加> \"1001\" End"], scenario: "one-token",
            on: .docomo)
        #expect(left.contains("pressKey: \"End\""), "\(left)")
    }

    @Test("a key at the end that led nowhere is left out")
    func idle() throws {
        let (text, stage) = try recorded(
            ["Center 3 1 Center SoftRight 9"], scenario: "one-token", on: .docomo)
        let lesson = try GuidedLesson.read(FlowFile.read(text: text, file: "own.yaml")).get()
        #expect(LessonProof(lesson, on: stage).problems().isEmpty, "\(text)")
    }
}
