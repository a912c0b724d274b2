import Automation
import Foundation
import Simulation
import Testing
import Vocabulary

@testable import Session

// R-TRAIN-003.
@Suite("requirements R-TRAIN-003: handset and center are saved under a name, and come back whole")
struct StateShelfTests {
    /// A shelf in a folder that goes with the test.
    private final class Folder {
        let path = FileManager.default.temporaryDirectory.path + "/states-\(UUID().uuidString)"

        var shelf: StateShelf {
            StateShelf(folder: path) {
                JournalHead(garakei: "test", of: $0, seed: nil, opening: .kept)
            }
        }

        func read(_ name: String) throws -> JournalRecord {
            try JournalRecord.read("\(path)/\(name)")
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private static let leave = """
        - saveState: a/taro.jsonl
        - center: stop taro@10010001
        - storage: full
        """

    @Test("another flow goes on where the first has left it", arguments: Carrier.allCases)
    func twoFlows(carrier: Carrier) throws {
        let folder = Folder()
        let first = try FlowPlayerTests.play(
            Self.leave, header: "scenario: enrolled", carrier: carrier, states: folder.shelf)
        #expect(first.outcome == .passed, "\(FlowPlayerTests.failure(first))")
        let second = try FlowPlayerTests.play(
            """
            - loadState: a/taro.jsonl
            - assertTitle: ワンタイムパスワード
            - logIn: {service: "10010001", user: taro}
            - pressKeys: SoftRight 4 SoftRight
            - assertTitle: 補正完了
            - loadState: a/taro.jsonl
            - saveState: again.jsonl
            """, header: "scenario: installed", carrier: carrier, states: folder.shelf)
        #expect(second.outcome == .passed, "\(FlowPlayerTests.failure(second))")
        let (saved, again) = try (folder.read("a/taro.jsonl"), folder.read("again.jsonl"))
        #expect(WorldBytes.bytes(of: saved.opening) == WorldBytes.bytes(of: again.opening))
        #expect(saved.inputs.isEmpty && saved.cut == nil && saved.head.secrets == .test)
    }

    @Test("a state of another model, a damaged one and one that is not there are told of")
    func refused() throws {
        let folder = Folder()
        _ = try FlowPlayerTests.play("- saveState: s.jsonl", states: folder.shelf)
        func failure(_ carrier: Carrier, _ name: String) throws -> String {
            FlowPlayerTests.failure(
                try FlowPlayerTests.play(
                    "- loadState: \(name)", carrier: carrier, states: folder.shelf))
        }
        #expect(try failure(.docomo, "s.jsonl") == "")
        #expect(try failure(.softbank, "s.jsonl").contains("of the model docomo-test"))
        #expect(try failure(.docomo, "other.jsonl").contains("no state was saved"))
        try Data("{}\n".utf8).write(to: URL(filePath: folder.path + "/bad.jsonl"))
        #expect(try failure(.docomo, "bad.jsonl").contains("bad.jsonl: line 1"))
    }

    @Test("a state of any other name lasts as long as its flow")
    func short() throws {
        let folder = Folder()
        let record = try FlowPlayerTests.play(
            "- saveState: s\n- pressKey: Soft Left\n- loadState: s\n- assertTitle: 初期設定",
            states: folder.shelf)
        #expect(record.outcome == .passed)
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }
}
