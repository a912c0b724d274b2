import Automation
import Testing

@Suite("automation.md 2.3: regular expressions of scripts, which always end soon")
struct TextExpressionTests {
    /// An expression, what it fits, and what it does not.
    static let forms: [(String, [String], [String])] = [
        ("", [""], ["a"]),
        ("abc", ["abc"], ["ab", "abcd", "ABC"]),
        ("a.c", ["abc", "a\nc", "aあc"], ["ac", "abbc"]),
        ("a|bc|", ["a", "bc", ""], ["ab", "b"]),
        ("(a|b)c", ["ac", "bc"], ["c", "abc"]),
        ("(?:ab)+", ["ab", "abab"], ["", "aba"]),
        ("(?<code>\\d)", ["7", "７"], ["a"]),
        ("a*b+c?", ["b", "aabbc"], ["a", "bcc"]),
        ("a*?b+?c??", ["b", "aabbc"], ["a", "bcc"]),
        ("\\d{6}", ["123456"], ["12345", "1234567"]),
        ("\\d{6,8}", ["123456", "12345678"], ["12345", "123456789"]),
        ("\\d{2,}", ["12", "12345678"], ["1"]),
        ("a{x}", ["a{x}"], ["a"]),
        ("[a-cx]", ["a", "b", "c", "x"], ["d", "-"]),
        ("[^a-c]", ["d", "\n"], ["a", "", "de"]),
        ("[a-]", ["a", "-"], ["b"]),
        ("[\\d\\-\\]]+", ["1-]"], ["a"]),
        ("[[]", ["["], ["]"]),
        ("\\D\\W\\S", ["a-b"], ["1-b", "aab", "a- "]),
        ("\\w+\\s\\w+", ["ab c_1", "あ い"], ["ab", "a-b c"]),
        ("^ab$", ["ab"], ["a"]),
        ("a$b", [], ["ab", "a$b"]),
        ("\\bab\\b.*", ["ab", "ab c"], ["abc"]),
        ("a\\.b\\\\\\(", ["a.b\\("], ["axb\\("]),
        ("\\u3042\\x41\\n", ["あA\n"], ["あa\n"]),
        ("\\p{Han}+\\p{Hiragana}\\p{Katakana}\\p{Katakana}", ["設定すスｽ"], ["せっていすスｽ"]),
        ("\\P{Han}\\p{Lu}\\p{Ll}\\p{P}", ["aAb。"], ["漢Ab。", "aab。"]),
        ("(?i)aBＣ", ["Abｃ", "aBＣ"], ["ab"]),
        ("(?i)[^a]", ["b"], ["a", "A"]),
        ("(a*)*", ["", "aaa"], ["b"]),
        ("((a|b)*c?)+", ["", "abcab"], ["d"]),
    ]

    @Test("each form fits what it means and nothing else", arguments: forms)
    func form(pattern: String, fitting: [String], others: [String]) throws {
        let expression = try #require(TextExpression(pattern))
        for text in fitting { #expect(expression.fits(text), "\(pattern) \(text)") }
        for text in others { #expect(!expression.fits(text), "\(pattern) \(text)") }
    }

    @Test("a part of a text is found wherever it stands")
    func part() throws {
        let expression = try #require(TextExpression("b+c"))
        for text in ["bc", "abbc", "bcd", "bbabc"] { #expect(expression.fits(partOf: text)) }
        for text in ["", "b", "cb"] { #expect(!expression.fits(partOf: text)) }
        let whole = try #require(TextExpression("^b$"))
        #expect(whole.fits(partOf: "b") && !whole.fits(partOf: "ab"))
    }

    @Test(
        "what is malformed or not known is no expression",
        arguments: [
            "(", ")", "a[", "[]", "[b-a]", "*", "a**", "a*+", "+a", "(?=a)", "(?!a)", "(?<=a)",
            "\\1",
            "\\k", "\\", "\\x4", "\\uD800", "\\p{Nothing}", "a{3,2}", "[[:digit:]]", "[a&&b]",
            "(?<>a)", String(repeating: "(", count: 101) + String(repeating: ")", count: 101),
        ])
    func malformed(pattern: String) { #expect(TextExpression(pattern) == nil) }

    @Test("one that would grow beyond measure is refused, not begun")
    func size() {
        #expect(TextExpression(String(repeating: "a", count: 1000)) != nil)
        #expect(TextExpression(String(repeating: "a", count: 1001)) == nil)
        #expect(TextExpression("a{4000}") != nil)
        for pattern in ["a{5000}", "((a{999}){999}){999}", "((((){999}){999}){999}){999}"] {
            #expect(TextExpression(pattern) == nil, "\(pattern)")
        }
    }

    /// Each takes a search that tries one way after the other longer than the world lasts.
    static let endless = [
        "(a+)+b", "(a*)*b", "(a|a)*b", "(a|aa)+b", "(.*a){12}b", "((a?){30})*a{30}b",
        "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)*(.*)*(.*)*x",
    ]

    @Test(
        "no expression takes more than its length times the text's",
        .timeLimit(.minutes(1)), arguments: endless)
    func pathological(pattern: String) throws {
        let text = String(repeating: "a", count: 1000)
        let expression = try #require(TextExpression(pattern, ignoresCase: true))
        #expect(!expression.fits(text + "!"))
        #expect(!expression.fits(partOf: text + "!"))
        #expect(TextPattern(pattern).fit(text + "!") == nil)
    }
}
