import AppliKit
import OTPCenter
import OTPDomain
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// Each code's physical cause, its exact message, and that its remedy works.
///
/// The codes of a line or a storage that fails are in ``ExchangeFaultTests``.
private struct Run {
    var host: FaultHost
    let flow: Flow

    init(_ flow: Flow) {
        host = FaultHost.before(flow)
        self.flow = flow
    }

    var who: Subscriber { Subscriber(service: flow.service, userID: FaultHost.user) }

    mutating func operate(_ act: OperatorAct) {
        #expect(host.center.operate(act, at: host.time).reply == .done)
    }

    /// Tries, and is shown a code; the vault stays what it was but for the number of the request.
    mutating func fail(with code: String) {
        let before = host.app.scratchpad.vault
        host.wait(seconds: 5)
        host.set(out: flow)
        host.run()
        let message = ErrorTable.message(for: code)
        #expect(ErrorTable.entries.contains { $0.code == code })
        #expect(host.view.body == .fault(Fault(code: code, message: message)))
        let after = host.app.scratchpad.vault
        #expect(after.tokens.map(\.issued) == before.tokens.map(\.issued))
        #expect(after.unfinished.isEmpty)
        #expect(host.kept == after)
    }

    /// Tries again, and all is well.
    mutating func succeed() {
        host.remedy(flow, by: .sendingAgain)
        host.expectSuccess(of: flow, "\(flow)")
    }
}

@Suite("manual 4.2: the codes of 初期設定 that are nobody's line's fault")
struct SetupCodeTests {
    @Test("R-ERR-S0B1: an unknown user ID; the names stay in the form, the password does not")
    func unknownUser() {
        var run = Run(.setup)
        run.host.enrol(userID: "suzuki")
        run.host.run()
        #expect(run.host.errorCode == "S0B1")
        run.host.press(.softRight)
        let texts = ["serviceID", "userID", "startPassword"].map { run.host.text(of: $0) }
        #expect(texts == [FaultHost.plainService, "suzuki", ""])
        run.succeed()
    }

    @Test("R-ERR-S0C1 four times, then R-ERR-S0C4, even with the right password, until issued anew")
    func locked() {
        var run = Run(.setup)
        for attempt in 1...6 {
            run.host.enrol(password: attempt < 6 ? "1111" : FaultHost.startPassword)
            run.host.run()
            #expect(run.host.errorCode == (attempt < 5 ? "S0C1" : "S0C4"))
            run.host.press(.softRight)
        }
        run.fail(with: "S0C4")
        run.operate(.reissue(run.who, startPassword: FaultHost.startPassword))
        run.succeed()
    }

    @Test("R-ERR-S0C1 four times, and then the right password")
    func fourTimes() {
        var run = Run(.setup)
        for _ in 1...4 {
            run.host.enrol(password: "1111")
            run.host.run()
            #expect(run.host.errorCode == "S0C1")
            run.host.press(.softRight)
        }
        run.succeed()
    }

    @Test("R-ERR-S0F1: the clock is off by more than ten minutes", arguments: [-601, 601, 32_400])
    func clock(seconds: Int64) {
        var run = Run(.setup)
        run.host.clock.offsetMilliseconds = seconds * 1000
        run.fail(with: "S0F1")
        run.host.clock.offsetMilliseconds = 0
        run.succeed()
    }

    @Test("a clock that is off by ten minutes is let through", arguments: [-600, 600])
    func tolerated(seconds: Int64) {
        var host = FaultHost()
        host.apply()
        host.clock.offsetMilliseconds = seconds * 1000
        host.start()
        host.enrol()
        host.run()
        #expect(host.view.id == "otp.setupComplete")
    }

    @Test("R-ERR-S0B5: the provider stopped the user, whatever the password")
    func stopped() {
        var run = Run(.setup)
        run.operate(.stop(run.who))
        run.fail(with: "S0B5")
        run.operate(.resume(run.who))
        run.succeed()
    }

    @Test("R-ERR-S0B4: active on another handset; a reissue helps")
    func active() {
        var other = FaultHost.before(.setup)
        other.enrol()
        other.run()
        var run = Run(.setup)
        run.host.center = other.center
        run.fail(with: "S0B4")
        run.operate(.reissue(run.who, startPassword: FaultHost.startPassword))
        run.succeed()
    }

