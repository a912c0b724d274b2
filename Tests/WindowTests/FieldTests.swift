import Automation
import Rendering
import Testing

@testable import Window

// Source: requirements 11.3; look.md, "Window".
@Suite("11.3: fields of the panel take what the keyboard types")
struct FieldTests {
    @Test("characters go in at the caret, and out on either side of it")
    func caret() {
        var line = TypedLine("2009")
        #expect(line.caret == 4)
        line.move(by: -2)
        line.insert("1\n2")
        #expect(line.text == "201 209")
        #expect(line.caret == 5)
        line.deleteBackward()
        line.deleteForward()
        #expect(line.text == "201 9")
        line.moveToStart()
        line.deleteBackward()
        #expect(line.text == "201 9")
        line.move(by: -1)
        #expect(line.caret == 0)
        line.moveToEnd()
        line.move(by: 1)
        line.deleteForward()
        #expect(line.caret == 5)
        #expect(line.text == "201 9")
    }

    @Test("a mark that joins the character before it leaves the caret behind both")
    func joined() {
        var line = TypedLine("か")
        line.insert("\u{3099}")
        #expect(line.caret == 1)
        line.deleteBackward()
        #expect(line.text == "")
    }

    @Test("a line is full at its limit")
    func limit() {
        var line = TypedLine(String(repeating: "x", count: TypedLine.limit - 1))
        line.insert("yz")
        #expect(line.text.count == TypedLine.limit)
        #expect(line.text.hasSuffix("xy"))
        let tooLong = String(repeating: "x", count: TypedLine.limit + 1)
        #expect(TypedLine(tooLong).text.count == TypedLine.limit)
    }

    @Test("a field shows what is typed into it, and only that one has a caret")
    func shown() throws {
        let typed = TypedEntry(knob: "clock.moment", line: TypedLine("2010"))
        let composer = Fixture.composer(
            .en, Fixture.measure(try Fixture.studio()), typed: typed)
        let body = composer.body(
            try Fixture.panel(.en), topic: .world, note: "", width: 848, columns: 3)
        func look(_ name: String) throws -> Control.Look {
            try #require(body.controls.first { $0.action == .knob(name) }).look
        }
        #expect(
            try look("clock.moment")
                == .field(text: "2010", caret: 4, hint: Entry.moment.example(in: .en)))
        #expect(
            try look("camera.text")
                == .field(text: "", caret: nil, hint: Entry.camera.example(in: .en)))
    }

    @Test("what was typed goes when the keyboard goes elsewhere")
    func left() {
        var state = WindowState(tongue: .en, topic: .world)
        state.focus = .knob("clock.moment")
        state.entry = TypedEntry(knob: "clock.moment", line: TypedLine("2010"))
        state.focus = .knob("clock.moment")
        #expect(state.entry != nil)
        state.focus = .theme
        #expect(state.entry == nil)
    }

    @Test("a caret and a long text stay within their field")
    func painted() throws {
        let studio = try Fixture.studio()
        let brush = Brush(studio: studio, colors: .light, unit: 1)
        let layout = try Fixture.layout(1280, 860)
        let control = Control(
            action: .knob("x"), frame: Rect(40, 40, 120, 32), caption: "",
            look: .field(
                text: String(repeating: "長い文字", count: 20), caret: 80, hint: ""))
        let scene = WindowScene(
            layout: layout, isDark: false, display: Fixture.standby(), pressed: [], isLit: false)
        var canvas = try Canvas(width: 200, height: 112)
        canvas.fill(canvas.bounds, .white)
        let blank = canvas.checksum(of: Rect(0, 0, 40, 112))
        brush.paint(control, scene, on: &canvas)
        #expect(canvas.checksum(of: Rect(0, 0, 40, 112)) == blank)
        #expect(canvas.checksum(of: Rect(160, 0, 40, 112)) == blank)
        try studio.check()
    }
}
