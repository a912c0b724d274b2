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

    @Test(
        "a low window cuts the ear band and the chin, never display or keys",
        arguments: [
            ("docomo-pearl", 831), ("docomo-pearl", 800), ("docomo-pearl", 752),
            ("softbank-onyx", 800), ("softbank-onyx", 752),
        ])
    func low(skin: String, height: Int) throws {
        let layout = try Fixture.layout(1280, height, skin: skin)
        let sheet = try Fixture.skin(skin)
        #expect(layout.handset.y <= 0)
        #expect(layout.handset.y + sheet.display.y >= 0)
        let lowest = sheet.keys.map { $0.area.y + $0.area.height }.max() ?? 0
        #expect(layout.handset.y + lowest <= height)
        #expect(layout.slideRange == 0)
    }

    @Test("under 752 the handset can be slid until its last key is seen")
    func slide() throws {
        let lowest = HandsetExtent(try Fixture.skin()).lowestKey
        let still = try Fixture.layout(1280, 600)
        #expect(still.handset.y + lowest > 600)
        #expect(still.slideRange > 0)
        let slid = try Fixture.layout(1280, 600, slide: 10_000)
        #expect(slid.handset.y + lowest == 600)
    }

    @Test(
        "the handset doubles at twice its height, or on a dense screen with room",
        arguments: [
            (2560, 1663, 1, 1), (2560, 1664, 1, 2), (2560, 1720, 2, 2), (2560, 1504, 2, 2),
            (2560, 1503, 2, 1), (700, 1800, 1, 1), (784, 1800, 1, 2),
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
            (Size(1920, 1080), 96, Size(1280, 860)), (Size(1366, 768), 96, Size(1280, 752)),
            (Size(1280, 1024), 96, Size(1280, 860)), (Size(1024, 600), 96, Size(1024, 600)),
            (Size(3840, 2100), 163, Size(2560, 1720)), (Size(3840, 2100), 0, Size(1280, 860)),
        ])
    func opening(usable: Size, dots: Int, opened: Size) {
        #expect(WindowLayout.opening(on: usable, dotsPerInch: dots) == opened)
    }
}
