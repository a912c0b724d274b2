import AppliKit
import Automation
import ScreenTree
import Testing
import Vocabulary

@Suite("automation 2.5: a quoted text is typed key by key")
struct TypistTests {
    /// A field that a script types into, a key every 120 ms.
    private struct Page {
        var field: Field
        var editor: TextEditor
        var now = HandsetTime(milliseconds: 1_262_314_800_000)

        init(_ rule: FieldRule, text: String = "", _ traits: TextEditor.Traits = .init()) {
            field = Field(id: "f", label: "", value: text, focused: true, rule: rule)
            editor = TextEditor(traits)
        }

        var tree: ScreenTree {
            editor.decorating(ScreenTree(id: "t", body: .form(Form(fields: [field]))), at: now)
        }

        mutating func press(_ key: Key) {
            now = HandsetTime(milliseconds: now.milliseconds + 120)
            if case .text(let text) = editor.press(key, in: field, at: now) { field.value = text }
        }

        mutating func type(_ text: String) throws {
            for key in try Typist.keys(for: text, on: tree).get() { press(key) }
        }
    }

    private static let manners = [
        TextEditor.Traits(),
        TextEditor.Traits(hasAutomaticCursor: false, endsKanaWithDigit: true),
    ]

    @Test(
        "letters, digits, kana with their marks, and signs come out as they stand",
        arguments: [
            ("tanaka01", FieldRule.url), ("http://otp-auth.net/a?b=%20", .url),
            ("aA1!\"#~|", FieldRule(modes: [.letters, .digits], longest: 32)),
            ("90210", .number(longest: 8)), ("Pass0word", .password(longest: 16)),
            ("がっこうのでんわヴゃ、。！", .title(longest: 32)), ("ｶﾞｯｺｳﾎﾟﾙﾀ､", .title(longest: 32)),
            ("かがabc12ｱ・「あ」 ★", .title(longest: 32)),
        ], manners)
    func typed(_ sample: (text: String, rule: FieldRule), traits: TextEditor.Traits) throws {
        var page = Page(sample.rule, traits)
        try page.type(sample.text)
        #expect(page.field.value == sample.text)
    }

    @Test func `a text goes in where the cursor stands, behind a letter still being chosen`() throws
    {
        var page = Page(.url, text: "ad")
        page.press(.left)
        page.press(.digit2)
        try page.type("bc")
        #expect(page.field.value == "aabcd")
    }

    @Test func `signs that are shown are put away first`() throws {
        var page = Page(.url)
        page.press(.carrier)
        try page.type("a/")
        #expect(page.field.value == "a/")
    }

    @Test func `what cannot be typed is named before a key is pressed`() {
        let page = Page(.title(longest: 4))
        #expect(Typist.keys(for: "あ漢", on: page.tree) == .failure(.untypable("漢")))
        #expect(Typist.keys(for: "あいうえお", on: page.tree) == .failure(.tooLong(room: 4)))
        let digits = Page(.number(longest: 4))
        #expect(Typist.keys(for: "1a", on: digits.tree) == .failure(.untypable("a")))
        #expect(
            Typist.keys(for: "a", on: ScreenTree(id: "t", body: .form(Form(fields: []))))
                == .failure(.noField))
    }
}
