public import ScreenTree
public import Vocabulary

/// The handset's input method: turns key presses into the text of a focused field.
///
/// - In digit mode each key types its digit. In the others a key goes through its characters while
///   it is pressed again; the call key goes back through them (逆トグル). Another key or the right
///   arrow fixes the character, and so does a second's wait on models with an automatic cursor.
/// - `*` changes the character being chosen: its case, or its dakuten, handakuten and size.
/// - `#` changes the mode where the field allows several. The carrier's own key shows the signs.
/// - Left and right move the cursor. Clear takes the character at the cursor, or the one before it
///   at the end; held, all from the cursor on, or everything at the end.
///
/// Kana stay kana: there is no dictionary, so none become kanji. A text that has kanji can be pasted.
/// It belongs to the handset, so every host of an application has one.
///
/// Source: manual 1.3.1, note (user ID opens in letters); requirements R-PHONE-009, O-05;
/// carrier-facts.md 4.1 and 4.2. Which keys go back and show the signs is assumed.
public struct TextEditor: Codable, Equatable, Sendable {
    private let traits: Traits
    /// Which field is being edited; a new one opens in its own first mode.
    private var fieldID = ""
    /// How long the text was when it was looked at last: another one was not typed here.
    private var length = 0
    private var mode = FieldRule.Mode.digits
    /// How many characters stand before the cursor.
    private var cursor = 0
    /// The key whose characters are being gone through.
    private var tap: Tap?
    /// Which of the signs is chosen, while they are shown; from 0.
    private var sign: Int?

    private struct Tap: Codable, Equatable, Sendable {
        var key: Key
        var at: HandsetTime
    }

    /// In what the models' input methods differ.
    public struct Traits: Codable, Equatable, Sendable {
        /// A character being chosen becomes fixed after a second: 自動カーソル.
        public var hasAutomaticCursor: Bool
        /// The kana of a key end with its digit.
        public var endsKanaWithDigit: Bool
        /// The soft keys while the signs are shown: one takes a sign, one puts them away.
        public var signKeys: SoftKeys
        public init(
            hasAutomaticCursor: Bool = true, endsKanaWithDigit: Bool = false,
            signKeys: SoftKeys = SoftKeys()
        ) {
            self.hasAutomaticCursor = hasAutomaticCursor
            self.endsKanaWithDigit = endsKanaWithDigit
            self.signKeys = signKeys
        }
    }

    public init(_ traits: Traits = Traits()) { self.traits = traits }

    /// How long a key may wait for its next press, in milliseconds.
    /// Source: assumed; the usual second of the handsets' automatic cursor.
    public static let tapMilliseconds: Int64 = 1000

    /// What a key press does to a field.
    public enum Outcome: Equatable, Sendable {
        /// The key is not for the input method.
        case notMine
        /// The input method took the key; the text stays as it was.
        case taken
        case text(String)
    }

    // MARK: Keys

    /// Takes a key while `field` has the focus.
    public mutating func press(_ key: Key, in field: Field, at now: HandsetTime) -> Outcome {
        open(field)
        if let sign { return choose(key, from: sign, in: field) }
        let choosing = isChoosing(at: now) ? tap : nil
        tap = nil
        switch key {
        case .clear: return clear(field, choosing: choosing != nil)
        case .hash: return changeMode(among: field.rule.modes)
        case .star: return change(in: field, choosing, at: now)
        case .call: return choosing.map { turn($0.key, by: -1, in: field, at: now) } ?? .notMine
        case .carrier: return showSigns(for: field)
        case .left: return move(by: -1, in: field, fixes: false)
        case .right: return move(by: 1, in: field, fixes: choosing != nil)
        default:
            guard key.digit != nil else { return .notMine }
            if choosing?.key == key { return turn(key, by: 1, in: field, at: now) }
            return begin(key, in: field, at: now)
        }
    }

