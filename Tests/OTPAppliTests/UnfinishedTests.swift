import AppliKit
import OTPCenter
import OTPDomain
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-234; R-ERR-A009, R-ERR-A010.
@Suite("protocol.md 2.3, rule 3: an activation whose commit was not acknowledged is resumed")
struct UnfinishedActivationTests {
    /// The commit was sent, and no answer came.
    private func interrupted(
        answerLost: Bool = false, lockCode: String? = nil, _ first: BareHost = BareHost()
    ) -> BareHost {
        var host = first
        host.apply(service: BareHost.pinService)
        if host.passcode != nil { host.open(.add) }
        host.lineFault = (2, .outage(.cut, answerLost: answerLost))
        host.fillCredentials(service: BareHost.pinService)
        host.press(.softRight)
        #expect(host.errorCode == "A009")
        #expect(host.vault.unfinished.map(\.serviceID) == [BareHost.pinService])
        return host
    }

    @Test("at the next start, before anything else: 通信中, and the token is there")
    func start() {
        for answerLost in [false, true] {
            var host = interrupted(answerLost: answerLost)
            host.isLineSlow = true
            host.start()
            #expect(host.view.id == "otp.communicating")
            host.isLineSlow = false
            host.letAnswerCome()
            #expect(host.view.id == "otp.setupComplete")
            host.goToPasscode()
            #expect(host.isAccepted(service: BareHost.pinService) == true)
        }
    }

    @Test("behind the lock: the code is asked first")
    func locked() {
        var first = BareHost.enrolled()
        first.lock(code: "1")
        var host = interrupted(first)
        host.transcript = []
        host.start()
        #expect(host.view.id == "otp.lock")
        host.type("2")
        host.press(.softRight, .softRight)
        #expect(host.questions == [])
        host.type("1")
        host.press(.softRight)
        #expect(host.view.id == "otp.addComplete")
        #expect(host.taken.suffix(2) == ["T010", "T114"])
        #expect(host.app.scratchpad.hasLock)
    }

    @Test("it fails again: with a token the way to it is open, without one the names are kept")
    func again() {
        var host = interrupted()
        host.lineFault = (0, .outage(.notConnected, answerLost: false))
        host.start()
        #expect(host.errorCode == "A009")
        host.press(.softRight)
        #expect(host.value(of: "serviceID") == BareHost.pinService)
        #expect(host.value(of: "userID") == "tanaka01")
        host = interrupted(BareHost.enrolled())
        host.lineFault = (0, .outage(.notConnected, answerLost: false))
        host.start()
        #expect(host.errorCode == "A009")
        host.press(.softRight)
        #expect(host.passcode?.serial == "SN:10000001")
        host.start()
        #expect(host.view.id == "otp.addComplete")
    }

    @Test("sent again in the form it is resumed and not refused; another password does not matter")
    func form() {
        var host = interrupted()
        host.transcript = []
        host.press(.softRight)
        host.fill(["startPassword": "0000"])
        host.press(.softRight)
        #expect(host.view.id == "otp.setupComplete")
        #expect(host.questions.count == 1)
    }

    @Test("sent again in the form of an addition, too")
    func addition() {
        var host = interrupted(BareHost.enrolled())
        host.press(.softRight)
        host.fill(["startPassword": "2468"])
        host.press(.softRight)
        #expect(host.view.id == "otp.addComplete")
    }

