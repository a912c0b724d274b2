import AppliKit
import ScreenTree
import Testing
import Vocabulary

@Suite("carrier-facts 4.1: the star key changes the character being chosen")
struct ChangeKeyTests {
    @Test func `its case`() {
        var desk = Desk([.letters])
        desk.press(.digit2, .star, .digit3)
        #expect(desk.field.value == "Ad")
        desk.press(.star, .star)
        #expect(desk.field.value == "Ad")
    }

    @Test func `only while it is being chosen`() {
        var desk = Desk([.letters])
        desk.press(.digit2, .right, .star)
        #expect(desk.field.value == "a")
        desk.press(.star, after: TextEditor.tapMilliseconds)
        #expect(desk.field.value == "a")
    }

    @Test(
        "its dakuten, handakuten and size, and round again",
        arguments: [
            (Key.digit2, 1, ["か", "が", "か"]), (.digit6, 1, ["は", "ば", "ぱ", "は"]),
            (.digit4, 3, ["つ", "っ", "づ", "つ"]), (.digit1, 3, ["う", "ぅ", "ヴ", "う"]),
            (.digit8, 1, ["や", "ゃ", "や"]), (.digit1, 6, ["ぁ", "あ", "ぁ"]),
            (.digit5, 1, ["な", "な"]),
        ])
    func kana(key: Key, presses: Int, wanted: [String]) {
        var desk = Desk([.kana])
        desk.press(key, times: presses)
        var shown = [desk.field.value]
        for _ in wanted.dropFirst() {
            desk.press(.star)
            shown.append(desk.field.value)
        }
        #expect(shown == wanted)
    }

    @Test func `half-width marks belong to their kana`() {
        var desk = Desk([.halfKana])
        desk.press(.digit6, .star, .star, .digit3, .star)
        #expect(desk.field.value == "ﾊﾟｻﾞ")
        #expect(desk.field.value.cells == 4)
        desk.press(.clear)
        #expect(desk.field.value == "ﾊﾟ")
    }

    @Test func `a changed kana goes on through its key`() {
        var desk = Desk([.kana])
        desk.press(.digit2, .star, .digit2)
        #expect(desk.field.value == "き")
    }

    @Test func `where nothing is chosen, it types the kana's punctuation`() {
        var desk = Desk([.kana])
        desk.press(.digit2, .right, .star, .star)
        #expect(desk.field.value == "か。")
        desk.press(.call)
        #expect(desk.field.value == "か、")
    }
}

@Suite("carrier-facts 4.2: the cursor and the clear key")
struct CursorTests {
    @Test func `left and right move it within the text, and no further`() {
        var desk = Desk([.letters], text: "abc")
        #expect(desk.shown == "abc|")
        #expect(desk.outcome(of: .right) == .notMine)
        desk.press(.left, .left, .left)
        #expect(desk.shown == "|abc")
        #expect(desk.outcome(of: .left) == .notMine)
        desk.press(.right)
        #expect(desk.shown == "a|bc")
    }

    @Test func `a character goes in where it stands, and is chosen there`() {
        var desk = Desk([.letters, .digits], text: "ad")
        desk.press(.left, .digit2, .digit2)
        #expect(desk.shown == "ab|d")
        #expect(desk.isChoosing)
        desk.press(.digit3)
        #expect(desk.shown == "abd|d")
        desk.press(.hash, .digit9)
        #expect(desk.shown == "abd9|d")
    }

    @Test func `the right arrow fixes the letter being chosen, and only that`() {
        var desk = Desk([.letters], text: "xy")
        desk.press(.left, .digit2, .right)
        #expect(desk.shown == "xa|y")
        #expect(!desk.isChoosing)
        desk.press(.right)
        #expect(desk.shown == "xay|")
    }

    @Test func `clear takes the last character, and nothing from an empty field`() {
        var desk = Desk([.digits])
        desk.press(.digit1, .digit2, .clear)
        #expect(desk.field.value == "1")
        desk.press(.clear)
        #expect(desk.outcome(of: .clear) == .notMine)
    }

    @Test func `within the text, clear takes the character at the cursor, or the one being chosen`() {
        var desk = Desk([.letters], text: "abc")
        desk.press(.left, .left, .clear)
        #expect(desk.shown == "a|c")
        desk.press(.digit9, .clear)
        #expect(desk.shown == "a|c")
        desk.press(.clear, .clear)
        #expect(desk.shown == "|")
    }

    @Test func `clear held takes everything at the end, and all that follows within the text`() {
        var desk = Desk([.letters], text: "abcd")
        desk.press(.left, .left)
        desk.hold(.clear)
        #expect(desk.shown == "ab|")
        desk.hold(.clear)
        #expect(desk.shown == "|")
        #expect(desk.editor.hold(.clear, in: desk.field) == .notMine)
        desk.field.value = "x"
        #expect(desk.editor.hold(.digit1, in: desk.field) == .notMine)
    }

