/// Cuts an expression of XPath into words, and tells names from operators and functions.
///
/// Source: XPath 1.0, 3.7, whose rules tell them apart by the word before and the sign after.
enum XPathWords {
    enum Word: Equatable {
        case number(Double)
        case quoted(String)
        case `operator`(String)
        case name(String)
        case function(String)
        case nodeType(String)
        /// With its `::`.
        case axis(String)
        case sign(String)
        /// A character that begins no word.
        case stray(Character)

        var text: String {
            switch self {
            case .number(let number): "\(number)"
            case .quoted(let text), .operator(let text), .name(let text), .function(let text),
                .nodeType(let text), .axis(let text), .sign(let text):
                text
            case .stray(let character): String(character)
            }
        }
    }

    private static let signs = ["//", "/", "..", ".", "@", "[", "]", "(", ")", ","]
    private static let operators = ["!=", "<=", ">=", "=", "<", ">", "|", "+"]

    static func read(_ text: String) -> [Word] {
        var words: [Word] = []
        var rest = text[...].drop { $0.isWhitespace }
        while !rest.isEmpty {
            words.append(takeWord(from: &rest, after: words.last))
            rest = rest.drop { $0.isWhitespace }
        }
        return words
    }

    private static func takeWord(from rest: inout Substring, after last: Word?) -> Word {
        let first = rest.first ?? " "
        if first == "\"" || first == "'" {
            let text = rest.dropFirst().prefix { $0 != first }
            guard text.endIndex < rest.endIndex else { return .stray(rest.removeFirst()) }
            rest = rest.dropFirst(text.count + 2)
            return .quoted(String(text))
        }
        if let number = takeNumber(from: &rest) { return .number(number) }
        if let name = takeName(from: &rest) { return word(for: name, &rest, after: last) }
        if first == "*" || first == "-" {
            rest.removeFirst()
            let isOperator = endsOperand(last)
            return isOperator ? .operator(String(first)) : .sign(String(first))
        }
        for sign in operators + signs where rest.hasPrefix(sign) {
            rest = rest.dropFirst(sign.count)
            return operators.contains(sign) ? .operator(sign) : .sign(sign)
        }
        return .stray(rest.removeFirst())
    }

    private static func takeNumber(from rest: inout Substring) -> Double? {
        let isDigit = { (character: Character) in character.isASCII && character.isNumber }
        let whole = rest.prefix(while: isDigit)
        let after = rest[whole.endIndex...]
        let part = after.first == "." ? after.dropFirst().prefix(while: isDigit) : ""
        guard !whole.isEmpty || !part.isEmpty else { return nil }
        let count = whole.count + (after.first == "." ? part.count + 1 : 0)
        defer { rest = rest.dropFirst(count) }
        return Double("\(whole.isEmpty ? "0" : whole).\(part.isEmpty ? "0" : part)")
    }

    private static func takeName(from rest: inout Substring) -> String? {
        guard let first = rest.first, first.isLetter || first == "_" else { return nil }
        let name = rest.prefix { $0.isLetter || $0.isNumber || "_-.".contains($0) }
        rest = rest.dropFirst(name.count)
        return String(name)
    }

    private static func word(
        for name: String, _ rest: inout Substring, after last: Word?
    ) -> Word {
        if endsOperand(last), ["and", "or", "div", "mod"].contains(name) { return .operator(name) }
        let after = rest.drop { $0.isWhitespace }
        if after.hasPrefix("::") {
            rest = after.dropFirst(2)
            return .axis(name)
        }
        guard after.first == "(" else { return .name(name) }
        guard ["node", "text", "comment", "processing-instruction"].contains(name) else {
            return .function(name)
        }
        let inside = after.dropFirst().drop { $0.isWhitespace }
        if inside.first == ")" { rest = inside.dropFirst() }
        return .nodeType(name)
    }

    /// Whether an operator may follow.
    private static func endsOperand(_ last: Word?) -> Bool {
        switch last {
        case nil, .operator, .axis, .function, .stray, .sign("("), .sign("["), .sign(","),
            .sign("/"), .sign("//"), .sign("@"), .sign("-"):
            false
        case .number, .quoted, .name, .nodeType, .sign: true
        }
    }
}
