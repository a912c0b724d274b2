import AppliKit
import AppliRuntime
import CarrierNetwork
import ScreenTree
import Testing
import Vocabulary

@testable import Handset

extension Hand {
    /// The handset with the test application running.
    static func running(_ carrier: Carrier = .docomo) -> Hand {
        var hand = Hand(carrier)
        hand.installNotebook()
        hand.press(.menu, .digit3, .center, .center)
        return hand
    }

    var events: [AppliEvent] { phone.process?.program.events ?? [] }

    /// Lets the time pass to a moment, with everything that wakes the handset on the way.
    mutating func pass(milliseconds: Int64) {
        let end = now.after(milliseconds: milliseconds)
        while let wake = phone.nextWake(after: now), wake <= end {
            now = max(now, wake)
            take(.woke)
        }
        now = end
    }

    var incidents: [Incident] {
        effects.compactMap { if case .noted(let incident) = $0 { incident } else { nil } }
    }
}

// Source: R-PHONE-070, O-67.
@Suite("R-PHONE-070: a call suspends the application, which goes on where it was")
struct CallTests {
    @Test func `a call is shown with its number, rings, and suspends`() {
        var hand = Hand.running()
        hand.take(.called(number: "03-1234-5678"))
        #expect(hand.screen.id == "phone.incoming")
        #expect(hand.screen.text.contains("着信中") && hand.screen.text.contains("03-1234-5678"))
        #expect(hand.effects.contains(.sound(.ring)))
        #expect(hand.events.last == .suspended)
        #expect(hand.screen.status.application)
    }

    @Test(
        "the call key and the center key answer, the end key ends",
        arguments: [
            Key.call, .center,
        ])
    func answered(key: Key) {
        var hand = Hand.running()
        hand.take(.called(number: "1"))
        hand.press(key)
        #expect(hand.screen.text.contains("通話中") && hand.screen.text.contains("00:00"))
        hand.pass(milliseconds: 65_000)
        #expect(hand.screen.text.contains("01:05"))
        #expect(hand.events.last == .suspended)
        hand.press(.end)
        #expect(hand.events.suffix(2) == [.resumed, .woke])
        #expect(hand.screen.id == "notebook")
        #expect(hand.phone.memory.callLog.entries.map(\.end) == [.answered])
        #expect(hand.phone.memory.callLog.unseen == 0)
    }

    @Test(
        "the end key and the right soft key refuse a call and do not end the application",
        arguments: [Key.end, .softRight])
    func refused(key: Key) {
        var hand = Hand.running()
        hand.take(.called(number: "1"))
        #expect(hand.screen.softKeys == SoftKeys(center: "応答", right: "拒否"))
        hand.press(key)
        #expect(hand.events.last == .woke && hand.screen.id == "notebook")
        #expect(hand.phone.memory.callLog.entries.map(\.end) == [.refused])
    }

    @Test(
        "a caller in the phone book is shown by name, however the number is written",
        arguments: ["090-0000-0001", "09000000001"])
    func known(number: String) {
        var hand = Hand(.docomo)
        hand.take(.called(number: number))
        #expect(hand.screen.words.contains("ドコモ太郎") && hand.screen.words.contains(number))
        hand.press(.center)
        #expect(hand.screen.words.contains("ドコモ太郎") && hand.screen.words.contains("00:00"))
        hand.press(.end, .call)
        #expect(hand.screen.text.contains("ドコモ太郎"))
        hand.press(.end)
        hand.take(.called(number: "090-0000-0003"))
        #expect(!hand.screen.text.contains("ドコモ"))
    }

    @Test func `a withheld number is said to be so`() {
        var hand = Hand(.docomo)
        hand.take(.called(number: ""))
        #expect(hand.screen.words.contains("非通知設定"))
        hand.press(.end, .call)
        #expect(hand.screen.text.contains("非通知設定"))
    }

    @Test func `the picture of a call moves for a minute and then stands still`() {
        var hand = Hand(.docomo)
        hand.take(.called(number: "1"))
        func frame() -> Int? {
            if case .announcement(let call) = hand.screen.body { call.frame } else { nil }
        }
        #expect(frame() == 0)
        hand.pass(milliseconds: 299)
        #expect(frame() == 0)
        hand.pass(milliseconds: 1)
        #expect(frame() == 1)
        hand.pass(milliseconds: 59_600)
        #expect(frame() == 3)
        hand.pass(milliseconds: 100)
        #expect(frame() == 0)
        let still = hand.now.after(milliseconds: 1000)
        #expect(hand.phone.nextWake(after: hand.now).map { $0 > still } ?? true)
    }

