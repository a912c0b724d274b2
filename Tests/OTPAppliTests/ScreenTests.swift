import AppliKit
import OTPCenter
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

extension BareHost {
    /// Stands on 「ワンタイムパスワード」.
    static func enrolled() -> BareHost {
        var host = BareHost()
        host.apply()
        host.enrol()
        host.press(.softRight, .softRight)
        return host
    }
}

@Suite("manual 1.3.1: 初期設定")
struct InitialSetupTests {
    private func shownForm(_ host: BareHost) -> Form? {
        if case .form(let form) = host.app.view(at: host.now).body { form } else { nil }
    }

    @Test("three fields, the first in focus; the user ID opens in letters, the others in digits")
    func fields() throws {
        let host = BareHost()
        let form = try #require(shownForm(host))
        #expect(form.fields.map(\.id) == ["serviceID", "userID", "startPassword"])
        #expect(form.fields.map(\.label) == ["サービスID", "ユーザID", "利用開始パスワード"])
        #expect(form.fields.map(\.focused) == [true, false, false])
        #expect(form.fields.map(\.masked) == [false, false, true])
        #expect(
            form.fields.map(\.rule.modes) == [
                [.digits], [.letters, .digits], [.digits, .letters],
            ])
        #expect(form.fields.allSatisfy { $0.rule.longest == 32 })
        #expect(host.view.title == Title("初期設定", trailing: "1/3"))
        #expect(host.view.softKeys == SoftKeys(left: "終了", right: "送信"))
        #expect(host.view.realm == .application)
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

    @Test("an ID of letters and digits is typed with the mode key")
    func mixed() {
        var host = BareHost()
        host.press(.down)
        #expect(host.view.inputLine?.mode == "半英")
        host.type("ab12")
        #expect(host.value(of: "userID") == "ab12")
    }

    @Test(
        "A911 without any communication",
        arguments: [
            ("", "tanaka", "1234"), ("12a", "tanaka", "1234"),
            (String(repeating: "1", count: 33), "tanaka", "1234"), ("1", "", "1234"),
            ("1", "ta naka", "1234"), ("1", "田中", "1234"),
            ("1", String(repeating: "a", count: 33), "1234"), ("1", "tanaka", ""),
            ("1", "tanaka", "12-4"), ("1", "tanaka", String(repeating: "1", count: 33)),
        ])
    func malformed(serviceID: String, userID: String, startPassword: String) {
        var host = BareHost()
        host.tell(.edited(field: "serviceID", text: serviceID))
        host.tell(.edited(field: "userID", text: userID))
        host.tell(.edited(field: "startPassword", text: startPassword))
        host.press(.softRight)
        #expect(
            host.view.body
                == .fault(Fault(code: "A911", message: "入力内容に誤りがあります。内容を修正して再度送信してください。")))
        #expect(!host.transcript.contains { $0.hasPrefix("ask") })
        host.press(.center)
        #expect(host.value(of: "serviceID") == serviceID)
        #expect(host.value(of: "userID") == userID)
        #expect(host.value(of: "startPassword") == "")
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
        host.tell(.edited(field: "serviceID", text: serviceID))
        host.tell(.edited(field: "userID", text: userID))
        host.tell(.edited(field: "startPassword", text: startPassword))
        host.press(.softRight)
        #expect(host.errorCode == "A000")
    }

    @Test("終了 ends the application")
    func quit() {
        var host = BareHost()
        host.press(.softLeft)
        #expect(!host.isRunning)
    }
}

@Suite("manual 1.3.1, step 2: 通信中")
struct CommunicatingTests {
    /// The application with a question asked that nobody answers.
    private func asking() -> (app: OTPAppli, at: HandsetTime, effects: [AppliEffect]) {
        var host = BareHost()
        host.tell(.edited(field: "serviceID", text: BareHost.plainService))
        host.tell(.edited(field: "userID", text: "tanaka01"))
        host.tell(.edited(field: "startPassword", text: "2468"))
        var app = host.app
        let effects = app.handle(.pressed(.softRight), at: host.now)
        return (app, host.now, effects)
    }

