import AppliKit
import OTPCenter
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-031, R-APP-034, R-APP-043, R-APP-161; R-FAQ-02, R-FAQ-04b, R-FAQ-10a, R-FAQ-11.
@Suite("manual 1.3.1 to 2.2: from the initial setup to an accepted passcode")
struct JourneyTests {
    @Test("a service without PIN")
    func withoutPIN() throws {
        var host = BareHost()
        host.apply()
        host.enrol()
        #expect(host.view.id == "otp.setupComplete")
        host.press(.softRight)
        #expect(host.view.id == "otp.lockNotice")
        host.press(.softRight)
        let first = try #require(host.passcode)
        #expect(first.service == "○△□銀行")
        #expect(first.logo == .bank)
        #expect(first.expiry == "2013/10/01")
        #expect(first.serial.hasPrefix("SN:") && first.serial.count == 11)
        #expect(first.code.count == 8)
        #expect(!first.pin)

        #expect(host.logIn(code: first.code, request: "1") == .loggedIn(userID: "tanaka01"))
        #expect(host.logIn(code: first.code, request: "2") == .notLoggedIn(.wrong))
        host.wait(seconds: 60)
        let second = try #require(host.passcode)
        #expect(second.code != first.code)
        #expect(host.logIn(code: second.code, request: "3") == .loggedIn(userID: "tanaka01"))
        host.press(.softLeft)
        #expect(!host.isRunning)
    }

    @Test("a service with PIN: the start password is the first PIN")
    func withPIN() throws {
        var host = BareHost()
        host.apply(service: BareHost.pinService, startPassword: "135790")
        host.enrol(service: BareHost.pinService, startPassword: "135790")
        host.press(.softRight, .softRight)
        #expect(host.view.id == "otp.pin")
        host.type("135790")
        host.press(.softRight)
        let right = try #require(host.passcode)
        #expect(right.pin)

        host.start()
        host.type("1111")
        host.press(.softRight)
        let wrong = try #require(host.passcode)
        #expect(wrong.code != right.code)
        let service = BareHost.pinService
        #expect(
            host.logIn(service: service, code: wrong.code, request: "1") == .notLoggedIn(.wrong))
        #expect(
            host.logIn(service: service, code: right.code, request: "2")
                == .loggedIn(userID: "tanaka01"))
    }

    @Test("every screen, exchange and write of the journey, in order")
    func transcript() {
        var host = BareHost()
        host.apply()
        host.transcript = []
        host.enrol()
        host.press(.softRight, .softRight, .softLeft)
        var screens: [String] = []
        for line in host.transcript where line != screens.last { screens.append(line) }
        let ask = "ask https://dl.otp-auth.net/otpc/1/10010001/0"
        let talk = "otp.communicating 通信中"
        #expect(
            screens == [
                "otp.setup 初期設定", talk, ask, talk, ask, talk, "save", talk, ask, talk, "save",
                "otp.setupComplete 初期設定完了", "otp.lockNotice アプリロックについて",
                "otp.password ワンタイムパスワード", "quit",
            ])
    }

    @Test("the next start shows the passcode at once, or asks the PIN")
    func nextStart() {
        for service in [BareHost.plainService, BareHost.pinService] {
            var host = BareHost()
            host.apply(service: service)
            host.enrol(service: service)
            host.start()
            #expect(host.view.id == (service == BareHost.pinService ? "otp.pin" : "otp.password"))
        }
    }

    @Test("manual 4.1: the handset's digits are read as Japan's time, whatever its clock says")
    func clockIsOff() throws {
        var host = BareHost()
        host.apply()
        host.enrol()
        host.press(.softRight, .softRight)
        let right = try #require(host.passcode).code
        host.clock.offsetMilliseconds = -3_600_000
        #expect(try #require(host.passcode).code != right)
        host.wait(seconds: 3600)
        #expect(try #require(host.passcode).code == right)
    }

    @Test("R-FAQ-18a: out of range it is A000; in range again the same form succeeds")
    func outOfRange() {
        var host = BareHost()
        host.apply()
        host.lineFault = (0, .outage(.notConnected, answerLost: false))
        host.enrol()
        #expect(host.errorCode == "A000")
        host.sendAgain()
        #expect(host.view.id == "otp.setupComplete")
    }

    @Test("nothing that is stored or drawn has the password or the PIN in it")
    func secrets() throws {
        var host = BareHost()
        host.apply(service: BareHost.pinService, startPassword: "97531864")
        host.enrol(service: BareHost.pinService, startPassword: "97531864")
        #expect(!"\(host.app)".contains("97531864"))
        #expect(!host.flash.contains(sequence: Array("97531864".utf8)))
        host.press(.softRight, .softRight)
        host.type("97531864")
        host.press(.softRight)
        let code = try #require(host.passcode).code
        #expect(!"\(host.app)".contains(code))
        host.start()
        #expect(host.view.id == "otp.pin")
        #expect(host.value(of: "pin") == "")
    }
}

extension [UInt8] {
    func contains(sequence: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: sequence) }
    }
}
