import AppliKit
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-030 to 034, R-APP-040, R-APP-044; T020 to T022.
@Suite("manual 1.3.1: 初期設定")
struct InitialSetupTests {
    @Test("the screen, as words; with the mode key an ID of letters and digits is typed")
    func words() {
        var host = BareHost()
        #expect(
            host.lines == [
                "[初期設定] 1/3", "> サービスID: ", "  ユーザID: ", "  利用開始パスワード: ",
                "<半数 残32>", "終了 |  | 送信",
            ])
        host.type("10010001")
        host.press(.down)
        #expect(host.view.inputLine == InputLine(mode: "半英", switches: true, remaining: 32))
        host.type("ab12")
        host.press(.down)
        #expect(host.view.inputLine == InputLine(mode: "半数", switches: true, remaining: 32))
        host.type("24")
        #expect(
            host.lines == [
                "[初期設定] 3/3", "  サービスID: 10010001", "  ユーザID: ab12",
                "> 利用開始パスワード: ●●", "<半数 残30>", "終了 |  | 送信",
            ])
    }

    @Test("three fields of at most 32 characters, and which modes each has")
    func fields() throws {
        let form = try #require(BareHost().form)
        #expect(form.fields.map(\.id) == ["serviceID", "userID", "startPassword"])
        #expect(form.fields.map(\.masked) == [false, false, true])
        #expect(
            form.fields.map(\.rule) == [
                FieldRule(modes: [.digits], longest: 32),
                FieldRule(modes: [.letters, .digits], longest: 32),
                FieldRule(modes: [.digits, .letters], longest: 32),
            ])
    }

    @Test("up and down go round, the center key goes on")
    func focus() {
        var host = BareHost()
        for (key, place) in [
            (Key.down, "2/3"), (.down, "3/3"), (.down, "1/3"), (.up, "3/3"), (.up, "2/3"),
            (.center, "3/3"), (.center, "1/3"),
        ] {
            host.press(key)
            #expect(host.view.title?.trailing == place)
        }
    }

    @Test(
        "R-ERR-A911: an empty or malformed field is found without any communication",
        arguments: [
            ("", "tanaka", "1234"), ("12a", "tanaka", "1234"), ("１", "tanaka", "1234"),
            (String(repeating: "1", count: 33), "tanaka", "1234"), ("1", "", "1234"),
            ("1", "ta naka", "1234"), ("1", "田中", "1234"), ("1", "\u{7F}", "1234"),
            ("1", String(repeating: "a", count: 33), "1234"), ("1", "tanaka", ""),
            ("1", "tanaka", "12-4"), ("1", "tanaka", "é"), ("1", "tanaka", "@"),
            ("1", "tanaka", "["), ("1", "tanaka", String(repeating: "1", count: 33)),
        ])
    func malformed(serviceID: String, userID: String, startPassword: String) {
        var host = BareHost()
        host.fillCredentials(service: serviceID, userID: userID, startPassword: startPassword)
        host.press(.softRight)
        #expect(
            host.lines == [
                "[エラー]", "A911", "入力内容に誤りがあります。内容を修正して再度送信してください。",
                "終了 |  | 戻る",
            ])
        #expect(host.questions == [])
        host.press(.center)
        #expect(host.value(of: "serviceID") == serviceID)
        #expect(host.value(of: "userID") == userID)
        #expect(host.value(of: "startPassword") == "")
        #expect(host.taken.suffix(2) == ["T020", "T172"])
    }

    @Test(
        "the limits themselves are sent",
        arguments: [
            ("1", "~", "Z"),
            (
                String(repeating: "1", count: 32), String(repeating: "!", count: 32),
                String(repeating: "a", count: 32)
            ),
        ])
    func limits(serviceID: String, userID: String, startPassword: String) {
        var host = BareHost()
        host.fillCredentials(service: serviceID, userID: userID, startPassword: startPassword)
        host.press(.softRight)
        #expect(host.errorCode == "A000")
        #expect(host.questions == ["ask https://dl.otp-auth.net/otpc/1/\(serviceID)/0"])
        #expect(host.taken.suffix(2) == ["T021", "T031"])
    }

    @Test("the input method keeps to 32 characters")
    func longest() {
        var host = BareHost()
        host.type(String(repeating: "7", count: 33))
        #expect(host.value(of: "serviceID")?.count == 32)
    }

    @Test("終了 ends the application, also from a field half filled (R-APP-009)")
    func quit() {
        var host = BareHost()
        host.type("1")
        host.press(.softLeft)
        #expect(!host.isRunning)
        #expect(host.taken.last == "T022")
        host.start()
        #expect(host.value(of: "serviceID") == "")
    }

    @Test("a failed setup keeps the names and forgets the password (R-APP-041, R-APP-042)")
    func failed() {
        var host = BareHost()
        host.enrol(userID: "nobody")
        #expect(host.errorCode == "S0B1")
        host.press(.softRight)
        #expect(host.value(of: "serviceID") == BareHost.plainService)
        #expect(host.value(of: "userID") == "nobody")
        #expect(host.value(of: "startPassword") == "")
        #expect(host.view.title?.trailing == "1/3")
        #expect(host.vault == Vault())
    }

    @Test("there is no way back to it while a token is there (R-APP-039)")
    func unreachable() {
        var host = BareHost.enrolled()
        host.press(.softRight)
        #expect(!host.rows.contains("初期設定"))
        host.start()
        #expect(host.passcode != nil)
    }
}

/// R-APP-035 to 038; T030, T040, T041.
@Suite("manual 1.3.1, steps 3 and 4: 初期設定完了, アプリロックについて")
struct CompletionTests {
    private func registered(_ service: String = BareHost.plainService) -> BareHost {
        var host = BareHost()
        host.apply(service: service)
        host.enrol(service: service)
        return host
    }

    @Test("the screens, as words, and on with either key", arguments: [Key.softRight, .center])
    func words(key: Key) {
        var host = registered()
        #expect(
            host.lines == [
                "[初期設定完了]", "○△□銀行", "SN:10000001", "トークンを登録しました。", " |  | 次へ",
            ])
        #expect(host.message?.sign == .done)
        #expect(host.message?.service?.logo == .bank)
        host.press(.softLeft)
        #expect(host.view.id == "otp.setupComplete")
        host.press(key)
        #expect(
            host.lines == [
                "[アプリロックについて]",
                "アプリロックを有効にすると、アプリを起動するたびにアプリロックコードの入力が必要になります。",
                "他の人にワンタイムパスワードを見られたくないときにご利用ください。", " |  | 次へ",
            ])
        #expect(host.message?.sign == .lock)
        host.press(.softLeft)
        #expect(host.view.id == "otp.lockNotice")
        host.press(key)
        #expect(host.view.id == "otp.password")
        #expect(host.taken.suffix(3) == ["T030", "T040", "T041"])
    }

    @Test("a token with a PIN asks it first (R-APP-038)")
    func withPIN() {
        var host = registered(BareHost.pinService)
        host.press(.softRight, .softRight)
        #expect(host.view.id == "otp.pin")
        #expect(host.taken.last == "T041")
    }

    @Test("it comes once: ended on either screen, the application starts with the passcode (O-73)")
    func once() {
        for presses in 0...1 {
            var host = registered()
            for _ in 0..<presses { host.press(.softRight) }
            host.pressEnd()
            host.start()
            #expect(host.view.id == "otp.password")
        }
    }
}
