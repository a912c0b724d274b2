import AppliKit
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-002, R-APP-050 to 067; R-FAQ-02, R-FAQ-11; T080 to T084.
@Suite("manual 2.1, 2.2 and p. 9: ワンタイムパスワード")
struct PasswordTests {
    @Test("the screen, as words: service, passcode, gauge, expiry, serial number")
    func words() throws {
        var host = BareHost.enrolled()
        let code = try #require(host.passcode).code
        #expect(
            host.lines == [
                "[ワンタイムパスワード]", "○△□銀行", code, "■■■■■■", "有効期限 2013/10/01",
                "SN:10000001", "終了 |  | 設定",
            ])
        #expect(host.passcode?.logo == .bank)
        host.press(.center, .up, .digit1)
        #expect(host.view.id == "otp.password")
    }

    @Test("PIN設定 stands on it when a PIN was entered, and not without (R-APP-057, R-APP-058)")
    func pinMark() {
        #expect(BareHost.enrolledWithPIN().lines.suffix(2) == ["PIN設定", "終了 |  | 設定"])
        #expect(!BareHost.enrolled().view.words.contains("PIN設定"))
    }

    @Test("two PINs give two passcodes in one minute, and none is called wrong (R-APP-062)")
    func pins() throws {
        var host = BareHost.holding([BareHost.pinService])
        let codes = ["2468", "2469", "24680000"].map { pin in
            host.start()
            host.goToPasscode(pin: pin)
            return host.passcode?.code
        }
        #expect(Set(codes).count == 3)
    }

    @Test("six or eight digits as the service says, leading zeros shown (R-APP-065)")
    func digits() throws {
        var host = BareHost.holding([BareHost.services[6]])
        #expect(host.passcode?.code.count == 6)
        #expect(BareHost.enrolled().passcode?.code.count == 8)
        for _ in 0..<400 where host.passcode?.code.hasPrefix("0") == false {
            host.wait(seconds: 60)
        }
        let code = try #require(host.passcode).code
        #expect(code.hasPrefix("0") && code.count == 6)
        #expect(host.isAccepted(service: BareHost.services[6]) == true)
    }

    @Test(
        "the gauge has six ticks of ten seconds",
        arguments: [(0, 6), (9, 6), (10, 5), (19, 5), (20, 4), (49, 2), (50, 1), (59, 1), (60, 6)])
    func ticks(second: Int64, ticks: Int) {
        var host = BareHost.enrolled()
        let minute = (host.time.seconds / 60 + 1) * 60
        host.time = WorldTime(milliseconds: (minute + second) * 1000 + 999)
        #expect(host.passcode?.ticks == ticks)
        #expect(
            host.lines[3]
                == String(repeating: "■", count: ticks) + String(repeating: "□", count: 6 - ticks))
    }

    @Test("it wakes at each ten seconds of the handset's clock: a tick less, or the next passcode")
    func wakes() {
        var host = BareHost.enrolled()
        host.time = WorldTime(milliseconds: (host.time.seconds / 60 + 1) * 60_000)
        host.tell(.woke)
        host.taken = []
        for (later, next) in [(0, 10_000), (1, 10_000), (9_999, 10_000), (10_000, 20_000)] {
            let now = HandsetTime(milliseconds: host.now.milliseconds + Int64(later))
            #expect(
                host.app.nextWake(after: now)
                    == HandsetTime(milliseconds: host.now.milliseconds + Int64(next)))
        }
        for _ in 0..<6 { host.wake() }
        #expect(host.taken == Array(repeating: "T080", count: 5) + ["T081"])
        #expect(host.passcode?.ticks == 6)
    }

    @Test("no communication, out of range too; the expiry passing changes nothing (R-APP-067)")
    func quiet() throws {
        var host = BareHost.enrolled()
        host.lineFault = (0, .outage(.notConnected, answerLost: false))
        host.transcript = []
        host.time = CivilDate(year: 2013, month: 10, day: 2).startInJapan.after(milliseconds: -1)
        host.tell(.woke)
        let before = host.app
        host.time = host.time.after(milliseconds: 1)
        host.tell(.woke)
        #expect(host.app == before)
        #expect(host.taken.suffix(2) == ["T081", "T082"])
        #expect(host.passcode != nil)
        host.press(.softRight, .softLeft)
        #expect(host.passcode != nil)
        #expect(host.transcript.allSatisfy { !$0.hasPrefix("ask") && $0 != "save" })
        host.start()
        #expect(host.view.id == "otp.renewal")
    }

    @Test("a call takes the display: the same afterwards, and the clock went on (T182)")
    func suspended() {
        var host = BareHost.enrolled()
        let before = host.passcode?.code
        host.tell(.suspended)
        host.wait(seconds: 60)
        host.tell(.resumed)
        #expect(host.taken.last == "T182")
        #expect(host.passcode != nil && host.passcode?.code != before)
    }

    @Test("設定 opens the menu, 終了 ends")
    func keys() {
        var host = BareHost.enrolled()
        host.press(.softRight)
        #expect(host.view.id == "otp.settings")
        host.press(.softLeft)
        #expect(host.taken.suffix(2) == ["T083", "T100"])
        host.press(.softLeft)
        #expect(!host.isRunning)
        #expect(host.taken.last == "T084")
    }

    @Test("the end key ends at once and forgets the PIN (R-APP-012, R-APP-171)")
    func endKey() {
        var host = BareHost.enrolledWithPIN()
        host.pressEnd()
        #expect(!host.isRunning)
        #expect(host.taken.last == "T180")
        host.start()
        #expect(host.view.id == "otp.pin")
        #expect(host.value(of: "pin") == "")
    }

    @Test("the services' pictures (R-APP-051)")
    func logos() {
        let icons: [IconName?] = [nil, .bank, .securities, .card, .netbank, nil]
        #expect((0..<6).map(TokenRows.logo) == icons)
    }
}
