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
        guard typing == .direct, let line = running.world.screen.inputLine else { return false }
        return line.palette == nil && state.focus == nil
    }

    /// Lets the system's input methods in while a field takes texts, and only then.
    mutating func listen() {
        guard isTypingText != isListening else { return }
        isListening = isTypingText
        if isListening { SDL_StartTextInput() } else { SDL_StopTextInput() }
    }

    mutating func typed(_ text: TypedText) {
        guard isTypingText, !state.isKeyMapShown, !text.characters.isEmpty else { return }
        insert(text.characters)
    }

    mutating func paste() {
        let text = Desktop.pasted()
        if !text.isEmpty { insert(text) }
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
