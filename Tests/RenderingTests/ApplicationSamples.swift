import ScreenTree
import Vocabulary

extension DisplaySamples {
    /// The application's screens that the design's pictures do not show.
    static var applicationStates: [Sample] {
        forms + messages + statements + passcodes + tokenLists + settingsMenus + faults + [
            Sample("dialog-application", deletion)
        ]
    }

    private static var selfMode: StatusRow {
        StatusRow(radioOff: "ｾﾙﾌ", application: true, clock: "10:08")
    }

    // MARK: Forms

    private static let digits = FieldRule(modes: [.digits], longest: 32)

    private static func masked(
        _ id: String, _ label: String, count: Int, focused: Bool = false, pending: Bool = false
    ) -> Field {
        Field(
            id: id, label: label, value: String(repeating: "1", count: count), masked: true,
            focused: focused, pending: pending, rule: digits)
    }

    private static func masks(
        _ id: String, _ title: String, trailing: String = "", note: String = "", _ fields: [Field]
    ) -> ScreenTree {
        application(
            id, title, trailing: trailing, .form(Form(fields: fields, note: note)),
            input: InputLine(mode: "半数", switches: false, remaining: 8),
            keys: SoftKeys(left: "戻る", right: "設定"))
    }

    private static var forms: [Sample] {
        [
            Sample(
                "form-long-id",
                setup(user: DisplayTexts.longID, password: "", focus: 1, pending: true)),
            Sample(
                "form-long-id-left",
                setup(user: DisplayTexts.longID, password: "abcd1234", focus: 2, pending: true)),
            Sample("form-empty", setup(user: "", password: "", focus: 1, pending: false)),
            Sample(
                "form-long-password",
                setup(user: "abe", password: DisplayTexts.longID, focus: 2, pending: true)),
            Sample(
                "pin-entry",
                masks(
                    "otp.pin", "PIN入力", note: "○△□銀行のPINを入力してください。",
                    [masked("pin", "PIN", count: 4, focused: true)])),
            Sample(
                "pin-change",
                masks(
                    "otp.pinChange", "PIN変更", trailing: "2/3", note: "PINは4～8桁の数字です。",
                    [
                        masked("current", "現在のPIN", count: 8),
                        masked("new", "新しいPIN", count: 0, focused: true),
                        masked("again", "新しいPIN（確認用）", count: 4),
                    ])),
            Sample(
                "lock-code",
                masks(
                    "otp.lockCode", "アプリロックコード設定", trailing: "2/2",
                    [
                        masked("code", "アプリロックコード", count: 32),
                        masked("again", "アプリロックコード（確認用）", count: 32, focused: true),
                    ])),
            Sample(
                "lock-code-three",
                masks(
                    "otp.lockCode", "アプリロックコード設定", trailing: "3/3",
                    note: "アプリロックコードで使用できる文字は、1～32文字の半角数字［0～9］です。",
                    [
                        masked("first", "アプリロックコード", count: 13),
                        masked("second", "アプリロックコード（確認用）", count: 14),
                        masked("third", "アプリロックコード（確認用）", count: 20, focused: true),
                    ])),
        ]
    }

    // MARK: The password

    static func passcode(
        _ code: String, ticks: Int, pin: Bool, service: String = "○△□銀行",
        logo: IconName? = .bank
    ) -> ScreenTree {
        application(
            "otp.password", "ワンタイムパスワード",
            .passcode(
                Passcode(
                    logo: logo, service: service, code: code, ticks: ticks, expiry: "2010/12/31",
                    serial: "SN:12345678", pin: pin)),
            keys: SoftKeys(left: "終了", right: "設定"))
    }

    private static var passcodes: [Sample] {
        let long = DisplayTexts.longService
        return [
            Sample("otp-eight", passcode("40718352", ticks: 6, pin: true)),
            Sample("otp-last", passcode("082913", ticks: 1, pin: true)),
            Sample(
                "otp-securities",
                passcode("660093", ticks: 5, pin: false, service: "◎◎証券", logo: .securities)),
            Sample(
                "otp-card",
                passcode("11111111", ticks: 2, pin: true, service: "△△カード", logo: .card)),
            Sample("otp-text", passcode("082913", ticks: 3, pin: true, logo: nil)),
            Sample(
                "otp-text-long",
                passcode(
                    "88888888", ticks: 3, pin: true, service: DisplayTexts.longestService, logo: nil
                )),
            Sample("otp-long-service", passcode("082913", ticks: 3, pin: false, service: long)),
            Sample(
                "otp-longest-service",
                passcode(
                    "082913", ticks: 4, pin: true, service: DisplayTexts.longestService,
                    logo: .netbank)),
        ]
    }

    // MARK: Lists

    /// A list of ten tokens, the most that the application keeps.
    static func tenTokens(chosen: Int, names: [String] = ["◇◇ネット銀行"]) -> ScreenTree {
        let icons: [IconName?] = [.bank, .securities, .card, .netbank, nil]
        let rows = (0..<10).map { index in
            List.Row(
                icon: icons[index % icons.count], text: names[index % names.count],
                second: "SN:4118002\(index)", badge: index % 3 == 0 ? "PIN" : "")
        }
        return application(
            "otp.tokenChoice", "トークン選択", trailing: "\(chosen + 1)/10",
            .list(List(style: .twoLines, rows: rows, chosen: chosen)),
            keys: SoftKeys(left: "終了", right: "決定"))
    }

    private static var tokenLists: [Sample] {
        let names = ["○△□銀行", DisplayTexts.longService, "△△カード"]
        return [
            Sample("tokens-ten", tenTokens(chosen: 6)),
            Sample("tokens-ten-first", tenTokens(chosen: 0)),
            Sample("tokens-ten-last", tenTokens(chosen: 9)),
            Sample("tokens-ten-long", tenTokens(chosen: 3, names: names)),
            Sample("tokens-ten-long-chosen", tenTokens(chosen: 4, names: names)),
        ]
    }

    static func settings(notice: String, chosen: Int) -> ScreenTree {
        var tree = settings
        tree.body = .list(
            List(
                style: .numbered, rows: DisplayTexts.settings.map { .init(text: $0) },
                chosen: chosen, notice: notice))
        return tree
    }

    private static var settingsMenus: [Sample] {
        [
            Sample("settings-lock-on", settings(notice: DisplayTexts.lockDone, chosen: 3)),
            Sample("settings-lock-off", settings(notice: DisplayTexts.lockGone, chosen: 3)),
            Sample("settings-code", settings(notice: DisplayTexts.codeDone, chosen: 4)),
            Sample("settings-short", settings(notice: "設定しました。", chosen: 7)),
        ]
    }

    // MARK: Faults and dialogs

    private static var faults: [Sample] {
        DisplayTexts.faults.map { code, text in
            Sample(
                "fault-\(code)",
                fault(code, text, status: code == "A000" ? selfMode : inAppli))
        }
    }

    static let deletion: ScreenTree = {
        var tree = settings
        tree.overlay = .dialog(
            Dialog(
                head: "トークン削除", text: "○△□銀行のトークンを削除します。よろしいですか？",
                buttons: ["はい", "いいえ"], chosen: 1))
        return tree
    }()
}
