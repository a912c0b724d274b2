import ScreenTree
import Testing
import Vocabulary

@testable import Rendering

@Suite("automation.md 1.4: the painters tell where things are")
struct PlaceTests {
    private func places(
        _ body: Body, overlay: Overlay? = nil, height: Int = 320
    ) throws -> [ScreenPart: Rect] {
        let studio = try Studio(assets: assets)
        let painter = DisplayPainter(theme: .docomo, studio: studio, height: height)
        let tree = ScreenTree(
            id: "s", title: Title("題"), body: body, softKeys: SoftKeys(left: "戻る", center: "選択"),
            overlay: overlay)
        let places = try painter.places(of: tree)
        for (part, place) in places {
            let whole = Rect(0, 0, 240, height)
            #expect(place.intersection(whole) == place && !place.isEmpty, "\(part)")
        }
        return places
    }

    @Test("of a long list the rows in sight have a place, the chosen one always")
    func list() throws {
        for chosen in [0, 40, 99] {
            let rows = (0..<100).map { List.Row(text: "\($0)") }
            let places = try places(.list(List(style: .plain, rows: rows, chosen: chosen)))
            let seen = (0..<100).filter { places[.row($0)] != nil }
            #expect(seen.contains(chosen) && (5...9).contains(seen.count))
            for (above, below) in zip(seen, seen.dropFirst()) {
                #expect(places[.row(above)]?.bottom == places[.row(below)]?.y)
            }
        }
    }

    @Test("title, status row and soft keys are where they are on every screen")
    func around() throws {
        let places = try places(.message(Message(paragraphs: ["文"])))
        #expect(places[.statusRow] == Rect(0, 0, 240, 20))
        #expect(places[.title] == Rect(0, 20, 240, 24))
        #expect(places[.softKeys] == Rect(0, 300, 240, 20))
        #expect(places[.softKey(.softRight)] == nil)
        let (left, center) = (places[.softKey(.softLeft)], places[.softKey(.center)])
        #expect(left?.right == center?.x && left?.x == 0)
    }

    @Test("a link on two lines has one place around both")
    func link() throws {
        let lines = [
            Page.Line(.text, "一"), Page.Line(.link, "http://a.exa", link: 0),
            Page.Line(.link, "mple/", link: 0),
        ]
        let places = try places(.page(Page(lines: lines, scrolled: 0, total: 3)))
        let place = try #require(places[.line(1)])
        #expect(places[.line(2)] == nil && place.height > 40)
    }

    @Test(
        "fields, cells, days, notices, buttons and a menu's rows have theirs",
        arguments: [320, 400])
    func others(height: Int) throws {
        let fields = (0..<3).map { Field(id: "\($0)", label: "欄", rule: .number(longest: 4)) }
        let form = try places(.form(Form(fields: fields)), height: height)
        #expect((0..<3).allSatisfy { form[.field($0)] != nil })
        let cells = (0..<12).map { Grid.Cell(icon: .set, name: "\($0)") }
        let grid = try places(.grid(Grid(cells: cells, chosen: 4)), height: height)
        #expect(Set((0..<12).compactMap { grid[.cell($0)] }).count == 12)
        let days = (0..<31).map { _ in MonthCalendar.Day(isHoliday: false, isToday: false) }
        let month = try places(
            .calendar(
                MonthCalendar(
                    weekdays: ["日"], firstWeekday: 6, days: days, chosen: 0, note: "", guide: "")),
            height: height)
        #expect(Set((0..<31).compactMap { month[.day($0)] }).count == 31)
        let dialog = Dialog(head: "確認", text: "?", buttons: ["はい", "いいえ"])
        let over = try places(
            .message(Message(paragraphs: [])), overlay: .dialog(dialog), height: height)
        let box = try #require(over[.overlay])
        for button in 0..<2 {
            let place = try #require(over[.button(button)])
            #expect(box.intersection(place) == place)
        }
        let menu = PopUpMenu(head: "機能", rows: (0..<5).map(String.init), chosen: 0)
        let popped = try places(
            .list(List(style: .plain, rows: [], chosen: nil)),
            overlay: .menu(menu), height: height)
        #expect((0..<5).allSatisfy { popped[.menuRow($0)] != nil })
    }

    @Test("a picture for the eye notes nothing")
    func silence() throws {
        let studio = try Studio(assets: assets)
        let painter = DisplayPainter(theme: .docomo, studio: studio)
        var canvas = try Canvas(width: 240, height: 320)
        painter.paint(ScreenTree(id: "s", body: .dark("x")), on: &canvas)
        #expect(studio.places == nil)
        let copy = try canvas.copy(of: Rect(100, 300, 500, 500))
        #expect(copy.size == Size(140, 20))
    }
}
