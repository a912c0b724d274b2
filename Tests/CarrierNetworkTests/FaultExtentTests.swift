import CarrierNetwork
import Ciphers
import Testing
import Vocabulary

/// Which of so many posts, a while apart, are refused. The line's certificates hold for 100 seconds.
private func refusals(
    _ extent: FaultExtent, of count: Int, mark: [UInt8] = [], body: [UInt8] = [], seed: UInt64 = 1,
    pause: Int64 = 5000
) -> [Bool] {
    var line = Line(seed: seed)
    line.network.arm(
        LineFault(.refuse, at: RequestPlace("/0", mark: mark), extent), at: line.now)
    return (0..<count).map { _ in
        line.events = []
        line.call("https://center.example/a/0", .post, body: body)
        line.run()
        line.now = line.now.after(milliseconds: pause)
        return line.events.contains(.failed(CallID(1), .refused))
    }
}

@Suite("automation.md 4.4: how often, for how long and how likely a fault is met")
struct FaultExtentTests {
    @Test("without a word it is met once; with a number so often; always, always")
    func times() {
        #expect(refusals(FaultExtent(), of: 3) == [true, false, false])
        #expect(refusals(FaultExtent(times: 2), of: 3) == [true, true, false])
        #expect(refusals(FaultExtent(skipping: 1), of: 3) == [false, true, false])
        #expect(refusals(FaultExtent(times: FaultExtent.always), of: 3) == [true, true, true])
    }

    @Test("for ten seconds it is met by all that comes meanwhile, and then by none")
    func lasting() {
        // A refusal takes 450 ms, so the third call begins after 10.9 seconds.
        let extent = FaultExtent(times: FaultExtent.always, lasting: 10_000)
        #expect(refusals(extent, of: 4) == [true, true, false, false])
        #expect(refusals(FaultExtent(lasting: 10_000), of: 3) == [true, false, false])
    }

    @Test("a chance falls from the world's seed: the same again for the same, about as often")
    func chance() {
        let extent = FaultExtent(times: FaultExtent.always, percent: 30)
        let first = refusals(extent, of: 120, pause: 0)
        #expect(first == refusals(extent, of: 120, pause: 0))
        #expect(first != refusals(extent, of: 120, seed: 2, pause: 0))
        #expect((20...52).contains(first.count { $0 }))
        // Once: the first that the dice hit, and none after it.
        #expect(refusals(FaultExtent(percent: 30), of: 120, pause: 0).count { $0 } == 1)
    }

    @Test("a hundred of a hundred takes nothing from the chance")
    func certain() {
        var (drawing, still) = (Line(), Line())
        drawing.network.arm(LineFault(.refuse), at: drawing.now)
        for index in 0..<3 {
            drawing.call("https://center.example/", id: index)
            drawing.run()
            still.call("https://center.example/", id: index)
            still.run()
        }
        drawing.network.mend()
        let lossy = LineQuality(
            latencyMilliseconds: 1, upBytesPerSecond: 1000, downBytesPerSecond: 1000,
            lossPercent: 50)
        let spans = [drawing, still].map { line in
            var line = line
            line.network.setQuality(lossy)
            let begin = line.now
            line.call("https://center.example/", id: 9)
            line.run(reply: WebResponse(status: 200, body: [UInt8](repeating: 1, count: 9000)))
            return line.now.milliseconds - begin.milliseconds
        }
        #expect(spans[0] == spans[1])
    }

    @Test("a mark is looked for at the beginning of the body")
    func marked() {
        let mark: [UInt8] = [0, 1, 1, 0, 2, 3]
        func isMet(_ body: [UInt8]) -> Bool {
            refusals(FaultExtent(), of: 1, mark: mark, body: body) == [true]
        }
        #expect(isMet([0xA5] + mark))
        #expect(isMet([0x82, 0x58, 0x30, 0xA7] + mark))
        #expect(!isMet([0xA5, 0, 1, 1, 0, 2, 1]))
        #expect(!isMet([]))
        #expect(isMet([UInt8](repeating: 9, count: RequestPlace.reach - mark.count) + mark))
        #expect(!isMet([UInt8](repeating: 9, count: RequestPlace.reach - mark.count + 1) + mark))
    }

    @Test("what nothing came to is missed, and what came less often than it was to")
    func missed() {
        func isMissed(_ extent: FaultExtent, after calls: Int, waiting: Int64 = 0) -> Bool {
            var line = Line()
            line.network.arm(LineFault(.cutAnswer, at: RequestPlace("/0"), extent), at: line.now)
            line.now = line.now.after(milliseconds: waiting)
            for _ in 0..<calls {
                line.call("https://center.example/0", .post)
                line.run()
            }
            line.call("https://center.example/1", .post)
            line.run()
            return line.network.faults.contains { $0.extent.isMissed }
        }
        #expect(isMissed(FaultExtent(), after: 0))
        #expect(!isMissed(FaultExtent(), after: 1))
        #expect(isMissed(FaultExtent(times: 2), after: 1))
        #expect(!isMissed(FaultExtent(times: 2), after: 2))
        #expect(isMissed(FaultExtent(skipping: 1), after: 1))
        let forTenSeconds = FaultExtent(times: FaultExtent.always, lasting: 10_000)
        #expect(isMissed(forTenSeconds, after: 0))
        #expect(!isMissed(forTenSeconds, after: 1))
        // It ran out before the message came.
        #expect(isMissed(forTenSeconds, after: 1, waiting: 10_000))
        // The dice spare a message that came to it.
        #expect(!isMissed(FaultExtent(times: FaultExtent.always, percent: 1), after: 1))
    }
}
