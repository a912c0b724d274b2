import AppliKit
import OTPCenter
import OTPDomain
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

private let setupFailed =
    "初期設定に失敗しました。しばらくしてから再試行するか、利用者マニュアルをご参照ください。"

@Suite("protocol.md 2.4: an enrolment whose n-th exchange fails")
struct ExchangeFailureTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var question: Int
        var outage: Outage
        var answerLost: Bool
        var code: String
        var testDescription: String {
            "question \(question), \(outage), answer lost \(answerLost): \(code)"
        }
    }

    static let cases: [Case] = [
        Case(question: 0, outage: .notConnected, answerLost: false, code: "A000"),
        Case(question: 0, outage: .cut, answerLost: false, code: "A001"),
        Case(question: 0, outage: .cut, answerLost: true, code: "A001"),
        Case(question: 0, outage: .timedOut, answerLost: true, code: "A001"),
        Case(question: 1, outage: .notConnected, answerLost: false, code: "A002"),
        Case(question: 1, outage: .cut, answerLost: false, code: "A002"),
        Case(question: 1, outage: .cut, answerLost: true, code: "A002"),
        Case(question: 1, outage: .timedOut, answerLost: true, code: "A002"),
        Case(question: 2, outage: .notConnected, answerLost: false, code: "A009"),
        Case(question: 2, outage: .cut, answerLost: false, code: "A009"),
        Case(question: 2, outage: .cut, answerLost: true, code: "A009"),
        Case(question: 2, outage: .timedOut, answerLost: true, code: "A009"),
    ]

    private func failed(_ fault: Case) -> BareHost {
        var host = BareHost()
        host.apply()
        host.lineFault = (fault.question, .outage(fault.outage, answerLost: fault.answerLost))
        host.enrol()
        return host
    }

    @Test(
        "the stage gives the code, no token is stored, and sending again succeeds", arguments: cases
    )
    func retry(fault: Case) {
        var host = failed(fault)
        #expect(host.errorCode == fault.code)
        #expect(host.app.scratchpad.vault.tokens.isEmpty)
        #expect(host.app.scratchpad.vault.unfinished.count == (fault.question == 2 ? 1 : 0))
        host.sendAgain()
        #expect(host.view.id == "otp.setupComplete")
        expectAccepted(&host)
    }

    @Test("after a restart as well; a commit that had left is resumed by itself", arguments: cases)
    func restart(fault: Case) {
        var host = failed(fault)
        host.start()
        if fault.question == 2 {
            #expect(host.view.id == "otp.setupComplete")
        } else {
            host.enrol()
        }
        expectAccepted(&host)
    }

    private func expectAccepted(_ host: inout BareHost) {
        host.press(.softRight, .softRight)
        let code = host.passcode?.code ?? ""
        #expect(host.logIn(code: code, request: "1") == .loggedIn(userID: "tanaka01"))
        #expect(host.app.scratchpad.vault.tokens.count == 1)
        #expect(host.app.scratchpad.vault.unfinished.isEmpty)
    }

    @Test(
        "each code has the manual's text",
        arguments: [
            ("A000", "通信できません。入力したサービスIDをご確認のうえ再度送信するか、しばらくしてから再操作してください。"),
            ("A001", setupFailed), ("A002", setupFailed), ("A009", setupFailed),
        ])
    func text(code: String, message: String) throws {
        let fault = try #require(Self.cases.first { $0.code == code })
        #expect(failed(fault).view.body == .fault(Fault(code: code, message: message)))
    }

    @Test(
        "an answer of another kind",
        arguments: [
            (0, 404, "A000"), (0, 503, "A000"), (0, 500, "A003"), (0, 200, "A003"),
            (1, 404, "A003"), (1, 503, "A003"), (1, 200, "A003"), (2, 503, "A003"),
        ])
    func page(question: Int, status: Int, code: String) {
        var host = BareHost()
        host.apply()
        host.lineFault = (question, .page(status: status))
        host.enrol()
        #expect(host.errorCode == code)
        host.sendAgain()
        #expect(host.view.id == "otp.setupComplete")
    }

    @Test("an altered answer", arguments: [(0, "A003"), (1, "A003"), (2, "A010")])
    func altered(question: Int, code: String) {
        var host = BareHost()
        host.apply()
        host.lineFault = (question, .flippedBit)
        host.enrol()
        #expect(host.errorCode == code)
        host.sendAgain()
        #expect(host.view.id == "otp.setupComplete")
    }

    @Test("an unknown service looks like no connection")
    func unknownService() {
        var host = BareHost()
        host.enrol(service: "4711")
        #expect(host.errorCode == "A000")
        #expect(host.value(of: "serviceID") == nil)
    }

    @Test("the commit fails again and again: nothing is lost")
    func persistently() {
        var host = failed(Self.cases[9])
        for _ in 0..<3 {
            host.lineFault = (0, .outage(.notConnected, answerLost: false))
            host.start()
            #expect(host.errorCode == "A009")
        }
        host.start()
        #expect(host.view.id == "otp.setupComplete")
        expectAccepted(&host)
    }

    @Test(
        "a commit that comes more than ten minutes late is refused: A010, and enrolling anew works")
    func lapsed() {
        var host = failed(Self.cases[9])
        host.wait(seconds: 601)
        host.start()
        #expect(host.errorCode == "A010")
        #expect(host.app.scratchpad.vault.unfinished.isEmpty)
        host.sendAgain()
        #expect(host.view.id == "otp.setupComplete")
        expectAccepted(&host)
    }

    @Test("a center that forgot the token altogether: sending again enrols anew")
    func forgotten() {
        let before = BareHost()
        var host = failed(Self.cases[9])
        host.center = before.center
        host.apply()
        host.start()
        #expect(host.errorCode == "A003")
        #expect(host.app.scratchpad.vault.unfinished.count == 1)
        host.sendAgain()
        #expect(host.view.id == "otp.setupComplete")
        expectAccepted(&host)
    }

    @Test("the center forgets its sessions between two passes: A003, then all is well")
    func sessionLost() {
        var host = BareHost()
        host.apply()
        host.lineFault = (1, .page(status: 410))
        host.enrol()
        #expect(host.errorCode == "A003")
        host.sendAgain()
        expectAccepted(&host)
    }
}

