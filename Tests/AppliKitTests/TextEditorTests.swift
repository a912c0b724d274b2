import AppliKit
import ScreenTree
import Testing
import Vocabulary

@Suite("manual 1.3.1, note: typing with the digit keys")
struct TextEditorTests {
    /// A field and the input method in front of it.
    struct Desk {
        var field: Field
        var editor = TextEditor()
        var now = HandsetTime(milliseconds: 1_262_314_800_000)

        init(_ modes: [FieldRule.Mode], longest: Int = 8) {
            field = Field(
                id: "f", label: "", value: "", focused: true,
                rule: FieldRule(modes: modes, longest: longest))
        }

        mutating func press(_ keys: Key..., after milliseconds: Int64 = 100) {
            for key in keys {
                now = HandsetTime(milliseconds: now.milliseconds + milliseconds)
                if case .text(let text) = editor.press(key, in: field, at: now) {
                    field.value = text
                }
            }
        }

        var mode: String? {
            let tree = ScreenTree(id: "t", body: .form(Form(fields: [field])))
            return editor.decorating(tree, at: now).inputLine?.mode
        }
    }

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

    @Test func `the last letter of a key is followed by its first`() {
        var desk = Desk([.letters])
        for _ in 0...TextEditor.letters(of: .digit5).count { desk.press(.digit5) }
        #expect(desk.field.value == "j")
    }

    // Source: R-PHONE-009.
    @Test func `the mode key goes through the field's modes, and a digit is typed at once`() {
        var desk = Desk([.letters, .digits])
        #expect(desk.mode == "半英")
        desk.press(.hash)
        #expect(desk.mode == "半数")
        desk.press(.digit2, .digit2)
        #expect(desk.field.value == "22")
        desk.press(.hash, .digit2)
        #expect(desk.field.value == "22a")
    }

    @Test func `the star key changes the case of the letter being chosen`() {
        var desk = Desk([.letters])
        desk.press(.digit2, .star, .digit3)
        #expect(desk.field.value == "Ad")
    }

    @Test func `the clear key takes the last character, and nothing from an empty field`() {
        var desk = Desk([.digits])
        desk.press(.digit1, .digit2, .clear)
        #expect(desk.field.value == "1")
        desk.press(.clear)
        #expect(desk.editor.press(.clear, in: desk.field, at: desk.now) == .notMine)
    }

    // Source: R-PHONE-010.
    @Test("a full field takes no more", arguments: [FieldRule.Mode.digits, .letters])
    func full(mode: FieldRule.Mode) {
        var desk = Desk([mode], longest: 2)
        desk.press(.digit2, .digit3, .digit4)
        #expect(desk.field.value.count == 2)
    }

    @Test func `every ASCII character that a user ID may have can be typed, on one key`() {
        let typable = Key.allCases.flatMap(TextEditor.letters(of:))
        for code in UInt8(0x21)...0x7E {
            let character = Character(Unicode.Scalar(code))
            #expect(typable.count { $0 == character } == 1, "\(character)")
        }
    }

    @Test func `soft keys and arrows are not the input method's`() {
        var desk = Desk([.letters])
        for key: Key in [.softLeft, .softRight, .up, .down, .center, .left, .right] {
            #expect(desk.editor.press(key, in: desk.field, at: desk.now) == .notMine)
        }
    }
}
