import Automation
import OTPCenter
import OTPDomain
import Simulation
import Testing
import Vocabulary

@Suite("automation.md 4.4: what the center gets wrong inside its answers, in a line")
struct AnswerLineTests {
    static let lines: [(String, AnswerFault)] = [
        ("fault: drop field package", AnswerFault(AnswerSlip(.package, .dropped))),
        (
            "fault: drop field package on renewal nonce 2 times",
            AnswerFault(
                AnswerSlip(.package, .dropped), on: .renewal, pass: 3, FaultExtent(times: 2))
        ),
        (
            "fault: flip 3 bits in mac on setup commit",
            AnswerFault(AnswerSlip(.mac, .flippedBits(3)), on: .activation, pass: 5)
        ),
        (
            "fault: flip 1 bit in transaction on pin-change",
            AnswerFault(AnswerSlip(.transaction, .flippedBits(1)), on: .pinChange)
        ),
        ("fault: flip 1 bit in digits", AnswerFault(AnswerSlip(.digits, .flippedBits(1)))),
        ("fault: wrong key for package", AnswerFault(AnswerSlip(.package, .wrongKey))),
        (
            "fault: wrong key for certificate on setup",
            AnswerFault(AnswerSlip(.certificate, .wrongKey), on: .activation)
        ),
        (
            "fault: wrong key for answer on correction",
            AnswerFault(AnswerSlip(.message, .wrongKey), on: .correction)
        ),
        ("fault: set digits=0", AnswerFault(AnswerSlip(.digits, .set(0)))),
        (
            "fault: set expiry=2009/01/01 on renewal once",
            AnswerFault(AnswerSlip(.expiry, .set("2009/01/01")), on: .renewal)
        ),
        ("fault: set service=銀行 の 名", AnswerFault(AnswerSlip(.service, .set("銀行 の 名")))),
        ("fault: set pin=yes", AnswerFault(AnswerSlip(.pin, .set(true)))),
        (
            "fault: set status=S0Z9 on setup nonce",
            AnswerFault(AnswerSlip(.status, .set("S0Z9")), on: .activation, pass: 3)
        ),
        (
            "fault: set offset=-5 for 60s chance 30%",
            AnswerFault(
                AnswerSlip(.offset, .set(-5)),
                FaultExtent(times: FaultExtent.always, lasting: 60_000, percent: 30))
        ),
    ]

    @Test("fields by the protocol's names", arguments: lines)
    func read(line: String, fault: AnswerFault) throws {
        #expect(try WorldLine.read(line).get().act == .answerFaulted(fault))
    }

    @Test("every field can be dropped where its answer has it, and nowhere else")
    func everyField() throws {
        for field in AnswerField.allCases {
            let line = "fault: drop field \(field.rawValue)"
            #expect(try WorldLine.read(line).get().act.line == line)
            guard case .failure(let fault) = WorldLine.read("\(line) on download") else {
                Issue.record("\(line) on download was taken")
                continue
            }
            #expect(fault.note.en.contains("download") && !fault.note.ja.isEmpty)
        }
    }

    @Test("a field that the answer has not is refused with the places that have it")
    func elsewhere() throws {
        let fault = try #require(Self.fault(of: "fault: set digits=0 on setup hello"))
        #expect(fault.note.en == "The answer there has no field digits.")
        #expect(
            fault.wanted == ["set digits=0 on setup nonce", "set digits=0 on renewal nonce"])
        let sentence = fault.sentence(in: .en)
        #expect(sentence.contains(fault.note.en) && sentence.contains("on renewal nonce"))
        #expect(fault.sentence(in: .ja).contains("digits の欄はありません"))
        for line in fault.wanted { #expect(Self.fault(of: "fault: \(line)") == nil) }
    }

    @Test(
        "what cannot be done to a field is refused with what can, each of which is taken",
        arguments: [
            "set package=1", "set suites=1", "set mac=0", "flip 1 bit in service",
            "flip 1 bit in expiry", "flip 1 bit in pin", "flip 1 bit in suites",
            "set digits=eight", "set digits=", "set pin=perhaps", "set service=",
            "wrong key for answer on setup", "wrong key for answer on renewal nonce",
        ])
    func instead(words: String) throws {
        let fault = try #require(Self.fault(of: "fault: \(words)"))
        #expect(!fault.note.en.isEmpty && !fault.note.ja.isEmpty)
        #expect(!fault.wanted.isEmpty)
        for line in fault.wanted { #expect(Self.fault(of: "fault: \(line)") == nil, "\(line)") }
    }

    @Test("a name that no field has comes with the nearest")
    func unknown() {
        let fault = Self.fault(of: "fault: drop field packge on setup")
        #expect(fault?.found == "packge" && fault?.nearest == "package")
        #expect(Self.fault(of: "fault: wrong key for mac")?.wanted.count == 3)
        #expect(Self.fault(of: "fault: set digits 0") != nil)
    }

    @Test("maintenance of one operation is refused with what a gateway can do")
    func maintenance() throws {
        let fault = try #require(Self.fault(of: "center: maintenance 01:00-05:00 on setup"))
        #expect(fault.wanted.contains("fault: status 503 on setup"))
        #expect(fault.note.en.contains("as a whole"))
    }

    /// Nil for a line that was taken.
    private static func fault(of line: String) -> WorldLineFault? {
        if case .failure(let fault) = WorldLine.read(line) { fault } else { nil }
    }
}
