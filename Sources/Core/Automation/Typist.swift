import AppliKit
public import ScreenTree
public import Vocabulary

/// Works out which keys type a text into the field with the focus, as a user would press them.
///
/// The text goes in where the cursor stands. What no digit key types is taken from the signs.
public enum Typist {
    /// The keys for a text, or the first character that cannot be typed there.
    public static func keys(
        for text: String, on screen: ScreenTree
    ) -> Result<[Key], TypingFault> {
        guard let field = TextEditor.focusedField(of: screen), let line = screen.inputLine,
            var mode = FieldRule.Mode.allCases.first(where: { caption(of: $0) == line.mode })
        else { return .failure(.noField) }
        if let fault = field.fault(in: text) { return .failure(fault) }
        let modes = field.rule.modes
        // Signs that are shown are put away, and a character still being chosen is fixed first.
        var keys: [Key] = line.palette != nil ? [.carrier] : field.pending ? [.right] : []
        for character in text {
            guard let (chosen, presses) = way(to: character, from: mode, field.rule) else {
                return .failure(.untypable(character))
            }
            while mode != chosen {
                keys.append(.hash)
                mode = modes[((modes.firstIndex(of: mode) ?? 0) + 1) % modes.count]
            }
            keys += presses
        }
        return .success(keys)
    }

    private static func caption(of mode: FieldRule.Mode) -> String { TextEditor.caption(of: mode) }

    /// The nearest mode that types a character, and the presses; the signs come last.
    private static func way(
        to character: Character, from mode: FieldRule.Mode, _ rule: FieldRule
    ) -> (FieldRule.Mode, [Key])? {
        let place = rule.modes.firstIndex(of: mode) ?? 0
        let fitting = rule.modes[place...] + rule.modes[..<place]
        for way in [taps, signs] {
            for mode in fitting {
                if let presses = way(character, mode, rule) { return (mode, presses) }
            }
        }
        return nil
    }

    /// The right arrow fixes a character, so that the same key can follow.
    private static func taps(
        for character: Character, in mode: FieldRule.Mode, _ rule: FieldRule
    ) -> [Key]? {
        for key in Key.allCases {
            let typed = TapTable.characters(of: key, in: mode).filter(rule.accepts.contains)
            if let place = typed.firstIndex(of: character) {
                return mode == .digits
                    ? [key] : [Key](repeating: key, count: place + 1) + [.right]
            }
        }
        let plain = TapTable.plain(character)
        guard plain != character, let way = taps(for: plain, in: mode, rule) else { return nil }
        var stars: [Key] = []
        var changed = plain
        while changed != character, let next = TapTable.changed(changed) {
            stars.append(.star)
            changed = next
        }
        return way.dropLast() + stars + [.right]
    }

    private static func signs(
        for character: Character, in mode: FieldRule.Mode, _ rule: FieldRule
    ) -> [Key]? {
        let signs = TapTable.signs(in: mode).filter(rule.accepts.contains)
        return signs.firstIndex(of: character).map { place in
            let columns = InputLine.Palette.columns
            return [.carrier] + [Key](repeating: .down, count: place / columns)
                + [Key](repeating: .right, count: place % columns) + [.center]
        }
    }
}
