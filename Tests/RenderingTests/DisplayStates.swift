import ScreenTree
import Vocabulary

extension DisplaySamples {
    /// The application's screens that the design's pictures do not show.
    static var applicationStates: [Sample] {
        forms + messages + [
            Sample("otp-eight", passcode("40718352", ticks: 6, pin: true)),
            Sample("otp-last", passcode("082913", ticks: 1, pin: true)),
            Sample(
                "otp-long-service",
                passcode("082913", ticks: 3, pin: false, service: DisplayTexts.longService)),
            Sample("fault-a000", fault("A000", DisplayTexts.noLine, status: selfMode)),
            Sample("fault-s0f1", fault("S0F1", DisplayTexts.clockWrong)),
            Sample("tokens-ten", tenTokens),
            Sample("dialog-application", deletion),
        ]
    }

    private static var selfMode: StatusRow {
        StatusRow(radioOff: "ｾﾙﾌ", application: true, clock: "10:08")
    }

    private static var forms: [Sample] {
        let digits = FieldRule(modes: [.digits], longest: 8)
        let pins = ["現在のPIN", "新しいPIN", "新しいPIN（確認用）"].enumerated().map { index, label in
            Field(
                id: "pin\(index)", label: label,
                value: String(repeating: "1", count: 4 * (1 - index % 2)),
                masked: true, focused: index == 1, rule: digits)
        }
        return [
            Sample(
                "form-long-id",
                setup(user: DisplayTexts.longID, password: "", focus: 1, pending: true)),
            Sample(
                "form-long-id-left",
                setup(user: DisplayTexts.longID, password: "abcd1234", focus: 2, pending: true)),
            Sample("form-empty", setup(user: "", password: "", focus: 1, pending: false)),
            Sample(
                "pin-entry",
                application(
                    "otp.pinEntry", "PIN入力",
                    .form(
                        Form(
                            fields: [
                                Field(
                                    id: "pin", label: "PIN", value: "1234", masked: true,
                                    focused: true, rule: digits)
                            ], note: "○△□銀行のPINを入力してください。")),
                    input: InputLine(mode: "半数", switches: false, remaining: 4),
                    keys: SoftKeys(left: "終了", right: "確定"))),
            Sample(
                "pin-change",
                application(
                    "otp.pinChange", "PIN変更", trailing: "2/3",
                    .form(Form(fields: pins, note: "PINは4～8桁の数字です。")),
                    input: InputLine(mode: "半数", switches: false, remaining: 8),
                    keys: SoftKeys(left: "戻る", right: "送信"))),
        ]
    }

    private static var messages: [Sample] {
        let next = SoftKeys(right: "次へ")
        return [
            Sample(
                "setup-complete",
                application(
                    "otp.setupComplete", "初期設定完了",
                    .message(Message(sign: .done, paragraphs: ["○△□銀行", "トークンを登録しました。"])),
                    keys: next)),
            Sample(
                "lock-notice",
                application(
                    "otp.lockNotice", "アプリロックについて",
                    .message(Message(sign: .lock, paragraphs: DisplayTexts.lock)), keys: next)),
            Sample(
                "about",
                application(
                    "otp.about", "このアプリについて",
                    .message(
                        Message(
                            sign: .about,
                            paragraphs: ["ワンタイムパスワード", "Version2.0", "(C) garakei project"])),
                    keys: SoftKeys(left: "戻る"))),
            Sample(
                "message-long",
                application(
                    "otp.notice", "トークン追加",
                    .message(
                        Message(
                            sign: .about,
                            paragraphs: DisplayTexts.lock + ["トークンの登録は10件までです。"]
                                + [DisplayTexts.lock[1]])),
                    keys: SoftKeys(left: "戻る"))),
        ]
    }

    static func passcode(
        _ code: String, ticks: Int, pin: Bool, service: String = "○△□銀行"
    ) -> ScreenTree {
        application(
            "otp.password", "ワンタイムパスワード",
            .passcode(
                Passcode(
                    logo: .bank, service: service, code: code, ticks: ticks, expiry: "2010/12/31",
                    serial: "SN:12345678", pin: pin)),
            keys: SoftKeys(left: "終了", right: "設定"))
    }

    private static var tenTokens: ScreenTree {
        let icons: [IconName] = [.bank, .securities, .card, .netbank]
        let rows = (0..<10).map { index in
            List.Row(
                icon: icons[index % 4],
                text: index == 6 ? DisplayTexts.longService : "◇◇ネット銀行 \(index + 1)",
                second: "SN:4118002\(index)", trailing: index % 3 == 0 ? "PIN" : "")
        }
        return application(
            "otp.tokenChoice", "トークン選択", trailing: "7/10",
            .list(List(style: .twoLines, rows: rows, chosen: 6)),
            keys: SoftKeys(left: "終了", right: "決定"))
    }

    // MARK: The phone

