import AppliKit
import OTPDomain
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

@Suite("protocol.md 4 (4): answers that are not as the center gave them")
struct AlteredAnswerTests {
    /// A flow of which a question has just been answered, but the application has not heard it yet.
    struct Waiting: Sendable, CustomTestStringConvertible {
        var flow: Flow
        var question: Int
        var testDescription: String { "\(flow), question \(question)" }

        /// The application, what it waits for, and the true answer.
        func reached() throws -> (host: FaultHost, id: ExchangeID, answer: WebResponse) {
            var host = try #require(ExchangeFaultTests.beginnings[flow])
            host.wait(seconds: 5)
            host.set(out: flow)
            var asked = 0
            while true {
                guard case .ask(let id, _, _, _) = try #require(host.orders.first) else {
                    host.carryOut()
                    continue
                }
                if asked == question {
                    var told = host
                    told.carryOut()
                    host.time = told.time
                    return (host, id, try #require(told.lastAnswer))
                }
                asked += 1
                host.carryOut()
            }
        }
    }

    static let all = Flow.allCases.filter { $0 != .addition }.flatMap { flow in
        flow.questions.indices.map { Waiting(flow: flow, question: $0) }
    }

    /// A short-lived copy of the application hears something else than the center's answer.
    private func expectRefused(
        _ body: [UInt8], by host: FaultHost, _ id: ExchangeID, _ what: Comment
    ) {
        var app = host.app
        let response = WebResponse(status: 200, contentType: OTPC.contentType, body: body)
        let effects = app.handle(.answered(id, response), at: host.now)
        // No further question, and nothing to be stored.
        #expect(effects.isEmpty, what)
        #expect(app.scratchpad.vault == host.app.scratchpad.vault, what)
        guard case .fault(let fault) = app.view(at: host.now).body else {
            Issue.record("no error: \(what)")
            return
        }
        #expect(fault.code.hasPrefix("A"), what)
        #expect(ErrorTable.entries.contains { $0.code == fault.code }, what)
    }

    @Test("every single bit turned over: an A code, and nothing is stored", arguments: all)
    func bits(waiting: Waiting) throws {
        let (host, id, answer) = try waiting.reached()
        for bit in 0..<answer.body.count * 8 {
            var body = answer.body
            body[bit / 8] ^= 1 << UInt8(bit % 8)
            expectRefused(body, by: host, id, "\(waiting), bit \(bit)")
        }
    }

    @Test(
        "cut at every byte, or with one too many: an A code, and nothing is stored", arguments: all)
    func lengths(waiting: Waiting) throws {
        let (host, id, answer) = try waiting.reached()
        for count in 0..<answer.body.count {
            let body = Array(answer.body.prefix(count))
            expectRefused(body, by: host, id, "\(waiting), cut to \(count)")
        }
        expectRefused(answer.body + [0], by: host, id, "\(waiting), one byte more")
        let long = [UInt8](repeating: 0, count: OTPC.longestBody + 1)
        expectRefused(long, by: host, id, "\(waiting), too long")
    }

    @Test("the true answer goes on", arguments: all)
    func truth(waiting: Waiting) throws {
        var (host, id, answer) = try waiting.reached()
        _ = host.app.handle(.answered(id, answer), at: host.now)
        #expect(host.errorCode == nil)
    }

    @Test("an answer to another question, or a second one, is not heard", arguments: all)
    func numbers(waiting: Waiting) throws {
        let (host, id, answer) = try waiting.reached()
        for number in [id.number - 1, id.number + 1, 0] {
            var app = host.app
            #expect(app.handle(.answered(ExchangeID(number), answer), at: host.now) == [])
            #expect(app.handle(.unanswered(ExchangeID(number), .cut), at: host.now) == [])
            #expect(app == host.app)
        }
        var app = host.app
        _ = app.handle(.answered(id, answer), at: host.now)
        let heard = app
        #expect(app.handle(.answered(id, answer), at: host.now) == [])
        #expect(app == heard)
    }
}
