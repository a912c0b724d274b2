import AssetFiles
import Rendering
import Testing

@testable import Window

@Suite("look.md, Window: where handset and panel stand")
struct WindowLayoutTests {
    @Test("the usual window has a stage of 392 with the handset in its middle, and three columns")
    func usual() throws {
        let layout = try Fixture.layout(1280, 860)
        #expect(layout.unit == 1)
        #expect(layout.stage == Rect(0, 0, 392, 860))
        #expect(layout.handset == Point(36, 14))
        #expect(layout.panel == Rect(392, 0, 888, 860))
        #expect(layout.columns == 3)
        #expect(!layout.hasDrawer)
    }

    /// Every skin, in windows as high as screens are, with and without a desktop's bars.
    private static let lowWindows: [(String, Int)] =
        ((try? SkinSheet.names(in: AssetFolder.find())) ?? []).flatMap { skin in
            [831, 768, 720, 690, 640, 600].map { (skin, $0) }
        }

    @Test(
        "a low window shows the whole handset, and its display pixel for pixel",
        arguments: lowWindows)
    func low(skin: String, height: Int) throws {
        let layout = try Fixture.layout(1280, height, skin: skin)
        let sheet = try Fixture.skin(skin)
        let fit = HandsetFit(sheet, height: layout.handsetHeight)
        #expect(layout.handset.y == 0)
        #expect(layout.handsetHeight == height)
        #expect(layout.slideRange == 0)
        let display = fit.area(of: sheet.display)
        #expect(display.size == Size(240, sheet.display.height))
        for place in sheet.keys {
            let area = fit.area(of: place.area)
            #expect(area.intersection(layout.bounds) == area)
            #expect(area.height >= 13, "\(place.key)")
            #expect(!area.meets(display))
        }
    }

    @Test("a window too low to read the keys in slides the handset up to its end")
    func slide() throws {
        let least = HandsetExtent(try Fixture.skin()).least
        #expect(least < 600)
        let still = try Fixture.layout(1280, least - 40)
        #expect(still.handsetHeight == least)
        #expect(still.handset.y == 0)
        #expect(still.slideRange == 40)
        let slid = try Fixture.layout(1280, least - 40, slide: 10_000)
        #expect(slid.handset.y + least == slid.bounds.height)
        #expect(try Fixture.layout(1280, least).slideRange == 0)
    }

    @Test(
        "the handset doubles at twice its height, or on a dense screen with room",
        arguments: [
            (2560, 1663, 1, 1), (2560, 1664, 1, 2), (2560, 1720, 2, 2), (2560, 1200, 2, 2),
            (2560, 1199, 2, 1), (700, 1800, 1, 1), (784, 1800, 1, 2),
        ])
    func unit(width: Int, height: Int, density: Int, unit: Int) throws {
        #expect(try Fixture.layout(width, height, density: density).unit == unit)
    }

    @Test("a doubled window is laid out as one of half the size")
    func doubled() throws {
        let once = try Fixture.layout(1280, 860)
        let twice = try Fixture.layout(2560, 1720)
        #expect(twice.unit == 2)
        #expect(twice.panel == once.panel)
        #expect(twice.handset == once.handset)
    }

    @Test("under 820 the panel is a drawer over the stage", arguments: [(820, false), (819, true)])
    func drawer(width: Int, hasDrawer: Bool) throws {
        let layout = try Fixture.layout(width, 860)
        #expect(layout.hasDrawer == hasDrawer)
        #expect(layout.stage.width == (hasDrawer ? width : 392))
        #expect(layout.panel.right == width)
    }

    @Test(
        "the handset makes room for an open drawer where both have room",
        arguments: [(748, 160), (747, 373)])
    func openDrawer(width: Int, middle: Int) throws {
        let extent = HandsetExtent(try Fixture.skin())
        let layout = WindowLayout(
            drawable: Size(width, 600), handset: extent, opensDrawer: true)
        #expect(layout.handset.x + 160 == middle)
        #expect(layout.panel.right == width)
    }

    @Test("columns follow the width", arguments: [(1280, 3), (1239, 3), (1000, 2), (820, 1)])
    func columns(width: Int, columns: Int) throws {
        #expect(try Fixture.layout(width, 860).columns == columns)
    }

    @Test("a very wide window gives its spare width to the stage")
    func wide() throws {
        let layout = try Fixture.layout(1920, 1080)
        #expect(layout.panel.width == 1160)
        #expect(layout.stage.width == 760)
        #expect(layout.handset.x == (760 - 320) / 2)
    }

    @Test(
        "the window opens within the screen",
        arguments: [
            (Size(1920, 1080), 96, Size(1280, 860)), (Size(1366, 768), 96, Size(1280, 728)),
            (Size(1280, 1024), 96, Size(1280, 860)), (Size(1024, 600), 96, Size(1024, 600)),
            (Size(1280, 620), 96, Size(1280, 600)),
            (Size(3840, 2100), 163, Size(2560, 1720)), (Size(3840, 2100), 0, Size(1280, 860)),
        ])
    func opening(usable: Size, dots: Int, opened: Size) {
        #expect(WindowLayout.opening(on: usable, dotsPerInch: dots) == opened)
    }
}
