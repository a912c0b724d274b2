import ScreenTree
import Vocabulary

/// Screens to draw in tests: those of the design's pictures, and what lies beyond them.
enum DisplaySamples {
    struct Sample: Sendable {
        let name: String
        let tree: ScreenTree
        init(_ name: String, _ tree: ScreenTree) {
            self.name = name
            self.tree = tree
        }
    }

    static func all(_ carrier: Carrier) -> [Sample] {
        pictured(carrier) + applicationStates + phoneStates + announcements + borders
    }

    /// The fourteen displays of the design's sheets.
    static func pictured(_ carrier: Carrier) -> [Sample] {
        let words = CarrierWords.of(carrier)
        return phoneScreens(words) + dialogs(words) + applicationScreens(words)
    }

    // MARK: The phone's screens

    private static func phoneScreens(_ words: CarrierWords) -> [Sample] {
        [
            Sample(
                "01-standby",
                ScreenTree(
                    id: "phone.standby",
                    status: StatusRow(mail: true, manner: words.manner),
                    body: .standby(
                        Standby(
                            clock: "10:08", year: 2009, month: 6, day: 9, weekday: 2,
                            notices: [.init(icon: .mail, text: "新着ﾒｰﾙ", count: "1件")])),
                    softKeys: SoftKeys(left: "ﾒｰﾙ", center: "ﾒﾆｭｰ", right: words.web))),
            Sample(
                "02-menu",
                ScreenTree(
                    id: "phone.menu", status: StatusRow(mail: true, clock: "10:08"),
                    body: .grid(Grid(cells: words.menu, chosen: 2)),
                    softKeys: SoftKeys(left: "切替", center: "選択", right: "戻る"))),
            Sample("03-applist", appliList(words)),
            Sample("04-function-menu", functionMenu(words)),
            Sample(
                "05-mail",
                ScreenTree(
                    id: "phone.mail", status: at10,
                    title: Title(words.inbox, trailing: "1/3"), body: .page(mail(scrolled: 0)),
                    softKeys: words.mailKeys)),
            Sample("06-browser", browser(words)),
            Sample(
                "07-progress",
                ScreenTree(
                    id: "phone.browser.transferring", status: onLine, title: Title("ﾀﾞｳﾝﾛｰﾄﾞ"),
                    body: .progress(
                        Progress(
                            caption: "ダウンロード中です", done: 56, total: 96,
                            note: "他の操作はできません")),
                    softKeys: SoftKeys(center: "中止"))),
        ]
    }

    static let at10 = StatusRow(clock: "10:08")
    static let onLine = StatusRow(packet: true, lock: true, clock: "10:08")
    static let inAppli = StatusRow(application: true, clock: "10:08")

    static func appliList(_ words: CarrierWords) -> ScreenTree {
        let names = ["×××アプリ", "○○○アプリ", "ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ", "△△△アプリ"]
        let icons: [IconName] = [.game, .music, .bank, .plan]
        return ScreenTree(
            id: "phone.appliList", status: at10, title: Title(words.appliList, trailing: "3/4"),
            body: .list(
                List(
                    style: .pictured,
                    rows: zip(icons, names).map { List.Row(icon: $0, text: $1) }, chosen: 2,
                    capacity: .init(caption: words.memory, used: 412, total: 1024))),
            softKeys: words.appliKeys)
    }

    private static func functionMenu(_ words: CarrierWords) -> ScreenTree {
        var tree = appliList(words)
        tree.overlay = .menu(words.functions)
        tree.softKeys = words.functionKeys
        return tree
    }

    static func mail(scrolled: Int) -> Page {
        let text = "ありがとうございます。\n下記URLをクリックして、ワンタイムパスワードアプリをダウンロードしてください。"
        let url = "https://dl.otp-auth.net/otpd/download.do"
        let rest =
            "初期設定では、以下の項目をご入力ください。\n・サービスID\n・ユーザID\n・利用開始パスワード\n\n"
            + "このメールは送信専用です。"
        let lines =
            text.wrapped(cells: 24).map { Page.Line(.text, $0) }
            + url.wrapped(cells: 24).map { Page.Line(.chosenLink, $0) }
            + rest.wrapped(cells: 24).map { Page.Line(.text, $0) }
        return Page(
            letterhead: .init(
                sender: "○△□銀行", date: " 6/ 9 10:05", subject: "ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ認証ｻｰﾋﾞｽ"),
            lines: lines, scrolled: scrolled, total: lines.count + Page.letterheadRows)
    }

