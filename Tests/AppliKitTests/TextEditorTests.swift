import AppliKit
import ScreenTree
import Testing
import Vocabulary

/// A field and the input method in front of it.
struct Desk {
    var field: Field
    var editor: TextEditor
    var now = HandsetTime(milliseconds: 1_262_314_800_000)

    init(
        _ modes: [FieldRule.Mode], longest: Int = 8, accepts: Repertoire? = nil, text: String = "",
        _ traits: TextEditor.Traits = TextEditor.Traits(
            signKeys: SoftKeys(center: "選択", right: "閉じる"))
    ) {
        field = Field(
            id: "f", label: "", value: text, focused: true,
            rule: FieldRule(modes: modes, longest: longest, accepts: accepts))
        editor = TextEditor(traits)
    }

    mutating func press(_ keys: Key..., after milliseconds: Int64 = 100) {
        for key in keys { _ = outcome(of: key, after: milliseconds) }
    }

    mutating func press(_ key: Key, times: Int) {
        for _ in 0..<times { press(key) }
    }

    mutating func outcome(of key: Key, after milliseconds: Int64 = 100) -> TextEditor.Outcome {
        now = HandsetTime(milliseconds: now.milliseconds + milliseconds)
        let outcome = editor.press(key, in: field, at: now)
        follow(outcome)
        return outcome
    }

    mutating func hold(_ key: Key) { follow(editor.hold(key, in: field)) }

    mutating func insert(_ text: String) -> TypingFault? {
        switch editor.insert(text, in: field) {
        case .success(let whole):
            field.value = whole
            return nil
        case .failure(let fault): return fault
        }
    }

    private mutating func follow(_ outcome: TextEditor.Outcome) {
        if case .text(let text) = outcome { field.value = text }
    }

    var tree: ScreenTree {
        let tree = ScreenTree(
            id: "t", body: .form(Form(fields: [field])), softKeys: SoftKeys(left: "戻る"))
        return editor.decorating(tree, at: now)
    }

    var line: InputLine? { tree.inputLine }

    /// The field as it is shown, with a bar for the cursor.
    var shown: String {
        guard let field = TextEditor.focusedField(of: tree) else { return "" }
        return field.halves.before + "|" + field.halves.after
    }

    var isChoosing: Bool { TextEditor.focusedField(of: tree)?.pending ?? false }
}

@Suite("manual 1.3.1, note: typing with the digit keys")
struct TextEditorTests {
    @Test func `a key pressed again goes to its next letter`() {
        var desk = Desk([.letters])
        desk.press(.digit2, .digit2, .digit2)
        #expect(desk.field.value == "c")
        desk.press(.digit3)
        #expect(desk.field.value == "cd")
    }

    @Test("after a second, or the right arrow, the same key begins a new letter")
    func fixing() {
        var desk = Desk([.letters])
        desk.press(.digit2)
        desk.press(.digit2, after: TextEditor.tapMilliseconds)
        #expect(desk.field.value == "aa")
        desk.press(.right, .digit2)
        #expect(desk.field.value == "aaa")
        desk.press(.digit2, after: TextEditor.tapMilliseconds - 1)
        #expect(desk.field.value == "aab")
    }

    // Source: carrier-facts.md 4.2.
    @Test func `without an automatic cursor a letter waits for the right arrow or another key`() {
        var desk = Desk([.letters], TextEditor.Traits(hasAutomaticCursor: false))
        desk.press(.digit2)
        #expect(desk.editor.nextWake(after: desk.now) == nil)
        desk.press(.digit2, after: 3_600_000)
        #expect(desk.field.value == "b")
        #expect(desk.isChoosing)
        desk.press(.right)
        #expect(!desk.isChoosing)
        desk.press(.digit2, .digit3)
        #expect(desk.field.value == "bad")
    }

    // Source: carrier-facts.md 4.2: "cat" becomes "At" where nothing fixes the first letters.
    @Test func `letters of one key need the arrow between them`() {
        var desk = Desk([.letters], TextEditor.Traits(hasAutomaticCursor: false))
        desk.press(.digit2, .digit2, .digit2, .digit2, .digit8)
        #expect(desk.field.value == "At")
    }

    @Test("every key goes through its characters and round again", arguments: FieldRule.Mode.allCases)
    func cycles(mode: FieldRule.Mode) {
        for key in Key.allCases where key.digit != nil {
            var typed: [String] = []
            var desk = Desk([mode], longest: 64)
            let characters = TapTable.characters(of: key, in: mode)
                .filter { desk.field.rule.accepts.contains($0) }
            for _ in characters {
                desk.press(key)
                typed.append(String(desk.field.value.suffix(1)))
            }
            #expect(typed == characters.map { String($0) }, "\(key)")
            desk.press(key)
            #expect(desk.field.value.last == characters.first, "\(key)")
            #expect(desk.field.value.count == (mode == .digits ? 2 : 1), "\(key)")
        }
    }

    // Source: carrier-facts.md 4.1.
    @Test(
        "the kana stand on the keys as on every handset",
        arguments: [
            (Key.digit1, FieldRule.Mode.kana, 5, "お"), (.digit2, .kana, 2, "き"),
            (.digit4, .kana, 6, "っ"), (.digit8, .kana, 3, "よ"), (.digit9, .kana, 5, "ろ"),
            (.digit0, .kana, 3, "ん"), (.digit0, .kana, 5, "ー"), (.star, .kana, 2, "。"),
            (.digit3, .halfKana, 4, "ｾ"), (.digit0, .halfKana, 2, "ｦ"), (.star, .halfKana, 1, "､"),
            (.digit7, .letters, 8, "S"), (.digit1, .letters, 2, "@"),
        ])
    func places(key: Key, mode: FieldRule.Mode, presses: Int, character: String) {
        var desk = Desk([mode])
        desk.press(key, times: presses)
        #expect(desk.field.value == character)
    }