@Suite("protocol.md 2.3, rule 2; A008: the handset's storage fails")
struct StorageFailureTests {
    @Test(
        "the n-th write fails: A008, and sending again succeeds",
        arguments: [0, 1], [BareHost.FlashFault.refused, .refusedThoughWritten])
    func refused(write: Int, fault: BareHost.FlashFault) {
        var host = BareHost()
        host.apply()
        host.flashFault = (write, fault)
        host.enrol()
        #expect(host.view.body == .fault(Fault(code: "A008", message: setupFailed)))
        #expect(host.app.scratchpad.vault.tokens.isEmpty)
        host.sendAgain()
        #expect(host.view.id == "otp.setupComplete")
        host.start()
        #expect(host.view.id == "otp.password")
    }

    @Test("the n-th write fails, and the application is started anew", arguments: [0, 1])
    func refusedThenRestarted(write: Int) {
        var host = BareHost()
        host.apply()
        host.flashFault = (write, .refused)
        host.enrol()
        host.start()
        if write == 0 { host.enrol() }
        #expect(host.view.id == "otp.setupComplete")
    }

    @Test(
        "the battery goes in the middle of the n-th write: half a token is never found",
        arguments: [0, 1])
    func powerLost(write: Int) {
        var host = BareHost()
        host.apply()
        host.flashFault = (write, .powerLost)
        host.enrol()
        #expect(!host.isRunning)
        host.start()
        if write == 0 {
            #expect(host.view.id == "otp.setup")
            host.enrol()
        }
        #expect(host.view.id == "otp.setupComplete")
        host.start()
        #expect(host.view.id == "otp.password")
    }

    @Test("another SIM or handset finds the tokens sealed: A999, and nothing is overwritten")
    func sealed() {
        var host = BareHost()
        host.apply()
        host.enrol()
        host.sealingKey = [UInt8](repeating: 4, count: 32)
        let kept = host.flash
        host.start()
        #expect(host.errorCode == "A999")
        #expect(host.view.softKeys == SoftKeys(left: "終了"))
        host.press(.softRight)
        #expect(host.errorCode == "A999")
        host.press(.softLeft)
        #expect(!host.isRunning)
        #expect(host.flash == kept)
        host.sealingKey = [UInt8](repeating: 3, count: 32)
        host.start()
        #expect(host.view.id == "otp.password")
    }

