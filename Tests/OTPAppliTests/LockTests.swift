import AppliKit
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-023, R-APP-149 to 153; R-ERR-A914; T001, T010 to T012, T170.
@Suite("manual 3.1.2: アプリロックコード入力")
struct LockEntryTests {
    private func locked(_ code: String = "123") throws -> BareHost {
        try BareHost.with(.sample(1), lock: code)
    }

    @Test("the screen, as words, with dots for what is typed")
    func words() throws {
        var host = try locked()
        #expect(
            host.lines == [
                "[アプリロックコード入力]", "> アプリロックコード: ", "<半数 残32>", "終了 |  | 確定",
            ])
        host.type("12")
        #expect(host.lines[1...2] == ["> アプリロックコード: ●●", "<半数 残30>"])
        host.press(.center, .up, .down)
        #expect(host.view.id == "otp.lock")
        host.tell(.edited(field: "other", text: "1"))
        #expect(host.value(of: "lockCode") == "12")
    }

    @Test(
        "the right code opens, of 1 and of 32 digits too",
        arguments: ["0", "123", String(repeating: "9", count: 32)])
    func right(code: String) throws {
        var host = try locked(code)
        host.type(code)
        host.press(.softRight)
        #expect(host.passcode?.serial == "SN:10000001")
        #expect(host.taken == ["T001", "T010"])
    }

    @Test(
        "R-ERR-A914: a wrong code or none, and the field is empty again",
        arguments: ["", "1", "12", "1234", "321", "0123"])
    func wrong(code: String) throws {
        var host = try locked()
        host.type(code)
        host.press(.softRight)
        #expect(
            host.lines == [
                "[エラー]", "A914", "入力内容に誤りがあります。内容を修正して再度送信してください。",
                "終了 |  | 戻る",
            ])
        #expect(host.questions == [])
        host.press(.center)
        #expect(host.value(of: "lockCode") == "")
        #expect(host.taken.suffix(2) == ["T011", "T170"])
    }

    @Test("any number of tries, without delay and without loss (R-APP-151)")
    func tries() throws {
        var host = try locked()
        let (flash, begun) = (host.flash, host.time)
        for _ in 0..<20 {
            host.type("1")
            host.press(.softRight, .softRight)
        }
        #expect(host.flash == flash && host.time == begun)
        host.type("123")
        host.press(.softRight)
        #expect(host.passcode != nil)
    }

    @Test("there is no way around a forgotten code (R-APP-152)")
    func around() throws {
        var host = try locked()
        for key in Key.allCases where key != .softLeft {
            host.press(key)
            #expect(["otp.lock", "otp.error"].contains(host.view.id))
            if host.view.id == "otp.error" { host.press(.softRight) }
        }
        #expect(host.vault == Vault())
        host.press(.softLeft)
        #expect(!host.isRunning)
        #expect(host.taken.last == "T012")
    }

    @Test("it is asked once a start, not on the way back from the menu (R-APP-153)")
    func once() throws {
        var host = try locked()
        host.goToPasscode(lockCode: "123")
        host.press(.softRight, .softLeft, .softRight, .softLeft)
        host.tell(.suspended)
        host.tell(.resumed)
        #expect(host.passcode != nil)
        host.pressEnd()
        host.start()
        #expect(host.view.id == "otp.lock")
    }
}

/// R-APP-140 to 148, R-APP-154 to 157; R-ERR-A914; T094 to T096, T130 to T139, T176.
@Suite("manual 3.5 to 3.7: setting, changing and removing the app lock")
struct LockSettingTests {
    private static let longest = String(repeating: "8", count: 32)

    private func set(_ code: String, again: String? = nil, in host: inout BareHost) {
        host.fill(["lockCode": code, "lockCodeAgain": again ?? code])
        host.press(.softRight)
    }

