import Foundation
import Handset
import ScreenTree
import Simulation
import Testing
import Vocabulary

@testable import Session

// Source: R-PHONE-065 (the reason is in the log), R-QA-010.
@Suite("the journal on disk: a line for each input, and for what came of it")
struct JournalFileTests {
    private let path = FileManager.default.temporaryDirectory
        .appending(path: "garakei-journal-\(UUID().uuidString)").path

    private func lines() throws -> [[String: Any]] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func `an input stands before its incidents, each with its moment`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var taro = try Traveller(.docomo)
        taro.running.tell(in: try JournalFile(path: path))
        try taro.play("Center Wait=60 [clock: phone +5m] [battery: pull]")
        let lines = try lines()
        let kinds = lines.map { line in
            let entry = (line["input"] ?? line["incident"]) as? [String: Any]
            return entry?.keys.first ?? "-"
        }
        #expect(
            kinds == [
                "pressed", "clockMoved", "clockChanged", "powerCut", "powerLost", "poweredOn",
            ])
        #expect(lines.first?["at"] as? String == "2009-06-09T10:08:00.120+09:00")
        #expect(lines.last?["at"] as? String == "2009-06-09T10:09:00.120+09:00")
    }

    @Test func `each line can be read back as what it was`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        struct Line: Decodable {
            var input: WorldInput.Act?
            var incident: Incident?
        }
        var taro = try Traveller(.softbank)
        taro.running.tell(in: try JournalFile(path: path))
        try taro.play("[radio: out] [call: 1] Mail End [sim: none]")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let read = try text.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
        #expect(
            read.compactMap(\.input) == [
                .radioChanged(bars: nil), .called(number: "1"), .pressed(.mail), .pressed(.end),
                .cardChanged(.none),
            ])
        #expect(read.compactMap(\.incident) == taro.running.notes.map(\.incident))
        #expect(read.contains { $0.incident == .callMissed(number: "1", .unreachable) })
    }

    @Test func `a file that cannot be written is told of, once, and the phone goes on`() throws {
        #expect(throws: HomeFailure.self) { try JournalFile(path: "/nowhere/at all") }
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        var taro = try Traveller(.docomo)
        taro.running.tell(in: try JournalFile(path: "/dev/full"))
        try taro.play("Center")
        #expect(taro.running.fileTrouble != nil && taro.screen.id == "phone.mainMenu")
    }
}