    static func browser(_ words: CarrierWords) -> ScreenTree {
        let lines =
            words.links.enumerated().map { Page.Line($0 == 0 ? .chosenLink : .link, $1) }
            + [Page.Line(.rule)]
            + words.pageNote.wrapped(cells: 24).map { Page.Line(.note, $0) }
        return ScreenTree(
            id: "phone.browser.page", status: onLine,
            body: .page(
                Page(
                    headline: ["ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ", "ｱﾌﾟﾘﾀﾞｳﾝﾛｰﾄﾞ"], lines: lines, scrolled: 0,
                    total: lines.count + Page.headlineRows)),
            softKeys: words.pageKeys)
    }

    private static func dialogs(_ words: CarrierWords) -> [Sample] {
        var tree = words.asksOverPage ? browser(words) : appliList(words)
        tree.overlay = .dialog(words.question)
        tree.softKeys = words.questionKeys
        return [Sample("08-yesno", tree)]
    }

    // MARK: The application's screens

    static func application(
        _ id: String, _ title: String, trailing: String = "", status: StatusRow = inAppli,
        _ body: Body, input: InputLine? = nil, keys: SoftKeys = SoftKeys()
    ) -> ScreenTree {
        ScreenTree(
            id: id, realm: .application, status: status, title: Title(title, trailing: trailing),
            body: body, inputLine: input, softKeys: keys)
    }

    private static func applicationScreens(_ words: CarrierWords) -> [Sample] {
        var onAir = onLine
        onAir.application = true
        return [
            Sample("09-setup", setup(user: "abe", password: "＊＊＊＊＊", focus: 1, pending: true)),
            Sample(
                "10-communicating",
                application(
                    "otp.communicating", "通信中", status: onAir,
                    .waiting(
                        Waiting(
                            lines: ["認証センターと", "通信しています"], note: "しばらくお待ちください",
                            frame: 2)))),
            Sample(
                "11-otp",
                application(
                    "otp.password", "ワンタイムパスワード", .passcode(words.passcode),
                    keys: SoftKeys(left: "終了", right: "設定"))),
            Sample("12-tokens", tokens),
            Sample("13-settings", settings),
            Sample("14-error", fault("A001", DisplayTexts.setupFailed)),
        ]
    }

    static func setup(user: String, password: String, focus: Int, pending: Bool) -> ScreenTree {
        func field(_ index: Int, _ id: String, _ label: String, _ value: String) -> Field {
            Field(
                id: id, label: label, value: value, masked: index == 2, focused: index == focus,
                pending: pending && index == focus, rule: FieldRule(modes: [.letters], longest: 32))
        }
        return application(
            "otp.setup", "初期設定", trailing: "2/3",
            .form(
                Form(fields: [
                    field(0, "serviceID", "サービスID", "10010001"),
                    field(1, "userID", "ユーザID", user),
                    field(2, "password", "利用開始パスワード", password),
                ])),
            input: InputLine(mode: "半英", switches: true, remaining: 32 - user.count),
            keys: SoftKeys(left: "終了", right: "送信"))
    }

    static let tokens = application(
        "otp.tokenChoice", "トークン選択", trailing: "1/4",
        .list(
            List(
                style: .twoLines,
                rows: [
                    .init(icon: .bank, text: "○△□銀行", second: "SN:12345678", badge: "PIN"),
                    .init(icon: .securities, text: "◎◎証券", second: "SN:20481190"),
                    .init(icon: .card, text: "△△カード", second: "SN:30007712"),
                    .init(
                        icon: .netbank, text: "◇◇ネット銀行", second: "SN:41180025", badge: "PIN"),
                ], chosen: 0)),
        keys: SoftKeys(left: "終了", right: "決定"))

    static let settings = application(
        "otp.settingsMenu", "設定メニュー",
        .list(
            List(style: .numbered, rows: DisplayTexts.settings.map { .init(text: $0) }, chosen: 6)),
        keys: SoftKeys(left: "戻る", right: "決定"))

    static func fault(_ code: String, _ text: String, status: StatusRow = inAppli) -> ScreenTree {
        application(
            "otp.error", "エラー", status: status, .fault(Fault(code: code, message: text)),
            keys: SoftKeys(left: "終了", right: "戻る"))
    }
}
