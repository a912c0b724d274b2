import Foundation
import Handset
import ScreenTree
import Simulation
import Testing
import Vocabulary

@testable import Session

// Source: R-QA-001, R-PHONE-065 (the reason is in the log), R-QA-010.
@Suite("the journal on disk: a line for each input, and for what came of it")
struct JournalFileTests {
    private let path = FileManager.default.temporaryDirectory
        .appending(path: "garakei-journal-\(UUID().uuidString)").path

    /// A traveller who keeps a journal from the opening on.
    private func traveller(_ carrier: Carrier) throws -> Traveller {
        var taro = try Traveller(carrier)
        try taro.running.tell(
            in: JournalFile(path: path), taro.running.world.head)
        return taro
    }

    private func lines() throws -> [[String: Any]] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func `an input stands before its incidents, each with its moment`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var taro = try traveller(.docomo)
        try taro.play("Center Wait=60 [clock: phone +5m] [battery: pull]")
        let told = try lines().filter { $0["input"] != nil || $0["incident"] != nil }
        let kinds = told.map { line in
            let entry = (line["input"] ?? line["incident"]) as? [String: Any]
            return entry?.keys.first ?? "-"
        }
        #expect(
            kinds.filter { $0 != "waited" } == [
                "pressed", "clockMoved", "clockChanged", "powerCut", "powerLost", "poweredOn",
            ])
        #expect(told.first?["at"] as? String == "2009-06-09T10:08:00.120+09:00")
        #expect(told.last?["at"] as? String == "2009-06-09T10:09:00.120+09:00")
    }

    @Test func `screens, exchanges with their fault, and written storage stand behind the input`()
        throws
    {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var taro = try traveller(.docomo)
        _ = taro.apply(service: "10010001", user: "tanaka01", password: "ab12")
        try taro.downloadAndStart()
        try taro.play(
            "\"10010001\" Down \"tanaka01\" Down \"ab12\" [fault: cut after request on setup nonce]"
                + " SoftRight")
        let lines = try lines()
        let screens = lines.compactMap { $0["screen"] as? [String: Any] }
        #expect(screens.last?["code"] as? String == "A002")
        #expect(screens.contains { $0["to"] as? String == "phone.inbox" })
        let exchanges = lines.compactMap { $0["exchange"] as? [String: Any] }
        #expect(exchanges.contains { $0["operation"] as? String == "download" })
        let setup = exchanges.filter { $0["operation"] as? String == "setup" }
        #expect(setup.map { $0["status"] as? Int } == [200, nil])
        #expect(setup.map { $0["failure"] as? String } == [nil, "cut"])
        #expect(setup.map { $0["fault"] as? String } == [nil, "cutAnswer"])
        #expect(lines.contains { $0["storage"] != nil })
    }

    @Test func `each line can be read back as what it was`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var taro = try traveller(.softbank)
        try taro.play("[radio: out] [call: 1] Mail End [sim: none]")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let read = try text.split(separator: "\n").map {
            try JSONDecoder().decode(JournalLine.self, from: Data($0.utf8))
        }
        #expect(
            read.compactMap(\.input).filter { $0 != .waited } == [
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
        #expect(throws: HomeFailure.self) {
            try taro.running.tell(in: JournalFile(path: "/dev/full"), taro.running.world.head)
        }
        try taro.play("Center")
        #expect(taro.screen.id == "phone.mainMenu")
    }
}

extension World {
    /// The head of a journal that begins here.
    var head: JournalHead { JournalHead(garakei: "test", of: self, seed: nil, opening: .kept) }
}