    @Test("the screen, as words")
    func screen() {
        let (app, now, effects) = asking()
        #expect(
            app.view(at: now)
                == ScreenTree(
                    id: "otp.communicating", realm: .application, title: Title("通信中"),
                    body: .waiting(
                        Waiting(
                            lines: ["認証センターと", "通信しています"], note: "しばらくお待ちください", frame: 0)),
                    softKeys: SoftKeys()))
        guard case .ask(let id, let url, let contentType, _) = effects.first else {
            Issue.record("nothing was asked")
            return
        }
        #expect(id == ExchangeID(1))
        #expect(url.text == "https://dl.otp-auth.net/otpc/1/10010001/0")
        #expect(contentType == "application/otpc+cbor")
    }

    @Test("the picture changes every 150 ms and goes round after six")
    func frames() {
        let (app, now, _) = asking()
        for (later, frame) in [(149, 0), (150, 1), (749, 4), (750, 5), (899, 5), (900, 0)] {
            let then = HandsetTime(milliseconds: now.milliseconds + Int64(later))
            guard case .waiting(let waiting) = app.view(at: then).body else { continue }
            #expect(waiting.frame == frame)
        }
        #expect(
            app.nextWake(after: now) == HandsetTime(milliseconds: now.milliseconds + 150))
        let then = HandsetTime(milliseconds: now.milliseconds + 150)
        #expect(app.nextWake(after: then) == HandsetTime(milliseconds: now.milliseconds + 300))
    }

    @Test("no key does anything", arguments: Key.allCases)
    func keys(key: Key) {
        var (app, now, _) = asking()
        let before = app
        #expect(app.handle(.pressed(key), at: now) == [])
        #expect(app == before)
    }

    @Test("answers that nobody waits for are dropped: another number, and after the talk has ended")
    func late() {
        var (app, now, _) = asking()
        let before = app
        for event in [
            AppliEvent.answered(ExchangeID(2), WebResponse(status: 200)),
            .unanswered(ExchangeID(0), .cut), .saved, .unsaved,
        ] {
            #expect(app.handle(event, at: now) == [])
            #expect(app == before)
        }
        _ = app.handle(.unanswered(ExchangeID(1), .timedOut), at: now)
        let ended = app
        #expect(app.handle(.answered(ExchangeID(1), WebResponse(status: 200)), at: now) == [])
        #expect(app == ended)
    }
}

@Suite("manual 1.3.1, steps 3 and 4: 初期設定完了, アプリロックについて")
struct CompletionTests {
    @Test(
        "初期設定完了 shows the service and goes on with either key", arguments: [Key.softRight, .center])
    func complete(key: Key) {
        var host = BareHost()
        host.apply()
        host.enrol()
        guard case .message(let message) = host.view.body else {
            Issue.record("\(host.view)")
            return
        }
        #expect(message.paragraphs.contains("○△□銀行"))
        #expect(host.view.title == Title("初期設定完了"))
        #expect(host.view.softKeys == SoftKeys(right: "次へ"))
        host.press(.softLeft)
        #expect(host.view.id == "otp.setupComplete")
        host.press(key)
        #expect(host.view.title == Title("アプリロックについて"))
        #expect(host.view.softKeys == SoftKeys(right: "次へ"))
        host.press(key)
        #expect(host.view.id == "otp.password")
    }

    @Test(
        "アプリロックについて comes once: an application ended there starts with the passcode",
        arguments: [0, 1])
    func once(presses: Int) {
        var host = BareHost()
        host.apply()
        host.enrol()
        for _ in 0..<presses { host.press(.softRight) }
        host.start()
        #expect(host.view.id == "otp.password")
    }
}

@Suite("manual 3.1.3: PIN入力")
struct PINEntryTests {
    private func asking() -> BareHost {
        var host = BareHost()
        host.apply(service: BareHost.pinService)
        host.enrol(service: BareHost.pinService)
        host.start()
        return host
    }

    @Test("a PIN of 4 to 8 digits opens the passcode", arguments: ["1234", "12345678"])
    func wellFormed(pin: String) {
        var host = asking()
        host.type(pin)
        host.press(.softRight)
        #expect(host.passcode?.pin == true)
    }

    @Test("A913 for others, with the field cleared", arguments: ["", "123", "123456789", "12a4"])
    func malformed(pin: String) {
        var host = asking()
        host.tell(.edited(field: "pin", text: pin))
        host.press(.softRight)
        #expect(host.errorCode == "A913")
        host.press(.softRight)
        #expect(host.view.id == "otp.pin")
        #expect(host.value(of: "pin") == "")
    }

    @Test("the field is masked, takes digits alone, and 終了 ends")
    func screen() throws {
        var host = asking()
        guard case .form(let form) = host.view.body else { return }
        let field = try #require(form.fields.first)
        #expect(field.masked && field.rule == FieldRule(modes: [.digits], longest: 8))
        #expect(host.view.title == Title("PIN入力"))
        #expect(host.view.softKeys == SoftKeys(left: "終了", right: "確定"))
        host.type("123456789")
        #expect(host.value(of: "pin") == "12345678")
        host.press(.softLeft)
        #expect(!host.isRunning)
    }
}