    // Source: carrier-facts.md 4.1, handset variants.
    @Test func `on some models a key's kana end with its digit, as wide as they are`() {
        let traits = TextEditor.Traits(endsKanaWithDigit: true)
        var wide = Desk([.kana], traits)
        wide.press(.digit2, times: 6)
        #expect(wide.field.value == "２")
        wide.press(.digit2)
        #expect(wide.field.value == "か")
        var half = Desk([.halfKana], traits)
        half.press(.digit2, times: 6)
        #expect(half.field.value == "2")
        var none = Desk([.kana])
        none.press(.digit2, times: 6)
        #expect(none.field.value == "か")
    }

    @Test("the call key goes back through a key's characters, as 逆トグル does")
    func back() {
        var desk = Desk([.kana])
        desk.press(.digit2, .call)
        #expect(desk.field.value == "こ")
        desk.press(.call, .digit2)
        #expect(desk.field.value == "こ")
        desk.press(.right)
        #expect(desk.outcome(of: .call) == .notMine)
    }

    // Source: R-PHONE-009.
    @Test func `the mode key goes through the field's modes, and a digit is typed at once`() {
        var desk = Desk([.letters, .digits])
        #expect(desk.line?.mode == "半英")
        desk.press(.hash)
        #expect(desk.line?.mode == "半数")
        desk.press(.digit2, .digit2)
        #expect(desk.field.value == "22")
        desk.press(.hash, .digit2)
        #expect(desk.field.value == "22a")
    }

    // Source: R-PHONE-009.
    @Test func `a title opens in kana and goes through all modes`() {
        var desk = Desk(FieldRule.title(longest: 8).modes)
        var modes: [String?] = []
        for _ in 0..<5 {
            modes.append(desk.line?.mode)
            desk.press(.hash)
        }
        #expect(modes == ["かな", "半ｶﾅ", "半英", "半数", "かな"])
        #expect(desk.line?.switches == true)
    }

    // Source: R-PHONE-010.
    @Test func `in a numeric field there are digits only`() {
        var desk = Desk([.digits])
        #expect(desk.line?.switches == false)
        desk.press(.hash, .star, .carrier, .digit7, .star)
        #expect(desk.field.value == "7")
        #expect(desk.line?.mode == "半数")
        #expect(desk.line?.palette == nil)
        #expect(desk.insert("1a") == .untypable("a"))
        #expect(desk.insert("１") == .untypable("１"))
        #expect(desk.field.value == "7")
    }

    @Test func `a password takes letters and digits, and its keys leave the signs out`() {
        var desk = Desk([.letters, .digits], longest: 16, accepts: .alphanumeric)
        desk.press(.digit1, .digit0, .digit0, .carrier)
        #expect(desk.field.value == "10")
        #expect(desk.line?.palette == nil)
        for code in UInt8(0x20)...0x7E {
            let character = Character(Unicode.Scalar(code))
            let isTaken = character.isLetter || character.isNumber
            #expect((desk.field.fault(in: String(character)) == nil) == isTaken, "\(character)")
        }
    }

    // Source: R-PHONE-010.
    @Test("a full field takes no more", arguments: FieldRule.Mode.allCases)
    func full(mode: FieldRule.Mode) {
        var desk = Desk([mode], longest: 2)
        desk.press(.digit2, .digit3)
        #expect(desk.field.value.count == 2)
        #expect(desk.line?.remaining == 0)
        let text = desk.field.value
        #expect(desk.outcome(of: .digit4) == .taken)
        desk.press(.left, .digit5)
        #expect(desk.field.value == text)
        #expect(desk.insert("9") == .tooLong(room: 0))
    }

    @Test func `a letter being chosen in a full field goes on through its key`() {
        var desk = Desk([.letters], longest: 1)
        desk.press(.digit2, .digit2, .star)
        #expect(desk.field.value == "B")
    }

    @Test func `every ASCII character that a user ID may have can be typed, on one key`() {
        let typable = Key.allCases.flatMap { TapTable.characters(of: $0, in: .letters) }
        for code in UInt8(0x21)...0x7E {
            let character = Character(Unicode.Scalar(code))
            #expect(typable.count { $0 == character } == 1, "\(character)")
        }
    }

    @Test func `soft keys and arrows are not the input method's, in an empty field`() {
        var desk = Desk([.letters])
        for key: Key in [.softLeft, .softRight, .up, .down, .center, .left, .right] {
            #expect(desk.outcome(of: key) == .notMine)
        }
    }

    @Test func `another field opens in its own first mode, with the cursor at its end`() {
        var desk = Desk([.letters, .digits])
        desk.press(.digit2, .hash)
        #expect(desk.line?.mode == "半数")
        desk.field.id = "other"
        #expect(desk.line?.mode == "半英")
        #expect(!desk.isChoosing)
    }

    @Test func `a text that the application changed is taken up at its end`() {
        var desk = Desk([.letters], text: "abcd")
        desk.press(.left, .left)
        desk.field.value = ""
        #expect(desk.shown == "|")
        desk.press(.digit3)
        #expect(desk.field.value == "d")
    }
}