    @Test(
        "R-ERR-A010: more than ten minutes late it is refused and forgotten; sent anew it succeeds")
    func lapsed() {
        var host = interrupted()
        host.wait(seconds: 601)
        host.start()
        #expect(
            host.lines[1...2] == [
                "A010", "初期設定に失敗しました。しばらくしてから再試行するか、利用者マニュアルをご参照ください。",
            ])
        #expect(host.vault == Vault())
        host.press(.softRight)
        host.fill(["startPassword": "2468"])
        host.press(.softRight)
        #expect(host.view.id == "otp.setupComplete")
    }

    @Test("another service may be registered meanwhile; both are tokens in the end")
    func other() {
        var host = interrupted()
        host.apply()
        host.press(.softRight)
        host.fillCredentials(service: BareHost.plainService)
        host.press(.softRight)
        #expect(host.view.id == "otp.setupComplete")
        host.start()
        #expect(host.view.id == "otp.addComplete")
        #expect(host.vault.tokens.map(\.serviceID) == [BareHost.plainService, BareHost.pinService])
    }

    @Test("the acknowledged token could not be written: A008, and the next start writes it")
    func unwritten() {
        var host = BareHost()
        host.apply()
        host.flashFault = (1, .refused)
        host.fillCredentials(service: BareHost.plainService)
        host.press(.softRight)
        #expect(host.errorCode == "A008")
        #expect(host.vault.tokens.isEmpty && host.vault.unfinished.count == 1)
        host.start()
        #expect(host.view.id == "otp.setupComplete")
    }
}

