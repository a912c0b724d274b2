import Automation
import CSDL2

extension KeyStroke {
    /// How the key turns a control that has the keyboard; nil when it does something else.
    func turn(of control: Control) -> Knob.Turn? {
        guard !isCommand, !isAltGr else { return nil }
        return switch SDL_KeyCode(UInt32(bitPattern: symbol)) {
        case SDLK_RETURN, SDLK_KP_ENTER, SDLK_SPACE: .press
        case SDLK_LEFT where control.takesArrows: .back
        case SDLK_RIGHT where control.takesArrows: .on
        case SDLK_UP where control.takesArrows: control.growsUpwards ? .on : .back
        case SDLK_DOWN where control.takesArrows: control.growsUpwards ? .back : .on
        default: nil
        }
    }
}
