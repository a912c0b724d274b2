/// A part of a regular expression.
indirect enum TextExpressionPart: Equatable, Sendable {
    case sign(SignTest)
    case edge(TextExpression.Edge)
    case row([TextExpressionPart])
    case either([TextExpressionPart])
    /// Without a most, as often as one likes.
    case times(TextExpressionPart, least: Int, most: Int?)
}

/// Reads the text of a regular expression.
///
/// ```
///   choice = row { "|" row }      row = { once [ "*" | "+" | "?" | "{2,5}" ] [ "?" ] }
///   once = sign | "." | "[" … "]" | "(" choice ")" | "^" | "$" | "\" …
/// ```
struct TextExpressionParser {
    private var rest: ArraySlice<Unicode.Scalar>
    private(set) var ignoresCase = false
    private var depth = 0

    /// Brackets stand in no more brackets than this. Source: assumed.
    private static let deepest = 100

    init(_ text: String) { rest = Array(text.unicodeScalars)[...] }

    /// Nil for what is malformed or not known.
    mutating func read() -> TextExpressionPart? {
        // What is not about case is so anyway, or changes nothing for a text on one line.
        for (flags, isAboutCase) in [("(?i)", true), ("(?s)", false), ("(?is)", true)]
        where take(flags) {
            ignoresCase = isAboutCase
        }
        guard let part = readChoice(), rest.isEmpty else { return nil }
        return part
    }

