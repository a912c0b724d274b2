import CSDL2
import Vocabulary

/// What a key of the keyboard does.
enum KeyMeaning: Equatable {
    case phone(Key)
    case window(WindowCommand)
}

/// What a key does that is not the phone's.
enum WindowCommand: Equatable {
    /// Shows the map of the keys, or hides it.
    case keyMap
    /// Shows the panel, or hides it, where it is a drawer.
    case panel
    case nextControl, previousControl
    /// Scrolls the panel by so many of its heights.
    case scroll(pages: Int)
    /// Puts the clipboard's text into the field with the focus.
    case paste
    /// Writes a picture of the display, or of the whole handset.
    case picture(ofHandset: Bool)
    /// The phone is seen as it was a moment before, or after.
    case stepBack, stepForward
}

/// A key of the keyboard as it went down.
struct KeyStroke: Equatable {
    /// What the layout says that the key types without shift, as SDL names it.
    var symbol: Int32
    /// Where the key lies, whatever the layout.
    var place: UInt32
    var isShifted = false
    var isAltGr = false
    /// Control, Alt or the system's key is down: the stroke is the desktop's.
    var isCommand = false
    /// Control is down, or the command key of a Mac, and no other such key.
    var isControl = false
    /// The key was down already.
    var isRepeat = false
}

/// The keyboard's keys and those of the phone, the same for both carriers.
///
/// Letters do nothing: the phone's text is typed on its digits. Source: O-75, R-PHONE-004.
enum KeyTable {
    private static let symbols: [(SDL_KeyCode, KeyMeaning)] = [
        (SDLK_F1, .phone(.softLeft)), (SDLK_F2, .phone(.softRight)),
        (SDLK_UP, .phone(.up)), (SDLK_DOWN, .phone(.down)),
        (SDLK_LEFT, .phone(.left)), (SDLK_RIGHT, .phone(.right)),
        (SDLK_RETURN, .phone(.center)), (SDLK_KP_ENTER, .phone(.center)),
        (SDLK_BACKSPACE, .phone(.clear)), (SDLK_ESCAPE, .phone(.end)),
        (SDLK_HOME, .phone(.menu)), (SDLK_F3, .phone(.mail)),
        (SDLK_F4, .phone(.carrier)), (SDLK_F5, .phone(.call)),
        (SDLK_ASTERISK, .phone(.star)), (SDLK_KP_MULTIPLY, .phone(.star)),
        (SDLK_HASH, .phone(.hash)), (SDLK_KP_HASH, .phone(.hash)),
        (SDLK_F9, .window(.panel)), (SDLK_F10, .window(.keyMap)),
        (SDLK_PAGEUP, .window(.scroll(pages: -1))), (SDLK_PAGEDOWN, .window(.scroll(pages: 1))),
    ]

    /// Keys that type `*` or `#` with shift: on US and British, Japanese, German layouts.
    private static let shifted: [(SDL_KeyCode, Key)] = [
        (SDLK_8, .star), (SDLK_COLON, .star), (SDLK_PLUS, .star), (SDLK_3, .hash),
    ]

    /// The digits' keys by their place, for layouts that type digits with shift only.
    private static let places: [(SDL_Scancode, Int)] = [
        (SDL_SCANCODE_1, 1), (SDL_SCANCODE_2, 2), (SDL_SCANCODE_3, 3), (SDL_SCANCODE_4, 4),
        (SDL_SCANCODE_5, 5), (SDL_SCANCODE_6, 6), (SDL_SCANCODE_7, 7), (SDL_SCANCODE_8, 8),
        (SDL_SCANCODE_9, 9), (SDL_SCANCODE_0, 0), (SDL_SCANCODE_KP_1, 1),
        (SDL_SCANCODE_KP_2, 2), (SDL_SCANCODE_KP_3, 3), (SDL_SCANCODE_KP_4, 4),
        (SDL_SCANCODE_KP_5, 5), (SDL_SCANCODE_KP_6, 6), (SDL_SCANCODE_KP_7, 7),
        (SDL_SCANCODE_KP_8, 8), (SDL_SCANCODE_KP_9, 9), (SDL_SCANCODE_KP_0, 0),
    ]

    /// What a stroke does; nil for nothing.
    static func meaning(of stroke: KeyStroke) -> KeyMeaning? {
        guard let meaning = meaningOfFirst(stroke) else { return nil }
        guard stroke.isRepeat else { return meaning }
        switch meaning {
        case .phone(let key): return repeating.contains(key) ? meaning : nil
        case .window(.nextControl), .window(.previousControl), .window(.scroll),
            .window(.stepBack), .window(.stepForward):
            return meaning
        case .window(.keyMap), .window(.panel), .window(.paste), .window(.picture): return nil
        }
    }

    /// The phone's keys that work on while they are held.
    private static let repeating: [Key] = [.up, .down, .left, .right, .clear]

    private static func meaningOfFirst(_ stroke: KeyStroke) -> KeyMeaning? {
        if stroke.isAltGr {
            // On French and Spanish keyboards, # is typed so.
            return stroke.place == SDL_SCANCODE_3.rawValue ? .phone(.hash) : nil
        }
        if stroke.isCommand {
            return stroke.isControl ? command(stroke).map(KeyMeaning.window) : nil
        }
        if stroke.symbol == Int32(SDLK_TAB.rawValue) {
            return .window(stroke.isShifted ? .previousControl : .nextControl)
        }
        if SDLK_F12.matches(stroke.symbol) {
            return .window(.picture(ofHandset: stroke.isShifted))
        }
        if stroke.isShifted, let key = shifted.first(where: { $0.0.matches(stroke.symbol) })?.1 {
            return .phone(key)
        }
        if let meaning = symbols.first(where: { $0.0.matches(stroke.symbol) })?.1 {
            return meaning
        }
        return digit(stroke).flatMap(Key.init(digit:)).map(KeyMeaning.phone)
    }

    private static func command(_ stroke: KeyStroke) -> WindowCommand? {
        if SDLK_v.matches(stroke.symbol) { return .paste }
        if SDLK_y.matches(stroke.symbol) { return .stepForward }
        if SDLK_z.matches(stroke.symbol) { return stroke.isShifted ? .stepForward : .stepBack }
        return nil
    }

    private static func digit(_ stroke: KeyStroke) -> Int? {
        let zero = Int32(SDLK_0.rawValue)
        if (zero...zero + 9).contains(stroke.symbol) { return Int(stroke.symbol - zero) }
        // A letter that lies where others have a digit is a letter.
        let letters = Int32(SDLK_a.rawValue)...Int32(SDLK_z.rawValue)
        guard !letters.contains(stroke.symbol) else { return nil }
        return places.first { $0.0.rawValue == stroke.place }?.1
    }
}

extension KeyStroke {
    /// The stroke types a character, so a keyboard that types directly takes it as text.
    var types: Bool {
        let keypad = Int32(bitPattern: SDLK_KP_1.rawValue)...Int32(bitPattern: SDLK_KP_0.rawValue)
        return !isCommand
            && ((0x20...0x7E).contains(symbol) || keypad.contains(symbol)
                || (0xA0...0xFFFF).contains(symbol))
    }
}

extension SDL_KeyCode {
    fileprivate func matches(_ symbol: Int32) -> Bool { Int32(bitPattern: rawValue) == symbol }
}