    /// Takes a key that is held down. Source: carrier-facts.md 4.2.
    public mutating func hold(_ key: Key, in field: Field) -> Outcome {
        open(field)
        guard key == .clear, !field.value.isEmpty else { return .notMine }
        (tap, sign) = (nil, nil)
        let isAtEnd = cursor == field.value.count
        return leave(isAtEnd ? "" : field.halves(at: cursor).before, after: 0)
    }

    /// Puts in a text that was typed elsewhere: all of it, or nothing and the reason.
    public mutating func insert(_ text: String, in field: Field) -> Result<String, TypingFault> {
        open(field)
        if let fault = field.fault(in: text) { return .failure(fault) }
        (tap, sign) = (nil, nil)
        return .success(putIn(text, field))
    }

    /// Opens the field in its first mode, with the cursor at its end, unless it is already open.
    private mutating func open(_ field: Field) {
        if field.id == fieldID, field.rule.modes.contains(mode) {
            guard field.value.count != length else { return }
        } else {
            fieldID = field.id
            mode = field.rule.modes.first ?? .digits
        }
        length = field.value.count
        cursor = length
        (tap, sign) = (nil, nil)
    }

    private mutating func changeMode(among modes: [FieldRule.Mode]) -> Outcome {
        guard modes.count > 1, let place = modes.firstIndex(of: mode) else { return .taken }
        mode = modes[(place + 1) % modes.count]
        return .taken
    }

    // MARK: Characters

    /// The characters of a key that the field takes.
    private func characters(of key: Key, in field: Field) -> [Character] {
        let last = traits.endsKanaWithDigit ? TapTable.lastDigit(of: key, in: mode) : []
        return (TapTable.characters(of: key, in: mode) + last).filter(field.rule.accepts.contains)
    }

    /// The first character of a key goes in.
    private mutating func begin(_ key: Key, in field: Field, at now: HandsetTime) -> Outcome {
        guard let first = characters(of: key, in: field).first,
            field.value.count < field.rule.longest
        else { return .taken }
        if mode != .digits { tap = Tap(key: key, at: now) }
        return .text(putIn(String(first), field))
    }

    /// The character being chosen gives way to the next of its key, or the one before.
    private mutating func turn(
        _ key: Key, by step: Int, in field: Field, at now: HandsetTime
    ) -> Outcome {
        let characters = characters(of: key, in: field)
        guard let shown = field.halves(at: cursor).before.last,
            let place = characters.firstIndex(of: shown)
                ?? characters.firstIndex(of: TapTable.plain(shown))
        else { return .taken }
        tap = Tap(key: key, at: now)
        return exchange(characters[(place + step + characters.count) % characters.count], field)
    }

    /// What `*` does: it changes the character being chosen, or types the kana's punctuation.
    private mutating func change(
        in field: Field, _ choosing: Tap?, at now: HandsetTime
    ) -> Outcome {
        guard let choosing else {
            return mode == .kana || mode == .halfKana ? begin(.star, in: field, at: now) : .taken
        }
        if choosing.key == .star { return turn(.star, by: 1, in: field, at: now) }
        tap = Tap(key: choosing.key, at: now)
        guard let shown = field.halves(at: cursor).before.last,
            let changed = TapTable.changed(shown), field.rule.accepts.contains(changed)
        else { return .taken }
        return exchange(changed, field)
    }

    private mutating func exchange(_ character: Character, _ field: Field) -> Outcome {
        let (before, after) = field.halves(at: cursor)
        return leave(before.dropLast() + String(character) + after, after: after.count)
    }

    private mutating func putIn(_ text: String, _ field: Field) -> String {
        let (before, after) = field.halves(at: cursor)
        let whole = before + text + after
        _ = leave(String(whole), after: after.count)
        return String(whole)
    }

    /// - Parameter after: how many characters stand after the cursor then.
    private mutating func leave(_ text: some StringProtocol, after: Int) -> Outcome {
        length = text.count
        cursor = length - after
        return .text(String(text))
    }

    // MARK: Cursor and clear

