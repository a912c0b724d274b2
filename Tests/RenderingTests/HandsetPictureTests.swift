import AssetFiles
import Rendering
import Testing
import Vocabulary

@Suite("a drawn handset shows its display and its pressed keys")
struct HandsetPictureTests {
    static let skins = ["docomo-pearl", "softbank-onyx"]
    private let studio: Studio
    init() throws { studio = try Studio(assets: assets) }

    private func picture(_ name: String, scale: Int = 1) throws -> HandsetPicture {
        try HandsetPicture(SkinSheet.load(name, from: assets), scale: scale, studio)
    }

    // Source: R-PHONE-001, R-QA-012.
    @Test("a pressed key changes its own area and nothing else", arguments: skins)
    func pressedKeys(name: String) throws {
        let picture = try picture(name)
        let display = try sampleDisplay(studio)
        var canvas = try Canvas(width: 320, height: 832)
        picture.paint(display: display, on: &canvas)
        let rest = canvas.checksum()
        var plain = try Canvas(width: 320, height: 832)
        plain.copy(from: canvas, at: .zero, opaque: true)
        for key in SkinSheet.drawnKeys {
            let area = try #require(picture.area(of: key))
            let painted = picture.paint(display: display, pressed: [key], on: &canvas)
            #expect(painted == [area], "\(key)")
            #expect(canvas.checksum(of: area) != plain.checksum(of: area), "\(key)")
            var outside = try Canvas(width: 320, height: 832)
            outside.copy(from: canvas, at: .zero, opaque: true)
            outside.copy(from: plain, area, at: area.origin, opaque: true)
            #expect(outside.checksum() == rest, "\(key)")
            picture.paint(display: display, on: &canvas)
            #expect(canvas.checksum() == rest, "\(key)")
        }
        try studio.check()
    }

    @Test("painting step by step ends in the same pixels as painting at once", arguments: 1...2)
    func stepByStep(scale: Int) throws {
        for name in Self.skins {
            let picture = try picture(name, scale: scale)
            let size = picture.size
            var display = try sampleDisplay(studio)
            var canvas = try stage(size)
            let at = Point(10, 4)
            picture.paint(display: display, on: &canvas, at: at)
            picture.paint(display: display, pressed: [.up, .center], on: &canvas, at: at)
            display.fill(Rect(0, 50, 240, 20), .white)
            picture.paint(
                display: display, pressed: [.center, .digit5], lamp: true, on: &canvas, at: at)
            picture.paint(display: display, pressed: [.digit5], lit: true, on: &canvas, at: at)
            picture.paint(display: display, pressed: [.softLeft], lit: true, on: &canvas, at: at)
            var fresh = try stage(size)
            picture.forget()
            picture.paint(display: display, pressed: [.softLeft], lit: true, on: &fresh, at: at)
            #expect(canvas.checksum() == fresh.checksum(), "\(name)")
        }
        try studio.check()
    }

    @Test("nothing is painted when nothing changed; a changed row is painted alone")
    func partial() throws {
        let picture = try picture("docomo-pearl", scale: 2)
        var display = try sampleDisplay(studio)
        var canvas = try Canvas(width: 640, height: 1664)
        #expect(picture.paint(display: display, on: &canvas) == [Rect(0, 0, 640, 1664)])
        #expect(picture.paint(display: display, on: &canvas) == [])
        display.fill(Rect(100, 300, 4, 2), .white)
        let area = picture.displayArea
        let rows = Rect(area.x, area.y + 600, area.width, 4)
        #expect(picture.paint(display: display, on: &canvas) == [rows])
        #expect(picture.paint(display: display, lamp: true, on: &canvas).count == 1)
    }

    @Test("the display is whole pixels, with the glass above it")
    func display() throws {
        let picture = try picture("softbank-onyx", scale: 2)
        let display = try sampleDisplay(studio)
        var canvas = try Canvas(width: 640, height: 1664)
        picture.paint(display: display, on: &canvas)
        let area = picture.displayArea
        // The glass is clear in the middle of the display.
        for point in [Point(150, 190), Point(160, 170)] {
            for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                let place = Point(area.x + 2 * point.x + dx, area.y + 2 * point.y + dy)
                #expect(canvas.pixel(at: place) == display.pixel(at: point))
            }
        }
        #expect(canvas.pixel(at: area.origin) != display.pixel(at: .zero))
    }

    @Test("a key is found under a point of the picture", arguments: 1...2)
    func hits(scale: Int) throws {
        let picture = try picture("docomo-pearl", scale: scale)
        #expect(picture.key(at: Point(160 * scale, 665 * scale)) == .digit5)
        #expect(picture.key(at: Point(160 * scale, 494 * scale)) == .center)
        #expect(picture.key(at: Point(160 * scale, 460 * scale)) == .up)
        #expect(picture.key(at: Point(160 * scale, 200 * scale)) == nil)
    }

    private func stage(_ size: Size) throws -> Canvas {
        var canvas = try Canvas(width: size.width + 20, height: size.height + 8)
        canvas.gradient(canvas.bounds, [Stop(0, 0xEEF1F5), Stop(1000, 0xC9D1DC)], studio)
        return canvas
    }
}
