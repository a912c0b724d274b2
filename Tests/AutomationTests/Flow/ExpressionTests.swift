import Automation
import Testing

extension FlowValue {
    fileprivate static func of(_ whole: Int) -> FlowValue {
        FlowNumber(whole).map { .number($0) } ?? .nothing
    }
}

@Suite("automation 2.2: what stands in ${...} of a flow")
struct ExpressionTests {
    @Test(
        "numbers are exact to six decimals, and too large ones are nothing",
        arguments: [
            ("0.1 + 0.2", "0.3"), ("-1.5 * 2", "-3"), ("1 / 3", "0.333333"), ("7.5 % 2", "1.5"),
            ("1 / 0", ""), ("5 % 0", ""), ("9000000000000 * 9000000000000", ""),
            ("9223372036854 + 9223372036854", ""), ("3000000 * 3000000", "9000000000000"),
            ("0 - 0.000001", "-0.000001"),
        ])
    func numbers(expression: String, result: String) throws {
        #expect(try Self.text(expression) == result)
    }

    private static func value(_ name: String) -> FlowValue {
        switch name {
        case "USER": .text("taro")
        case "output.count": .of(3)
        case "名前": .text("花子")
        default: .nothing
        }
    }

    private static func text(_ expression: String) throws -> String {
        try Expression.read(expression).get().value(value).text
    }

    @Test(
        "values, signs and functions",
        arguments: [
            ("USER", "taro"), ("名前", "花子"), ("nobody", ""), ("1 + 2 * 3", "7"),
            ("(1 + 2) * 3", "9"), ("10 - 2 - 3", "5"), ("7 % 4", "3"), ("1 / 4", "0.25"),
            ("-output.count + 1", "-2"), ("'a' + 1", "a1"), ("USER == 'taro'", "true"),
            ("USER === \"taro\"", "true"), ("USER != 'taro'", "false"), ("'3' == 3", "true"),
            ("output.count >= 3 && USER.length < 5", "true"), ("!USER", "false"),
            ("nobody || 'x'", "x"), ("nobody && 'x'", ""), ("USER ? 1 : 2", "1"),
            ("USER.includes('ar')", "true"), ("USER.startsWith('r')", "false"),
            ("USER.endsWith('o')", "true"), ("USER.toUpperCase()", "TARO"),
            ("USER.slice(1, 3)", "ar"), ("USER.slice(-2)", "ro"),
            ("'a b a'.replaceAll('a', 'c')", "c b c"), ("'  a  b '.trim()", "a  b"),
            ("USER.toUpperCase().length", "4"), ("true", "true"), ("null", ""),
        ])
    func read(expression: String, result: String) throws {
        #expect(try Self.text(expression) == result)
    }

    @Test(
        "what is no expression says where and what was wanted",
        arguments: [
            "", "1 +", "(1", "'open", "a b", "USER.shout()", "USER.slice()", "1 2", "a ? b", "+",
            "USER.length()", String(repeating: "(", count: 200), String(repeating: "!", count: 200),
        ])
    func wrong(expression: String) {
        guard case .failure(let fault) = Expression.read(expression) else {
            Issue.record("\(expression) was taken")
            return
        }
        #expect(!fault.wanted.isEmpty && (0...expression.count).contains(fault.offset))
    }

    @Test("texts with expressions in them; a brace in quotation marks closes nothing")
    func texts() throws {
        let text = try FlowText.read("a ${USER} b ${'}' + 1}").get()
        #expect(text.text(Self.value) == "a taro b }1")
        #expect(try FlowText.read("${output.count}").get().value(Self.value) == .of(3))
        #expect(try FlowText.read("x${output.count}").get().value(Self.value) == .text("x3"))
        #expect(try FlowText.read("$5 {}").get().text(Self.value) == "$5 {}")
        #expect(try FlowText.read(#"${'it\'s }'}!"#).get().text(Self.value) == "it's }!")
    }

    @Test("200 operators are taken and one more is not; nothing grows beyond 100,000 bytes")
    func limits() throws {
        func sum(_ count: Int) -> String { "1" + String(repeating: " + 1", count: count) }
        #expect(try Expression.read(sum(200)).get().value(Self.value) == .of(201))
        for text in [sum(201), "'a'" + String(repeating: ".trim()", count: 201)] {
            guard case .failure(let fault) = Expression.read(text) else {
                Issue.record("taken: \(text.prefix(20))")
                continue
            }
            #expect(fault.wanted.hasPrefix("fewer"))
        }
        let ten = "'aaaaaaaaaa'" + String(repeating: ".replaceAll('a', 'aaaaaaaaaa')", count: 4)
        #expect(try Expression.read(ten + ".length").get().value(Self.value) == .of(100_000))
        #expect(try Expression.read(ten + " + 'b'").get().value(Self.value) == .nothing)
        let more = ten + ".replaceAll('a', 'bb')"
        #expect(try Expression.read(more).get().value(Self.value) == .nothing)
    }

    @Test("an expression that is wrong or open is told with its place")
    func wrongTexts() {
        guard case .failure(let fault) = FlowText.read("abc ${1 +}") else {
            Issue.record("taken")
            return
        }
        #expect(fault.offset == 9)
        guard case .failure = FlowText.read("abc ${1") else {
            Issue.record("taken")
            return
        }
    }
}