    private mutating func move(by step: Int, in field: Field, fixes: Bool) -> Outcome {
        if fixes { return .taken }
        guard (0...field.value.count).contains(cursor + step) else { return .notMine }
        cursor += step
        return .taken
    }

    private mutating func clear(_ field: Field, choosing: Bool) -> Outcome {
        let (before, after) = field.halves(at: cursor)
        if after.isEmpty || choosing {
            guard !before.isEmpty else { return .notMine }
            return leave(before.dropLast() + after, after: after.count)
        }
        return leave(before + after.dropFirst(), after: after.count - 1)
    }

    private func isChoosing(at now: HandsetTime) -> Bool {
        guard let tap else { return false }
        let waited = now.milliseconds - tap.at.milliseconds
        return !traits.hasAutomaticCursor || (0..<Self.tapMilliseconds).contains(waited)
    }

    // MARK: Signs

    private func signs(for field: Field) -> [Character] {
        TapTable.signs(in: mode).filter(field.rule.accepts.contains)
    }

    private mutating func showSigns(for field: Field) -> Outcome {
        guard !signs(for: field).isEmpty else { return .notMine }
        sign = 0
        return .taken
    }

    /// All keys are the signs' while they are shown. Source: assumed.
    private mutating func choose(_ key: Key, from sign: Int, in field: Field) -> Outcome {
        let signs = signs(for: field)
        let columns = InputLine.Palette.columns
        switch key {
        case .left: self.sign = (sign + signs.count - 1) % signs.count
        case .right: self.sign = (sign + 1) % signs.count
        case .up: self.sign = sign < columns ? sign : sign - columns
        case .down: self.sign = sign + columns < signs.count ? sign + columns : sign
        case .center:
            self.sign = nil
            guard field.value.count < field.rule.longest else { return .taken }
            return .text(putIn(String(signs[sign]), field))
        case .clear, .carrier: self.sign = nil
        default: if traits.signKeys.has(key) { self.sign = nil }
        }
        return .taken
    }

    // MARK: Looking

    /// The view with the input line, the cursor and the character being chosen put in.
    public func decorating(_ tree: ScreenTree, at now: HandsetTime) -> ScreenTree {
        guard case .form(var form) = tree.body, tree.overlay == nil,
            let index = form.fields.firstIndex(where: \.focused)
        else { return tree }
        let field = form.fields[index]
        var editor = self
        editor.open(field)
        form.fields[index].pending = editor.isChoosing(at: now)
        form.fields[index].cursor = editor.cursor
        var decorated = tree
        decorated.body = .form(form)
        decorated.inputLine = InputLine(
            mode: Self.caption(of: editor.mode), switches: field.rule.modes.count > 1,
            remaining: max(0, field.rule.longest - field.value.count))
        if let sign = editor.sign {
            decorated.inputLine?.palette = InputLine.Palette(
                signs: editor.signs(for: field).map { String($0) }, chosen: sign)
            decorated.softKeys = traits.signKeys
        }
        return decorated
    }

    /// What the input line calls a mode.
    public static func caption(of mode: FieldRule.Mode) -> String {
        switch mode {
        case .kana: "かな"
        case .halfKana: "半ｶﾅ"
        case .letters: "半英"
        case .digits: "半数"
        }
    }

    /// When the character being chosen becomes fixed by itself; nil when none does.
    public func nextWake(after now: HandsetTime) -> HandsetTime? {
        guard traits.hasAutomaticCursor, isChoosing(at: now), let tap else { return nil }
        return HandsetTime(milliseconds: tap.at.milliseconds + Self.tapMilliseconds)
    }

    /// The field of a screen that takes the keys; nil when none does.
    public static func focusedField(of tree: ScreenTree) -> Field? {
        guard case .form(let form) = tree.body, tree.overlay == nil else { return nil }
        return form.fields.first(where: \.focused)
    }
}

extension Field {
    fileprivate func halves(at cursor: Int) -> (before: Substring, after: Substring) {
        var field = self
        field.cursor = cursor
        return field.halves
    }
}
