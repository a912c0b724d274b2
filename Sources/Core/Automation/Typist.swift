import AppliKit
public import ScreenTree
public import Vocabulary

/// Works out which keys type a text into the field with the focus, as a user would press them.
public enum Typist {
    /// The keys for a text, or the first character that cannot be typed there.
    public static func keys(
        for text: String, on screen: ScreenTree
    ) -> Result<[Key], TypingFault> {
        guard let field = TextEditor.focusedField(of: screen), let line = screen.inputLine else {
            return .failure(.noField)
        }
        let modes = field.rule.modes
        var mode = line.mode == TextEditor.caption(of: .digits) ? FieldRule.Mode.digits : .letters
        guard text.count <= line.remaining else { return .failure(.tooLong(room: line.remaining)) }
        // A letter that is still being chosen is fixed first.
        var keys: [Key] = field.pending ? [.right] : []
        for character in text {
            let fitting = [mode] + modes.filter { $0 != mode }
            guard let chosen = fitting.first(where: { presses(for: character, in: $0) != nil }),
                let presses = presses(for: character, in: chosen)
            else { return .failure(.untypable(character)) }
            while mode != chosen {
                keys.append(.hash)
                mode = modes[((modes.firstIndex(of: mode) ?? 0) + 1) % modes.count]
            }
            keys += presses
        }
        return .success(keys)
    }

    /// In letter mode the right arrow fixes the letter, so that the same key can follow.
    private static func presses(for character: Character, in mode: FieldRule.Mode) -> [Key]? {
        switch mode {
        case .digits:
            character.isASCII
                ? character.wholeNumberValue.flatMap(Key.init(digit:)).map { [$0] } : nil
        case .letters:
            Key.allCases.lazy.compactMap { key in
                TextEditor.letters(of: key).firstIndex(of: character).map {
                    [Key](repeating: key, count: $0 + 1) + [.right]
                }
            }.first
        }
    }
}

/// Why a text cannot be typed.
public enum TypingFault: Error, Equatable, Sendable {
    /// No field has the focus.
    case noField
    case untypable(Character)
    /// The field takes only so many characters more.
    case tooLong(room: Int)
}
