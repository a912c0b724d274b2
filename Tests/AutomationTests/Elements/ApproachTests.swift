import Automation
import ScreenTree
import Testing
import Vocabulary

@Suite("automation.md 1.4: a click on a phone with keys presses keys")
struct ApproachTests {
    /// Presses what the approach asks for, on a screen that each key changes.
    private func keys(
        to key: String, on screen: ScreenTree,
        _ press: (Key, inout ScreenTree) -> Void = { _, _ in }
    ) -> (keys: [Key], end: Approach.Step) {
        var (screen, keys) = (screen, [Key]())
        var approach = Approach(to: "s/\(key)")
        while true {
            guard case .press(let key) = approach.next(on: screen) else {
                return (keys, approach.next(on: screen))
            }
            keys.append(key)
            press(key, &screen)
        }
    }

    private func list(_ count: Int, chosen: Int?) -> ScreenTree {
        let rows = (0..<count).map { List.Row(text: "\($0)") }
        return ScreenTree(
            id: "s", body: .list(List(style: .plain, rows: rows, chosen: chosen)),
            softKeys: SoftKeys(left: "戻る"))
    }

    /// Moves the chosen row as most lists do.
    private func turn(_ key: Key, _ screen: inout ScreenTree) {
        guard case .list(var list) = screen.body, let chosen = list.chosen else { return }
        let count = list.rows.count
        list.chosen = (chosen + (key == .down ? 1 : key == .up ? count - 1 : 0)) % count
        screen.body = .list(list)
    }

    @Test("a soft key is pressed")
    func softKey() {
        let way = keys(to: "softLeft", on: list(1, chosen: 0))
        #expect(way.keys == [.softLeft] && way.end == .done)
    }

    @Test("the arrows go to a row, and the center key opens it", arguments: [0, 2, 4])
    func row(place: Int) {
        let arrow = place < 2 ? Key.up : .down
        let way = keys(to: "item-\(place + 1)", on: list(5, chosen: 2), turn)
        #expect(way.keys == [Key](repeating: arrow, count: abs(place - 2)) + [.center])
        #expect(way.end == .done)
    }

    @Test("a part of a row stands for the row")
    func part() {
        let list = List(
            style: .twoLines, rows: [List.Row(text: "a", second: "b")], chosen: 0)
        let way = keys(to: "item-1.second", on: ScreenTree(id: "s", body: .list(list)))
        #expect(way.keys == [.center] && way.end == .done)
    }

    @Test("a list whose arrows do not move ends the click")
    func stuck() {
        let way = keys(to: "item-2", on: list(5, chosen: 4))
        #expect(way.keys == [.up] && way.end == .stopped(.outOfReach))
    }

    @Test("a list that runs away ends the click")
    func runaway() {
        let way = keys(to: "item-1", on: list(5, chosen: 4)) { _, screen in
            guard case .list(var list) = screen.body, let chosen = list.chosen else { return }
            list.chosen = chosen == 4 ? 3 : 4
            screen.body = .list(list)
        }
        #expect(way.keys.count < 40 && way.end == .stopped(.outOfReach))
    }

    @Test("what is disabled gets no key, and what is gone tells so")
    func disabled() {
        let rows = [List.Row(text: "a", second: "b", faint: true)]
        let tree = ScreenTree(
            id: "s", body: .list(List(style: .twoLines, rows: rows, chosen: 0)))
        #expect(keys(to: "item-1", on: tree) == ([], .done))
        #expect(keys(to: "item-1.second", on: tree) == ([], .done))
        #expect(keys(to: "item-9", on: tree) == ([], .stopped(.gone)))
        #expect(keys(to: "list", on: tree) == ([], .stopped(.notClickable)))
    }

    @Test("what goes away on the way is not opened")
    func gone() {
        let way = keys(to: "item-5", on: list(5, chosen: 2)) { _, screen in
            screen = self.list(3, chosen: 2)
        }
        #expect(way.keys == [.down] && way.end == .stopped(.gone))
    }

    @Test("a cell is approached by line, then along it")
    func cell() {
        let cells = (0..<12).map { Grid.Cell(icon: .set, name: "\($0)") }
        let tree = ScreenTree(id: "s", body: .grid(Grid(cells: cells, chosen: 0)))
        let way = keys(to: "cell-12", on: tree) { key, screen in
            guard case .grid(var grid) = screen.body else { return }
            let steps: [Key: Int] = [.up: -3, .down: 3, .left: -1, .right: 1]
            grid.chosen += steps[key] ?? 0
            screen.body = .grid(grid)
        }
        #expect(way.keys == [.down, .down, .down, .right, .right, .center])
    }

    @Test("a field only gets the focus, and signs are put away first")
    func field() {
        var tree = NodeTests.form
        tree.id = "s"
        #expect(keys(to: "password", on: tree) == ([], .done))
        tree.inputLine?.palette = InputLine.Palette(signs: ["@", "."], chosen: 0)
        let way = keys(to: "serviceID", on: tree) { key, screen in
            guard case .form(var form) = screen.body else { return }
            if key == .carrier { screen.inputLine?.palette = nil }
            guard key == .up else { return }
            for index in form.fields.indices { form.fields[index].focused = index == 0 }
            screen.body = .form(form)
        }
        #expect(way.keys == [.carrier, .up] && way.end == .done)
    }

    @Test("the buttons of a question are side by side")
    func question() {
        var tree = list(3, chosen: 0)
        tree.overlay = .dialog(Dialog(head: "", text: "?", buttons: ["はい", "いいえ"], chosen: 1))
        let way = keys(to: "button-1", on: tree) { key, screen in
            guard case .dialog(var dialog) = screen.overlay, key == .left else { return }
            dialog.chosen = 0
            screen.overlay = .dialog(dialog)
        }
        #expect(way.keys == [.left, .center])
        #expect(keys(to: "item-1", on: tree).end == .stopped(.gone))
    }

    @Test("a notice of mail or of calls is opened by its key")
    func notice() {
        let notices: [Standby.Notice] = [
            .init(icon: .appli, text: "時計", count: "", chosen: false),
            .init(icon: .call, text: "不在着信", count: "1件"),
            .init(icon: .mail, text: "新着ﾒｰﾙ", count: "1件"),
        ]
        let standby = Standby(
            clock: "", year: 2009, month: 6, day: 9, weekday: 2, notices: notices)
        let tree = ScreenTree(id: "s", body: .standby(standby))
        #expect(keys(to: "notice-2", on: tree).keys == [.call])
        #expect(keys(to: "notice-3", on: tree).keys == [.mail])
        let way = keys(to: "notice-1", on: tree) { key, screen in
            guard case .standby(var standby) = screen.body, key == .down else { return }
            standby.notices[0].chosen = true
            screen.body = .standby(standby)
        }
        #expect(way.keys == [.down, .center])
    }

    @Test("a page scrolls until the link is the chosen one")
    func link() {
        let lines = (0..<30).map { Page.Line(.text, "\($0)") } + [Page.Line(.link, "次", link: 0)]
        let page = Page(lines: lines, scrolled: 0, total: 31)
        let way = keys(to: "link-1", on: ScreenTree(id: "s", body: .page(page))) { key, screen in
            guard case .page(var page) = screen.body, key == .down else { return }
            page.scrolled += 1
            if page.scrolled == 19 { page.lines[30].kind = .chosenLink }
            screen.body = .page(page)
        }
        #expect(way.keys == [Key](repeating: .down, count: 19) + [.center])
    }
}
