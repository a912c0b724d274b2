import Automation
import Vocabulary

/// The numbers and signs by which clients name keys.
///
/// Source: automation.md 1.4; Android's `KeyEvent`; WebDriver, "Keyboard actions".
enum KeyCodes {
    /// Android's numbers. Mail and the carrier's own key have none of their own there; ENVELOPE and
    /// EXPLORER stand for them.
    private static let android: [(Int, Key)] = [
        (1, .softLeft), (2, .softRight), (3, .end), (4, .clear), (5, .call), (6, .end),
        (17, .star), (18, .hash), (19, .up), (20, .down), (21, .left), (22, .right),
        (23, .center), (28, .clear), (64, .carrier), (65, .mail), (66, .center), (67, .clear),
        (82, .menu),
    ]

    /// The key of one of Android's numbers; nil for one that no phone here has.
    static func key(android code: Int) -> Key? {
        if (7...16).contains(code) { return Key(digit: code - 7) }
        return android.first { $0.0 == code }?.1
    }

    /// WebDriver's signs for keys; they lie as on the computer's keyboard in the phone's window.
    private static let special: [(UInt32, Key)] = [
        (0xE003, .clear), (0xE006, .center), (0xE007, .center), (0xE00C, .end), (0xE011, .menu),
        (0xE012, .left), (0xE013, .up), (0xE014, .right), (0xE015, .down), (0xE017, .clear),
        (0xE024, .star), (0xE031, .softLeft), (0xE032, .softRight), (0xE033, .mail),
        (0xE034, .carrier), (0xE035, .call),
    ]

    /// Whether a character stands for a key of a keyboard, known here or not.
    static func isSpecial(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return false }
        return (0xE000...0xE05D).contains(scalar.value) || character == "\n"
    }

    /// The key that a character is on; nil for none.
    static func key(for character: Character) -> Key? {
        switch character {
        case "\n": return .center
        case "*": return .star
        case "#": return .hash
        default: break
        }
        guard let scalar = character.unicodeScalars.first else { return nil }
        // The digits of a keyboard's number pad.
        if (0xE01A...0xE023).contains(scalar.value) {
            return Key(digit: Int(scalar.value) - 0xE01A)
        }
        if character.isASCII, let digit = character.wholeNumberValue { return Key(digit: digit) }
        return special.first { $0.0 == scalar.value }?.1
    }
}