    private mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.unicodeScalars) else { return false }
        rest = rest.dropFirst(text.unicodeScalars.count)
        return true
    }

    private mutating func readChoice() -> TextExpressionPart? {
        guard let first = readRow() else { return nil }
        var parts = [first]
        while take("|") {
            guard let next = readRow() else { return nil }
            parts.append(next)
        }
        return parts.count == 1 ? first : .either(parts)
    }

    private mutating func readRow() -> TextExpressionPart? {
        var parts: [TextExpressionPart] = []
        while let next = rest.first, next != "|", next != ")" {
            guard let once = readOnce(), let part = readTimes(of: once) else { return nil }
            parts.append(part)
        }
        return .row(parts)
    }

    /// How often; whether more or fewer are tried first is the same for what only fits or does not.
    private mutating func readTimes(of part: TextExpressionPart) -> TextExpressionPart? {
        var times: TextExpressionPart?
        if take("*") {
            times = .times(part, least: 0, most: nil)
        } else if take("+") {
            times = .times(part, least: 1, most: nil)
        } else if take("?") {
            times = .times(part, least: 0, most: 1)
        } else if let counts = takeCounts() {
            if let most = counts.most, most < counts.least { return nil }
            times = .times(part, least: counts.least, most: counts.most)
        }
        guard let times else { return part }
        _ = take("?")
        // `a**` is malformed; `a*+`, which never gives back, is not known.
        if let next = rest.first, ["*", "+", "?"].contains(next) { return nil }
        return times
    }

    /// `{2}`, `{2,}` or `{2,5}`; another brace is a sign.
    private mutating func takeCounts() -> (least: Int, most: Int?)? {
        guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return nil }
        let inside = rest[rest.startIndex + 1..<end]
        let words = inside.split(separator: ",", omittingEmptySubsequences: false).map { part in
            part.allSatisfy { $0.isASCII && $0.properties.numericType != nil }
                ? String(String.UnicodeScalarView(part)) : "x"
        }
        guard (1...2).contains(words.count), let least = Int(words[0]) else { return nil }
        let most = words.count == 1 ? least : words[1].isEmpty ? nil : Int(words[1])
        guard words.count == 1 || words[1].isEmpty || most != nil else { return nil }
        rest = rest[(end + 1)...]
        return (least, most)
    }

    private mutating func readOnce() -> TextExpressionPart? {
        guard let sign = rest.popFirst() else { return nil }
        switch sign {
        case ".": return .sign(.any)
        case "^": return .edge(.start)
        case "$": return .edge(.end)
        case "(": return readGroup()
        case "[": return readClass()
        case "\\": return readEscape()
        case "*", "+", "?": return nil
        default: return .sign(SignTest(sign))
        }
    }

    private mutating func readGroup() -> TextExpressionPart? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { return nil }
        if take("?") {
            // A name, or none, for what is found; nothing is done with it here.
            if take("<") {
                guard let end = rest.firstIndex(of: ">"), end > rest.startIndex,
                    rest[..<end].allSatisfy({ SignTest.Kind.word.holds($0) })
                else { return nil }
                rest = rest[(end + 1)...]
            } else if !take(":") {
                return nil
            }
        }
        guard let part = readChoice(), take(")") else { return nil }
        return part
    }

    // MARK: Signs

    private mutating func readClass() -> TextExpressionPart? {
        var test = SignTest()
        test.isNegated = take("^")
        guard rest.first != "]" else { return nil }
        while let sign = rest.popFirst() {
            var first = sign
            switch sign {
            case "]": return .sign(test)
            // Classes within classes are not known.
            case "[", "&": guard rest.first != ":", rest.first != "&" else { return nil }
            case "\\":
                switch takeEscape() {
                case .kind(let kind):
                    test.kinds.append(kind)
                    continue
                case .sign(let sign): first = sign
                case .edge, nil: return nil
                }
            default: break
            }
            guard let last = takeRangeEnd(after: first) else { return nil }
            test.ranges.append(first.value...last.value)
        }
        return nil
    }

    /// The last sign of a range that begins with this one; the same for a sign alone.
    private mutating func takeRangeEnd(after first: Unicode.Scalar) -> Unicode.Scalar? {
        guard rest.first == "-", let next = rest.dropFirst().first, next != "]" else {
            return first
        }
        rest = rest.dropFirst(2)
        var last = next
        if next == "\\" {
            guard case .sign(let sign) = takeEscape() else { return nil }
            last = sign
        }
        return last >= first ? last : nil
    }

    private mutating func readEscape() -> TextExpressionPart? {
        switch takeEscape() {
        case .sign(let sign): .sign(SignTest(sign))
        case .kind(let kind): .sign(SignTest(kinds: [kind]))
        case .edge(let edge): .edge(edge)
        case nil: nil
        }
    }

    private enum Escape {
        case sign(Unicode.Scalar)
        case kind(SignTest.Kind)
        case edge(TextExpression.Edge)
    }

    private static let letters: [Unicode.Scalar: Escape] = [
        "d": .kind(.digit), "D": .kind(.not(.digit)), "w": .kind(.word), "W": .kind(.not(.word)),
        "s": .kind(.blank), "S": .kind(.not(.blank)), "b": .edge(.word(true)),
        "B": .edge(.word(false)), "A": .edge(.start), "z": .edge(.end), "Z": .edge(.end),
        "n": .sign("\n"), "t": .sign("\t"), "r": .sign("\r"), "f": .sign("\u{C}"),
    ]

    /// What stands behind a backslash.
    private mutating func takeEscape() -> Escape? {
        guard let sign = rest.popFirst() else { return nil }
        if let known = Self.letters[sign] { return known }
        switch sign {
        case "x": return takeNumber(digits: 2)
        case "u": return takeNumber(digits: 4)
        case "p", "P":
            guard take("{"), let end = rest.firstIndex(of: "}"),
                let kind = SignTest.Kind.named[String(String.UnicodeScalarView(rest[..<end]))]
            else { return nil }
            rest = rest[(end + 1)...]
            return .kind(sign == "p" ? kind : .not(kind))
        default:
            // Other letters and digits mean something elsewhere; a sign stands for itself.
            let isPlain = sign.isASCII && SignTest.Kind.word.holds(sign) && sign != "_"
            return isPlain ? nil : .sign(sign)
        }
    }

    private mutating func takeNumber(digits: Int) -> Escape? {
        let word = rest.prefix(digits)
        guard word.count == digits, word.allSatisfy({ $0.properties.isASCIIHexDigit }),
            let value = UInt32(String(String.UnicodeScalarView(word)), radix: 16),
            let sign = Unicode.Scalar(value)
        else { return nil }
        rest = rest.dropFirst(digits)
        return .sign(sign)
    }
}