@Suite("manual 2.1 and p. 9: ワンタイムパスワード")
struct PasswordTests {
    @Test(
        "six ticks of ten seconds",
        arguments: [(0, 6), (9, 6), (10, 5), (19, 5), (49, 2), (50, 1), (59, 1), (60, 6)])
    func ticks(second: Int64, ticks: Int) {
        let host = BareHost.enrolled()
        let minute = (host.time.seconds / 60 + 1) * 60
        let then = HandsetTime(milliseconds: (minute + second) * 1000 + 999)
        guard case .passcode(let passcode) = host.app.view(at: then).body else { return }
        #expect(passcode.ticks == ticks)
    }

    @Test("wakes at each ten seconds of the handset's clock")
    func wakes() {
        let host = BareHost.enrolled()
        let start = HandsetTime(milliseconds: 1_285_902_000_000)
        for (later, next) in [(0, 10_000), (1, 10_000), (9_999, 10_000), (10_000, 20_000)] {
            let now = HandsetTime(milliseconds: start.milliseconds + Int64(later))
            #expect(
                host.app.nextWake(after: now)
                    == HandsetTime(milliseconds: start.milliseconds + Int64(next)))
        }
    }

    @Test("the code stands for its minute and changes with it")
    func changes() throws {
        var host = BareHost.enrolled()
        host.time = WorldTime(milliseconds: (host.time.seconds / 60 + 1) * 60_000)
        let first = try #require(host.passcode).code
        host.wait(seconds: 59)
        #expect(try #require(host.passcode).code == first)
        host.wait(seconds: 1)
        #expect(try #require(host.passcode).code != first)
    }

    @Test("no communication takes place, and the expiry passing changes nothing")
    func quiet() {
        var host = BareHost.enrolled()
        host.transcript = []
        host.wait(seconds: 4 * 365 * 86_400)
        host.tell(.woke)
        host.tell(.suspended)
        host.tell(.resumed)
        #expect(host.passcode != nil)
        #expect(!host.transcript.contains { $0.hasPrefix("ask") })
    }

    @Test("title and soft keys; the center key does nothing")
    func keys() {
        var host = BareHost.enrolled()
        #expect(host.view.title == Title("ワンタイムパスワード"))
        #expect(host.view.softKeys == SoftKeys(left: "終了", right: "設定"))
        host.press(.center)
        #expect(host.view.id == "otp.password")
    }
}

@Suite("manual 3.2, 3.11: 設定メニュー, このアプリについて")
struct SettingsTests {
    @Test(
        "opened by right, center and digit; back with the PIN kept",
        arguments: [Key.softRight, .center, .digit1])
    func about(key: Key) {
        var host = BareHost()
        host.apply(service: BareHost.pinService)
        host.enrol(service: BareHost.pinService)
        host.press(.softRight, .softRight)
        host.type("2468")
        host.press(.softRight)
        let code = host.passcode?.code
        host.press(.softRight)
        #expect(host.view.title == Title("設定メニュー"))
        #expect(host.view.softKeys == SoftKeys(left: "戻る", right: "決定"))
        host.press(.down, .up, key)
        #expect(host.view.title == Title("このアプリについて"))
        #expect(host.view.softKeys == SoftKeys(left: "戻る"))
        guard case .message(let message) = host.view.body else { return }
        #expect(message.paragraphs.contains("Version2.0"))
        host.press(.softLeft)
        #expect(host.view.id == "otp.settings")
        host.press(.digit2)
        #expect(host.view.id == "otp.settings")
        host.press(.softLeft)
        #expect(host.passcode?.code == code)
    }
}

@Suite("manual 4.2: the error display")
struct NoticeTests {
    @Test("終了 ends, 戻る and the center key return")
    func keys() {
        for key in [Key.softRight, .center] {
            var host = BareHost()
            host.press(.softRight)
            #expect(host.view.title == Title("エラー"))
            #expect(host.view.softKeys == SoftKeys(left: "終了", right: "戻る"))
            host.press(key)
            #expect(host.view.id == "otp.setup")
        }
        var host = BareHost()
        host.press(.softRight, .softLeft)
        #expect(!host.isRunning)
    }

    @Test("a resource that cannot be read: A999")
    func resource() {
        let launch = AppliLaunch(
            resource: [1, 2, 3], scratchpad: [], entropy: BareHost.entropy(1),
            sealingKey: BareHost.entropy(2), deviceID: BareHost.deviceID)
        let now = HandsetTime(milliseconds: noon.milliseconds)
        guard case .fault(let fault) = OTPAppli(launch, at: now).view(at: now).body else { return }
        #expect(fault.code == "A999")
    }
}