    @Test("a storage that is too small: A008")
    func tooSmall() {
        var host = BareHost()
        host.flash = [UInt8](repeating: 0, count: 64)
        host.start()
        host.apply()
        host.enrol()
        #expect(host.errorCode == "A008")
    }
}

@Suite("manual 4.2: the center's own codes")
struct CenterCodeTests {
    @Test("S0B1: an unknown user ID")
    func unknownUser() {
        var host = BareHost()
        host.apply()
        host.enrol(userID: "suzuki")
        #expect(
            host.view.body
                == .fault(
                    Fault(code: "S0B1", message: "認証に失敗しました。ユーザIDと利用開始パスワードを確認してください。")))
        host.press(.softRight)
        #expect(host.value(of: "serviceID") == BareHost.plainService)
        #expect(host.value(of: "userID") == "suzuki")
        #expect(host.value(of: "startPassword") == "")
    }

    @Test("S0C1 four times, then S0C4, and S0C4 even with the right password")
    func locked() {
        var host = BareHost()
        host.apply()
        host.enrol(startPassword: "1111")
        for _ in 0..<3 {
            #expect(host.errorCode == "S0C1")
            host.sendAgain(startPassword: "1111")
        }
        #expect(host.errorCode == "S0C1")
        host.sendAgain(startPassword: "1111")
        #expect(host.errorCode == "S0C4")
        host.sendAgain()
        #expect(host.errorCode == "S0C4")
    }

    @Test("S0F1: a clock that is off by more than ten minutes", arguments: [-601, 601, 32_400])
    func clock(seconds: Int64) {
        var host = BareHost()
        host.apply()
        host.clock.offsetMilliseconds = seconds * 1000
        host.enrol()
        #expect(host.errorCode == "S0F1")
        host.clock.offsetMilliseconds = 0
        host.sendAgain()
        #expect(host.view.id == "otp.setupComplete")
    }

    @Test("S0B4: a user who is active already, on another handset")
    func active() {
        var host = BareHost()
        host.apply()
        host.enrol()
        var other = BareHost(center: host.center)
        other.enrol()
        #expect(other.errorCode == "S0B4")
    }

    @Test("A005: the handset's package knows another root")
    func otherRoot() {
        var host = BareHost()
        host.apply()
        let elsewhere = Center(
            CenterSetup(models: [], distributionHost: "x"), entropy: BareHost.entropy(77), at: noon)
        let launch = AppliLaunch(
            resource: BareHost.resource(of: elsewhere), scratchpad: host.flash,
            entropy: BareHost.entropy(1), sealingKey: host.sealingKey, deviceID: BareHost.deviceID)
        host.app = OTPAppli(launch, at: host.now)
        host.enrol()
        #expect(host.errorCode == "A005")
    }

    @Test("A007: an expiry already past, or digits that the application does not have")
    func package() {
        for (digits, years) in [(8, -1), (7, 3)] {
            let service = Service(
                id: "30", name: "▽証券", logo: 2, digits: digits, usesPIN: false, termYears: years)
            let setup = CenterSetup(services: [service], models: [], distributionHost: "x")
            var host = BareHost(
                center: Center(setup, entropy: BareHost.entropy(9), at: noon))
            host.apply(service: "30")
            host.enrol(service: "30")
            #expect(host.errorCode == "A007")
            #expect(host.app.scratchpad.vault == Vault())
        }
    }

    @Test("A007: a serial number that is on the phone already")
    func serial() {
        var host = BareHost()
        let elsewhere = host.center
        host.apply()
        host.lineFault = (2, .outage(.cut, answerLost: false))
        host.enrol()
        host.center = elsewhere
        host.apply(service: BareHost.pinService)
        host.press(.softRight)
        host.tell(.edited(field: "serviceID", text: BareHost.pinService))
        host.tell(.edited(field: "startPassword", text: "2468"))
        host.press(.softRight)
        #expect(host.errorCode == "A007")
        #expect(host.app.scratchpad.vault.unfinished.map(\.serviceID) == [BareHost.plainService])
    }
}