    @Test("R-ERR-S0B4: the token was deleted here, and the center keeps its user")
    func deleted() {
        var host = FaultHost.before(.setup)
        host.enrol()
        host.run()
        for key: Key in [.softRight, .softRight, .softRight, .digit2, .softRight, .softRight] {
            host.press(key)
            host.run()
        }
        #expect(host.kept?.tokens == [])
        host.start()
        host.enrol()
        host.run()
        #expect(host.errorCode == "S0B4")
    }

    @Test("R-ERR-A000: an unknown service looks like no connection")
    func unknownService() {
        var run = Run(.setup)
        run.host.enrol(service: "4711")
        run.host.run()
        #expect(run.host.errorCode == "A000")
        run.host.press(.softRight)
        run.succeed()
    }

    @Test("R-ERR-A005: the center's certificate has run out")
    func certificate() {
        var run = Run(.setup)
        run.operate(.expireCertificate)
        run.fail(with: "A005")
        run.operate(.renewCertificate)
        run.succeed()
    }

    @Test("R-ERR-A005: the handset's package knows another root; nothing of the password leaves")
    func otherRoot() {
        var run = Run(.setup)
        let right = run.host
        run.host.download(from: FaultHost(entropy: 77))
        run.host.start()
        run.fail(with: "A005")
        run.host.download(from: right)
        run.host.start()
        run.succeed()
    }

    @Test("R-ERR-A006: the center's store got the key wrong by a bit")
    func spoiledKey() {
        var run = Run(.setup)
        run.operate(.spoilNextKey)
        run.fail(with: "A006")
        run.succeed()
    }

    @Test(
        "R-ERR-A007: a package of seven digits, or whose expiry is past",
        arguments: [(7, 3), (8, -1)])
    func package(digits: Int, years: Int) {
        let service = Service(
            id: FaultHost.plainService, name: "▽証券", logo: 2, digits: digits, usesPIN: false,
            termYears: years)
        var host = FaultHost(services: [service])
        host.apply()
        host.start()
        host.enrol()
        host.run()
        #expect(host.errorCode == "A007")
        #expect(host.kept == Vault())
    }

    @Test("R-ERR-A007: a serial number that is on the phone already, of a center that was set back")
    func serial() {
        var run = Run(.setup)
        let earlier = run.host.center
        run.host.enrol()
        run.host.run(line: [2: .lost(.request, .cut)])
        run.host.center = earlier
        run.host.apply(service: FaultHost.pinService)
        run.host.press(.softRight)
        run.host.enrol(service: FaultHost.pinService)
        run.host.run()
        #expect(run.host.errorCode == "A007")
        #expect(run.host.kept?.unfinished.map(\.serviceID) == [FaultHost.plainService])
    }

    @Test("R-ERR-A010: a commit more than ten minutes late is refused, and setting up anew works")
    func lapsed() {
        var run = Run(.resumedSetup)
        run.host.wait(seconds: 600)
        run.fail(with: "A010")
        run.succeed()
    }

    @Test("R-ERR-A010: the user was stopped before the commit")
    func stoppedMeanwhile() {
        var run = Run(.resumedSetup)
        run.operate(.stop(run.who))
        run.fail(with: "A010")
        run.operate(.resume(run.who))
        run.succeed()
    }

    @Test("R-ERR-A003: a center that forgot the token altogether; sending again sets up anew")
    func forgotten() {
        var run = Run(.resumedSetup)
        run.host.center = FaultHost.before(.setup).center
        run.host.start()
        run.host.run()
        #expect(run.host.errorCode == "A003")
        #expect(run.host.kept?.unfinished.count == 1)
        run.succeed()
    }

    @Test("R-ERR-A008: a storage that is too small")
    func tooSmall() {
        var host = FaultHost(storage: 64)
        host.apply()
        host.start()
        host.enrol()
        host.run()
        #expect(host.errorCode == "A008")
        #expect(host.flash.allSatisfy { $0 == 0 })
    }
}

@Suite("manual 4.2: the codes of PIN変更, 有効期限更新 and パスワード補正")
struct TokenCodeTests {
    @Test("R-ERR-S1C2 ten times makes R-ERR-S1E2; unlocked, the right PIN succeeds")
    func wrongPIN() {
        var run = Run(.pinChange)
        run.operate(.resetPIN(run.who, to: "9999"))
        for _ in 1...10 { run.fail(with: "S1C2") }
        run.fail(with: "S1E2")
        run.operate(.resetPIN(run.who, to: FaultHost.startPassword))
        run.operate(.unlock(run.who))
        run.succeed()
    }

