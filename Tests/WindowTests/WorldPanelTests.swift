import AssetFiles
import Automation
import CSDL2
import CarrierNetwork
import Handset
import OTPCenter
import Rendering
import Simulation
import Testing
import Vocabulary

@testable import Window

// Source: requirements 11.3, R-PHONE-081 to R-PHONE-083, R-PHONE-090; look.md, "Window".
@Suite("11.3: the world's knobs in the window")
struct WorldPanelTests {
    private static let widths = [392, 428, 500, 640, 819, 820, 900, 1000, 1239, 1280, 1500, 1920]

    /// Everything is turned away from where it was, so that every value is at its longest.
    private static let turned: [WorldInput.Act] = [
        .radioChanged(bars: nil), .clockMoved(milliseconds: -98_765_000),
        .operated(.maintenance(true)), .clockRateChanged(partsPerMillion: -100_000),
        .clockFrozen(true), .cardChanged(.other), .batteryChanged(percent: 100),
        .lineChanged(
            LineQuality(
                latencyMilliseconds: 10_000, upBytesPerSecond: 1, downBytesPerSecond: 1)),
        .lineFaulted(LineFault(.cutRequest, skipping: 1, times: 9)),
        .folderFilled(leavingKilobytes: 0), .storageFaulted(StorageFault(.misread)),
    ]

    private func view(
        _ tongue: Tongue, _ width: Int, _ acts: [WorldInput.Act] = [], pace: Pace = .natural,
        why: Why? = nil
    ) throws -> PanelView {
        PanelView(
            try Fixture.panel(tongue, why: why, pace: pace, after: acts), topic: .world, note: "",
            in: try Fixture.layout(width, 860),
            Fixture.composer(tongue, Fixture.measure(try Fixture.studio())), scroll: 0)
    }

    @Test("no word of a card is clipped at any width", arguments: widths, Tongue.allCases)
    func texts(width: Int, tongue: Tongue) throws {
        let measure = Fixture.measure(try Fixture.studio())
        for acts in [[], Self.turned] {
            let view = try view(tongue, width, acts, pace: acts.isEmpty ? .natural : .sixtyfold)
            let grounds = view.body.marks.compactMap(\.ground)
            for case .text(let text, let at, let size, _) in view.body.marks {
                let ground = try #require(grounds.first { $0.contains(at) })
                #expect(at.x + measure(text, size) <= ground.right - 12, "\(text)")
                #expect(at.y + size / 2 <= ground.bottom - 4, "\(text)")
            }
        }
    }

    @Test("no caption of a knob is clipped, and no two touch", arguments: widths, Tongue.allCases)
    func controls(width: Int, tongue: Tongue) throws {
        let measure = Fixture.measure(try Fixture.studio())
        let view = try view(tongue, width, Self.turned, pace: .paused)
        let grounds = view.body.marks.compactMap(\.ground)
        for (index, control) in view.controls.enumerated() {
            for (text, room) in captions(of: control, measure) {
                #expect(measure(text, 14) <= room, "\(control.action) \(text)")
            }
            for other in view.controls[(index + 1)...] {
                #expect(!control.frame.meets(other.frame), "\(control.action), \(other.action)")
            }
            guard view.body.controls.contains(control) else { continue }
            let ground = try #require(grounds.first { $0.contains(control.frame.origin) })
            #expect(control.frame.right <= ground.right - 12, "\(control.action)")
            #expect(control.frame.bottom <= ground.bottom - 8, "\(control.action)")
        }
    }

    /// The words on a control, and the room that each has.
    private func captions(of control: Control, _ measure: Measure) -> [(String, Int)] {
        let width = control.frame.width
        return switch control.look {
        case .plain, .filled, .alert: [(control.caption, width - 12)]
        case .link: [(control.caption, width)]
        case .choice(let parts, _): parts.map { ($0.caption, $0.frame.width - 8) }
        case .stepper(let parts):
            [(control.caption, parts[1].frame.x - parts[0].frame.right)]
        case .slider, .film: []
        case .option(let lines, let isChosen):
            lines.map { ($0, width - PanelComposer.optionIndent(hasDisc: isChosen != nil) - 8) }
        case .field(let text, _, let hint): [(text, width - 20), (hint, width - 20)]
        case .toggle(_, let reading):
            [(control.caption, width - 44 - 10 - measure(reading, 14) - 8)]
        }
    }

