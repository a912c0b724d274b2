/// What is being typed into a field of the panel.
struct TypedEntry: Equatable {
    /// The field's knob.
    var knob: String
    var line: TypedLine
}

/// A line of text with a caret.
struct TypedLine: Equatable {
    private(set) var text: String
    /// How many characters stand before the caret.
    private(set) var caret: Int

    /// A line is no longer, in characters.
    static let limit = 500

    /// The caret stands at the end.
    init(_ text: String = "") {
        self.text = String(text.prefix(Self.limit))
        caret = self.text.count
    }

    /// Puts characters at the caret, as many as there is room for; line ends become blanks.
    mutating func insert(_ characters: String) {
        let room = Self.limit - text.count
        let fitting = String(characters.prefix(room).map { $0.isNewline ? " " : $0 })
        let before = text.prefix(caret) + fitting
        text = String(before + text.dropFirst(caret))
        // A mark that joins the character before it makes one of both.
        caret = before.count
    }

    mutating func deleteBackward() {
        guard caret > 0 else { return }
        text = String(text.prefix(caret - 1) + text.dropFirst(caret))
        caret -= 1
    }

    mutating func deleteForward() {
        text = String(text.prefix(caret) + text.dropFirst(caret + 1))
    }

    mutating func move(by step: Int) { caret = min(max(0, caret + step), text.count) }
    mutating func moveToStart() { caret = 0 }
    mutating func moveToEnd() { caret = text.count }
}
