import ScreenTree
import Vocabulary

extension DisplaySamples {
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
            Sample(
                "television",
                phone(
                    "ワンセグ",
                    .waiting(Waiting(picture: .television, lines: ["受信中です"], frame: 2)))),
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

    // MARK: Calls, the calendar, the phone book

    /// Each picture of each animation, and a month with everything that a day can be.
    static var announcements: [Sample] {
        Announcement.Picture.allCases.flatMap { picture in
            (0..<Announcement.frames).map { frame in
                Sample(
                    "\(picture.rawValue)-\(frame)",
                    phone(
                        "着信中",
                        .announcement(
                            Announcement(
                                picture: picture, frame: frame,
                                name: picture == .alarm ? "" : "ドコモ太郎",
                                number: picture == .alarm ? "" : "090-0000-0001",
                                time: picture == .ringing ? "" : "10:08",
                                note: picture == .alarm ? "6月9日（火）" : ""))))
            }
        } + [
            Sample(
                "ringing-withheld",
                phone(
                    "着信中",
                    .announcement(Announcement(picture: .ringing, frame: 0, number: "非通知設定")))),
            Sample("calendar", phone("2009年5月", .calendar(may))),
            Sample(
                "address-card",
                phone(
                    "ドコモ太郎",
                    .addressCard(
                        AddressCard(
                            name: "ドコモ太郎", reading: "ﾄﾞｺﾓ ﾀﾛｳ",
                            rows: [
                                .init(icon: .call, label: "電話番号", value: "090-0000-0001"),
                                .init(
                                    icon: .mail, label: "メールアドレス",
                                    value: "garakei.g03@docomo.ne.jp"),
                            ])))),
        ]
    }

    /// May 2009, which touches six weeks; today is the 20th.
    static let may = MonthCalendar(
        weekdays: ["日", "月", "火", "水", "木", "金", "土"], firstWeekday: 5,
        days: (1...31).map { .init(isHoliday: (3...6).contains($0), isToday: $0 == 20) },
        chosen: 5, note: "5月6日（水） 振替休日", guide: "＊ 前の月　＃ 次の月")

    // MARK: Borders

    /// Screens at the borders of what a tree may say.
    static var borders: [Sample] {
        let rows = (1...30).map { List.Row(text: "対応機種その\($0)") }
        return [
            Sample("list-30", phone("一覧", .list(List(style: .numbered, rows: rows, chosen: 17)))),
            Sample(
                "list-choices",
                phone(
                    "通信設定",
                    .list(
                        List(
                            style: .choices,
                            rows: ["●通信する", "○通信しない", "○特定URLのみ受信しない"].map { .init(text: $0) },
                            chosen: 1)))),
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
                            ], states: ["UIM(FOMAカード)を挿入してください", "オフラインモード中"])),
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
