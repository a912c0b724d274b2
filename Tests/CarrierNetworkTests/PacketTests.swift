import Ciphers
import Testing
import Vocabulary

@testable import CarrierNetwork

// Source: automation.md 4.1, 4.2; RFC 2988.
@Suite("automation.md 4.2: jitter and lost packets")
struct PacketTests {
    private let quality = LineQuality(
        latencyMilliseconds: 100, upBytesPerSecond: 1000, downBytesPerSecond: 2000)

    /// How long an answer takes, from the call to its end; nil where none comes.
    private func span(
        _ quality: LineQuality, body: Int = 0, seed: UInt64 = 1,
        _ prepare: (inout Line) -> Void = { _ in }
    ) -> Int64? {
        var line = Line(seed: seed)
        line.network.setQuality(quality)
        prepare(&line)
        let begin = line.now
        line.call("https://center.example/")
        line.run(reply: WebResponse(status: 200, body: [UInt8](repeating: 1, count: body)))
        guard case .answered = line.events.last else { return nil }
        return line.now.milliseconds - begin.milliseconds
    }

    @Test("jitter makes each way later or earlier, never by more, and by the seed")
    func jitter() {
        var shaky = quality
        shaky.jitterMilliseconds = 50
        let spans = (1...40).compactMap { span(shaky, seed: $0) }
        #expect(spans.count == 40)
        #expect(spans.allSatisfy { (200...600).contains($0) })
        #expect(Set(spans).count > 20)
        #expect(span(shaky, seed: 7) == span(shaky, seed: 7))
        shaky.jitterMilliseconds = 500
        #expect((1...40).compactMap { span(shaky, seed: $0) }.allSatisfy { $0 >= 0 })
    }

    @Test("a lost packet comes a second later, the next time two more, and the rest waits for it")
    func loss() {
        var lossy = quality
        lossy.lossPercent = 30
        let spans = (1...40).compactMap { span(lossy, body: 20_000, seed: $0) }
        let whole: Int64 = 400 + 10_000
        #expect(spans.allSatisfy { $0 >= whole && ($0 - whole).isMultiple(of: 1000) })
        #expect(Set(spans).count > 5)
        #expect(span(lossy, body: 20_000, seed: 3) == span(lossy, body: 20_000, seed: 3))
        lossy.lossPercent = 0
        #expect(span(lossy, body: 20_000) == whole)
    }

    @Test("a line that loses all packets brings nothing, and the server has nothing")
    func nothing() {
        var dead = quality
        dead.lossPercent = 100
        var line = Line()
        line.network.setQuality(dead)
        line.call("https://center.example/")
        line.run()
        #expect(line.events.isEmpty && line.network.isBusy)
        line.network.abandon(CallID(1), at: line.now)
        #expect(!line.network.isBusy)
    }

    @Test("network: lose 100% for 10s: what is sent meanwhile comes with a later try")
    func storm() {
        // Tries after 1, 3, 7 and 15 seconds: the one at 15 is the first that comes through.
        #expect(span(quality) { $0.network.lose(percent: 100, for: 10_000, at: $0.now) } == 15_400)
        #expect(span(quality) { $0.network.lose(percent: 100, for: 500, at: $0.now) } == 1400)
        #expect(span(quality) { $0.network.lose(percent: 100, for: nil, at: $0.now) } == nil)
        #expect(
            span(quality) {
                $0.network.lose(percent: 100, for: nil, at: $0.now)
                $0.network.setQuality(quality)
            } == 400)
    }

    @Test("a download that is under way stands still meanwhile, and its bar with it")
    func underWay() throws {
        var line = Line()
        line.network.setQuality(quality)
        line.call("https://center.example/")
        line.run(reply: nil)
        let body = [UInt8](repeating: 1, count: 20_000)
        line.network.answer(CallID(1), with: WebResponse(status: 200, body: body), at: line.now)
        let begin = line.now
        func arrived() throws -> Int {
            try #require(line.network.progress(of: CallID(1), at: line.now)).arrived
        }
        line.now = begin.after(milliseconds: 2100)
        #expect(try arrived() == 4000)
        line.network.lose(percent: 100, for: 2000, at: line.now)
        line.now = begin.after(milliseconds: 5000)
        #expect(try arrived() == 4000)
        // Tries after one and three seconds.
        line.now = begin.after(milliseconds: 6100)
        #expect(try arrived() == 6000)
        line.run()
        #expect(line.now.milliseconds - begin.milliseconds == 10_100 + 3000)
        #expect(line.events.last == .answered(CallID(1), WebResponse(status: 200, body: body)))
    }

    @Test("the name of a host is asked for only where no connection stands open")
    func slowName() {
        var line = Line()
        line.network.arm(LineFault(.slowName(milliseconds: 3000)), at: line.now)
        let begin = line.now
        line.call("https://center.example/")
        line.run()
        #expect(line.now.milliseconds - begin.milliseconds == 3600)
        line.network.arm(LineFault(.slowName(milliseconds: 3000)), at: line.now)
        let open = line.now
        line.call("https://center.example/", id: 2)
        line.run()
        #expect(line.now.milliseconds - open.milliseconds == 300)
        #expect(line.network.faults.count == 1)
    }

    @Test("while the name is asked for nothing has left: out of range is the cause then")
    func cutWhileResolving() {
        var line = Line()
        line.network.arm(LineFault(.slowName(milliseconds: 3000)), at: line.now)
        line.call("https://center.example/")
        line.now = line.now.after(milliseconds: 1000)
        line.network.setBars(nil, at: line.now)
        line.run()
        #expect(line.events == [.failed(CallID(1), .outOfRange)])
        let traffic = line.network.takeTraffic()
        #expect(traffic.sent == 0)
    }

    @Test("a slow answer comes so much later; nothing of it is there before")
    func slowAnswer() {
        var line = Line()
        line.network.arm(LineFault(.slowAnswer(milliseconds: 3000)), at: line.now)
        let begin = line.now
        line.call("https://center.example/")
        line.run(reply: WebResponse(status: 200, body: [1]))
        #expect(line.now.milliseconds - begin.milliseconds == 3600)
    }
}

