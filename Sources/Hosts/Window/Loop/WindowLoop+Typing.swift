import CSDL2
import ScreenTree
import Session
import Simulation

/// How the computer's keyboard types into a field of the phone.
public enum KeyboardTyping: String, CaseIterable, Sendable {
    /// As the phone's keys: only digits, `*` and `#` do something.
    case keys
    /// Each character goes into the field as it is.
    case direct
}

extension WindowLoop {
    /// A key of the phone counts as held after so long.
    /// Source: assumed; the handsets' usual second, as it feels with a mouse.
    static var holdMilliseconds: Int64 { 800 }

    /// Keys that type characters are texts now, and not the phone's keys.
    ///
    /// While signs are shown, the phone's keys choose among them.
    var isTypingText: Bool {
        guard typing == .direct, let line = shown.world.screen.inputLine else { return false }
        return line.palette == nil && state.focus == nil
    }

    /// Lets the system's input methods in while a field takes texts, and only then.
    mutating func listen() {
        let takesText = isTypingText || state.entry != nil
        guard takesText != isListening else { return }
        isListening = takesText
        if isListening { SDL_StartTextInput() } else { SDL_StopTextInput() }
    }

    mutating func typed(_ text: TypedText) {
        guard !state.isKeyMapShown, !text.characters.isEmpty else { return }
        if state.entry != nil {
            state.entry?.line.insert(text.characters)
        } else if isTypingText {
            insert(text.characters)
        }
    }

    /// The clipboard's file or picture goes before the camera, its text into the phone's field.
    mutating func paste() {
        state.unpasted = nil
        if showPasted() { return }
        let text = Desktop.pasted()
        if text.isEmpty { showPastedPicture() } else { insert(text) }
    }

    private mutating func insert(_ text: String) {
        state.untyped = nil
        take(.typed(text))
    }
}

/// What the computer's keyboard or its input method typed.
struct TypedText {
    var characters: String

    init(_ event: SDL_TextInputEvent) {
        characters = withUnsafeBytes(of: event.text) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
