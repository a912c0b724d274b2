import AppliKit
import OTPCenter
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-063, R-APP-200 to 207; R-ERR-S4E3/S4H1/S4H9; T098, T150 to T154, T175.
@Suite("manual 3.10: パスワード補正")
struct CorrectionTests {
    private func open(drift seconds: Int64 = 0, _ service: String = BareHost.plainService)
        -> BareHost
    {
        var host = BareHost.holding([service])
        host.clock.offsetMilliseconds = seconds * 1000
        host.goToPasscode()
        host.open(.correct)
        return host
    }

    @Test("the screens, as words", arguments: [Key.softRight, .center])
    func words(key: Key) {
        var host = open()
        #expect(
            host.lines == [
                "[パスワード補正]", "携帯電話と認証センターの時刻のずれを補正します。",
                "時計を正しい日本時間に合わせてから、［実行］ボタンを押してください。", "戻る |  | 実行",
            ])
        #expect(host.message?.sign == .clock)
        host.press(key)
        #expect(
            host.lines == [
                "[補正完了]", "パスワード補正が完了しました。", "２～３分待ってから認証を行って下さい。",
                " |  | 次へ",
            ])
        #expect(host.message?.sign == .done)
        host.press(.softLeft)
        #expect(host.view.id == "otp.correctionComplete")
        host.press(key)
        #expect(host.passcode?.pin == false)
        #expect(host.taken.suffix(3) == ["T150", "T152", "T154"])
    }

    @Test("a token with a PIN asks it afterwards: the held one is void (R-APP-202)")
    func withPIN() {
        var host = open(BareHost.pinService)
        host.press(.softRight, .softRight)
        #expect(host.view.id == "otp.pin")
        #expect(host.value(of: "pin") == "")
    }

    private func open(_ service: String) -> BareHost { open(drift: 0, service) }

    @Test("left leads back to the menu")
    func back() {
        var host = open()
        host.press(.up, .digit1)
        #expect(host.view.id == "otp.correction")
        host.press(.softLeft)
        #expect(host.rows[host.list?.chosen ?? 0] == "パスワード補正")
        #expect(host.taken.last == "T151")
    }

    @Test(
        "a clock off by up to 600 s: refused before, accepted three minutes after (R-APP-200)",
        arguments: [-600, -180, 180, 600])
    func drift(seconds: Int64) throws {
        var host = open(drift: seconds)
        host.press(.softLeft, .softLeft)
        let before = try #require(host.passcode).code
        #expect(host.isAccepted() == false)
        host.open(.correct)
        host.press(.softRight)
        #expect(host.view.id == "otp.correctionComplete")
        #expect(host.clock.offsetMilliseconds == seconds * 1000)
        host.press(.softRight)
        // Neither the clock nor the passcode changes (R-APP-063, R-APP-205).
        let begun = host.time.seconds
        host.time = host.time.after(milliseconds: -400)
        #expect(host.passcode?.code == before)
        host.time = WorldTime(milliseconds: begun * 1000 + 180_000)
        #expect(host.isAccepted() == true)
    }

    @Test(
        "R-ERR-S4H1: off by more than 600 s; it starts no wait, and with the clock set it succeeds",
        arguments: [-601, 601, 32_400])
    func tooFar(seconds: Int64) {
        // The 400 ms of the line are the handset's, too.
        var host = open(drift: seconds)
        host.press(.softRight)
        #expect(
            host.lines[1...2] == [
                "S4H1", "パスワード補正に失敗しました。しばらくしてから再試行するか、利用者マニュアルをご参照ください。",
            ])
        host.clock.offsetMilliseconds = 0
        // A clock set back would make the request's number come twice; the application counts on.
        host.press(.softRight)
        #expect(host.view.id == "otp.correction")
        #expect(host.taken.suffix(2) == ["T153", "T175"])
        host.press(.softRight)
        #expect(host.view.id == "otp.correctionComplete")
    }

    @Test("R-ERR-S4H9: again at once, until the fourth whole minute (R-APP-206)")
    func tooSoon() {
        var host = open()
        host.press(.softRight, .softRight)
        let minute = host.time.seconds / 60
        host.open(.correct)
        host.press(.softRight)
        #expect(
            host.lines[1...2] == [
                "S4H9", "パスワード補正に失敗しました。しばらくしてから再試行するか、利用者マニュアルをご参照ください。",
            ])
        host.time = WorldTime(milliseconds: (minute + 4) * 60_000 - 401)
        host.press(.softRight, .softRight)
        #expect(host.errorCode == "S4H9")
        host.time = WorldTime(milliseconds: (minute + 4) * 60_000 - 400)
        host.press(.softRight, .softRight)
        #expect(host.view.id == "otp.correctionComplete")
    }

    @Test("R-ERR-S4E3: an ended token; renewed, the correction succeeds (R-APP-195)")
    func ended() {
        var host = open()
        host.wait(days: 3 * 365 + 2)
        host.press(.softRight)
        #expect(
            host.lines[1...2] == ["S4E3", "トークンの有効期限が切れています。利用者マニュアルをご参照ください。"])
        host.start()
        host.press(.softRight, .softRight)
        host.open(.correct)
        host.press(.softRight)
        #expect(host.view.id == "otp.correctionComplete")
    }

    @Test("the answer lost, the next try from the error is the same request (R-ERR-A401)")
    func again() throws {
        var host = open(drift: 120)
        host.lineFault = (0, .outage(.timedOut, answerLost: true))
        host.press(.softRight)
        #expect(host.errorCode == "A401")
        host.press(.softRight)
        guard case .correction(let screen) = host.app.screen else {
            Issue.record("\(host.view.text)")
            return
        }
        #expect(screen.transaction?.count == 16)
        host.press(.softRight)
        #expect(host.view.id == "otp.correctionComplete")
        #expect(host.center.ledger.log.entries.count { $0.act == .correction } == 1)
    }

    @Test("left and entered anew it is another request, which comes too soon")
    func anew() {
        var host = open()
        host.lineFault = (0, .outage(.cut, answerLost: true))
        host.press(.softRight, .softRight, .softLeft)
        host.open(.correct)
        host.press(.softRight)
        #expect(host.errorCode == "S4H9")
        // A clear answer ends the transaction.
        host.press(.softRight)
        host.wait(seconds: 240)
        host.press(.softRight)
        #expect(host.view.id == "otp.correctionComplete")
    }

    @Test(
        "it concerns the open token and no other (R-APP-207), and says no PIN (R-APP-204)"
    )
    func openToken() {
        var host = BareHost.holding([BareHost.services[0], BareHost.services[3]])
        host.clock.offsetMilliseconds = 240_000
        host.goToPasscode(of: 1)
        host.open(.correct)
        host.press(.softRight)
        #expect(host.questions.last == "ask https://dl.otp-auth.net/otpc/1/20020002/4")
        host.press(.softRight)
        host.wait(seconds: 180)
        #expect(host.isAccepted(service: BareHost.services[3]) == true)
        host.start()
        host.goToPasscode(of: 0)
        #expect(host.isAccepted() == false)
    }
}
