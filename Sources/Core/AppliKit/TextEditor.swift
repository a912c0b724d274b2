public import ScreenTree
public import Vocabulary

/// The handset's input method: turns key presses into the text of a focused field.
///
/// In digit mode each key types its digit. In letter mode a key goes through its letters while it
/// is pressed again within a second; another key, the right arrow or the end of that second fixes
/// the letter. The `#` key changes the mode where the field allows several; `*` changes the case of
/// the letter being chosen. The clear key takes the last character away.
///
/// It belongs to the handset, so every host of an application has one.
///
/// Source: manual 1.3.1, note (user ID opens in letters); requirements R-PHONE-009, O-05.
public struct TextEditor: Codable, Equatable, Sendable {
    /// Which field is being edited; a new one opens in its own first mode.
    private var fieldID = ""
    private var mode = FieldRule.Mode.digits
    /// The key whose letters are being gone through.
    private var tap: Tap?

    private struct Tap: Codable, Equatable, Sendable {
        var key: Key
        var at: HandsetTime
    }

    public init() {}

    /// How long a key may wait for its next press, in milliseconds.
    /// Source: assumed; the usual second of the handsets' automatic cursor.
    public static let tapMilliseconds: Int64 = 1000

    /// The letters of each key, in the order of its presses. Source: carrier-facts.md, 文字入力.
    public static func letters(of key: Key) -> [Character] {
        switch key {
        case .digit1: Array(".@-_/:~1")
        case .digit2: Array("abcABC2")
        case .digit3: Array("defDEF3")
        case .digit4: Array("ghiGHI4")
        case .digit5: Array("jklJKL5")
        case .digit6: Array("mnoMNO6")
        case .digit7: Array("pqrsPQRS7")
        case .digit8: Array("tuvTUV8")
        case .digit9: Array("wxyzWXYZ9")
        case .digit0: Array("0!?#$%&+*=,;'\"()<>[]{}\\^`|")
        default: []
        }
    }

    /// What a key press does to a field.
    public enum Outcome: Equatable, Sendable {
        /// The key is not for the input method.
        case notMine
        /// The input method took the key; the text stays as it was.
        case taken
        case text(String)
    }

    /// Takes a key while `field` has the focus.
    public mutating func press(_ key: Key, in field: Field, at now: HandsetTime) -> Outcome {
        open(field)
        let choosing = isChoosing(at: now)
        let pending = tap
        tap = nil
        if key == .clear {
            return field.value.isEmpty ? .notMine : .text(String(field.value.dropLast()))
        }
        if key == .hash { return changeMode(among: field.rule.modes) }
        if key == .right, choosing { return .taken }
        if key == .star, mode == .letters, choosing, let pending, let last = field.value.last {
            tap = Tap(key: pending.key, at: now)
            return .text(String(field.value.dropLast()) + Self.otherCase(last))
        }
        guard let digit = key.digit else { return key == .star ? .taken : .notMine }
        if mode == .digits {
            return appending(Character("\(digit)"), to: field)
        }
        let letters = Self.letters(of: key)
        if choosing, pending?.key == key, let last = field.value.last,
            let place = letters.firstIndex(of: last)
        {
            tap = Tap(key: key, at: now)
            return .text(
                String(field.value.dropLast()) + String(letters[(place + 1) % letters.count]))
        }
        let outcome = appending(letters[0], to: field)
        if case .text = outcome { tap = Tap(key: key, at: now) }
        return outcome
    }

    /// Opens the field in its first mode unless it is the one already open.
    private mutating func open(_ field: Field) {
        guard field.id != fieldID else { return }
        fieldID = field.id
        mode = field.rule.modes.first ?? .digits
        tap = nil
    }

    private mutating func changeMode(among modes: [FieldRule.Mode]) -> Outcome {
        guard modes.count > 1, let place = modes.firstIndex(of: mode) else { return .taken }
        mode = modes[(place + 1) % modes.count]
        return .taken
    }

    private func appending(_ character: Character, to field: Field) -> Outcome {
        field.value.count < field.rule.longest ? .text(field.value + String(character)) : .taken
    }

    private static func otherCase(_ character: Character) -> String {
        character.isLowercase ? character.uppercased() : character.lowercased()
    }

    private func isChoosing(at now: HandsetTime) -> Bool {
        guard let tap else { return false }
        let waited = now.milliseconds - tap.at.milliseconds
        return (0..<Self.tapMilliseconds).contains(waited)
    }

    /// The view with the input line and the letter being chosen put in.
    public func decorating(_ tree: ScreenTree, at now: HandsetTime) -> ScreenTree {
        guard case .form(var form) = tree.body, tree.overlay == nil,
            let index = form.fields.firstIndex(where: \.focused)
        else { return tree }
        let field = form.fields[index]
        let isOpen = field.id == fieldID
        let shown = isOpen ? mode : field.rule.modes.first ?? .digits
        form.fields[index].pending = isOpen && isChoosing(at: now)
        var decorated = tree
        decorated.body = .form(form)
        decorated.inputLine = InputLine(
            mode: Self.caption(of: shown), switches: field.rule.modes.count > 1,
            remaining: max(0, field.rule.longest - field.value.count))
        return decorated
    }

    /// What the input line calls a mode.
    public static func caption(of mode: FieldRule.Mode) -> String {
        switch mode {
        case .digits: "半数"
        case .letters: "半英"
        }
    }

    /// When the letter being chosen becomes fixed; nil when none is.
    public func nextWake(after now: HandsetTime) -> HandsetTime? {
        guard isChoosing(at: now), let tap else { return nil }
        return HandsetTime(milliseconds: tap.at.milliseconds + Self.tapMilliseconds)
    }

    /// The field of a screen that takes the keys; nil when none does.
    public static func focusedField(of tree: ScreenTree) -> Field? {
        guard case .form(let form) = tree.body, tree.overlay == nil else { return nil }
        return form.fields.first(where: \.focused)
    }
}