/// R-ERR-A308 to A310; R-APP-194.
@Suite("protocol.md 2.3, rule 4: a renewal whose commit was not acknowledged")
struct UnfinishedRenewalTests {
    private func interrupted(
        answerLost: Bool, _ service: String = BareHost.plainService
    ) -> BareHost {
        var host = BareHost.holding([service])
        host.wait(days: 1080)
        host.start()
        host.lineFault = (2, .outage(.timedOut, answerLost: answerLost))
        host.press(.softRight)
        #expect(
            host.lines[1...2] == [
                "A309", "ライセンスキー更新に失敗しました。しばらくしてから再試行するか、利用者マニュアルをご参照ください。",
            ])
        return host
    }

    @Test(
        "the new passcode is shown, and the center takes it as a commit", arguments: [false, true])
    func newCode(answerLost: Bool) {
        var host = interrupted(answerLost: answerLost)
        #expect(host.vault.tokens[0].previous != nil)
        host.press(.softRight)
        #expect(host.passcode?.expiry == "2016/10/01")
        #expect(host.isAccepted() == true)
        host.open(.correct)
        host.press(.softRight)
        #expect(host.view.id == "otp.correctionComplete")
        #expect(host.vault.tokens[0].previous == nil)
    }

    @Test("R-APP-002: the next start asks nothing, and shows the new passcode")
    func start() {
        var host = interrupted(answerLost: false)
        host.transcript = []
        host.start()
        #expect(host.passcode?.expiry == "2016/10/01")
        #expect(host.questions == [])
        #expect(host.isAccepted() == true)
    }

    /// A token that was renewed for ten days may be renewed again at once.
    private func interruptedAndStillDue() -> BareHost {
        var host = BareHost.holding(1)
        host.wait(days: 1080)
        host.operate(.setTerm(service: BareHost.plainService, days: 10))
        host.start()
        host.lineFault = (2, .outage(.cut, answerLost: false))
        host.press(.softRight)
        #expect(host.errorCode == "A309")
        host.press(.softRight)
        #expect(host.view.id == "otp.renewal")
        return host
    }

    @Test("R-ERR-A309: renewing once more resumes it, and once more where that fails, too")
    func renewedAgain() {
        var host = interruptedAndStillDue()
        host.transcript = []
        host.lineFault = (0, .outage(.notConnected, answerLost: false))
        host.press(.softRight)
        #expect(host.errorCode == "A309")
        host.press(.softRight, .softRight)
        #expect(host.view.id == "otp.renewalComplete")
        #expect(host.questions.count == 2)
        #expect(host.vault.tokens[0].issued.generation == 2)
        #expect(host.vault.tokens[0].previous == nil)
    }

    @Test("the next exchange resumes it first, then goes on", arguments: [false, true])
    func resumed(answerLost: Bool) {
        var host = interrupted(answerLost: answerLost, BareHost.pinService)
        host.press(.softRight)
        host.goToPasscode()
        host.open(.changePIN)
        host.transcript = []
        host.fill(["currentPIN": "2468", "newPIN": "1357", "newPINAgain": "1357"])
        host.press(.softRight)
        #expect(host.view.id == "otp.pinChangeComplete")
        let base = "ask https://dl.otp-auth.net/otpc/1/10010002"
        #expect(host.questions == ["\(base)/3", "\(base)/1"])
        #expect(host.vault.tokens[0].previous == nil)
        host.press(.softRight)
        host.goToPasscode(pin: "1357")
        #expect(host.isAccepted(service: BareHost.pinService) == true)
    }

    @Test("resumed on the way to a correction it fails with the correction's codes")
    func failing() {
        var host = interrupted(answerLost: false)
        host.press(.softRight)
        host.open(.correct)
        for (outage, code) in [(Outage.notConnected, "A400"), (.cut, "A401"), (.timedOut, "A401")] {
            host.lineFault = (0, .outage(outage, answerLost: false))
            host.press(.softRight)
            #expect(host.errorCode == code)
            host.press(.softRight)
            #expect(host.view.id == "otp.correction")
        }
        host.press(.softRight)
        #expect(host.view.id == "otp.correctionComplete")
        #expect(host.vault.tokens[0].previous == nil)
    }

    @Test(
        "R-ERR-A310: refused meanwhile, the old key is back; what was wanted is asked all the same")
    func refused() {
        var host = interrupted(answerLost: false)
        let old = host.vault.tokens[0].previous
        host.operate(.disable(BareHost.subscriber(BareHost.plainService)))
        host.press(.softRight)
        host.open(.correct)
        host.press(.softRight)
        // A disabled token's drift is noted in silence.
        #expect(host.view.id == "otp.correctionComplete")
        #expect(host.vault.tokens[0].issued == old && host.vault.tokens[0].previous == nil)
    }

    @Test("R-ERR-A310: refused when it is renewed again: told, and the old key and date are there")
    func refusedAgain() {
        var host = interruptedAndStillDue()
        let old = host.vault.tokens[0].previous
        host.operate(.disable(BareHost.subscriber(BareHost.plainService)))
        host.press(.softRight)
        #expect(host.errorCode == "A310")
        #expect(host.vault.tokens[0].issued == old && host.vault.tokens[0].previous == nil)
        host.press(.softRight)
        #expect(host.view.id == "otp.renewal")
        #expect(host.taken.suffix(2) == ["T066", "T174"])
    }

    @Test("R-ERR-A308: the new key cannot be stored, the old token stays intact")
    func unstored() {
        var host = BareHost.holding(1)
        host.wait(days: 1080)
        host.start()
        let old = host.vault.tokens[0].issued
        // The first write is the request's number.
        host.flashFault = (1, .refused)
        host.press(.softRight)
        #expect(host.errorCode == "A308")
        #expect(host.vault.tokens[0].issued == old)
        host.press(.softRight)
        #expect(host.view.id == "otp.renewal")
        host.press(.softRight)
        #expect(host.view.id == "otp.renewalComplete")
    }

    @Test(
        "the battery goes in the middle of any write of a renewal: the old key or both are there",
        arguments: 0...2)
    func powerLost(write: Int) {
        var host = BareHost.holding(1)
        host.wait(days: 1080)
        host.start()
        host.flashFault = (write, .powerLost)
        host.press(.softRight)
        #expect(!host.isRunning)
        host.start()
        if write < 2 {
            #expect(host.view.id == "otp.renewal")
            host.press(.softRight)
            #expect(host.view.id == "otp.renewalComplete")
            host.press(.softRight)
        }
        #expect(host.passcode?.expiry == "2016/10/01")
        #expect(host.isAccepted() == true)
        #expect(host.taken.contains("T181"))
    }
}
