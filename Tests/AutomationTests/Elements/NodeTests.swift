import Automation
import ScreenTree
import Testing
import Vocabulary

@Suite("automation.md 1.4: what a display shows is a tree of nodes")
struct NodeTests {
    static let form = ScreenTree(
        id: "otp.setup", realm: .application, title: Title("初期設定", trailing: "2/3"),
        body: .form(
            Form(
                fields: [
                    Field(id: "serviceID", label: "サービスID", value: "10", rule: .number(longest: 9)),
                    Field(
                        id: "password", label: "利用開始パスワード", value: "abc", masked: true,
                        focused: true, rule: .password(longest: 9)),
                ], note: "入力してください")),
        inputLine: InputLine(mode: "半数", switches: true, remaining: 6),
        softKeys: SoftKeys(left: "戻る", right: "送信"))

    @Test("a field is known by its steady name, its label and what it shows")
    func field() throws {
        let node = try #require(Self.form.nodes.node("otp.setup/password"))
        #expect(node.role == .textField)
        #expect((node.name, node.hint, node.text) == ("password", "利用開始パスワード", "●●●"))
        #expect(node.isPassword && node.focused && node.click == .focus)
    }

    @Test("a soft key without a caption is none")
    func softKeys() {
        let keys = Self.form.nodes.all.filter { $0.role == .softKey }
        #expect(keys.map(\.name) == ["softLeft", "softRight"])
        #expect(keys.map(\.text) == ["戻る", "送信"])
        #expect(keys[0].place.line == keys[1].place.line && keys[0].place < keys[1].place)
    }

    @Test("under a dialog nothing can be found")
    func covered() {
        var tree = Self.form
        tree.inputLine = nil
        tree.overlay = .dialog(
            Dialog(head: "確認", text: "終了しますか？", buttons: ["はい", "いいえ"], chosen: 1))
        let nodes = tree.nodes.all
        #expect(!nodes.contains { $0.role == .textField || $0.role == .form })
        #expect(nodes.filter { $0.role == .button }.map(\.selected) == [false, true])
        #expect(nodes.contains { $0.role == .title } && nodes.contains { $0.text == "終了しますか？" })
    }

    @Test("the numbers of a menu's later page go on")
    func laterPage() {
        var tree = Self.form
        tree.overlay = .menu(PopUpMenu(head: "", rows: ["九", "十"], chosen: 0, firstNumber: 9))
        #expect(tree.nodes.node("otp.setup/item-10")?.text == "十")
    }

    @Test("a choice that holds is checked, and its mark is no text")
    func choices() {
        let list = List(
            style: .choices, rows: ["●許可", "○不許可"].map { List.Row(text: $0) }, chosen: 1)
        let items = ScreenTree(id: "s", body: .list(list)).nodes.all.filter { $0.role == .item }
        #expect(items.map(\.text) == ["許可", "不許可"])
        #expect(items.map(\.checked) == [true, false])
        #expect(items.map(\.selected) == [false, true])
    }

    @Test("a link on two lines is one node")
    func longLink() {
        let page = Page(
            lines: [
                Page.Line(.text, "一"), Page.Line(.link, "http://a.exa", link: 0),
                Page.Line(.link, "mple/", link: 0), Page.Line(.link, "次", link: 1),
            ], scrolled: 0, total: 4)
        let links = ScreenTree(id: "s", body: .page(page)).nodes.all.filter { $0.role == .link }
        #expect(links.map(\.text) == ["http://a.example/", "次"])
        #expect(links.map(\.key) == ["link-1", "link-2"])
    }

    static let bodies: [Body] = [
        .standby(
            Standby(
                clock: "10:08", year: 2009, month: 6, day: 9, weekday: 2,
                notices: [.init(icon: .mail, text: "新着ﾒｰﾙ", count: "1件")], states: ["ｶｰﾄﾞなし"])),
        .grid(Grid(cells: [.init(icon: .mail, name: "メール")], chosen: 0)),
        .list(
            List(
                style: .twoLines,
                rows: [.init(text: "行", second: "二行目", trailing: "6/9", badge: "PIN")], chosen: 0,
                capacity: .init(caption: "容量", used: 1, total: 2), notice: "しました")),
        .list(List(style: .plain, rows: [], chosen: nil, emptyText: "ありません")),
        .page(
            Page(
                headline: ["見出し"], letterhead: .init(sender: "a@b", date: "6/9", subject: "題"),
                lines: [Page.Line(.text, "本文"), Page.Line(.rule)], scrolled: 0, total: 4)),
        .waiting(Waiting(lines: ["通信中"], note: "host", frame: 0)),
        .progress(Progress(caption: "受信中", done: 1, total: 2, note: "中")),
        .passcode(
            Passcode(
                logo: nil, service: "銀行", code: "123456", ticks: 3, expiry: "2010/12/31",
                serial: "SN:1", pin: true)),
        .message(
            Message(
                sign: .done, service: .init(name: "銀行", serial: "SN:1"), paragraphs: ["済み", "次へ"])),
        .fault(Fault(code: "A911", message: "入力誤り")),
        .readout(Readout(caption: "式", figures: "42", lines: ["行"], guide: "説明")),
        .board(
            Board(
                columns: 1, cells: [.init(text: "1", isInPlace: true)], caption: "手数", trailing: "")
        ),
        .finder(Finder(sees: .code, note: "かざす")),
        .announcement(Announcement(picture: .ringing, frame: 0, name: "母", number: "03")),
        .calendar(
            MonthCalendar(
                weekdays: [], firstWeekday: 1, days: [.init(isHoliday: false, isToday: true)],
                chosen: 0, note: "祝日", guide: "説明")),
        .addressCard(
            AddressCard(
                name: "母", reading: "はは", rows: [.init(icon: .call, label: "自宅", value: "03")])),
        .dark("電池切れ"),
    ]

    @Test("all that the text of a screen says is said by a node", arguments: bodies)
    func words(body: Body) {
        let tree = ScreenTree(id: "s", body: body)
        let nodes = tree.nodes.all
        let said = nodes.map { $0.text + $0.hint + $0.name }.joined(separator: "\n")
        let own = tree.words.flatMap { $0.split { " />[]()■□".contains($0) } }
        for word in own where !word.isEmpty && word != "有効期限" && word != "----" {
            #expect(said.contains(word))
        }
        #expect(Set(nodes.map(\.id)).count == nodes.count)
    }
}
