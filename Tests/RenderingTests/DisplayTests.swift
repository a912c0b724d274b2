import ScreenTree
import Testing
import Vocabulary

@testable import Rendering

@Suite("look.md: what a display shows")
struct DisplayTests {
    let studio: Studio

    init() throws {
        studio = try Studio(assets: assets)
    }

    private func painted(_ tree: ScreenTree, _ carrier: Carrier) throws -> Canvas {
        var canvas = try Canvas(width: 240, height: 320)
        DisplayPainter(theme: .of(carrier), studio: studio).paint(tree, on: &canvas)
        try studio.check()
        return canvas
    }

    @Test("no text is clipped on any screen", arguments: Carrier.allCases)
    func nothingClipped(carrier: Carrier) throws {
        let painter = DisplayPainter(theme: .of(carrier), studio: studio)
        for sample in DisplaySamples.all(carrier) {
            let clipped = try painter.clippedTexts(of: sample.tree)
            #expect(clipped.isEmpty, "\(sample.name): \(clipped)")
        }
        try studio.check()
    }

    @Test("a text that cannot fit is reported")
    func clippedReported() throws {
        let name = String(repeating: "○", count: 60)
        let tree = DisplaySamples.phone(
            name, .list(List(style: .plain, rows: [.init(text: name)], chosen: 0)))
        let clipped = try DisplayPainter(theme: .docomo, studio: studio).clippedTexts(of: tree)
        #expect(clipped.count == 2)
        #expect(!studio.notesClippedTexts)
    }

    @Test("every pixel of the display is drawn", arguments: Carrier.allCases)
    func opaque(carrier: Carrier) throws {
        for sample in DisplaySamples.all(carrier) {
            let canvas = try painted(sample.tree, carrier)
            var clear = 0
            for y in 0..<canvas.height {
                for x in 0..<canvas.width where canvas.pixel(at: Point(x, y)).alpha < 255 {
                    clear += 1
                }
            }
            #expect(clear == 0, "\(sample.name)")
        }
    }

    @Test("nothing is drawn beyond the display's edge")
    func withinDisplay() throws {
        var canvas = try Canvas(width: 260, height: 340)
        let painter = DisplayPainter(theme: .softbank, studio: studio)
        for sample in DisplaySamples.all(.softbank) { painter.paint(sample.tree, on: &canvas) }
        #expect(canvas.checksum(of: Rect(240, 0, 20, 340)) == blank(Rect(240, 0, 20, 340)))
        #expect(canvas.checksum(of: Rect(0, 320, 240, 20)) == blank(Rect(0, 320, 240, 20)))
    }

    private func blank(_ rect: Rect) -> UInt64? {
        (try? Canvas(width: 260, height: 340))?.checksum(of: rect)
    }

    // MARK: Higher displays

    /// The models' displays, and the highest that a model may have.
    private static let heights = [352, 400, 480]

    private func painted(
        _ tree: ScreenTree, _ carrier: Carrier, height: Int
    ) throws -> Canvas {
        var canvas = try Canvas(width: 240, height: height)
        DisplayPainter(theme: .of(carrier), studio: studio, height: height)
            .paint(tree, on: &canvas)
        try studio.check()
        return canvas
    }

    @Test("no text is clipped on a higher display, and each pixel is drawn", arguments: heights)
    func higher(height: Int) throws {
        for carrier in Carrier.allCases {
            let painter = DisplayPainter(theme: .of(carrier), studio: studio, height: height)
            for sample in DisplaySamples.all(carrier) {
                let clipped = try painter.clippedTexts(of: sample.tree)
                #expect(clipped.isEmpty, "\(sample.name): \(clipped)")
                let canvas = try painted(sample.tree, carrier, height: height)
                var clear = 0
                for y in 0..<height {
                    for x in 0..<240 where canvas.pixel(at: Point(x, y)).alpha < 255 { clear += 1 }
                }
                #expect(clear == 0, "\(sample.name)")
            }
        }
    }

    @Test("status row, title and soft keys are the same on every display", arguments: heights)
    func rim(height: Int) throws {
        for carrier in Carrier.allCases {
            let settings = DisplaySamples.settings
            let usual = try painted(settings, carrier)
            let higher = try painted(settings, carrier, height: height)
            let top = Rect(0, 0, 240, 44)
            #expect(higher.checksum(of: top) == usual.checksum(of: top))
            let foot = higher.checksum(of: Rect(0, height - 20, 240, 20))
            #expect(foot == usual.checksum(of: Rect(0, 300, 240, 20)))
        }
    }

    @Test("a list's rows are as high, and more of them are in sight", arguments: heights)
    func longerList(height: Int) throws {
        let rows = (1...30).map { List.Row(text: "項目\($0)") }
        let tree = DisplaySamples.phone("一覧", .list(List(style: .plain, rows: rows, chosen: 0)))
        let higher = try painted(tree, .docomo, height: height)
        let edges = (44..<height - 20).filter {
            higher.pixel(at: Point(100, $0)) == Color(0xD3DEEC)
        }
        // The chosen row has an edge of its own.
        #expect(edges.count == (height - 64) / 32 - 1)
        let gaps = zip(edges, edges.dropFirst()).map { $1 - $0 }
        #expect(gaps.allSatisfy { (32...36).contains($0) }, "\(gaps)")
    }

