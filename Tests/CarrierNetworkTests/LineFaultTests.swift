import CarrierNetwork
import Ciphers
import Testing
import Vocabulary

extension Line {
    /// Posts to a path of the center, and gives what came of it: whether the server was asked, and
    /// what the handset heard.
    fileprivate mutating func post(
        _ path: String = "/otpc/1/10010001/0", body: [UInt8] = [0xA1, 0xB2, 0xC3, 0xD4]
    ) -> Outcome {
        events = []
        call("https://center.example\(path)", .post)
        run(reply: WebResponse(status: 200, body: body))
        var outcome = Outcome(isServed: false, heard: nil)
        for event in events {
            if case .arrived = event { outcome.isServed = true } else { outcome.heard = event }
        }
        return outcome
    }

    fileprivate init(_ faults: LineFault...) {
        self.init()
        for fault in faults { network.arm(fault, at: now) }
    }
}

/// What came of a request.
private struct Outcome: Equatable {
    var isServed: Bool
    /// Nil when nothing comes any more.
    var heard: LineEvent?

    static func answered(_ body: [UInt8], status: Int = 200) -> Outcome {
        Outcome(
            isServed: true, heard: .answered(CallID(1), WebResponse(status: status, body: body)))
    }

    static let fine = answered([0xA1, 0xB2, 0xC3, 0xD4])
    static let cutBefore = Outcome(isServed: false, heard: .failed(CallID(1), .cut))
}

@Suite("R-CENTER-049: what can be wrong with the line")
struct LineFaultTests {
    private static let effects: [(LineFault.Effect, Outcome)] = [
        (.refuse, Outcome(isServed: false, heard: .failed(CallID(1), .refused))),
        (.cutRequest, .cutBefore),
        (.cutAnswer, Outcome(isServed: true, heard: .failed(CallID(1), .cut))),
        (.hang(reachesServer: false), Outcome(isServed: false, heard: nil)),
        (.hang(reachesServer: true), Outcome(isServed: true, heard: nil)),
        (
            .page(status: 503),
            Outcome(isServed: false, heard: .answered(CallID(1), WebResponse(status: 503)))
        ),
        (.truncate(bytes: 3), .answered([0xA1, 0xB2, 0xC3])),
        (.truncate(bytes: 0), .answered([])),
        (.truncate(bytes: 99), .fine),
        (.flipBits(1), .answered([0xA1, 0xB2, 0xC3, 0xD5])),
        (.flipBits(2), .answered([0xA1, 0xB2, 0xC3, 0xD7])),
        (.flipBits(12), .answered([0xA1, 0xB2, 0xCC, 0x2B])),
        (.flipBits(32), .answered([0x5E, 0x4D, 0x3C, 0x2B])),
        (.flipBits(99), .answered([0x5E, 0x4D, 0x3C, 0x2B])),
        (.reset, Outcome(isServed: true, heard: .failed(CallID(1), .reset))),
        (.slowAnswer(milliseconds: 3000), .fine), (.slowName(milliseconds: 3000), .fine),
        (
            .slowName(milliseconds: 15_000),
            Outcome(isServed: false, heard: .failed(CallID(1), .connectTimedOut))
        ),
    ]

    @Test(
        "each effect: whether the server was asked, and what the handset hears; and only once",
        arguments: effects.indices)
    func effect(index: Int) {
        let (effect, outcome) = Self.effects[index]
        var line = Line(LineFault(effect))
        #expect(line.post() == outcome, "\(effect)")
        line.network.abandon(CallID(1), at: line.now)
        #expect(!line.network.isBusy)
        #expect(line.network.faults.isEmpty)
        #expect(line.post() == .fine)
    }

    @Test("a cache gives an earlier answer once more: of the same path, or else the last of all")
    func stale() {
        var line = Line(LineFault(.stale))
        // Before anything was answered it is not met.
        #expect(line.post("/a/0", body: [1]) == .answered([1]))
        #expect(line.network.faults == [LineFault(.stale)])
        line.network.mend()
        #expect(line.post("/a/3", body: [3]) == .answered([3]))
        line.network.arm(LineFault(.stale, times: 2), at: line.now)
        let cached = Outcome(
            isServed: false, heard: .answered(CallID(1), WebResponse(status: 200, body: [1])))
        #expect(line.post("/a/0", body: [9]) == cached)
        #expect(line.post("/b/0", body: [9]).isServed == false)
        #expect(line.post("/a/0", body: [2]) == .answered([2]))
        line.network.arm(LineFault(.stale), at: line.now)
        var again = cached
        again.heard = .answered(CallID(1), WebResponse(status: 200, body: [2]))
        #expect(line.post("/c/0", body: [9]) == again)
    }

    @Test(
        "only requests whose path ends so meet it; the query is no part of the path",
        arguments: [
            ("", "/otpc/1/1/0", true), ("/0", "/otpc/1/1/0", true), ("/0", "/otpc/1/1/0?x", true),
            ("/0", "/otpc/1/1/3", false), ("/0", "/otpc/1/1/10", false),
            ("/0", "/otpc/1/1/3?/0", false), ("/1/0", "/otpc/1/1/0", true),
        ])
    func suffix(suffix: String, path: String, isMet: Bool) {
        var line = Line(LineFault(.cutRequest, on: suffix))
        #expect(line.post(path) == (isMet ? .cutBefore : .fine))
        #expect(line.network.faults.isEmpty == isMet)
    }