@Suite("automation.md 4.4: what the radio does after something has gone over the line")
struct RadioPlanTests {
    /// Lets the world's part be done: the radio goes where the line says.
    private func run(_ line: inout Line, until end: WorldTime? = nil) {
        while let wake = line.network.nextWake, end.map({ wake <= $0 }) ?? true {
            line.now = max(line.now, wake)
            let happened = line.network.events(at: line.now)
            line.events += happened
            for case .arrived(let id, _, _) in happened {
                line.network.answer(
                    id, with: WebResponse(status: 200, body: [UInt8](repeating: 1, count: 1000)),
                    at: line.now)
            }
            if let place = line.network.takeRadioChange(at: line.now) {
                line.network.setBars(place.bars, at: line.now)
            }
        }
    }

    @Test(
        "out after the second request: its answer is lost, the first's is not",
        arguments: [1, 2])
    func requests(count: Int) {
        var line = Line()
        line.network.arrange(RadioPlan(.out, after: .requests(count)), at: line.now)
        for id in 1...2 {
            line.call("https://center.example/", id: id)
            run(&line)
        }
        let failed = line.events.compactMap { event in
            if case .failed(let id, let cause) = event { (id.number, cause) } else { nil }
        }
        #expect(failed.map(\.0) == (count == 1 ? [1, 2] : [2]))
        #expect(failed.first { $0.0 == count }?.1 == .cut)
        #expect(line.network.bars == nil && line.network.radioPlan == nil)
    }

    @Test("for thirty seconds it is out, and then back where it was")
    func lasting() {
        var line = Line()
        line.network.setBars(2, at: line.now)
        line.network.arrange(RadioPlan(.out, lasting: 30_000), at: line.now)
        let begin = line.now
        run(&line, until: begin.after(milliseconds: 29_999))
        #expect(line.network.bars == nil)
        run(&line)
        #expect(line.network.bars == 2)
        #expect(line.now == begin.after(milliseconds: 30_000))
    }

    @Test("after so many bytes of an answer: they are there, and no more", arguments: [500, 1000])
    func bytes(count: Int) {
        var line = Line()
        line.network.arrange(RadioPlan(.out, after: .bytes(count)), at: line.now)
        line.call("https://center.example/")
        run(&line)
        guard count < 1000 else {
            // An answer that is not longer comes whole, and the plan stays.
            #expect(line.network.radioPlan != nil && line.network.bars == 3)
            return
        }
        #expect(
            line.events.last
                == .failed(
                    CallID(1),
                    .cutShort(arrived: [UInt8](repeating: 1, count: count - count % 48))))
        #expect(line.network.bars == nil)
    }

    @Test("who puts the radio somewhere undoes what was arranged")
    func forgotten() {
        var line = Line()
        line.network.arrange(RadioPlan(.out, after: .requests(1)), at: line.now)
        line.network.forgetRadioPlans()
        line.call("https://center.example/")
        run(&line)
        #expect(line.network.bars == 3)
    }
}
