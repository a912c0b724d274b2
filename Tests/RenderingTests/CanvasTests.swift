import CPNG
import Rendering
import Testing

@Suite("a canvas draws what it is told, and only there")
struct CanvasTests {
    private let studio: Studio
    init() throws { studio = try Studio(assets: assets) }

    @Test("an opaque colour replaces, half of one mixes, a clear one does nothing")
    func mixing() throws {
        var canvas = try Canvas(width: 4, height: 4)
        canvas.fill(canvas.bounds, Color(0x204060))
        #expect(canvas.pixel(at: .zero) == Color(0x204060))
        canvas.fill(canvas.bounds, Color(0xFFFFFF, alpha: 0))
        #expect(canvas.pixel(at: .zero) == Color(0x204060))
        canvas.fill(Rect(0, 0, 1, 1), Color(0, alpha: 128))
        let mixed = canvas.pixel(at: .zero)
        #expect(mixed.alpha == 255)
        #expect((15...16).contains(mixed.red) && (47...48).contains(mixed.blue))
    }

    @Test("made smaller, a picture is the mean of what it was, whatever the measure")
    func shrinking() throws {
        var canvas = try Canvas(width: 5, height: 4)
        canvas.fill(canvas.bounds, .white)
        canvas.fill(Rect(0, 0, 5, 2), .black)
        let half = try canvas.shrunk(to: Size(3, 2))
        #expect(half.pixel(at: Point(1, 0)) == .black && half.pixel(at: Point(2, 1)) == .white)
        // Two of four rows are black, and so are 5 of 10 parts of each column.
        let row = try canvas.shrunk(to: Size(3, 1))
        for x in 0..<3 { #expect(row.pixel(at: Point(x, 0)) == Color(0x808080)) }
        // The pixel in the middle goes half to each: one third of what a new one stands for.
        var dot = try Canvas(width: 3, height: 1)
        dot.fill(dot.bounds, .black)
        dot.fill(Rect(1, 0, 1, 1), .white)
        let pair = try dot.shrunk(to: Size(2, 1))
        #expect(pair.pixel(at: .zero) == Color(0x555555))
        #expect(pair.pixel(at: Point(1, 0)) == Color(0x555555))
        let same = try canvas.shrunk(to: Size(5, 4))
        let (one, other) = (same.checksum(), canvas.checksum())
        #expect(one == other)
    }

    @Test("a colour over a clear canvas keeps its own opacity")
    func overClear() throws {
        var canvas = try Canvas(width: 2, height: 1)
        canvas.fill(canvas.bounds, Color(0xFF0000, alpha: 100))
        #expect(canvas.pixel(at: .zero) == Color(0xFF0000, alpha: 100))
    }

    @Test("nothing is drawn outside the clip or the canvas")
    func clipping() throws {
        var canvas = try Canvas(width: 60, height: 60)
        canvas.fill(canvas.bounds, .white)
        let before = canvas.checksum()
        canvas.clipped(to: Rect(20, 20, 10, 10)) { canvas in
            canvas.fill(Rect(-50, -50, 500, 500), .black)
            canvas.text("電話帳", at: Point(10, 10), .gothic(18), Color(0xFF0000), studio)
            canvas.rounded(Rect(5, 5, 50, 50), radius: 9, fill: .black, edge: .white, studio)
            canvas.svg("skins/docomo-pearl-lamp.svg", in: Rect(0, 0, 60, 60), studio)
        }
        for x in 0..<60 {
            for y in 0..<60 where !Rect(20, 20, 10, 10).contains(Point(x, y)) {
                #expect(canvas.pixel(at: Point(x, y)) == .white)
            }
        }
        #expect(canvas.checksum() != before)
        canvas.fill(canvas.bounds, .white)
        #expect(canvas.checksum() == before)
        try studio.check()
    }

    @Test("a gradient begins and ends with its colours")
    func gradient() throws {
        var canvas = try Canvas(width: 10, height: 20)
        let stops = [
            Stop(0, 0x3A74C4), Stop(480, 0x245AA8), Stop(520, 0x1D4F9A), Stop(1000, 0x183F80),
        ]
        canvas.gradient(canvas.bounds, stops, studio)
        #expect(canvas.pixel(at: Point(3, 0)) == Color(0x3A74C4))
        #expect(canvas.pixel(at: Point(9, 19)) == Color(0x183F80))
        canvas.gradient(canvas.bounds, stops, studio, sideways: true)
        #expect(canvas.pixel(at: Point(0, 19)) == Color(0x3A74C4))
        #expect(canvas.pixel(at: Point(9, 0)) == Color(0x183F80))
    }

    @Test("a rounded box is even on all four sides", arguments: [0, 1, 6, 20, 99])
    func rounded(radius: Int) throws {
        var canvas = try Canvas(width: 40, height: 30)
        canvas.rounded(
            canvas.bounds, radius: radius, fill: .white, edge: .black, width: 2, studio)
        for x in 0..<40 {
            for y in 0..<30 {
                let color = canvas.pixel(at: Point(x, y))
                #expect(color == canvas.pixel(at: Point(39 - x, y)))
                #expect(color == canvas.pixel(at: Point(x, 29 - y)))
            }
        }
        #expect(canvas.pixel(at: Point(20, 0)) == .black)
        #expect(canvas.pixel(at: Point(20, 15)) == .white)
        #expect((canvas.pixel(at: .zero).alpha == 255) == (radius < 1))
    }

    @Test("an enlarged picture is made of squares", arguments: 1...4)
    func enlarged(scale: Int) throws {
        var small = try Canvas(width: 3, height: 2)
        small.fill(Rect(1, 0, 1, 1), Color(0xFF0000))
        small.fill(Rect(2, 1, 1, 1), Color(0x00FF00, alpha: 9))
        let large = try small.scaledNearest(by: scale)
        for x in 0..<3 * scale {
            for y in 0..<2 * scale {
                let place = Point(x / scale, y / scale)
                #expect(large.pixel(at: Point(x, y)) == small.pixel(at: place))
            }
        }
    }

    @Test("a drawing that is not there is told by its name, and the rest goes on")
    func missingDrawing() throws {
        var canvas = try Canvas(width: 20, height: 20)
        canvas.svg("icons/unicorn.svg", in: canvas.bounds, studio)
        canvas.fill(canvas.bounds, .white)
        #expect(canvas.pixel(at: .zero) == .white)
        let failure = #expect(throws: DrawingFailure.self) { try studio.check() }
        #expect(failure?.description.contains("icons/unicorn.svg") == true)
        try studio.check()
    }
}

@Suite("text is set by its em square")
struct TextTests {
    private let studio: Studio
    init() throws { studio = try Studio(assets: assets) }