    @Test("so many pass unharmed first, then so many suffer; others do not count")
    func counts() {
        var line = Line(LineFault(.cutRequest, on: "/0", skipping: 2, times: 2))
        var suffered: [Bool] = []
        for _ in 0..<6 {
            #expect(line.post("/3") == .fine)
            suffered.append(line.post("/0") == .cutBefore)
        }
        #expect(suffered == [false, false, true, true, false, false])
    }

    @Test("a fault for no request at all is met by none")
    func never() {
        var line = Line(LineFault(.cutRequest, times: 0))
        #expect(line.post() == .fine)
    }

    @Test("two that fit are met one after the other, in the order in which they were armed")
    func several() {
        var line = Line(LineFault(.page(status: 500)), LineFault(.truncate(bytes: 1)))
        #expect(
            line.post().heard == .answered(CallID(1), WebResponse(status: 500)))
        #expect(line.post() == .answered([0xA1]))
        #expect(line.post() == .fine)
    }

    @Test("one request counts as passed by the first and suffers from the second")
    func skippedAndMet() {
        var line = Line(LineFault(.cutRequest, skipping: 1), LineFault(.truncate(bytes: 1)))
        #expect(line.post() == .answered([0xA1]))
        #expect(line.post() == .cutBefore)
    }

    @Test("mending disarms all of them")
    func mended() {
        var line = Line(LineFault(.cutRequest, times: 9), LineFault(.refuse, skipping: 3))
        #expect(line.post() == .cutBefore)
        line.network.mend()
        #expect(line.network.faults.isEmpty)
        for _ in 0..<4 { #expect(line.post() == .fine) }
    }

    @Test("a call under way keeps the fault that it met, even when the line is mended")
    func alreadyMet() {
        var line = Line(LineFault(.cutAnswer))
        line.call("https://center.example/", .post)
        line.network.mend()
        line.run()
        #expect(line.events.last == .failed(CallID(1), .cut))
    }
}

@Suite("R-CENTER-049: faults of the line, the radio and connections that stand open")
struct LineFaultAndRadioTests {
    @Test("what never leaves the handset meets no fault, and names its own cause")
    func outOfRange() {
        var line = Line(LineFault(.refuse))
        line.network.setBars(nil, at: line.now)
        #expect(line.post().heard == .failed(CallID(1), .outOfRange))
        #expect(line.network.faults.count == 1)
        line.network.setBars(3, at: line.now)
        #expect(line.post().heard == .failed(CallID(1), .refused))
        #expect(line.post() == .fine)
    }

    @Test("a host that does not exist and a door without TLS meet no fault either")
    func gates() {
        var line = Line(LineFault(.page(status: 500)))
        line.call("https://nowhere.example/", .post)
        line.run()
        line.call("http://center.example/", .post)
        line.run()
        #expect(
            line.events == [.failed(CallID(1), .unknownHost), .failed(CallID(1), .refused)])
        #expect(line.network.faults.count == 1)
    }

    @Test("out of range cuts what a fault has not yet touched, and the answer that comes later")
    func cutByRadio() {
        var line = Line(LineFault(.truncate(bytes: 1)))
        line.call("https://center.example/", .post)
        line.run(reply: nil)
        line.network.setBars(nil, at: line.now)
        line.network.answer(CallID(1), with: WebResponse(status: 200, body: [1, 2]), at: line.now)
        line.events = []
        line.run()
        #expect(line.events == [.failed(CallID(1), .cut)])
        #expect(!line.network.isBusy)
    }

    @Test("a refusal meets a connection that stands open, too, and leaves it open")
    func refusedWhileOpen() {
        var line = Line()
        #expect(line.post() == .fine)
        line.network.arm(LineFault(.refuse), at: line.now)
        #expect(line.post().heard == .failed(CallID(1), .refused))
        let before = line.now
        #expect(line.post() == .fine)
        #expect(line.now.milliseconds - before.milliseconds < 450)
    }

    @Test(
        "a connection that was cut no longer stands: the next call is judged anew",
        arguments: [LineFault.Effect.cutRequest, .cutAnswer])
    func cutWhileOpen(effect: LineFault.Effect) {
        var line = Line()
        #expect(line.post() == .fine)
        line.network.arm(LineFault(effect), at: line.now)
        #expect(line.post().heard == .failed(CallID(1), .cut))
        line.call("https://center.example/", anchors: [])
        line.run()
        #expect(line.events.last == .failed(CallID(1), .certificate(.unknownAuthority)))
    }

    @Test(
        "a call that nobody waits for any more is forgotten, whatever becomes of it",
        arguments: [
            LineFault.Effect.refuse, .cutRequest, .cutAnswer, .hang(reachesServer: false),
            .hang(reachesServer: true), .page(status: 500), .truncate(bytes: 1), .flipBits(1),
            .stale,
        ])
    func abandoned(effect: LineFault.Effect) {
        var line = Line()
        #expect(line.post() == .fine)
        line.network.arm(LineFault(effect), at: line.now)
        line.events = []
        line.call("https://center.example/otpc/1/10010001/0", .post)
        line.network.abandon(CallID(1), at: line.now)
        line.run()
        #expect(!line.network.isBusy, "\(effect)")
        let heard = line.events.filter { if case .arrived = $0 { false } else { true } }
        #expect(heard.isEmpty, "\(effect)")
    }

    @Test("abandoned and then out of range, nothing is heard of it")
    func abandonedAndCut() {
        var line = Line()
        line.call("https://center.example/")
        line.network.abandon(CallID(1), at: line.now)
        line.network.setBars(nil, at: line.now)
        line.run()
        #expect(line.events.isEmpty)
        #expect(!line.network.isBusy)
    }
}