    @Test("R-ERR-S1E2: disabled, or replaced by a reissue")
    func unusable() {
        var run = Run(.pinChange)
        run.operate(.disable(run.who))
        run.fail(with: "S1E2")
        run.operate(.reissue(run.who, startPassword: "8642"))
        run.fail(with: "S1E2")
    }

    @Test("R-ERR-S1E3, R-ERR-S4E3: expired by the center's date, while the handset's is behind")
    func expired() {
        for (flow, code) in [(Flow.pinChange, "S1E3"), (.correction, "S4E3")] {
            var run = Run(flow)
            run.operate(.setExpiry(run.who, CivilDate(year: 2010, month: 9, day: 30)))
            run.fail(with: code)
            run.operate(.setExpiry(run.who, CivilDate(year: 2010, month: 10, day: 1)))
            run.succeed()
        }
    }

    @Test("R-ERR-S3B3: renewal is denied; allowed, it succeeds")
    func denied() {
        var run = Run(.renewal)
        run.operate(.denyRenewal(run.who))
        run.fail(with: "S3B3")
        run.operate(.allowRenewal(run.who))
        run.succeed()
    }

    @Test("R-ERR-S3B3: the token is no longer the user's, or disabled")
    func notTheUsers() {
        for act in [OperatorAct.disable, { .reissue($0, startPassword: "8642") }] {
            var run = Run(.renewal)
            run.operate(act(run.who))
            run.fail(with: "S3B3")
        }
    }

    @Test("R-ERR-S3B5: the provider stopped the user")
    func stopped() {
        var run = Run(.renewal)
        run.operate(.stop(run.who))
        run.fail(with: "S3B5")
        run.operate(.resume(run.who))
        run.succeed()
    }

    @Test("R-ERR-S3E4: more than 30 days before the end by the center's date")
    func tooEarly() {
        var run = Run(.renewal)
        run.operate(.setExpiry(run.who, CivilDate(year: 2013, month: 10, day: 21)))
        run.fail(with: "S3E4")
        run.operate(.setExpiry(run.who, CivilDate(year: 2013, month: 10, day: 20)))
        run.succeed()
    }

    @Test("R-ERR-A306: the center's store got the new key wrong by a bit")
    func spoiledKey() {
        var run = Run(.renewal)
        run.operate(.spoilNextKey)
        run.fail(with: "A306")
        run.succeed()
    }

    @Test("R-ERR-A307: a package of seven digits")
    func package() {
        var run = Run(.renewal)
        run.operate(.setDigits(service: FaultHost.plainService, 7))
        run.fail(with: "A307")
        run.operate(.setDigits(service: FaultHost.plainService, 8))
        run.succeed()
    }

    @Test("R-ERR-A310: the center was set back to before the renewal; the old key is in use again")
    func setBack() {
        var run = Run(.resumedRenewal)
        let old = FaultHost.before(.renewal)
        run.host.center = old.center
        run.host.wait(seconds: 5)
        run.host.set(out: .resumedRenewal)
        run.host.run()
        #expect(run.host.errorCode == "A310")
        #expect(run.host.kept?.tokens.map(\.issued) == old.kept?.tokens.map(\.issued))
        #expect(run.host.kept?.tokens.allSatisfy { $0.previous == nil } == true)
        run.host.press(.softRight)
        #expect(run.host.view.id == "otp.renewal")
        run.host.press(.softRight)
        run.host.run()
        #expect(run.host.view.id == "otp.renewalComplete")
        run.host.expectSuccess(of: .renewal, "after being set back")
    }

    @Test("R-ERR-S4H1: the clock is off by more than ten minutes", arguments: [-601, 601])
    func clock(seconds: Int64) {
        var run = Run(.correction)
        run.host.clock.offsetMilliseconds = seconds * 1000
        run.fail(with: "S4H1")
        run.host.clock.offsetMilliseconds = -300_000
        run.succeed()
    }

    @Test("R-ERR-S4H9: once more before the fourth whole minute; from then on it succeeds")
    func tooSoon() {
        var run = Run(.correction)
        run.host.begin(.correction)
        run.host.run()
        #expect(run.host.view.id == "otp.correctionComplete")
        run.host.press(.softRight)
        run.fail(with: "S4H9")
        run.host.wait(seconds: 60)
        run.fail(with: "S4H9")
        run.host.wait(seconds: 180)
        run.succeed()
    }
}

extension FaultHost {
    /// What stands in a form's field; nil where there is no such.
    fileprivate func text(of field: String) -> String? {
        guard case .form(let form) = view.body else { return nil }
        return form.fields.first { $0.id == field }?.value
    }
}