    @Test("3.5: the screens, as words, and the sentence in the menu until the next key")
    func setting() {
        var host = BareHost.enrolled()
        host.open(.lock)
        #expect(
            host.lines == [
                "[アプリロック設定]", "アプリロックを有効にするには、［設定］ボタンを押してください。",
                "アプリロックコードを忘れた場合、再発行は出来ません。", "戻る |  | 設定",
            ])
        #expect(host.message?.sign == .lock)
        host.press(.softRight)
        #expect(
            host.lines == [
                "[アプリロックコード設定] 1/2", "> アプリロックコード: ", "  アプリロックコード（確認用）: ",
                "<半数 残32>", "戻る |  | 設定",
            ])
        host.type("12")
        host.press(.down)
        host.type("12")
        #expect(
            host.lines[0...2] == [
                "[アプリロックコード設定] 2/2", "  アプリロックコード: ●●",
                "> アプリロックコード（確認用）: ●●",
            ])
        host.press(.softRight)
        #expect(
            host.lines == [
                "[設定メニュー]", "アプリロックが有効になりました。", "  トークン追加", "  トークン削除",
                "> アプリロック設定", "  アプリロックコード変更", "  パスワード補正",
                "  このアプリについて", "戻る |  | 決定",
            ])
        #expect(host.taken.suffix(3) == ["T094", "T130", "T132"])
        host.press(.left)
        #expect(host.list?.notice == "" && host.list?.chosen == 2)
        host.start()
        #expect(host.view.id == "otp.lock")
    }

    @Test("3.6: changing, as words; the old code is not asked, and opens no more")
    func changing() throws {
        var host = try BareHost.with(.sample(1), lock: "1")
        host.goToPasscode()
        host.open(.changeLockCode)
        #expect(host.view.title == Title("アプリロックコード設定", trailing: "1/2"))
        set("2", in: &host)
        #expect(host.lines[1] == "新しいアプリロックコードが設定されました。")
        #expect(host.lines[5] == "> アプリロックコード変更")
        #expect(host.taken.suffix(2) == ["T096", "T137"])
        host.press(.down, .up)
        #expect(host.list?.notice == "")
        host.start()
        host.type("1")
        host.press(.softRight)
        #expect(host.errorCode == "A914")
        host.press(.softRight)
        host.type("2")
        host.press(.softRight)
        #expect(host.passcode != nil)
    }

    @Test("3.7: removing, as words; no code is asked", arguments: [Key.softRight, .center])
    func removing(key: Key) throws {
        var host = try BareHost.with(.sample(1), lock: "1")
        host.goToPasscode()
        host.open(.lock)
        #expect(
            host.lines == [
                "[アプリロック設定]", "アプリロックを無効にするには、［設定］ボタンを押してください。",
                "戻る |  | 設定",
            ])
        #expect(host.message?.sign == .unlock)
        host.press(key)
        #expect(host.lines[1] == "アプリロックが無効になりました。")
        #expect(host.lines[4] == "> アプリロック設定")
        #expect(!host.rows.contains("アプリロックコード変更"))
        #expect(host.taken.suffix(2) == ["T095", "T135"])
        host.start()
        #expect(host.passcode != nil)
    }

    @Test("1 to 32 digits are taken (R-APP-143)", arguments: ["0", longest])
    func limits(code: String) {
        var host = BareHost.enrolled()
        host.lock(code: code)
        host.start()
        host.goToPasscode(lockCode: code)
    }

    @Test("letters cannot be typed, nor a 33rd digit")
    func typing() {
        var host = BareHost.enrolled()
        host.open(.lock)
        host.press(.softRight)
        #expect(host.view.inputLine == InputLine(mode: "半数", switches: false, remaining: 32))
        host.press(.hash)
        #expect(host.view.inputLine?.mode == "半数")
        host.type(Self.longest + "8")
        #expect(host.value(of: "lockCode") == Self.longest)
        host.press(.up, .up)
        #expect(host.view.title?.trailing == "1/2")
    }

    static let bad = [
        ("", ""), ("1", ""), ("", "1"), ("12", "21"), ("1", "12"), (longest + "8", longest + "8"),
        ("1a", "1a"), ("１", "１"),
    ]

    @Test("R-ERR-A914: unequal or malformed codes set nothing (R-APP-144)", arguments: bad)
    func malformed(code: String, again: String) throws {
        var host = BareHost.enrolled()
        let flash = host.flash
        host.open(.lock)
        host.press(.center)
        set(code, again: again, in: &host)
        #expect(host.errorCode == "A914")
        host.press(.softRight)
        #expect(host.view.title == Title("アプリロックコード設定", trailing: "1/2"))
        #expect(host.value(of: "lockCode") == "" && host.value(of: "lockCodeAgain") == "")
        #expect(host.taken.suffix(2) == ["T133", "T176"])
        #expect(host.flash == flash && !host.app.scratchpad.hasLock)
    }

    @Test("R-ERR-A914: and change nothing", arguments: bad)
    func malformedChange(code: String, again: String) throws {
        var host = try BareHost.with(.sample(1), lock: "1")
        host.goToPasscode()
        let flash = host.flash
        host.open(.changeLockCode)
        set(code, again: again, in: &host)
        #expect(host.errorCode == "A914")
        host.press(.center)
        #expect(host.taken.suffix(2) == ["T138", "T176"])
        #expect(host.flash == flash)
        host.start()
        host.goToPasscode()
    }

    @Test("left sets, changes and removes nothing (O-10)")
    func back() throws {
        var host = BareHost.enrolled()
        host.open(.lock)
        host.press(.softLeft, .center, .softRight, .softLeft)
        #expect(host.message?.sign == .lock)
        #expect(host.taken.suffix(4) == ["T131", "T094", "T130", "T134"])
        #expect(!host.app.scratchpad.hasLock)
        host = try BareHost.with(.sample(1), lock: "1")
        host.goToPasscode()
        host.open(.lock)
        host.press(.softLeft)
        #expect(host.taken.last == "T136")
        host.open(.changeLockCode)
        host.press(.softLeft)
        #expect(host.taken.last == "T139")
        #expect(host.list?.chosen == 3)
        #expect(host.app.scratchpad.hasLock)
    }

    @Test("again and again (R-APP-157)")
    func again() {
        var host = BareHost.enrolled()
        host.isRestoredEachTime = false
        for round in 0..<4 {
            host.lock(code: "\(round)")
            host.lock(code: "\(round)0")
            host.start()
            host.goToPasscode(lockCode: "\(round)0")
            host.open(.lock)
            host.press(.softRight, .softLeft)
            #expect(host.isAccepted() == true)
            host.wait(seconds: 60)
            host.start()
            #expect(host.passcode != nil)
        }
    }

    @Test("a write that fails: A999, the way back to the menu, and nothing has changed")
    func failing() throws {
        for isLocked in [false, true] {
            var host = try BareHost.with(.sample(1), lock: isLocked ? "1" : nil)
            host.goToPasscode()
            let flash = host.flash
            host.open(.lock)
            host.flashFault = (0, .refused)
            host.press(.softRight)
            if !isLocked { set("5", in: &host) }
            #expect(host.errorCode == "A999")
            #expect(host.view.softKeys == SoftKeys(left: "終了", right: "戻る"))
            host.press(.softRight)
            #expect(host.view.id == "otp.settings" && host.list?.notice == "")
            #expect(host.app.scratchpad.hasLock == isLocked && host.flash == flash)
        }
    }
}
