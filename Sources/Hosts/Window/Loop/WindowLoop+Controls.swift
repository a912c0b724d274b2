import Automation
import CSDL2
import Handset
import Rendering
import Simulation
import Vocabulary

extension WindowLoop {
    // MARK: Keyboard

    mutating func keyDown(_ stroke: KeyStroke) {
        if state.isKeyMapShown {
            if !stroke.isRepeat { state.isKeyMapShown = false }
            return
        }
        if isTypingText || state.entry != nil, stroke.types { return }
        if edit(stroke) { return }
        if let control = scene.controls.first(where: { $0.action == state.focus }),
            let turn = stroke.turn(of: control)
        {
            if turn != .press || !stroke.isRepeat { work(control.action, turn) }
            return
        }
        switch KeyTable.meaning(of: stroke) {
        case .phone(.end) where state.focus != nil: state.focus = nil
        case .phone(let key):
            state.focus = nil
            if stroke.isRepeat, key == .clear { return take(.held(key)) }
            if !stroke.isRepeat { held.press(key, at: stroke.place) }
            press(key)
        case .window(.keyMap): work(.keyMap)
        case .window(.panel): work(.panel)
        case .window(.paste): paste()
        case .window(.picture(let ofHandset)): savePicture(ofHandset: ofHandset)
        case .window(.nextControl): moveFocus(by: 1)
        case .window(.previousControl): moveFocus(by: -1)
        case .window(.stepBack): travel(.back)
        case .window(.stepForward): travel(.forward)
        case .window(.scroll(let pages)):
            state.scroll += pages * (scene.panel?.bodyFrame.height ?? 0) * 7 / 8
        case nil: break
        }
    }

    /// A key of the phone goes down.
    private mutating func press(_ key: Key) {
        state.unreadPicture = nil
        state.untyped = nil
        state.unpasted = nil
        state.unentered = nil
        state.refused = nil
        state.travelNote = nil
        if state.isDark { timers.light = clock.milliseconds + Self.lightMilliseconds }
        take(.pressed(key))
    }

    /// How long the phone's keys stay lit after a press in the dark. Source: look.md.
    private static var lightMilliseconds: Int64 { 5000 }

    /// Tab goes from the handset through all controls and back to the handset.
    private mutating func moveFocus(by step: Int) {
        let stops = scene.controls.filter(\.isStop)
        let now = stops.firstIndex { $0.action == state.focus } ?? (step > 0 ? -1 : stops.count)
        let next = now + step
        focus(on: stops.indices.contains(next) ? stops[next] : nil)
        if let panel = scene.panel, stops.indices.contains(next) {
            state.scroll = panel.scroll(toShow: stops[next])
        }
    }

    // MARK: Mouse

    mutating func mouseDown(at pixel: Point) {
        if state.isKeyMapShown {
            state.isKeyMapShown = false
            return
        }
        let point = unit(pixel)
        let touched = scene.control(at: point)
        focus(on: touched?.isField == true ? touched : nil)
        if let control = touched {
            state.hovered = scene.touch(at: point)
            state.armed = state.hovered
            if case .slider = control.look { drag(to: point) }
        } else if scene.showsStage(at: point), let key = picture.key(at: pixel, scene.layout) {
            held.clicked = key
            timers.hold = clock.milliseconds + Self.holdMilliseconds
            press(key)
        }
    }

    mutating func mouseUp(at pixel: Point) {
        held.clicked = nil
        timers.hold = nil
        guard let armed = state.armed else { return }
        state.armed = nil
        guard let touch = scene.touch(at: unit(pixel)), touch.action == armed.action,
            !isSlider(armed.action)
        else { return }
        guard touch.part == armed.part else { return }
        work(touch.action, touch.part.map(Knob.Turn.to) ?? .press)
    }

