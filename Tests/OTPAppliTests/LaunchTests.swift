import AppliKit
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-020 to 029; T001 to T007, T010, T050, T056, T061, T063, T070.
@Suite("manual 3.1.1 to 3.1.4 and 3.9: what a start asks, and in which order")
struct LaunchTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var isLocked: Bool
        var count: Int
        var hasPIN: Bool
        /// Until the expiry date.
        var daysLeft: Int

        var testDescription: String {
            "\(isLocked ? "locked, " : "")\(count) tokens\(hasPIN ? " with PIN" : ""), "
                + "\(daysLeft) days left"
        }

        /// The screens from the start to the passcode, or to where the way ends.
        var screens: [String] {
            var screens = isLocked ? ["otp.lock"] : []
            if count == 0 { return screens + ["otp.setup"] }
            if count > 1 { screens.append("otp.tokens") }
            if daysLeft <= 30 { screens.append("otp.renewal") }
            if daysLeft < 0 { return screens + ["otp.settings"] }
            return screens + (hasPIN ? ["otp.pin"] : []) + ["otp.password"]
        }

        var transitions: [String] {
            let isDue = daysLeft <= 30
            let opened = daysLeft < 0 ? "T006" : isDue ? "T005" : hasPIN ? "T004" : "T003"
            let first = count == 0 ? "T002" : count == 1 ? opened : "T007"
            return (isLocked ? ["T001", "T010"] : [first]) + (count > 1 ? ["T056", "T050"] : [])
                + (count > 0 && isDue ? [daysLeft < 0 ? "T063" : "T061"] : [])
                + (count > 0 && hasPIN && daysLeft >= 0 ? ["T070"] : [])
        }
    }

    static let cases = [false, true].flatMap { isLocked in
        [0, 1, 2, 9, 10].flatMap { count in
            [false, true].flatMap { hasPIN in
                [31, 30, 0, -1].map {
                    Case(isLocked: isLocked, count: count, hasPIN: hasPIN, daysLeft: $0)
                }
            }
        }
    }

    @Test("the order is lock, setup or choice, renewal, PIN, passcode", arguments: cases)
    func ladder(start: Case) throws {
        let vault = Vault.sample(
            start.count, expiry: today.plus(days: start.daysLeft), hasPIN: start.hasPIN)
        var host = try BareHost.with(vault, lock: start.isLocked ? "12" : nil)
        var screens = [host.view.id]
        while let move = move(on: host) {
            move(&host)
            screens.append(host.view.id)
        }
        #expect(screens == start.screens)
        #expect(host.taken == start.transitions)
        #expect(host.questions == [])
    }

    private func move(on host: BareHost) -> ((inout BareHost) -> Void)? {
        switch host.view.id {
        case "otp.lock":
            { host in
                host.type("12")
                host.press(.softRight)
            }
        case "otp.tokens": { $0.press(.up, .softRight) }
        case "otp.renewal": { $0.press(.softLeft) }
        case "otp.pin":
            { host in
                host.type("2468")
                host.press(.softRight)
            }
        default: nil
        }
    }

    @Test("3.1.4: lock, choice, PIN and passcode, with a real center's tokens (R-APP-025)")
    func everythingSet() {
        var host = BareHost.holding(2)
        host.goToPasscode()
        host.lock(code: "42")
        host.start()
        #expect(host.view.title == Title("アプリロックコード入力"))
        host.type("42")
        host.press(.softRight)
        #expect(host.view.title == Title("トークン選択", trailing: "1/2"))
        host.press(.down, .softRight)
        #expect(host.view.title == Title("PIN入力"))
        host.type("2468")
        host.press(.softRight)
        #expect(host.view.title == Title("ワンタイムパスワード"))
        #expect(host.isAccepted(service: BareHost.pinService) == true)
    }

    @Test("the date is the handset's: a clock set ahead or back is asked accordingly (R-APP-189)")
    func handsetDate() throws {
        var host = try BareHost.with(.sample(1, expiry: today.plus(days: 31)))
        let day: Int64 = 86_400_000
        for (offset, id) in [(0, "otp.password"), (1, "otp.renewal"), (31, "otp.renewal")] {
            host.clock.offsetMilliseconds = Int64(offset) * day
            host.start()
            #expect(host.view.id == id)
        }
        host.clock.offsetMilliseconds = 32 * day
        host.start()
        #expect(host.view.softKeys.left == "設定")
    }

    @Test("the last day of validity lasts to its last second in Japan (R-APP-190)")
    func lastSecond() throws {
        var host = try BareHost.with(.sample(1, expiry: today))
        // Twelve hours are left of the day.
        for (second, left) in [(43_199, "いいえ"), (43_200, "設定")] {
            host.time = noon.after(milliseconds: Int64(second) * 1000)
            host.start()
            #expect(host.view.softKeys.left == left)
        }
        host.time = today.plus(days: -30).startInJapan
        host.start()
        #expect(host.view.softKeys.left == "いいえ")
        host.time = host.time.after(milliseconds: -1)
        host.start()
        #expect(host.view.id == "otp.password")
    }

    @Test("a new application has no lock (R-APP-004)")
    func unlocked() {
        let host = BareHost()
        #expect(!host.app.scratchpad.hasLock)
        #expect(host.view.id == "otp.setup")
    }

    @Test("locked and without a token: the lock outlives the last token (R-APP-027)")
    func lockedAndEmpty() {
        var host = BareHost.enrolled()
        host.lock(code: "7")
        host.open(.delete)
        host.press(.softRight, .softRight, .softLeft)
        #expect(!host.isRunning)
        host.start()
        #expect(host.view.id == "otp.lock")
        host.type("7")
        host.press(.softRight)
        #expect(host.view.id == "otp.setup")
    }

    @Test("with two tokens every start asks which, whichever was used last (R-APP-029)")
    func noDefault() {
        var host = BareHost.holding(3)
        for place in [2, 0, 1] {
            host.goToPasscode(of: place)
            let kept = host.flash
            host.start()
            #expect(host.view.title == Title("トークン選択", trailing: "\(place + 1)/3"))
            #expect(host.flash == kept)
        }
    }
}

/// R-APP-001, R-APP-005 and R-APP-006.
@Suite("manual 1.1: the handset's clock makes the passcode")
struct ClockTests {
    @Test("one passcode a minute, and another the next")
    func minute() throws {
        var host = BareHost.enrolled()
        host.time = WorldTime(milliseconds: (host.time.seconds / 60 + 1) * 60_000)
        let first = try #require(host.passcode).code
        host.time = host.time.after(milliseconds: 59_999)
        #expect(host.passcode?.code == first)
        host.time = host.time.after(milliseconds: 1)
        #expect(host.passcode?.code != first)
    }

    @Test(
        "a clock set to another zone's time gives that time's passcode, and set right again works")
    func zone() throws {
        var host = BareHost.enrolled()
        host.clock.offsetMilliseconds = -9 * 3_600_000
        let abroad = try #require(host.passcode).code
        #expect(host.isAccepted() == false)
        host.clock.offsetMilliseconds = 0
        #expect(host.passcode?.code != abroad)
        #expect(host.isAccepted() == true)
    }

    @Test("R-APP-066: a clock set while the passcode is shown counts at the next drawing")
    func setMeanwhile() throws {
        var host = BareHost.enrolled()
        let before = try #require(host.passcode).code
        host.clock.offsetMilliseconds = 600_000
        #expect(host.passcode?.code != before)
        host.clock.offsetMilliseconds = 0
        #expect(host.passcode?.code == before)
    }
}