    @Test(
        "a page shows as many rows as the phone counts",
        arguments: [
            (320, 12), (352, 14), (400, 16), (480, 20),
        ])
    func longerPage(height: Int, rows: Int) throws {
        let lines = (1...60).map { _ in Page.Line(.text, "■") }
        let tree = DisplaySamples.phone(
            "ページ", .page(Page(lines: lines, scrolled: 0, total: lines.count)))
        let canvas = try painted(tree, .docomo, height: height)
        let ink = (44..<height - 20).map { canvas.pixel(at: Point(16, $0)) == Color(0x10203A) }
        let begun = zip([false] + ink, ink).filter { !$0 && $1 }
        #expect(begun.count == rows)
    }

    // MARK: The password

    @Test("the code turns red at the last tick and not before", arguments: 1...6)
    func lastTick(ticks: Int) throws {
        let tree = DisplaySamples.passcode("082913", ticks: ticks, pin: false)
        let canvas = try painted(tree, .docomo)
        let card = Rect(10, 106, 220, 70)
        #expect(holds(Signals.warning, canvas, card) == (ticks == 1))
    }

    @Test("as many ticks are full as tens of seconds are left, the others hollow", arguments: 1...6)
    func ticks(ticks: Int) throws {
        let tree = DisplaySamples.passcode("40718352", ticks: ticks, pin: true)
        let canvas = try painted(tree, .softbank)
        let hollow = Color(0xF5FAF9)
        let full = (0..<6).filter { canvas.pixel(at: Point(14 + $0 * 36 + 16, 198)) != hollow }
        #expect(full == Array(0..<ticks))
    }

    private func holds(_ color: Color, _ canvas: borrowing Canvas, _ rect: Rect) -> Bool {
        for y in rect.y..<rect.bottom {
            for x in rect.x..<rect.right where canvas.pixel(at: Point(x, y)) == color {
                return true
            }
        }
        return false
    }

    // MARK: What moves

    @Test("the application looks alike between both carriers' rows")
    func applicationAlike() throws {
        let content = Rect(0, 20, 240, 280)
        let settings = DisplaySamples.settings
        let docomo = try painted(settings, .docomo)
        let softbank = try painted(settings, .softbank)
        #expect(docomo.checksum(of: content) == softbank.checksum(of: content))
        #expect(docomo.checksum() != softbank.checksum())
    }

    @Test("each picture of a call and of an alarm differs from the others")
    func announcements() throws {
        let moving = DisplaySamples.announcements.prefix(12)
        let sums = try moving.map { try painted($0.tree, .docomo).checksum() }
        #expect(Set(sums).count == 12)
    }

    @Test("Sundays and holidays are red, Saturdays blue, and today's cell is filled")
    func calendar() throws {
        let tree = DisplaySamples.phone("2009年5月", .calendar(DisplaySamples.may))
        let canvas = try painted(tree, .docomo)
        let (red, blue, ink) = (Color(0xC4201A), Color(0x0A4FC0), Color(0x10203A))
        func cell(_ day: Int) -> Rect {
            Rect(8 + (day + 4) % 7 * 32 + 4, 66 + (day + 4) / 7 * 31 + 4, 24, 23)
        }
        for day in 1...31 {
            let (sunday, saturday) = (day % 7 == 3, day % 7 == 2)
            let isRed = sunday || (3...6).contains(day)
            #expect(holds(red, canvas, cell(day)) == isRed, "\(day)")
            #expect(holds(blue, canvas, cell(day)) == (saturday && !isRed), "\(day)")
            #expect(holds(ink, canvas, cell(day)) == !(isRed || saturday), "\(day)")
        }
        #expect(canvas.pixel(at: cell(20).origin) == ink)
        #expect(canvas.pixel(at: cell(21).origin) != ink)
    }

    @Test("what standby has to say is painted under the date", arguments: Carrier.allCases)
    func standbyStates(carrier: Carrier) throws {
        var standby = Standby(
            clock: "10:08", year: 2009, month: 6, day: 9, weekday: 2, notices: [])
        let quiet = ScreenTree(id: "phone.standby", body: .standby(standby))
        standby.states = ["USIMカードを挿入してください"]
        let said = ScreenTree(id: "phone.standby", body: .standby(standby))
        let before = try painted(quiet, carrier)
        let after = try painted(said, carrier)
        let top = Rect(0, 0, 240, 130)
        #expect(before.checksum(of: top) == after.checksum(of: top))
        let middle = Rect(0, 130, 240, 90)
        #expect(before.checksum(of: middle) != after.checksum(of: middle))
    }

    @Test("each picture of a wait differs from the one before")
    func waiting() throws {
        var sums: Set<UInt64> = []
        for frame in 0..<6 {
            let waiting = Waiting(lines: ["通信しています"], frame: frame)
            let tree = DisplaySamples.application("otp.any", "通信中", .waiting(waiting))
            sums.insert(try painted(tree, .docomo).checksum())
        }
        #expect(sums.count == 6)
    }

    @Test("a value longer than its field is shown up to the caret, and begins anew without it")
    func longValue() throws {
        func picture(_ id: String, focus: Int) throws -> UInt64 {
            let tree = DisplaySamples.setup(user: id, password: "", focus: focus, pending: false)
            return try painted(tree, .docomo).checksum(of: Rect(12, 136, 216, 32))
        }
        let id = DisplayTexts.longID
        let other = "A" + id.dropFirst()
        #expect(try picture(id, focus: 1) == picture(other, focus: 1))
        #expect(try picture(id, focus: 2) != picture(other, focus: 2))
    }

    @Test("painting is the same every time, whatever was painted before")
    func repeatable() throws {
        for sample in DisplaySamples.pictured(.docomo) {
            let first = try painted(sample.tree, .docomo).checksum()
            _ = try painted(DisplaySamples.settings, .softbank)
            #expect(try painted(sample.tree, .docomo).checksum() == first, "\(sample.name)")
        }
    }
}