    @Test("cards of a row are equally high, and a row fills the width", arguments: widths)
    func rows(width: Int) throws {
        let view = try view(.en, width)
        let cards = view.body.marks.compactMap(\.ground)
        let frame = view.frame.inset(20, 0)
        for top in Set(cards.map(\.y)) {
            let row = cards.filter { $0.y == top }.sorted { $0.x < $1.x }
            #expect(Set(row.map(\.height)).count == 1)
            #expect(row[0].x == frame.x)
            #expect(frame.right - (row.last?.right ?? 0) < 3)
            for (left, right) in zip(row, row.dropFirst()) { #expect(right.x - left.right == 16) }
        }
    }

    @Test("every knob of the model has a control, and each is a stop of Tab")
    func stops() throws {
        let panel = try Fixture.panel(.ja)
        let stops = try view(.ja, 1280).controls.filter(\.isStop).map(\.action)
        #expect(Set(stops).count == stops.count)
        for card in panel.section(.world).cards {
            for case .knobs(let knobs) in card.rows {
                for knob in knobs { #expect(stops.contains(.knob(knob.name))) }
            }
        }
        for action in [Control.Action.topic, .keyMap, .theme, .language, .panel] {
            #expect(stops.contains(action))
        }
    }

    @Test("each part of a control answers to the mouse, and only there")
    func parts() throws {
        let view = try view(.en, 1280)
        let radio = try #require(view.body.controls.first { $0.action == .knob("radio.bars") })
        guard case .choice(let parts, let chosen) = radio.look else {
            Issue.record("the radio is a choice")
            return
        }
        #expect(chosen == 4)
        for (index, part) in parts.enumerated() {
            #expect(radio.part(at: part.frame.center) == index)
        }
        #expect(radio.part(at: radio.frame.origin.moved(-1, 0)) == nil)
        #expect(parts.first?.frame.x == radio.frame.x)
        #expect(parts.last?.frame.right == radio.frame.right)
    }

    @Test("a slider's place is the one nearest to the mouse, and its ends can be reached")
    func slider() {
        let slider = Control(
            action: .knob("x"), frame: Rect(100, 40, 220, 32), caption: "",
            look: .slider(at: 3, of: 21))
        #expect(slider.part(at: Point(0, 50)) == 0)
        #expect(slider.part(at: Point(110, 50)) == 0)
        #expect(slider.part(at: Point(114, 0)) == 0)
        #expect(slider.part(at: Point(115, 0)) == 1)
        #expect(slider.part(at: Point(210, 50)) == 10)
        #expect(slider.part(at: Point(310, 50)) == 20)
        #expect(slider.part(at: Point(999, 50)) == 20)
    }

    @Test("the space bar and the enter key press; arrows turn what can be turned")
    func keys() throws {
        func turn(_ code: SDL_KeyCode, _ look: Control.Look, isCommand: Bool = false) -> Knob.Turn?
        {
            let control = Control(
                action: .knob("x"), frame: Rect(0, 0, 100, 32), caption: "", look: look)
            let stroke = KeyStroke(
                symbol: Int32(bitPattern: code.rawValue), place: 0, isCommand: isCommand)
            return stroke.turn(of: control)
        }
        let choice = Control.Look.choice([], chosen: nil)
        for look in [Control.Look.plain, .filled, choice, .slider(at: 0, of: 2), .stepper([])] {
            for code in [SDLK_SPACE, SDLK_RETURN, SDLK_KP_ENTER] {
                #expect(turn(code, look) == .press)
            }
            #expect(turn(SDLK_5, look) == nil)
            #expect(turn(SDLK_SPACE, look, isCommand: true) == nil)
        }
        #expect(turn(SDLK_RIGHT, choice) == .on)
        #expect(turn(SDLK_LEFT, choice) == .back)
        #expect(turn(SDLK_DOWN, choice) == .on)
        #expect(turn(SDLK_UP, choice) == .back)
        #expect(turn(SDLK_UP, .slider(at: 0, of: 2)) == .on)
        #expect(turn(SDLK_DOWN, .stepper([])) == .back)
        #expect(turn(SDLK_RIGHT, .plain) == nil)
    }

    @Test("a choice that is too wide stands in rows, all of it within its control")
    func wrapping() throws {
        let composer = Fixture.composer(.en, Fixture.measure(try Fixture.studio()))
        let names = ["None", "Refused", "Cut going", "Cut coming", "Silent", "HTTP 500"]
        let knob = Knob(
            "x", .choice, names.map { Knob.Position($0, .pace(.paused)) }, at: 0)
        let page = composer.knobs([knob], width: 240)
        let control = try #require(page.controls.first)
        guard case .choice(let parts, _) = control.look else { return }
        #expect(Set(parts.map(\.frame.y)).count > 1)
        #expect(page.size.height == control.frame.height)
        for part in parts { #expect(part.frame.intersection(control.frame) == part.frame) }
    }

    @Test("the cause stands above the cards, with what takes it away", arguments: widths)
    func why(width: Int) throws {
        let measure = Fixture.measure(try Fixture.studio())
        let remedy = Knob("why.remedy", .button(isMain: false), [.init("Undo", .pace(.natural))])
        let why = Why(
            text:
                "The phone is out of range, so no request left it, and none will until it is not.",
            detail: "10:06:12", remedy: remedy)
        let view = try view(.en, width, why: why)
        guard case .strip(let strip, .cause) = view.body.marks.first else {
            Issue.record("the cause is the first of all")
            return
        }
        let undo = try #require(view.body.controls.first { $0.action == .knob("why.remedy") })
        #expect(undo.frame.intersection(strip) == undo.frame)
        for case .text(let text, let at, let size, _) in view.body.marks where strip.contains(at) {
            #expect(at.x + measure(text, size) <= strip.right - 12)
            #expect(!undo.frame.contains(Point(at.x + measure(text, size), at.y)))
        }
    }

    @Test("without the panel the stage is the whole window, with the handset in its middle")
    func hidden() throws {
        let extent = HandsetExtent(try Fixture.skin())
        let hidden = WindowLayout(
            drawable: Size(1280, 860), handset: extent, hidesPanel: true)
        #expect(hidden.stage == Rect(0, 0, 1280, 860))
        #expect(hidden.handset.x == (1280 - 320) / 2)
        let shown = WindowLayout(drawable: Size(1280, 860), handset: extent)
        #expect(shown.stage.width == 392)
    }
}

@Suite(
    "O-65: the world's time in the window is paused, sped up, stepped, and goes back with its user")
struct WorldFaceTests {
    private let noon = WorldTime(milliseconds: 1_244_516_880_000)

    @Test("it goes on from where it is at each change of pace")
    func paces() {
        var face = WorldFace(world: noon)
        #expect(face.now(at: 500) == noon.after(milliseconds: 500))
        face.setPace(.sixtyfold, at: 1000)
        #expect(face.now(at: 1000) == noon.after(milliseconds: 1000))
        #expect(face.now(at: 2000) == noon.after(milliseconds: 61_000))
        face.setPace(.paused, at: 2000)
        #expect(face.now(at: 900_000) == noon.after(milliseconds: 61_000))
        face.setPace(.natural, at: 900_000)
        #expect(face.now(at: 900_001) == noon.after(milliseconds: 61_001))
    }

    @Test("a step is taken at every pace, and only forwards")
    func steps() {
        var face = WorldFace(world: noon)
        face.setPace(.paused, at: 10)
        face.step(milliseconds: 60_000)
        #expect(face.now(at: 99_999) == noon.after(milliseconds: 60_010))
        face.step(milliseconds: -1)
        #expect(face.now(at: 99_999) == noon.after(milliseconds: 60_010))
    }

    @Test("from where its user went back to it goes on at the same pace")
    func back() {
        var face = WorldFace(world: noon)
        face.setPace(.tenfold, at: 0)
        face.turn(to: noon.after(milliseconds: -5000), at: 1000)
        #expect(face.now(at: 1000) == noon.after(milliseconds: -5000))
        #expect(face.now(at: 1100) == noon.after(milliseconds: -4000))
    }

    @Test("the window sleeps until a moment of the world has come, and for ever while time stands")
    func waits() {
        var face = WorldFace(world: noon)
        let wake = noon.after(milliseconds: 60_000)
        #expect(face.wait(until: wake, at: 0) == 60_000)
        face.setPace(.sixtyfold, at: 0)
        #expect(face.wait(until: wake, at: 0) == 1000)
        #expect(face.wait(until: wake.after(milliseconds: 1), at: 0) == 1001)
        #expect(face.wait(until: noon.after(milliseconds: -5), at: 0) == 0)
        face.setPace(.paused, at: 0)
        #expect(face.wait(until: wake, at: 0) == nil)
    }
}
