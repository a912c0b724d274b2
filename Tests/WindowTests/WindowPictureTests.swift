import AssetFiles
import Automation
import Rendering
import ScreenTree
import Testing
import Vocabulary

@testable import Window

@Suite("painting only what changed ends in the same pixels as painting all")
struct WindowPictureTests {
    private func picture(_ skin: String = "docomo-pearl") throws -> WindowPicture {
        try WindowPicture(
            skin: Fixture.skin(skin), theme: .docomo, assets: AssetFolder.find(), cache: nil)
    }

    private func scene(
        _ width: Int = 1280, _ height: Int = 860, isDark: Bool = false, drawer: Bool = true
    ) throws -> WindowScene {
        let layout = try Fixture.layout(width, height)
        let measure = Fixture.measure(try Fixture.studio(), unit: layout.unit)
        let view = PanelView(
            try Fixture.panel(.ja), topic: .world, note: "", in: layout,
            Fixture.composer(.ja, measure, isDark: isDark), scroll: 0)
        let isShown = drawer || !layout.hasDrawer
        let button = Control(
            action: .panel, frame: Rect(width - 70, 6, 64, 28), caption: "パネル", look: .plain)
        return WindowScene(
            layout: layout, isDark: isDark, panel: isShown ? view : nil,
            drawerButton: isShown ? nil : button, display: Fixture.standby(), pressed: [],
            isLit: false)
    }

    /// Paints the scenes one after the other, and the last one alone on another canvas.
    private func compare(_ scenes: WindowScene...) throws {
        let size = scenes[0].layout.bounds.scaled(by: scenes[0].layout.unit).size
        var canvas = try Canvas(width: size.width, height: size.height)
        var picture = try picture()
        for scene in scenes { _ = try picture.paint(scene, on: &canvas) }
        var whole = try Canvas(width: size.width, height: size.height)
        var other = try self.picture()
        let last = try #require(scenes.last)
        _ = try other.paint(last, on: &whole)
        let (parts, all) = (canvas.checksum(), whole.checksum())
        #expect(parts == all)
        try picture.studio.check()
    }

    @Test("pressed keys and a new display")
    func phone() throws {
        let still = try scene()
        var pressed = still
        pressed.pressed = [.digit5, .softLeft]
        pressed.display = Fixture.standby("10:09", mail: true)
        try compare(still, pressed)
        try compare(still, pressed, still)
    }

    @Test("focus and the pointer in the panel")
    func panel() throws {
        let still = try scene()
        var focused = still
        focused.focus = .theme
        focused.hovered = Touch(.language)
        try compare(still, focused)
        try compare(focused, still)
    }

    @Test("the drawer over the handset, while the phone goes on under it")
    func drawer() throws {
        let closed = try scene(600, 800, drawer: false)
        let open = try scene(600, 800)
        var later = open
        later.display = Fixture.standby("10:09")
        later.pressed = [.digit6, .end]
        try compare(closed, open, later)
        try compare(open, later, closed)
    }

    @Test("the time line's pictures, and the panel that was there before")
    func timeLine() throws {
        let still = try scene()
        var film = still
        film.panel = PanelView(
            try Fixture.panel(.ja, time: TimePanelTests.sheet()), topic: .time, note: "",
            in: still.layout, Fixture.composer(.ja, Fixture.measure(try Fixture.studio())),
            scroll: 300)
        var further = film
        further.hovered = Touch(.moment(2))
        try compare(still, film)
        try compare(film, further)
        try compare(film, still)
    }

    @Test("lit keys in the dark")
    func lit() throws {
        let dark = try scene(isDark: true)
        var lit = dark
        lit.isLit = true
        lit.pressed = [.center]
        try compare(dark, lit)
        try compare(lit, dark)
    }

    @Test("a key that goes down paints little more than itself")
    func little() throws {
        let still = try scene()
        var pressed = still
        pressed.pressed = [.digit5]
        var canvas = try Canvas(width: 1280, height: 860)
        var picture = try picture()
        let bounds = canvas.bounds
        let first = try picture.paint(still, on: &canvas)
        #expect(first == [bounds])
        let again = try picture.paint(still, on: &canvas)
        #expect(again == [])
        let painted = try picture.paint(pressed, on: &canvas)
        let area = picture.area(of: .digit5, still.layout)
        #expect(painted == [area])
    }

    @Test("making pressed keys ready changes no pixel")
    func warmUp() throws {
        let still = try scene()
        var canvas = try Canvas(width: 1280, height: 860)
        var picture = try picture()
        _ = try picture.paint(still, on: &canvas)
        let before = canvas.checksum()
        picture.warmUp(still, on: &canvas)
        let after = canvas.checksum()
        #expect(after == before)
        let painted = try picture.paint(still, on: &canvas)
        #expect(painted == [])
    }

    @Test(
        "a click reaches the key under it, wherever the handset stands",
        arguments: [
            (1280, 860), (1366, 728), (800, 600), (600, 480), (2560, 1720), (2560, 1200),
        ])
    func keys(width: Int, height: Int) throws {
        let layout = try Fixture.layout(width, height)
        let scene = try scene(width, height)
        var canvas = try Canvas(width: width, height: height)
        var picture = try picture()
        _ = try picture.paint(scene, on: &canvas)
        for key in [Key.digit5, .center, .softLeft, .end, .hash] {
            let area = picture.area(of: key, layout)
            let place = try #require(area)
            let pixel = Point(place.center.x * layout.unit, place.center.y * layout.unit)
            let found = picture.key(at: pixel, layout)
            #expect(found == key)
        }
        // Above and below the middle of the ring's upper part lie the ring and the body.
        let center = picture.area(of: .center, layout)
        let above = try #require(center).y - 3
        let pixel = Point((layout.handset.x + 160) * layout.unit, above * layout.unit)
        let up = picture.key(at: pixel, layout)
        #expect(up == .up)
        let ground = picture.key(at: Point(2, 2), layout)
        #expect(ground == nil)
    }
}