    @Test func `a caller who hangs up is noted as missed`() {
        var hand = Hand.running()
        hand.take(.called(number: "1"))
        hand.take(.callerHungUp)
        #expect(hand.screen.id == "notebook")
        #expect(hand.phone.memory.callLog.unseen == 1)
        #expect(hand.incidents.contains(.callMissed(number: "1", .unanswered)))
        hand.take(.callerHungUp)
        #expect(hand.phone.memory.callLog.entries.count == 1)
    }

    @Test(
        "no other key does anything while it rings",
        arguments: [
            Key.softLeft, .up, .digit1, .clear, .mail, .menu, .carrier,
        ])
    func deaf(key: Key) {
        var hand = Hand.running()
        hand.take(.called(number: "1"))
        let events = hand.events
        hand.press(key)
        #expect(hand.screen.id == "phone.incoming" && hand.events == events)
    }

    @Test func `an answer that comes during a call waits until the application goes on`() throws {
        var hand = Hand.running()
        hand.press(.softRight)
        let call = try #require(hand.lastCall)
        hand.take(.called(number: "1"))
        let events = hand.events
        let response = WebResponse(status: 200, body: [4])
        hand.take(.answered(call.id, response))
        #expect(hand.events == events)
        hand.press(.end)
        guard case .answered(_, response) = hand.events.dropLast().last else {
            Issue.record("\(hand.events)")
            return
        }
        #expect(hand.events.suffix(3).first == .resumed)
        hand.take(.answered(call.id, response))
        #expect(hand.events.last == .woke)
    }

    @Test func `the exchange's thirty seconds go on during a call`() throws {
        var hand = Hand.running()
        hand.press(.softRight)
        let call = try #require(hand.lastCall)
        hand.take(.called(number: "1"))
        hand.pass(milliseconds: 30_000)
        #expect(hand.effects.contains(.abandon(call.id)))
        #expect(hand.events.last == .suspended)
        hand.take(.callerHungUp)
        guard case .unanswered(_, .timedOut) = hand.events.dropLast().last else {
            Issue.record("\(hand.events)")
            return
        }
    }

    @Test func `a second call during a call is missed and changes nothing`() {
        var hand = Hand.running()
        hand.take(.called(number: "1"))
        hand.press(.call)
        hand.take(.called(number: "2"))
        #expect(hand.screen.text.contains("通話中"))
        #expect(hand.phone.memory.callLog.entries.map(\.number) == ["2", "1"])
        #expect(hand.incidents.last == .callMissed(number: "2", .busy))
        #expect(hand.events.count { $0 == .suspended } == 1)
    }

    @Test func `mail that comes during a call is there afterwards`() {
        var hand = Hand.running()
        hand.take(.called(number: "1"))
        hand.take(.mailArrived(Hand.mail("x")))
        #expect(hand.screen.id == "phone.incoming" && hand.screen.status.mail)
        #expect(hand.phone.memory.inbox.unread == 1)
    }

    @Test func `out of range a call ends, and none comes in`() {
        var hand = Hand.running()
        hand.take(.called(number: "1"))
        hand.take(.radioChanged(bars: nil))
        #expect(hand.screen.id == "notebook")
        hand.take(.called(number: "2"))
        #expect(hand.screen.id == "notebook")
        #expect(hand.incidents.last == .callMissed(number: "2", .unreachable))
    }

    // Source: R-PHONE-093, O-52.
    @Test(
        "a call breaks a download off on models that are so, and on others not",
        arguments: [true, false], [true, false])
    func download(breaks: Bool, resumes: Bool) throws {
        var hand = Hand.onPage(
            .docomo,
            (breaks ? [.callsBreakDownloads] : []) + (resumes ? [.downloadResumes] : []))
        let offer = Offer(.docomo)
        hand.follow(offer)
        let call = try #require(hand.lastCall)
        hand.take(.called(number: "1"))
        #expect(hand.effects.contains(.breakOff(call.id)) == breaks)
        guard breaks else {
            hand.answer(offer.package)
            hand.press(.end)
            #expect(hand.dialog?.text == "完了しました。")
            return
        }
        let arrived = Array(offer.package.prefix(100))
        hand.take(.unanswered(call.id, .cutShort(arrived: arrived)))
        #expect(hand.screen.id == "phone.incoming")
        hand.press(.end)
        #expect(hand.screen.text.contains("切断") == !resumes)
        #expect(hand.screen.text.contains("再開しますか？") == resumes)
        hand.press(.center)
        #expect(hand.lastCall?.request[header: "Range"] == (resumes ? "bytes=100-" : nil))
        guard resumes else { return }
        hand.answer(Array(offer.package.dropFirst(100)), status: 206)
        #expect(hand.dialog?.text == "完了しました。")
    }