    @Test func `a masked field shows only the letter being chosen, wherever it is`() {
        var desk = Desk([.letters], text: "abcd")
        desk.field.masked = true
        desk.press(.left, .digit3)
        #expect(TextEditor.focusedField(of: desk.tree)?.shownValue == "●●●d●")
        desk.press(.right)
        #expect(TextEditor.focusedField(of: desk.tree)?.shownValue == "●●●●●")
    }
}

@Suite("carrier-facts 4.1: signs to choose from, and texts from elsewhere")
struct SignTests {
    @Test func `the carrier's key shows the signs, and the center key takes one`() {
        var desk = Desk([.letters], text: "ab")
        desk.press(.left, .carrier)
        #expect(desk.line?.palette?.chosen == 0)
        #expect(desk.tree.softKeys == SoftKeys(center: "選択", right: "閉じる"))
        desk.press(.right, .right, .center)
        #expect(desk.shown == "a@|b")
        #expect(desk.line?.palette == nil)
        #expect(desk.tree.softKeys == SoftKeys(left: "戻る"))
    }

    @Test("they are put away without one", arguments: [Key.clear, .carrier, .softRight])
    func away(key: Key) {
        var desk = Desk([.letters], text: "ab")
        desk.press(.carrier, key)
        #expect(desk.line?.palette == nil)
        #expect(desk.shown == "ab|")
    }

    @Test("of the soft keys, by the one that the model's table gives", arguments: [true, false])
    func softKeys(isLeft: Bool) {
        let keys = isLeft ? SoftKeys(left: "閉") : SoftKeys(right: "閉")
        var desk = Desk([.letters], TextEditor.Traits(signKeys: keys))
        desk.press(.carrier, isLeft ? .softRight : .softLeft)
        #expect(desk.line?.palette != nil && desk.tree.softKeys == keys)
        desk.press(isLeft ? .softLeft : .softRight)
        #expect(desk.line?.palette == nil)
    }

    @Test func `all other keys are theirs, and change nothing`() {
        var desk = Desk([.letters], text: "ab")
        desk.press(.carrier)
        for key: Key in [.softLeft, .digit1, .star, .hash, .call, .mail] {
            #expect(desk.outcome(of: key) == .taken)
        }
        #expect(desk.line?.palette?.chosen == 0)
        #expect(desk.field.value == "ab")
    }

    @Test func `the arrows go through the rows of ten`() throws {
        var desk = Desk([.kana])
        desk.press(.carrier, .down, .right, .right)
        #expect(desk.line?.palette?.chosen == 12)
        desk.press(.up, .up)
        #expect(desk.line?.palette?.chosen == 2)
        desk.press(.left, .left, .left)
        let palette = try #require(desk.line?.palette)
        #expect(palette.chosen == palette.signs.count - 1)
        desk.press(.down, .right)
        #expect(desk.line?.palette?.chosen == 0)
    }

    @Test func `they are those that the field takes`() {
        var url = Desk([.letters, .digits], accepts: .url)
        url.press(.carrier)
        let signs = url.line?.palette?.signs ?? []
        #expect(signs.contains("%") && signs.contains("/"))
        #expect(!signs.contains("\"") && !signs.contains(" "))
        var user = Desk([.letters, .digits])
        user.press(.carrier)
        #expect(user.line?.palette?.signs.contains("\"") == true)
        #expect(user.line?.palette?.signs.contains(" ") == false)
    }

    @Test func `a full field takes no sign`() {
        var desk = Desk([.letters], longest: 2, text: "ab")
        desk.press(.carrier, .center)
        #expect(desk.field.value == "ab")
        #expect(desk.line?.palette == nil)
    }

    @Test func `a text goes in as a whole where the cursor stands, or not at all`() {
        var desk = Desk([.letters, .digits], longest: 8, text: "ad")
        desk.press(.left)
        #expect(desk.insert("bc") == nil)
        #expect(desk.shown == "abc|d")
        #expect(desk.insert("efghi") == .tooLong(room: 4))
        #expect(desk.insert("eか") == .untypable("か"))
        #expect(desk.insert("e\n") == .untypable("\n"))
        #expect(desk.shown == "abc|d")
        #expect(desk.insert("efgh") == nil)
        #expect(desk.shown == "abcefgh|d")
    }

    @Test(
        "a title takes what one line can hold",
        arguments: [
            ("銀行 Ａ社ｶﾞ", true), ("\u{3000}", true), ("a\u{0}", false), ("a\tb", false),
            ("か\u{3099}", false), ("\u{1F4F1}", false), ("\u{E000}", false), ("\u{200B}", false),
        ])
    func title(text: String, isTaken: Bool) {
        let field = Field(id: "t", label: "", rule: .title(longest: 12))
        #expect((field.fault(in: text) == nil) == isTaken)
    }
}
