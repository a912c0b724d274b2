import CSDL2
import Rendering
import Vocabulary

extension WindowLoop {
    /// Sleeps until something happens, and takes all that has happened.
    mutating func wait() throws(WindowFailure) {
        var event = SDL_Event()
        let milliseconds = quiet.map { CInt(min($0, 3_600_000)) } ?? -1
        guard SDL_WaitEventTimeout(&event, milliseconds) == 1 else { return }
        try take(event)
        while SDL_PollEvent(&event) == 1 { try take(event) }
    }

    private mutating func take(_ event: SDL_Event) throws(WindowFailure) {
        switch SDL_EventType(event.type) {
        case SDL_QUIT: isClosing = true
        case SDL_WINDOWEVENT: try takeWindow(SDL_WindowEventID(UInt32(event.window.event)))
        case SDL_KEYDOWN: keyDown(KeyStroke(event.key))
        case SDL_TEXTINPUT: typed(TypedText(event.text))
        case SDL_KEYUP: held.release(event.key.keysym.scancode.rawValue)
        case SDL_MOUSEBUTTONDOWN:
            guard event.button.button == UInt8(SDL_BUTTON_LEFT) else { return }
            mouseDown(at: screen.pixel(event.button.x, event.button.y))
        case SDL_MOUSEBUTTONUP:
            guard event.button.button == UInt8(SDL_BUTTON_LEFT) else { return }
            mouseUp(at: screen.pixel(event.button.x, event.button.y))
        case SDL_MOUSEMOTION: mouseMoved(to: screen.pixel(event.motion.x, event.motion.y))
        case SDL_DROPFILE:
            guard let file = event.drop.file else { return }
            defer { SDL_free(file) }
            show(pictureAt: String(cString: file))
        case SDL_MOUSEWHEEL: wheelTurned(event.wheel)
        // The bell only wakes: the desk and the page's board are looked at in each round.
        default: break
        }
    }

    private mutating func takeWindow(
        _ happened: SDL_WindowEventID
    ) throws(WindowFailure) {
        switch happened {
        case SDL_WINDOWEVENT_EXPOSED: screen.showAll()
        case SDL_WINDOWEVENT_SIZE_CHANGED:
            try screen.resize()
            picture.forget()
        case SDL_WINDOWEVENT_FOCUS_LOST:
            held.releaseAll()
            state.armed = nil
        case SDL_WINDOWEVENT_LEAVE: state.hovered = nil
        default: break
        }
    }

    private mutating func wheelTurned(_ wheel: SDL_MouseWheelEvent) {
        var x: CInt = 0
        var y: CInt = 0
        SDL_GetMouseState(&x, &y)
        let isFlipped = wheel.direction == SDL_MOUSEWHEEL_FLIPPED.rawValue
        let up = Int(wheel.y) * (isFlipped ? -1 : 1)
        scroll(by: -48 * up, at: screen.pixel(x, y))
    }
}

extension KeyStroke {
    init(_ event: SDL_KeyboardEvent) {
        let modifiers = UInt32(event.keysym.mod)
        func has(_ modifier: SDL_Keymod) -> Bool { modifiers & modifier.rawValue != 0 }
        self.init(
            symbol: event.keysym.sym, place: event.keysym.scancode.rawValue,
            isShifted: has(KMOD_LSHIFT) || has(KMOD_RSHIFT),
            isAltGr: has(KMOD_MODE) || has(KMOD_RALT),
            isCommand: has(KMOD_LCTRL) || has(KMOD_RCTRL) || has(KMOD_LALT) || has(KMOD_LGUI)
                || has(KMOD_RGUI),
            isControl: (has(KMOD_LCTRL) || has(KMOD_RCTRL)) != (has(KMOD_LGUI) || has(KMOD_RGUI))
                && !has(KMOD_LALT),
            isRepeat: event.repeat != 0)
    }
}
