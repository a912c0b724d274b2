import Automation
import CSDL2

/// Typing into the panel's own fields.
extension WindowLoop {
    /// Gives a control the keyboard, or the handset when it is nil.
    mutating func focus(on control: Control?) {
        guard state.focus != control?.action else { return }
        state.focus = control?.action
        if let control, control.isField { begin(control.action) }
    }

    private mutating func begin(_ action: Control.Action) {
        guard case .knob(let name) = action else { return }
        let start = panel(PanelWords(tongue: state.tongue)).knob(name)?.reading ?? ""
        state.entry = TypedEntry(knob: name, line: TypedLine(start))
    }

    /// A key that is no character, while a field has the keyboard; false when it is not the field's.
    mutating func edit(_ stroke: KeyStroke) -> Bool {
        guard state.entry != nil else { return false }
        if KeyTable.meaning(of: stroke) == .window(.paste) {
            state.entry?.line.insert(Desktop.pasted())
            return true
        }
        guard !stroke.isCommand, !stroke.isAltGr else { return false }
        switch SDL_KeyCode(UInt32(bitPattern: stroke.symbol)) {
        case SDLK_RETURN, SDLK_KP_ENTER: if !stroke.isRepeat { enter() }
        case SDLK_BACKSPACE: state.entry?.line.deleteBackward()
        case SDLK_DELETE: state.entry?.line.deleteForward()
        case SDLK_LEFT: state.entry?.line.move(by: -1)
        case SDLK_RIGHT: state.entry?.line.move(by: 1)
        case SDLK_HOME: state.entry?.line.moveToStart()
        case SDLK_END: state.entry?.line.moveToEnd()
        case SDLK_UP, SDLK_DOWN: break
        default: return false
        }
        return true
    }

    /// What was typed is done, and the field begins anew; or what was wanted is said.
    private mutating func enter() {
        guard let entry = state.entry, let focus = state.focus,
            case .field(let kind) = panel(PanelWords(tongue: state.tongue)).knob(entry.knob)?.shape
        else { return }
        guard let order = kind.order(for: entry.line.text) else {
            state.unentered = WindowState.Unentered(entry: kind, text: entry.line.text)
            state.refused = nil
            state.scroll = 0
            return
        }
        state.unentered = nil
        state.refused = nil
        carryOut(order)
        begin(focus)
    }
}