    // Source: R-PHONE-093, R-PHONE-101, O-52.
    @Test("it breaks no page and no setting", arguments: [Carrier.docomo, .softbank])
    func otherExchanges(carrier: Carrier) throws {
        var hand = Hand.onPage(carrier, [.callsBreakDownloads])
        hand.press(.center)
        hand.take(.called(number: "1"))
        hand.answer("<p>二枚目</p>")
        hand.press(.end)
        #expect(hand.screen.text.contains("二枚目"))
        hand.press(.end)
        hand.press(.menu, carrier == .docomo ? .digit1 : .digit2, .digit2, .digit1, .digit1)
        hand.take(.called(number: "1"))
        hand.answer("domains=off&links=accepted")
        hand.press(.end)
        #expect(hand.screen.id == "phone.mailFilter.domains")
        #expect(!hand.effects.contains { if case .breakOff = $0 { true } else { false } })
        #expect(hand.incidents.isEmpty)
    }

    // Source: R-PHONE-092: what is not whole is nowhere but in the power-fed memory.
    @Test func `without power nothing is left to go on with, and the download begins anew`() {
        var hand = Hand.onPage(.docomo, [.downloadResumes])
        hand.follow(Offer(.docomo))
        hand.effects += hand.phone.pullBattery()
        #expect(hand.screen.id == "phone.standby" && hand.applis.isEmpty)
        hand.press(.mail, .center, .center)
        hand.answer("<p><a href=\"/a.jam\">■一</a></p>")
        hand.download(Offer(.docomo))
        #expect(hand.lastCall?.request[header: "Range"] == nil)
        #expect(hand.applis.count == 1)
    }

    @Test func `without an application the screen in front stays beneath a call`() {
        var hand = Hand(.softbank)
        hand.press(.menu)
        hand.take(.called(number: "1"))
        hand.press(.center, .end)
        #expect(hand.screen.id == "phone.mainMenu")
    }
}

@Suite("R-PHONE-070: an alarm rings in its minute")
struct AlarmTests {
    /// 12:08 in Japan; the alarm is at 12:10.
    private func hand() -> Hand {
        var hand = Hand.running()
        hand.phone.memory.alarm = Alarm(minuteOfDay: 12 * 60 + 10, isOn: true)
        return hand
    }

    @Test func `it rings when its minute begins, and any key stops it`() {
        var hand = hand()
        hand.pass(milliseconds: 119_000)
        #expect(hand.screen.id == "notebook")
        hand.pass(milliseconds: 1000)
        #expect(hand.screen.id == "phone.alarm" && hand.screen.text.contains("12:10"))
        #expect(hand.effects.contains(.sound(.alarm)))
        #expect(hand.events.last == .suspended)
        hand.press(.digit5)
        #expect(hand.screen.id == "notebook" && hand.events.contains(.resumed))
        #expect(!hand.events.contains(.pressed(.digit5)))
        hand.pass(milliseconds: 59_000)
        #expect(hand.screen.id == "notebook")
    }

    @Test func `it stops by itself after a minute, and rings again the next day`() {
        var hand = hand()
        hand.pass(milliseconds: 120_000)
        hand.pass(milliseconds: 59_000)
        #expect(hand.screen.id == "phone.alarm")
        hand.pass(milliseconds: 1000)
        #expect(hand.screen.id == "notebook")
        hand.pass(milliseconds: 86_400_000 - 60_000)
        #expect(hand.screen.id == "phone.alarm")
    }

    @Test func `switched off it does not ring`() {
        var hand = hand()
        hand.phone.memory.alarm?.isOn = false
        hand.pass(milliseconds: 180_000)
        #expect(hand.screen.id == "notebook")
    }

    @Test func `a time that the clock jumps over rings nothing`() {
        var hand = hand()
        hand.effects += hand.phone.changeClock(at: hand.now) { clock, _ in
            clock.move(milliseconds: 130_000)
        }
        hand.pass(milliseconds: 30_000)
        #expect(hand.screen.id == "notebook")
    }

    @Test func `a call comes over an alarm, and the alarm is there after it`() {
        var hand = hand()
        hand.pass(milliseconds: 120_000)
        hand.take(.called(number: "1"))
        #expect(hand.screen.id == "phone.incoming")
        hand.press(.end)
        #expect(hand.screen.id == "phone.alarm" && !hand.events.contains(.resumed))
        hand.press(.clear)
        #expect(hand.screen.id == "notebook" && hand.events.contains(.resumed))
        #expect(hand.events.count { $0 == .suspended } == 1)
    }

    @Test func `an alarm during a call waits for its end`() {
        var hand = hand()
        hand.take(.called(number: "1"))
        hand.press(.call)
        hand.pass(milliseconds: 130_000)
        #expect(hand.screen.id == "phone.talking")
        hand.press(.end)
        #expect(hand.screen.id == "phone.alarm")
    }
}
