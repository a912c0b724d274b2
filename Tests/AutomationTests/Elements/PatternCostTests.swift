import Automation
import Testing

@Suite("automation 2.3: a text that is a regular expression keeps nobody busy")
struct PatternCostTests {
    @Test(
        "what people write is tried",
        arguments: [
            ".*エラー.*A0.*", "SN:[0-9]{3,}", "(?:設定|変更)?", "(a|b)+", "(ab)*c", "[a-z]+-[0-9]+",
            "^[0-9]{8}$", "\\d+ x(y|z)?", "a{2,3}b?", "a+?b*+", "[(+*]+", "\\(a\\+\\)+",
            "(?<n>a)(b|c)",
            "x{3}", "(x{3})*", "..", "a|b|a",
        ])
    func tried(pattern: String) {
        #expect(TextPattern.expression(pattern) != nil)
    }

    @Test(
        "what takes twice as long for each letter is taken as it stands",
        arguments: [
            "(a+)+", "(a*)*b", "((a+))*", "(a|a)*", "(a|ab)+", "(.|b)+", "([a-c]|b)*", "(a?){20}",
            "(x+){2}", "(?:a+b?)*", "a?a?a?a?a?a?a?a?a?a?a?", ".*.*.*.*.*",
            "(a|b)(a|b)(a|b)(a|b)(a|b)"
                + "(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)", "(a{1,9}){1,9}", "\\Q(\\E(a+)+", "a++*",
        ])
    func costly(pattern: String) {
        #expect(TextPattern.expression(pattern) == nil)
        #expect(TextPattern(pattern).fit(pattern) == .literal)
        #expect(TextPattern(pattern).fit("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!") == nil)
    }

    @Test("the costliest that is tried comes to an end on a long line")
    func longLine() {
        let line = String(repeating: "a", count: 200) + "!"
        let start = ContinuousClock.now
        #expect(TextPattern("a*a*a?a?(a|b)a{2,3}").fit(line) == nil)
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
