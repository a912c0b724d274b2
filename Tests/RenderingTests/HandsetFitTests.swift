import AssetFiles
import Rendering
import Testing
import Vocabulary

// Source: look.md, "Window"; R-PHONE-001.
@Suite("a handset in a low window is made lower, and its display is not")
struct HandsetFitTests {
    private static let skins = (try? SkinSheet.names(in: assets)) ?? []

    @Test("at its own height every place is where it is drawn", arguments: skins, 1...2)
    func whole(name: String, scale: Int) throws {
        let sheet = try SkinSheet.load(name, from: assets)
        let fit = HandsetFit(sheet, scale: scale)
        #expect(fit.size == Size(sheet.width * scale, sheet.height * scale))
        #expect(fit == HandsetFit(sheet, height: sheet.height + 1, scale: scale))
        for box in sheet.keys.map(\.area) + [sheet.display, sheet.glass.area, sheet.lamp.area] {
            let drawn = Rect(box.x, box.y, box.width, box.height)
            #expect(fit.area(of: box) == drawn.scaled(by: scale))
        }
    }

    @Test(
        "lower, the display keeps its pixels, and all else its order", arguments: skins,
        [600, 690, 768])
    func lower(name: String, height: Int) throws {
        let sheet = try SkinSheet.load(name, from: assets)
        let fit = HandsetFit(sheet, height: height)
        #expect(fit.height == height)
        #expect(fit.area(of: sheet.display).size == Size(240, sheet.display.height))
        #expect(fit.area(of: sheet.display).x == sheet.display.x)
        #expect(fit.area(of: sheet.whole) == Rect(0, 0, sheet.width, height))
        for place in sheet.keys {
            let area = fit.area(of: place.area)
            #expect(area.width == place.area.width)
            #expect(area.height < place.area.height)
        }
    }

    @Test("it goes down to the least height that can be read, and no further", arguments: skins)
    func least(name: String) throws {
        let sheet = try SkinSheet.load(name, from: assets)
        let least = HandsetFit.leastHeight(of: sheet)
        #expect(least < 600)
        #expect(HandsetFit(sheet, height: least).height == least)
        #expect(HandsetFit(sheet, height: least - 1).height == least)
        #expect(HandsetFit(sheet, height: 0).height == least)
    }

    @Test("each key answers where it is seen", arguments: skins, [600, 690, 831])
    func keys(name: String, height: Int) throws {
        let studio = try Studio(assets: assets)
        let sheet = try SkinSheet.load(name, from: assets)
        let picture = try HandsetPicture(sheet, scale: 1, height: height, studio)
        for key in SkinSheet.drawnKeys {
            let area = try #require(picture.area(of: key))
            // A quarter of the ring lies in its outer part.
            let spot: Point =
                switch key {
                case .up: Point(area.center.x, area.y + 4)
                case .down: Point(area.center.x, area.bottom - 5)
                case .left: Point(area.x + 4, area.center.y)
                case .right: Point(area.right - 5, area.center.y)
                default: area.center
                }
            #expect(picture.key(at: spot) == key, "\(key)")
        }
        #expect(picture.key(at: picture.displayArea.center) == nil)
    }

    @Test("the display's pixels are seen unchanged", arguments: skins)
    func display(name: String) throws {
        let studio = try Studio(assets: assets)
        let sheet = try SkinSheet.load(name, from: assets)
        var display = try Canvas(width: 240, height: sheet.display.height)
        display.fill(display.bounds, .black)
        for row in stride(from: 0, to: sheet.display.height, by: 2) {
            display.fill(Rect(0, row, 240, 1), .white)
        }
        func seen(_ height: Int?) throws -> [UInt64] {
            let picture = try HandsetPicture(sheet, scale: 1, height: height, studio)
            var canvas = try Canvas(width: picture.size.width, height: picture.size.height)
            picture.paint(display: display, on: &canvas)
            // Its lower half, where no reflection of the glass lies.
            let area = picture.displayArea
            return (area.y + area.height * 3 / 4..<area.bottom).map {
                canvas.checksum(of: Rect(area.x, $0, area.width, 1))
            }
        }
        #expect(try seen(600) == seen(nil))
        try studio.check()
    }

    @Test("painting step by step ends in the same pixels as painting at once", arguments: skins)
    func stepByStep(name: String) throws {
        let studio = try Studio(assets: assets)
        let sheet = try SkinSheet.load(name, from: assets)
        let picture = try HandsetPicture(sheet, scale: 1, height: 640, studio)
        var display = try Canvas(width: 240, height: sheet.display.height)
        display.fill(display.bounds, .white)
        var canvas = try Canvas(width: picture.size.width, height: picture.size.height)
        picture.paint(display: display, on: &canvas)
        let rest = canvas.checksum()
        for key in SkinSheet.drawnKeys {
            let painted = picture.paint(display: display, pressed: [key], on: &canvas)
            #expect(painted == [try #require(picture.area(of: key))], "\(key)")
            #expect(canvas.checksum() != rest, "\(key)")
            picture.paint(display: display, on: &canvas)
            #expect(canvas.checksum() == rest, "\(key)")
        }
        try studio.check()
    }
}
