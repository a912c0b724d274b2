import Automation
import Handset
import Rendering
import Testing

@testable import Window

@Suite("what must be painted, and what the window says when there is none")
struct WindowSceneTests {
    private func scene(_ width: Int, isOpen: Bool) throws -> WindowScene {
        let layout = try Fixture.layout(width, 860)
        let view = PanelView(
            try Fixture.panel(.en), topic: .guide, note: "", in: layout,
            Fixture.composer(.en, Fixture.measure(try Fixture.studio())), scroll: 0)
        let button = Control(
            action: .panel, frame: Rect(width - 70, 6, 64, 28), caption: "Panel", look: .plain)
        return WindowScene(
            layout: layout, isDark: false, panel: isOpen ? view : nil,
            drawerButton: isOpen ? nil : button, display: Fixture.standby(), pressed: [],
            isLit: false)
    }

    @Test("the phone's changes leave the panel alone, and the panel's the phone")
    func parts() throws {
        let still = try scene(1280, isOpen: true)
        #expect(still.change(from: nil) == .everything)
        #expect(still.change(from: still) == .nothing)
        var phone = still
        phone.display = Fixture.standby("10:09")
        phone.isLit = true
        #expect(phone.change(from: still) == .parts(panel: false))
        var panel = still
        panel.hovered = Touch(.theme)
        #expect(panel.change(from: still) == .parts(panel: true))
        var dark = still
        dark.isDark = true
        #expect(dark.change(from: still) == .everything)
    }

    @Test("what lies under the map of the keys or changes its frame is painted with everything")
    func overlays() throws {
        var map = try scene(1280, isOpen: true)
        map.keyMap = PanelPage()
        var later = map
        later.display = Fixture.standby("10:09")
        #expect(later.change(from: map) == .everything)
        let (closed, open) = (try scene(600, isOpen: false), try scene(600, isOpen: true))
        #expect(open.change(from: closed) == .everything)
        var focused = closed
        focused.focus = .panel
        #expect(focused.change(from: closed) == .everything)
    }

    @Test("an open drawer takes the clicks of the stage under it")
    func drawer() throws {
        let (closed, open) = (try scene(600, isOpen: false), try scene(600, isOpen: true))
        let under = Point(400, 500)
        #expect(closed.showsStage(at: under))
        #expect(!open.showsStage(at: under))
        #expect(open.showsStage(at: Point(100, 500)))
        #expect(closed.control(at: Point(600 - 40, 20))?.action == .panel)
        #expect(closed.controls.map(\.action) == [.panel])
    }

    @Test("each timer ends at its time")
    func timers() {
        var timers = Timers(light: 500, copied: 200, sound: nil)
        #expect(timers.next == 200)
        timers.pass(199)
        #expect(timers.next == 200)
        timers.pass(200)
        #expect(timers == Timers(light: 500))
        timers.pass(501)
        #expect(timers.next == nil)
    }

    @Test("without a display the way out is named in both languages", arguments: Tongue.allCases)
    func noDisplay(tongue: Tongue) {
        let sentence = WindowFailure.noDisplay(reason: "DISPLAY is not set").sentence(in: tongue)
        #expect(sentence.contains("--headless"))
        #expect(sentence.contains("DISPLAY"))
    }

    @Test("each melody is soft, and silent at both ends", arguments: [Sound.mail, .ring, .alarm])
    func chime(sound: Sound) {
        let samples = Chime.samples(of: sound)
        #expect(samples.count == Chime.rate * Chime.milliseconds / 1000)
        #expect(samples.allSatisfy { abs(Int($0)) < 16_000 })
        #expect(samples.contains { abs(Int($0)) > 4_000 })
        #expect(abs(Int(samples.first ?? 1)) < 50)
        #expect(abs(Int(samples.last ?? 1)) < 50)
        let steps = zip(samples, samples.dropFirst()).map { abs(Int($0) - Int($1)) }
        #expect((steps.max() ?? 0) < 6_000)
    }
}