    mutating func mouseMoved(to pixel: Point) {
        let point = unit(pixel)
        let key = scene.showsStage(at: point) ? picture.key(at: pixel, scene.layout) : nil
        if held.clicked != key { held.clicked = nil }
        if let armed = state.armed, isSlider(armed.action) { return drag(to: point) }
        state.hovered = scene.keyMap == nil ? scene.touch(at: point) : nil
        screen.point(withHand: state.hovered != nil || (key != nil && scene.keyMap == nil))
    }

    private func isSlider(_ action: Control.Action) -> Bool {
        scene.controls.contains { control in
            if case .slider = control.look { control.action == action } else { false }
        }
    }

    /// A slider's knob follows the mouse, also above and below its line.
    private mutating func drag(to point: Point) {
        guard let armed = state.armed,
            let control = scene.controls.first(where: { $0.action == armed.action }),
            let place = control.part(at: point)
        else { return }
        work(armed.action, .to(place))
    }

    mutating func scroll(by units: Int, at pixel: Point) {
        let point = unit(pixel)
        if scene.panel?.frame.contains(point) == true {
            state.scroll += units
        } else {
            state.slide = min(max(0, state.slide + units), scene.layout.slideRange)
        }
    }

    private func unit(_ pixel: Point) -> Point {
        Point(pixel.x / scene.layout.unit, pixel.y / scene.layout.unit)
    }

    // MARK: What controls do

    private mutating func chooseTopic(_ turn: Knob.Turn) {
        let topics = panel(PanelWords(tongue: state.tongue)).sections.map(\.topic)
        let now = topics.firstIndex(of: state.topic) ?? 0
        let chosen =
            switch turn {
            case .to(let place): place
            case .back: now - 1
            case .on: now + 1
            case .press: (now + 1) % topics.count
            }
        guard topics.indices.contains(chosen), chosen != now else { return }
        state.topic = topics[chosen]
        state.scroll = 0
    }

    mutating func carryOut(_ order: Order) {
        switch order {
        case .acts(let acts): for act in acts { take(act) }
        case .pace(let pace): setPace(pace)
        case .step(let milliseconds) where isDriven: passOn(milliseconds: milliseconds)
        case .step(let milliseconds):
            guard goOnFromHere() else { return }
            clock.step(milliseconds: milliseconds)
            take(.waited)
        case .picture(let name): show(pictureAt: PastedFile.path(in: name) ?? name)
        case .travel(let travel): self.travel(travel)
        case .desk(let act): self.act(act)
        case .lesson(let act): self.act(act)
        }
    }

    /// Turns what can be turned, and does what the others do.
    mutating func work(_ action: Control.Action, _ turn: Knob.Turn = .press) {
        state.unopened = nil
        switch action {
        case .knob(let name):
            let knob = panel(PanelWords(tongue: state.tongue)).knob(name)
            if let order = knob?.order(for: turn) { carryOut(order) }
        case .topic: chooseTopic(turn)
        case .moment(let after): travel(.to(after: after))
        case .keyMap: state.isKeyMapShown.toggle()
        case .theme:
            state.isDark.toggle()
            memory.keep(isDark: state.isDark)
            // In the dark the keys are lit at once, so that their pictures are ready for a press.
            timers.light = state.isDark ? clock.milliseconds + Self.lightMilliseconds : nil
        case .language:
            state.tongue = state.tongue == .en ? .ja : .en
            let name = state.tongue(model.nameEnglish, model.nameJapanese)
            screen.setTitle(PanelWords(tongue: state.tongue).windowTitle(name))
        case .panel:
            guard !isPanelLocked else { return }
            if scene.layout.hasDrawer {
                state.isDrawerOpen.toggle()
            } else {
                state.isPanelHidden.toggle()
            }
            state.focus = nil
            state.hovered = nil
        case .open(let address):
            guard !Desktop.open(address) else { return }
            state.unopened = .init(isCopied: Desktop.copy(address))
        case .copy(let text):
            guard Desktop.copy(text) else { return }
            state.copied = text
            timers.copied = clock.milliseconds + 2000
        }
    }
}
