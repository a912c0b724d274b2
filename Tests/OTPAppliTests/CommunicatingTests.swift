import AppliKit
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-220, R-APP-221, R-APP-227 to 229; T032 to T034, T183.
@Suite("manual 1.3.1, step 2: 通信中")
struct CommunicatingTests {
    /// A question is on its way that nobody answers.
    private func asking() -> BareHost {
        var host = BareHost()
        host.apply()
        host.fillCredentials(service: BareHost.plainService)
        host.isLineSlow = true
        host.press(.softRight)
        return host
    }

    @Test("the screen, as words, with nothing on the soft keys")
    func words() {
        let host = asking()
        #expect(
            host.lines == ["[通信中]", "認証センターと", "通信しています", "しばらくお待ちください", " |  | "])
        #expect(host.question?.id == ExchangeID(1))
        #expect(host.question?.request.url.text == "https://dl.otp-auth.net/otpc/1/10010001/0")
        #expect(host.question?.request.contentType == "application/otpc+cbor")
    }

    @Test("the picture changes every 150 ms and goes round after six")
    func frames() {
        let host = asking()
        for (later, frame) in [(149, 0), (150, 1), (749, 4), (750, 5), (899, 5), (900, 0)] {
            let then = HandsetTime(milliseconds: host.now.milliseconds + Int64(later))
            guard case .waiting(let waiting) = host.app.view(at: then).body else { continue }
            #expect(waiting.frame == frame)
        }
    }

    @Test("wakes for each picture; a clock set back does not stop it")
    func wakes() {
        let host = asking()
        let begun = host.now.milliseconds
        for (now, next) in [(0, 150), (149, 150), (150, 300), (-1, 0), (-151, -150)] {
            let then = HandsetTime(milliseconds: begun + Int64(now))
            #expect(
                host.app.nextWake(after: then) == HandsetTime(milliseconds: begun + Int64(next)))
        }
    }

    @Test("the animation goes on from question to question")
    func onwards() {
        var host = asking()
        let begun = host.now.milliseconds
        host.letAnswerCome()
        #expect(host.question?.id == ExchangeID(2))
        let next = (host.now.milliseconds - begun) / 150 * 150 + 150
        #expect(
            host.app.nextWake(after: host.now) == HandsetTime(milliseconds: begun + next))
    }

    @Test("no key does anything, and none is kept for later", arguments: Key.allCases)
    func keys(key: Key) {
        var host = asking()
        let before = host.app
        host.press(key, key)
        #expect(host.app == before)
        #expect(host.questions.count == 1)
        #expect(host.taken.last == "T033")
        host.isLineSlow = false
        host.letAnswerCome()
        #expect(host.view.id == "otp.setupComplete")
    }

    @Test(
        "no key does anything while the handset writes, either",
        arguments: [Key.softRight, .softLeft])
    func writing(key: Key) {
        var host = BareHost()
        host.apply()
        host.fillCredentials(service: BareHost.plainService)
        host.isFlashSlow = true
        host.press(.softRight)
        for _ in 0..<2 {
            #expect(host.view.id == "otp.communicating")
            host.press(key)
            host.letWriteEnd()
        }
        #expect(host.view.id == "otp.setupComplete")
    }

    @Test("answers that nobody waits for are dropped: another number, and after the talk has ended")
    func late() {
        var host = asking()
        let before = host.app
        for event in [
            AppliEvent.answered(ExchangeID(2), WebResponse(status: 200)),
            .unanswered(ExchangeID(0), .cut), .saved, .unsaved, .edited(field: "userID", text: "x"),
            .woke, .resumed,
        ] {
            host.tell(event)
            #expect(host.app == before)
        }
        host.tell(.unanswered(ExchangeID(1), .timedOut))
        #expect(host.errorCode == "A001")
        let ended = host.app
        host.tell(.answered(ExchangeID(1), WebResponse(status: 200)))
        #expect(host.app == ended)
    }

    @Test("30 s without an answer: 01 at the first question, 02 at the second, 09 at the commit")
    func timeLimit() {
        for (place, code) in ["A001", "A002", "A009"].enumerated() {
            var host = asking()
            for _ in 0..<place { host.letAnswerCome() }
            host.wait(seconds: 30)
            host.tell(.unanswered(ExchangeID(place + 1), .timedOut))
            #expect(host.errorCode == code)
            #expect(host.taken.suffix(2) == ["T031", "T034"])
        }
    }

    @Test("a call takes the display: the talk goes on, and may run into its time limit (O-67)")
    func suspended() {
        var host = asking()
        let before = host.app
        host.tell(.suspended)
        #expect(host.app == before)
        #expect(host.taken.last == "T183")
        host.tell(.resumed)
        #expect(host.app == before)
        host.isLineSlow = false
        host.letAnswerCome()
        #expect(host.view.id == "otp.setupComplete")
    }

    @Test(
        "the end key ends it at any question, and the next start goes on (O-16)", arguments: 0...2)
    func endKey(answers: Int) {
        var host = asking()
        for _ in 0..<answers { host.letAnswerCome() }
        host.pressEnd()
        #expect(!host.isRunning)
        #expect(host.taken.suffix(2) == ["T032", "T180"])
        host.isLineSlow = false
        host.start()
        if answers < 2 { host.enrol() }
        #expect(host.view.id == "otp.setupComplete")
    }

    @Test("every exchange of every operation goes to the center by https, and 通信中 is shown")
    func https() {
        var host = BareHost.enrolledWithPIN()
        host.open(.changePIN)
        host.fill(["currentPIN": "2468", "newPIN": "1357", "newPINAgain": "1357"])
        host.press(.softRight, .softRight)
        host.goToPasscode(pin: "1357")
        host.open(.correct)
        host.press(.softRight, .softRight)
        host.wait(days: 3 * 365 - 20)
        host.start()
        host.press(.softRight)
        #expect(host.view.id == "otp.renewalComplete")
        let base = "ask https://dl.otp-auth.net/otpc/1/10010002"
        #expect(
            host.questions == ["\(base)/1", "\(base)/4", "\(base)/3", "\(base)/3", "\(base)/3"])
        for (place, line) in host.transcript.enumerated() where line.hasPrefix("ask ") {
            #expect(host.transcript[place - 1] == "otp.communicating 通信中")
        }
    }
}