    /// The phone's screens that the design's pictures do not show.
    static var phoneStates: [Sample] {
        [
            Sample(
                "inbox",
                phone(
                    "受信BOX", trailing: "2/3",
                    .list(
                        List(
                            style: .twoLines,
                            rows: [
                                mailRow("○△□銀行", "ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ認証ｻｰﾋﾞｽ", fresh: true),
                                mailRow("◎◎証券", "お知らせ", fresh: false),
                                mailRow("090-0000-0000", "Re:", fresh: true),
                            ], chosen: 1)))),
            Sample(
                "inbox-empty",
                phone(
                    "受信BOX",
                    .list(List(style: .twoLines, rows: [], chosen: nil, emptyText: "メールはありません")))),
            Sample("mail-scrolled-1", phone("受信BOX", .page(mail(scrolled: 1)))),
            Sample("mail-scrolled-4", phone("受信BOX", .page(mail(scrolled: 4)))),
            Sample(
                "page-error",
                ScreenTree(
                    id: "phone.browser.page", status: StatusRow(signal: 1, clock: "10:08"),
                    body: .page(
                        Page(
                            lines: [
                                .init(.text, "ページが見つかりません。"), .init(.text, "(404)"), .init(.text),
                                .init(.link, "前のページへ"),
                            ], scrolled: 0, total: 4)),
                    softKeys: SoftKeys(left: "戻る"))),
            Sample(
                "connecting",
                phone(
                    "iモード",
                    .waiting(Waiting(lines: ["接続しています"], note: "dl.otp-auth.net", frame: 4)))),
            Sample("question-newer", over(.dialog(newer))),
            Sample(
                "dialog-done",
                over(.dialog(Dialog(head: "ﾀﾞｳﾝﾛｰﾄﾞ", text: "完了しました。", buttons: ["OK"])))),
            Sample(
                "dialog-lost",
                over(
                    .dialog(
                        Dialog(
                            head: "iモード", text: "圏外です。電波の良い所で接続してください。", buttons: ["OK"])))),
            Sample(
                "menu-long",
                over(
                    .menu(
                        PopUpMenu(
                            head: "機能ﾒﾆｭｰ", rows: (1...12).map { "設定項目その\($0)" }, chosen: 8)))),
        ]
    }

    private static let newer = Dialog(
        head: "ﾀﾞｳﾝﾛｰﾄﾞ", text: DisplayTexts.newer, buttons: ["はい", "いいえ"], chosen: 1)

    private static func mailRow(_ sender: String, _ subject: String, fresh: Bool) -> List.Row {
        List.Row(icon: .mail, text: sender, second: subject, trailing: " 6/ 9 10:05", fresh: fresh)
    }

    static let deletion: ScreenTree = {
        var tree = settings
        tree.overlay = .dialog(
            Dialog(
                head: "トークン削除", text: "○△□銀行のトークンを削除します。よろしいですか？",
                buttons: ["はい", "いいえ"], chosen: 1))
        return tree
    }()

    static func phone(_ title: String, trailing: String = "", _ body: Body) -> ScreenTree {
        ScreenTree(
            id: "phone.any", status: at10, title: Title(title, trailing: trailing), body: body,
            softKeys: SoftKeys(left: "戻る", center: "選択", right: "機能"))
    }

    private static func over(_ overlay: Overlay) -> ScreenTree {
        var tree = phone(
            "ﾂｰﾙ", .list(List(style: .numbered, rows: [.init(text: "時計設定")], chosen: 0)))
        tree.overlay = overlay
        return tree
    }

    // MARK: Borders

    /// Screens at the borders of what a tree may say.
    static var borders: [Sample] {
        let rows = (1...30).map { List.Row(text: "対応機種その\($0)") }
        return [
            Sample("list-30", phone("一覧", .list(List(style: .numbered, rows: rows, chosen: 17)))),
            Sample("list-plain", phone("一覧", .list(List(style: .plain, rows: rows, chosen: 29)))),
            Sample("out-of-range", status(StatusRow(signal: nil, battery: 1, clock: "23:59"))),
            Sample("battery-empty", status(StatusRow(signal: 0, battery: 0, clock: "0:00"))),
            Sample(
                "all-signs",
                status(
                    StatusRow(
                        radioOff: "ｵﾌﾗｲﾝ", battery: 2, mail: true, packet: true, lock: true,
                        application: true, manner: true, clock: "10:08"))),
            Sample(
                "standby-quiet",
                ScreenTree(
                    id: "phone.standby",
                    body: .standby(
                        Standby(
                            clock: "23:58", year: 2010, month: 12, day: 31, weekday: 5,
                            notices: [
                                .init(icon: .call, text: "不在着信", count: "2件"),
                                .init(icon: .mail, text: "新着ﾒｰﾙ", count: "12件"),
                            ])),
                    softKeys: SoftKeys(left: "ﾒｰﾙ", center: "ﾒﾆｭｰ", right: "iﾓｰﾄﾞ"))),
        ]
    }

    private static func status(_ row: StatusRow) -> ScreenTree {
        ScreenTree(
            id: "phone.any", status: row, title: Title("ﾂｰﾙ"),
            body: .list(List(style: .numbered, rows: [.init(text: "時計設定")], chosen: 0)),
            softKeys: SoftKeys(left: "戻る", center: "選択"))
    }
}
