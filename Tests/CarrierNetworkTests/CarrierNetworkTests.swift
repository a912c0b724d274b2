import CarrierNetwork
import Ciphers
import Testing
import Vocabulary

@Suite("requirements R-PHONE-065, R-QA-010: the gates of the line")
struct CarrierNetworkTests {
    @Test func `a request reaches its server, and the answer comes back`() {
        var line = Line()
        line.call("https://center.example/a")
        #expect(line.network.isBusy)
        line.run(reply: WebResponse(status: 200, body: [1, 2]))
        #expect(line.events.count == 2)
        #expect(line.events.last == .answered(CallID(1), WebResponse(status: 200, body: [1, 2])))
        #expect(!line.network.isBusy)
    }

    private static let dates = X509.Validity(
        from: Line.noon.seconds - 100, until: Line.noon.seconds + 100)

    @Test(
        "each gate names its cause (R-CENTER-010, R-QA-010: neither http nor a real name)",
        arguments: [
            ("http://center.example/", Int64(0), LineFailure.refused),
            ("https://nowhere.example/", 0, .unknownHost),
            ("https://center.example/", -101, .certificate(.notYetValid, dates: dates)),
            ("https://center.example/", 101, .certificate(.expired, dates: dates)),
        ])
    func gates(url: String, offset: Int64, cause: LineFailure) {
        var line = Line()
        line.call(url, offset: offset)
        line.run()
        #expect(line.events == [.failed(CallID(1), cause)])
        #expect(cause.isBeforeRequest)
    }

    @Test func `an authority that the handset does not know is refused`() {
        var line = Line()
        line.call("https://center.example/", anchors: [])
        line.run()
        #expect(line.events == [.failed(CallID(1), .certificate(.unknownAuthority))])
    }

    @Test func `out of range nothing leaves, and what was under way is cut`() {
        var line = Line()
        line.network.setBars(nil, at: line.now)
        line.call("https://center.example/")
        line.run()
        #expect(line.events == [.failed(CallID(1), .outOfRange)])
        line = Line()
        line.call("https://center.example/")
        line.run(reply: nil)
        line.network.setBars(nil, at: line.now)
        line.run()
        #expect(line.events.last == .failed(CallID(1), .cut))
        #expect(!LineFailure.cut.isBeforeRequest)
    }

    // Source: protocol.md 2.4: 00 where nothing left, 01 where no whole reply came.
    @Test(
        "whether a request has left is known of each cause",
        arguments: [
            (LineFailure.connectTimedOut, true), (.notTLS, true), (.unreadable, false),
            (.timedOut, false), (.cutShort(arrived: [1]), false),
        ])
    func before(cause: LineFailure, isBefore: Bool) {
        #expect(cause.isBeforeRequest == isBefore)
    }

    @Test func `a request that left arrives even when nobody waits for its answer`() {
        var line = Line()
        line.call("https://center.example/")
        line.network.abandon(CallID(1), at: line.now)
        line.run()
        #expect(line.events.count == 1)
        #expect(!line.network.isBusy)
    }

    @Test func `a connection stands for fifteen seconds, and is not judged again`() {
        var line = Line()
        line.call("https://center.example/")
        line.run()
        let answered = line.now
        line.call("https://center.example/", anchors: [])
        line.run()
        #expect(line.events.last == .answered(CallID(1), WebResponse(status: 200)))
        #expect(line.now.milliseconds - answered.milliseconds < 450)
        line.now = line.now.after(milliseconds: 15_000)
        line.call("https://center.example/", anchors: [])
        line.run()
        #expect(line.events.last == .failed(CallID(1), .certificate(.unknownAuthority)))
    }

    @Test func `out of range closes the connections`() {
        var line = Line()
        line.call("https://center.example/")
        line.run()
        line.network.setBars(nil, at: line.now)
        line.network.setBars(3, at: line.now)
        line.call("https://center.example/", anchors: [])
        line.run()
        #expect(line.events.last == .failed(CallID(1), .certificate(.unknownAuthority)))
    }

    @Test func `an answer flows at the line's speed`() throws {
        var line = Line()
        line.call("https://center.example/")
        line.run(reply: nil)
        let body = [UInt8](repeating: 0, count: 96 * 1024)
        line.network.answer(CallID(1), with: WebResponse(status: 200, body: body), at: line.now)
        let end = try #require(line.network.nextWake)
        let half = line.now.after(milliseconds: (end.milliseconds - line.now.milliseconds) / 2)
        let progress = try #require(line.network.progress(of: CallID(1), at: half))
        #expect(progress.total == body.count)
        #expect((40_000...56_000).contains(progress.arrived))
        #expect((1900...2500).contains(end.milliseconds - line.now.milliseconds))
    }

    @Test(
        "mail reaches its address in any case, and no other (R-DL-010, R-FAQ-24c)",
        arguments: [
            ("a@docomo.ne.jp", true), ("A@Docomo.ne.jp", true), ("b@docomo.ne.jp", false),
        ])
    func mail(recipient: String, arrives: Bool) {
        var line = Line()
        let mail = Mail(
            senderName: "n", senderAddress: "s", recipient: recipient, subject: "", body: "",
            sentAt: line.now)
        let refusal = line.network.mailCenter.accept(mail, at: line.now)
        #expect((refusal == nil) == arrives)
        line.network.setBars(nil, at: line.now)
        line.run()
        #expect(line.events.isEmpty)
        line.network.setBars(3, at: line.now)
        line.run()
        #expect(line.events == (arrives ? [.mail(mail)] : []))
    }

    @Test func `a distribution site serves its files and nothing else`() throws {
        let site = DistributionSite(
            files: [DistributionSite.File(path: "/a", contentType: "t", body: [1])])
        func get(_ path: String) -> WebResponse {
            site.answer(
                WebRequest(.get, WebURL(scheme: "https", host: "h", path: path), userAgent: ""))
        }
        #expect(get("/a?b") == WebResponse(status: 200, contentType: "t", body: [1]))
        #expect(get("/b").status == 404)
    }

    // Source: carrier-facts.md 3.2; the header's name is a rule of the carrier.
    @Test("a site knows models by its carrier's own header", arguments: ["x-jphone-msname", "x-a"])
    func ownFiles(header: String) {
        let site = DistributionSite(
            files: [
                DistributionSite.File(path: "/a", contentType: "t", body: [1], models: ["G01S"]),
                DistributionSite.File(path: "/a", contentType: "t", body: [2]),
            ], modelHeader: header)
        func get(_ header: WebHeader) -> [UInt8] {
            let url = WebURL(scheme: "https", host: "h", path: "/a")
            return site.answer(WebRequest(.get, url, userAgent: "", headers: [header])).body
        }
        #expect(get(WebHeader(header, "G01S")) == [1])
        #expect(get(WebHeader(header, "G02S")) == [2])
        #expect(get(WebHeader("x-other", "G01S")) == [2])
    }

    // Source: R-PHONE-092, R-PHONE-093.
    @Test func `a call that is broken off ends at once with what has come over it`() {
        var line = Line()
        line.network.breakOff(CallID(9), at: line.now)
        line.call("https://center.example/a")
        line.network.breakOff(CallID(1), at: line.now)
        line.run()
        #expect(line.events == [.failed(CallID(1), .cut)])
    }
}
