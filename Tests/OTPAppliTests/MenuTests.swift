import AppliKit
import OTPDomain
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-070 to 083; T083, T090 to T100, T102.
@Suite("manual 3.2 to 3.11: 設定メニュー")
struct SettingsMenuTests {
    @Test("the screen of a single token without PIN and lock, as words")
    func words() {
        var host = BareHost.enrolled()
        host.press(.softRight)
        #expect(
            host.lines == [
                "[設定メニュー]", "> トークン追加", "  トークン削除", "  アプリロック設定",
                "  パスワード補正", "  このアプリについて", "戻る |  | 決定",
            ])
        #expect(host.list?.style == .numbered)
    }

    struct Case: Sendable {
        var count: Int
        var hasPIN: Bool
        var isLocked: Bool
    }

    static let cases = [1, 2, 9, 10].flatMap { count in
        [false, true].flatMap { hasPIN in
            [false, true].map { Case(count: count, hasPIN: hasPIN, isLocked: $0) }
        }
    }

    @Test(
        "each entry is there when it has something to act on, in the manual's order",
        arguments: cases)
    func entries(menu: Case) throws {
        var host = try BareHost.with(
            .sample(menu.count, hasPIN: menu.hasPIN), lock: menu.isLocked ? "1" : nil)
        host.goToPasscode()
        host.press(.softRight)
        #expect(
            host.rows == (menu.count > 1 ? ["トークン選択"] : [])
                + ["トークン追加", "トークン削除", "アプリロック設定"]
                + (menu.isLocked ? ["アプリロックコード変更"] : [])
                + (menu.hasPIN ? ["PIN変更"] : []) + ["パスワード補正", "このアプリについて"])
    }

    static let ways: [(SettingsMenu.Entry, title: String, row: String)] = [
        (.choose, "トークン選択", "T090"), (.add, "トークン追加", "T091"),
        (.delete, "トークン削除", "T093"), (.lock, "アプリロック設定", "T095"),
        (.changeLockCode, "アプリロックコード設定", "T096"), (.changePIN, "PIN変更", "T097"),
        (.correct, "パスワード補正", "T098"), (.about, "このアプリについて", "T099"),
    ]

    @Test(
        "each entry opens its screen by right, center and digit, and comes back to its row",
        arguments: ways)
    func opening(entry: SettingsMenu.Entry, title: String, row: String) throws {
        var host = try BareHost.with(.sample(2, hasPIN: true), lock: "1")
        host.goToPasscode()
        host.press(.softRight)
        let place = try #require(host.rows.firstIndex(of: entry.rawValue))
        for key in [Key.softRight, .center, try #require(Key(digit: place + 1))] {
            if key.digit == nil { while host.list?.chosen != place { host.press(.down) } }
            host.press(key)
            #expect(host.view.title?.text == title)
            #expect(host.taken.last == row)
            host.press(.softLeft)
            #expect(host.view.id == "otp.settings")
            #expect(host.list?.chosen == place)
        }
    }

    @Test("the arrows go round, and a digit without a row does nothing (O-29)")
    func cursor() {
        var host = BareHost.enrolled()
        host.press(.softRight)
        for (key, row) in [(Key.up, 4), (.down, 0), (.down, 1), (.up, 0), (.left, 0), (.right, 0)] {
            host.press(key)
            #expect(host.list?.chosen == row)
        }
        for key in [Key.digit6, .digit9, .digit0] {
            host.press(key)
            #expect(host.view.id == "otp.settings")
        }
    }

    @Test("back to the passcode with the PIN still held, and without a look at the date (O-09)")
    func back() throws {
        var host = BareHost.enrolledWithPIN()
        let code = try #require(host.passcode).code
        host.press(.softRight, .softLeft)
        #expect(host.passcode?.code == code)
        #expect(host.passcode?.pin == true)
        host.press(.softRight)
        host.wait(days: 4 * 365)
        host.press(.softLeft)
        #expect(host.passcode?.pin == true)
    }

    @Test("from an ended token back to its form (O-14)")
    func fromEnded() throws {
        var host = try BareHost.with(.sample(1, expiry: today.plus(days: -1), hasPIN: true))
        host.press(.softLeft)
        #expect(host.rows.contains("PIN変更"))
        host.press(.softLeft)
        #expect(host.view.id == "otp.renewal")
        #expect(host.taken.suffix(2) == ["T063", "T102"])
    }
}

/// R-APP-210 to 213; T160.
@Suite("manual 3.11: このアプリについて")
struct AboutTests {
    @Test(
        "the screen, as words; left or center leads back to the menu",
        arguments: [Key.softLeft, .center])
    func words(key: Key) {
        var host = BareHost.enrolled()
        host.open(.about)
        #expect(
            host.lines == [
                "[このアプリについて]", "ワンタイムパスワード", "Version2.0", "(C) garakei project",
                "戻る |  | ",
            ])
        host.press(.softRight)
        #expect(host.view.id == "otp.about")
        host.press(key)
        #expect(host.view.id == "otp.settings")
        #expect(host.list?.chosen == 4)
        if key == .softLeft { #expect(host.taken.last == "T160") }
    }

    @Test("a newer version tells its own number and still has tokens and lock (R-APP-213)")
    func newer() throws {
        let old = try BareHost.with(.sample(1), lock: "1")
        let newer: Resource = {
            var resource = Resource(BareHost.resource(of: old.center)) ?? .unreadable
            resource.version = "Version2.1"
            return resource
        }()
        let app = OTPAppli(
            AppliLaunch(
                resource: newer.encoded, scratchpad: old.flash, entropy: BareHost.entropy(1),
                sealingKey: old.sealingKey, deviceID: BareHost.deviceID), at: old.now)
        var host = old
        host.app = app
        host.goToPasscode()
        host.open(.about)
        #expect(host.lines[2] == "Version2.1")
    }
}

extension Resource {
    /// As a package carries it.
    var encoded: [UInt8] {
        let value: CBOR = [
            1: .text(version), 2: .text(host), 3: .bytes(rootKey), 4: .text(copyright),
        ]
        return value.encoded
    }
}
