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
        if let focus = state.focus, stroke.activates {
            if !stroke.isRepeat { act(focus) }
            return
        }
        switch KeyTable.meaning(of: stroke) {
        case .phone(.end) where state.focus != nil: state.focus = nil
        case .phone(let key):
            state.focus = nil
            if !stroke.isRepeat { held.press(key, at: stroke.place) }
            press(key)
        case .window(.keyMap): act(.keyMap)
        case .window(.panel): act(.panel)
        case .window(.nextControl): moveFocus(by: 1)
        case .window(.previousControl): moveFocus(by: -1)
        case .window(.scroll(let pages)):
            state.scroll += pages * (scene.panel?.bodyFrame.height ?? 0) * 7 / 8
        case nil: break
        }
    }

    /// A key of the phone goes down.
    private mutating func press(_ key: Key) {
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
        state.focus = stops.indices.contains(next) ? stops[next].action : nil
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
        state.focus = nil
        if let control = scene.control(at: point) {
            state.armed = control.action
        } else if scene.showsStage(at: point), let key = picture.key(at: pixel, scene.layout) {
            held.clicked = key
            press(key)
        }
    }

    mutating func mouseUp(at pixel: Point) {
        held.clicked = nil
        guard let armed = state.armed else { return }
        state.armed = nil
        if scene.control(at: unit(pixel))?.action == armed { act(armed) }
    }

    mutating func mouseMoved(to pixel: Point) {
        let point = unit(pixel)
        let key = scene.showsStage(at: point) ? picture.key(at: pixel, scene.layout) : nil
        if held.clicked != key { held.clicked = nil }
        let control = scene.keyMap == nil ? scene.control(at: point) : nil
        state.hovered = control?.action
        screen.point(withHand: control != nil || (key != nil && scene.keyMap == nil))
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

    mutating func act(_ action: Control.Action) {
        state.unopened = nil
        switch action {
        case .keyMap: state.isKeyMapShown.toggle()
        case .theme:
            state.isDark.toggle()
            // In the dark the keys are lit at once, so that their pictures are ready for a press.
            timers.light = state.isDark ? clock.milliseconds + Self.lightMilliseconds : nil
        case .language:
            state.tongue = state.tongue == .en ? .ja : .en
            let name = state.tongue(model.nameEnglish, model.nameJapanese)
            screen.setTitle(PanelWords(tongue: state.tongue).windowTitle(name))
        case .panel:
            state.isDrawerOpen.toggle()
            if !state.isDrawerOpen { state.focus = nil }
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

extension KeyStroke {
    /// Whether the key works the control that has the keyboard.
    fileprivate var activates: Bool {
        [SDLK_RETURN, SDLK_KP_ENTER, SDLK_SPACE].map(\.rawValue)
            .contains(UInt32(bitPattern: symbol))
    }
}