    @Test("half and full cells are exact up to 20 px", arguments: [16, 18, 20])
    func cells(size: Int) {
        #expect(studio.width(of: "漢字", .gothic(size)) == 2 * size)
        #expect(studio.width(of: "ﾊﾟｽﾜｰﾄﾞ", .gothic(size)) == 7 * size / 2)
        #expect(studio.width(of: "", .gothic(size)) == 0)
    }

    @Test("the ink of full and half cells stays within the em square's height")
    func height() throws {
        var canvas = try Canvas(width: 240, height: 60)
        canvas.text("鬱国ｶﾞ「」ぷ", at: Point(10, 20), .gothic(20), .black, studio)
        for x in 0..<240 {
            for y in 0..<60 where !(20..<41).contains(y) {
                #expect(canvas.pixel(at: Point(x, y)).alpha == 0)
            }
        }
    }

    @Test("text is aligned about its point and within its place")
    func alignment() throws {
        #expect(
            try inkColumns { $0.text("■", at: Point(200, 0), .gothic(20), .black, studio) }.first!
                >= 200)
        let right = try inkColumns {
            $0.text("■", at: Point(200, 0), .gothic(20), .black, align: .right, studio)
        }
        #expect(right.first! >= 180 && right.last! < 200)
        let middle = try inkColumns {
            $0.text("■", at: Point(100, 0), .gothic(20), .black, align: .center, in: 40, studio)
        }
        #expect(middle.first! >= 110 && middle.last! < 130)
    }

    @Test("a text that does not fit is noted, one that just fits is not")
    func clipped() throws {
        studio.notesClippedTexts = true
        var canvas = try Canvas(width: 240, height: 40)
        canvas.text("十二文字", at: Point(0, 0), .gothic(20), .black, in: 80, studio)
        canvas.text("右端", at: Point(200, 0), .gothic(20), .black, studio)
        #expect(studio.clippedTexts == [])
        canvas.text("十二文字", at: Point(0, 0), .gothic(20), .black, in: 79, studio)
        canvas.text("右端", at: Point(201, 0), .gothic(20), .black, studio)
        #expect(studio.clippedTexts.map(\.text) == ["十二文字", "右端"])
    }

    @Test("characters without a glyph are found")
    func missing() {
        #expect(studio.missingCharacters(of: "漢字ｶﾅ①", .gothic(18)) == [])
        #expect(studio.missingCharacters(of: "a\u{1F980}", .gothic(18)) == ["\u{1F980}"])
    }

    private func inkColumns(_ draw: (inout Canvas) throws -> Void) throws -> [Int] {
        var canvas = try Canvas(width: 240, height: 30)
        try draw(&canvas)
        return (0..<240).filter { x in
            (0..<30).contains { canvas.pixel(at: Point(x, $0)).alpha > 0 }
        }
    }
}
