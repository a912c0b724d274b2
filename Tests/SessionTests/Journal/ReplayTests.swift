import Automation
import Ciphers
import Foundation
import Handset
import ScreenTree
import Simulation
import Testing
import Vocabulary

@testable import Session

// Source: R-QA-001, R-TRAIN-002, R-TRAIN-009; issue 6 (journals and time travel).
@Suite("a journal replays to the same bytes, as far as it goes")
struct ReplayTests {
    private let path = FileManager.default.temporaryDirectory
        .appending(path: "garakei-replay-\(UUID().uuidString)").path

    /// A life told in a file, with the traveller at its end.
    private func life(_ carrier: Carrier) throws -> Traveller {
        var taro = try Traveller(carrier, seed: 5)
        try taro.running.tell(in: JournalFile(path: path), taro.running.world.head)
        try taro.live()
        return taro
    }

    private func content() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    @Test("a whole life, told and played again", arguments: Carrier.allCases)
    func whole(carrier: Carrier) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var taro = try life(carrier)
        taro.running.endTelling()
        let record = try JournalRecord.read(path)
        #expect(record.cut == nil && record.digests.count >= 2)
        #expect(record.firstDifference() == nil)
        let again = record.running(after: record.inputs.count)
        #expect(again.world == taro.running.world)
        #expect(WorldBytes.bytes(of: again.world) == WorldBytes.bytes(of: taro.running.world))
        // On from there, as a fork.
        var fork = again
        _ = try fork.perform(.press(.mail)).get()
        #expect(fork.world.screen.id == "phone.inbox")
    }

    @Test func `a file cut anywhere in its last line replays up to there`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let taro = try life(.docomo)
        let whole = try content()
        #expect(try JournalRecord.read(whole).cut == .unended)
        let input = JournalLine(
            at: JournalMoment.text(of: taro.running.world.now), input: .pressed(.mail))
        for length in [1, 20, input.bytes.count - 1] {
            let cut = try JournalRecord.read(whole + input.bytes.prefix(length))
            guard case .within(let line) = cut.cut else {
                Issue.record("\(length) bytes of a line are no cut: \(String(describing: cut.cut))")
                continue
            }
            #expect(line == whole.count { $0 == 10 } + 1)
            #expect(cut.running(after: cut.inputs.count).world == taro.running.world)
        }
    }

    @Test func `what was undone is not played`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var taro = try Traveller(.docomo)
        try taro.play("Mail")
        try taro.running.tell(in: JournalFile(path: path), taro.running.world.head)
        try taro.play("End Center 3")
        let isBack = taro.running.stepBack(2)
        #expect(isBack)
        try taro.play("Mail")
        let read = try JournalRecord.read(path)
        #expect(read.running(after: read.inputs.count).world == taro.running.world)
        #expect(
            read.inputs.map(\.act).filter { $0 != .waited } == [.pressed(.end), .pressed(.mail)])
        // Back to before the journal: it begins anew.
        let isFarBack = taro.running.stepBack(3)
        #expect(isFarBack)
        try taro.play("Center")
        let anew = try JournalRecord.read(path)
        #expect(anew.running(after: anew.inputs.count).world == taro.running.world)
    }

    @Test func `another byte in an input is found by the next digest`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var taro = try life(.docomo)
        taro.running.endTelling()
        var record = try JournalRecord.read(path)
        let place = try #require(record.inputs.firstIndex { $0.act == .pressed(.softRight) })
        record.inputs[place].act = .pressed(.softLeft)
        let difference = try #require(record.firstDifference())
        #expect(difference.wanted.after >= place)
        #expect(difference.wanted.world != difference.found.world)
    }

    @Test func `what stands in a line and cannot be is told of with its number`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = try life(.softbank)
        let lines = try content().split(separator: 10).map { Array($0) }
        func fault(_ change: (inout [[UInt8]]) -> Void) -> JournalFault? {
            var changed = lines
            change(&changed)
            do throws(JournalFault) {
                _ = try JournalRecord.read(Array(changed.joined(separator: [10])) + [10])
                return nil
            } catch { return error }
        }
        let at = "\"at\":\"2009-06-09T10:30:00.000+09:00\""
        #expect(fault { $0.removeFirst() } == .notAJournal)
        #expect(fault { $0.remove(at: 1) } == .noOpening)
        #expect(fault { $0[1][100] ^= 1 } == .badOpening(line: 2))
        #expect(fault { $0[2] = Array("{}".utf8) } == .badLine(3, reason: "no name that is known"))
        #expect(fault { $0[2] = Array("what".utf8) } == .badLine(3, reason: "no JSON object"))
        #expect(
            fault { $0[2] = Array("{\(at),\"input\":{\"pressed\":{\"_0\":\"x\"}}}".utf8) }
                == .badLine(3, reason: "input.pressed._0"))
        #expect(
            fault { $0[2] = Array("{\(at),\"input\":{\"batteryChanged\":{\"percent\":101}}}".utf8) }
                == .badInput(line: 3))
        #expect(fault { $0[2] = Array("{\"input\":{\"waited\":{}}}".utf8) } == .badInput(line: 3))
        #expect(fault { $0[2] = Array("{\"back\":9}".utf8) } == .badInput(line: 3))
        let head = String(decoding: lines[0], as: UTF8.self)
        #expect(
            fault { $0[0] = Array(head.replacing("\"format\":1", with: "\"format\":9").utf8) }
                == .otherFormat(found: 9, wanted: 1))
        #expect(throws: JournalFault.self) { try JournalRecord.read("/nowhere/at all") }
        for tongue in Tongue.allCases {
            for fault in [JournalFault.notAJournal, .badInput(line: 3), .noOpening, .redacted] {
                #expect(!fault.sentence(in: tongue).isEmpty)
            }
        }
    }

    @Test func `a text is found at the first moment at which it shows, between two inputs too`()
        throws
    {
        var taro = try Traveller(.docomo)
        let opening = taro.running.world
        try taro.play("Wait=600 Mail")
        let journal = try #require(taro.running.journal)
        let record = JournalRecord(opening.head, opening: opening, inputs: journal.inputs)
        let shown = try #require(record.first(showing: "10:13"))
        #expect(shown.after == 0)
        #expect(shown.at.japan.clockText == "10:13" && shown.at.japan.second == 0)
        #expect(record.first(showing: "10:08")?.after == 0)
        #expect(record.first(showing: "A000") == nil)
        let inbox = try #require(record.first(showing: "受信"))
        #expect(inbox.screen.id == "phone.inbox")
    }

    @Test func `what is taken out does not stand in a redacted journal, and the rest does`() throws
    {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var taro = try life(.docomo)
        _ = taro.logIn(service: "10010002", user: "tanaka01", code: "98765432")
        try taro.play("[call: 0312345678] [mail: spy@example.net Secret words] [paste: 銀行] End")
        taro.running.endTelling()
        let redaction = try JournalRedaction(content())
        #expect(redaction.changed > 20)
        let out = path + ".redacted"
        defer { try? FileManager.default.removeItem(atPath: out) }
        try redaction.write(to: out)
        let text = try String(contentsOfFile: out, encoding: .utf8)
        let secrets = [
            Traveller.startPassword, Traveller.pin, "98765432", "0312345678", "spy@", "Secret",
            "銀行", "tanaka01", "digit1", "digit9",
        ]
        for secret in secrets { #expect(!text.contains(secret), "\(secret) stands in it") }
        for kept in [
            "\"screen\"", "\"exchange\"", "softRight", "clockChanged", "\"secrets\":\"redacted\"",
        ]
        where kept != "clockChanged" {
            #expect(text.contains(kept), "\(kept) is gone")
        }
        #expect(throws: JournalFault.redacted) { try JournalRecord.read(out) }
    }
}
