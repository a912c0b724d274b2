import Testing
import Vocabulary

@testable import CarrierNetwork

// Source: R-PHONE-090; automation.md 4.2.
@Suite("R-PHONE-090: the line's quality, and a cut at a chosen byte")
struct LineQualityTests {
    /// How long an answer of this many bytes takes, from the call to its end.
    private func span(_ quality: LineQuality, bars: Int? = 3, body: Int) -> Int64 {
        var line = Line()
        line.network.setQuality(quality)
        line.network.setBars(bars, at: line.now)
        let begin = line.now
        line.call("https://center.example/")
        line.run(reply: WebResponse(status: 200, body: [UInt8](repeating: 1, count: body)))
        return line.now.milliseconds - begin.milliseconds
    }

    @Test("a handshake, a request and an answer take four ways, and each byte its time")
    func speed() {
        let quality = LineQuality(
            latencyMilliseconds: 100, upBytesPerSecond: 1000, downBytesPerSecond: 2000)
        #expect(span(quality, body: 0) == 400)
        #expect(span(quality, body: 2000) == 1400)
    }

    @Test("with no bar it is twice as late and a quarter as quick; with one it is as ever")
    func edge() {
        #expect(span(.foma, bars: 0, body: 48_000) == 2 * 600 + 4000)
        #expect(span(.foma, bars: 1, body: 48_000) == 600 + 1000)
        #expect(span(.foma, bars: 3, body: 48_000) == 600 + 1000)
    }

    @Test("each named line is quicker than the one before it")
    func named() {
        let spans = LineQuality.named.filter { $0.quality.lossPercent == 0 }
            .map { span($0.quality, body: 100_000) }
        #expect(spans == spans.sorted(by: >))
        let names = ["bad", "2g", "gprs", "edge", "foma", "hsdpa", "wifi", "full", "perfect"]
        #expect(LineQuality.named.map(\.name) == names)
        #expect(LineQuality.named.first { $0.name == "foma" }?.quality == .foma)
    }

    @Test("a call keeps the speed with which it began")
    func changed() {
        var line = Line()
        line.call("https://center.example/")
        line.network.setQuality(
            LineQuality(latencyMilliseconds: 9000, upBytesPerSecond: 1, downBytesPerSecond: 1))
        let begin = line.now
        line.run(reply: WebResponse(status: 200, body: [1, 2, 3]))
        #expect(line.now.milliseconds - begin.milliseconds == 600)
    }

    @Test(
        "an answer is cut after so many bytes, and arrives whole when it is not longer",
        arguments: [(0, 0), (1, 1), (999, 999), (1000, nil), (1001, nil)] as [(Int, Int?)])
    func cut(after bytes: Int, arrived: Int?) {
        var line = Line()
        line.network.arm(LineFault(.cutAfter(bytes: bytes)), at: line.now)
        line.call("https://center.example/")
        let body = (0..<1000).map { UInt8($0 % 251) }
        line.run(reply: WebResponse(status: 200, body: body))
        if let arrived {
            let cause: LineFailure =
                arrived == 0 ? .cut : .cutShort(arrived: Array(body.prefix(arrived)))
            #expect(line.events.last == .failed(CallID(1), cause))
            let traffic = line.network.takeTraffic()
            #expect(traffic.received == arrived)
        } else {
            #expect(line.events.last == .answered(CallID(1), WebResponse(status: 200, body: body)))
        }
        #expect(!line.network.isBusy)
    }

    // Source: R-PHONE-095.
    @Test("what goes over the air is counted once, and what a cut left behind is counted, too")
    func counted() {
        var line = Line()
        line.call("https://center.example/")
        line.run(reply: WebResponse(status: 200, body: [UInt8](repeating: 1, count: 1000)))
        let whole = line.network.takeTraffic()
        #expect(whole.received == 1064 && whole.sent > 64)
        let traffic = line.network.takeTraffic()
        #expect(traffic == Traffic())
        line.call("https://center.example/")
        line.run(reply: nil)
        line.network.answer(
            CallID(1), with: WebResponse(status: 200, body: [UInt8](repeating: 1, count: 48_000)),
            at: line.now)
        line.now = line.now.after(milliseconds: 650)
        line.network.setBars(nil, at: line.now)
        line.run()
        let again = line.network.takeTraffic()
        #expect(again.received == 24_000)
    }

    @Test("what never leaves the handset is not counted")
    func free() {
        var line = Line()
        line.network.setAntenna(.off, at: line.now)
        line.call("https://center.example/")
        line.run()
        let rest = line.network.takeTraffic()
        #expect(rest == Traffic())
    }
}

// Source: R-PHONE-025, R-PHONE-044, R-PHONE-065.
@Suite("R-PHONE-065: the radio's gates, in their order")
struct AntennaTests {
    private static let closed: [(Antenna, Int?, LineFailure)] = [
        (.off, 3, .radioOff), (.off, nil, .radioOff), (.noCard, 3, .noCard),
        (.noCard, nil, .noCard), (.noSubscription, 3, .noSubscription),
        (.noSubscription, nil, .outOfRange), (.on, nil, .outOfRange), (.unpowered, 3, .outOfRange),
    ]

    @Test("self mode comes before the radio, and both before the host", arguments: closed)
    func order(antenna: Antenna, bars: Int?, cause: LineFailure) {
        var line = Line()
        line.network.setAntenna(antenna, at: line.now)
        line.network.setBars(bars, at: line.now)
        line.call("http://nowhere.example/")
        line.run()
        #expect(line.events == [.failed(CallID(1), cause)])
        #expect(cause.isBeforeRequest)
    }

    @Test("switching the radio off cuts what is under way")
    func cut() {
        var line = Line()
        line.call("https://center.example/")
        line.run(reply: nil)
        line.network.setAntenna(.off, at: line.now)
        line.run()
        #expect(line.events.last == .failed(CallID(1), .cut))
    }

    @Test(
        "mail waits at the center while the handset cannot be reached, and comes when it can",
        arguments: [Antenna.off, .noCard, .noSubscription, .unpowered])
    func mail(antenna: Antenna) {
        var line = Line()
        line.network.setAntenna(antenna, at: line.now)
        let refusal = line.network.mailCenter.accept(Self.mail, at: line.now)
        #expect(refusal == nil)
        line.run()
        #expect(line.events.isEmpty && !line.network.reachesHandset)
        line.network.setAntenna(.on, at: line.now)
        line.run()
        #expect(line.events == [.mail(Self.mail)])
    }

    private static let mail = Mail(
        senderName: "n", senderAddress: "s@x", recipient: "a@docomo.ne.jp", subject: "", body: "",
        sentAt: Line.noon)

    @Test("mail that meets a fault comes three minutes later, and other faults pass it by")
    func lateMail() {
        var line = Line()
        line.network.arm(LineFault(.refuse), at: line.now)
        line.network.arm(LineFault(.refuse, on: LineFault.mail), at: line.now)
        let refusal = line.network.mailCenter.accept(Self.mail, at: line.now)
        #expect(refusal == nil)
        line.run()
        #expect(line.events == [.mail(Self.mail)])
        #expect(line.now.milliseconds == Line.noon.milliseconds + 182_000)
        #expect(line.network.faults == [LineFault(.refuse)])
    }

    @Test("mail to nobody is dropped, and the cause is told")
    func nobody() {
        var line = Line()
        var mail = Self.mail
        mail.recipient = "b@docomo.ne.jp"
        let refusal = line.network.mailCenter.accept(mail, at: line.now)
        #expect(refusal == .unknownAddress)
    }
}
