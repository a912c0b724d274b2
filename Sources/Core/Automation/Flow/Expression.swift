/// What stands in `${...}` of a flow: variables, texts, numbers, comparisons, and a few functions.
///
/// ```
///   ${USER_ID}   ${output.code == "A913"}   ${maestro.copiedText.length > 6 && !IS_LATE}
/// ```
///
/// It is the part of JavaScript that flows use for conditions and texts, with its spelling: `==` and
/// `===` compare without turning one kind into another, `+` joins texts. There are no loops, objects
/// or functions of one's own.
///
/// Source: automation.md 2.2 (`${…}`, evalScript: a small expression language first).
public indirect enum Expression: Equatable, Sendable {
    case constant(FlowValue)
    /// For instance `output.code`; the names between dots.
    case variable(String)
    case not(Expression)
    case negative(Expression)
    case binary(Operator, Expression, Expression)
    case choice(Expression, Expression, Expression)
    /// A property or a function of a value, such as `length` or `includes("x")`.
    case call(Function, Expression, [Expression])

    public enum Operator: String, CaseIterable, Sendable {
        case or = "||"
        case and = "&&"
        case equal = "=="
        case unequal = "!="
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case less = "<"
        case greater = ">"
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divided = "/"
        case remainder = "%"

        /// The higher, the closer it holds its two sides.
        var strength: Int {
            switch self {
            case .or: 1
            case .and: 2
            case .equal, .unequal: 3
            case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
            case .plus, .minus: 5
            case .times, .divided, .remainder: 6
            }
        }
    }

    public enum Function: String, CaseIterable, Sendable {
        case length, includes, startsWith, endsWith, trim, toUpperCase, toLowerCase, slice
        case replaceAll

        /// How many arguments it takes.
        var arguments: ClosedRange<Int> {
            switch self {
            case .length, .trim, .toUpperCase, .toLowerCase: 0...0
            case .includes, .startsWith, .endsWith: 1...1
            case .slice: 1...2
            case .replaceAll: 2...2
            }
        }
    }

    /// Reads an expression; a sentence where it is none.
    public static func read(_ text: String) -> Result<Expression, ExpressionFault> {
        var parser = ExpressionParser(text)
        return parser.parse()
    }
}

/// What an expression comes to.
public enum FlowValue: Equatable, Sendable {
    case nothing
    case flag(Bool)
    case number(FlowNumber)
    case text(String)

    /// No text that an expression makes is longer, in bytes of UTF-8; one that would be is nothing.
    /// Source: assumed; far more than a display shows.
    public static let longest = 100_000

    /// As it stands in a text.
    public var text: String {
        switch self {
        case .nothing: ""
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): number.text
        case .text(let text): text
        }
    }

    /// Whether it counts as true, as JavaScript has it.
    public var holds: Bool {
        switch self {
        case .nothing: false
        case .flag(let flag): flag
        case .number(let number): !number.isZero
        case .text(let text): !text.isEmpty
        }
    }

    /// The number that it is or that its text writes; nil for none.
    var number: FlowNumber? {
        switch self {
        case .nothing: nil
        case .flag(let flag): FlowNumber(flag ? 1 : 0)
        case .number(let number): number
        case .text(let text): FlowNumber(text)
        }
    }

    /// A number, or nothing where there is none.
    static func of(_ number: FlowNumber?) -> FlowValue { number.map { .number($0) } ?? .nothing }

    /// Two texts as one.
    static func joined(_ a: String, _ b: String) -> FlowValue {
        a.utf8.count + b.utf8.count <= longest ? .text(a + b) : .nothing
    }
}

/// What is wrong with an expression.
public struct ExpressionFault: Error, Equatable, Sendable {
    /// What was found; empty for the end.
    public var found: String
    public var wanted: String
    /// Characters before it.
    public var offset: Int

    public func sentence(in tongue: Tongue) -> String {
        let place =
            found.isEmpty ? tongue("the end", "末尾") : tongue("\"\(found)\"", "「\(found)」")
        return tongue(
            "found \(place) after \(offset) characters; wanted \(wanted).",
            "\(offset)文字の後に\(place)があります。必要なのは \(wanted) です。")
    }
}

extension Expression {
    /// The variables in it, in their order.
    public var names: [String] {
        switch self {
        case .constant: []
        case .variable(let name): [name]
        case .not(let inner), .negative(let inner): inner.names
        case .binary(_, let left, let right): left.names + right.names
        case .choice(let condition, let yes, let no): condition.names + yes.names + no.names
        case .call(_, let subject, let arguments): subject.names + arguments.flatMap(\.names)
        }
    }

    /// What it comes to with these variables; a variable that is not there is nothing.
    public func value(_ variables: (String) -> FlowValue) -> FlowValue {
        switch self {
        case .constant(let value): return value
        case .variable(let name): return variables(name)
        case .not(let inner): return .flag(!inner.value(variables).holds)
        case .negative(let inner):
            return .of(inner.value(variables).number.flatMap { FlowNumber(0)?.subtracting($0) })
        case .choice(let condition, let yes, let no):
            return (condition.value(variables).holds ? yes : no).value(variables)
        case .binary(.and, let left, let right):
            let first = left.value(variables)
            return first.holds ? right.value(variables) : first
        case .binary(.or, let left, let right):
            let first = left.value(variables)
            return first.holds ? first : right.value(variables)
        case .binary(let sign, let left, let right):
            return sign.join(left.value(variables), right.value(variables))
        case .call(let function, let subject, let arguments):
            return function.value(
                of: subject.value(variables), arguments.map { $0.value(variables) })
        }
    }
}

extension Expression.Operator {
    fileprivate func join(_ a: FlowValue, _ b: FlowValue) -> FlowValue {
        switch self {
        case .equal: return .flag(Self.areEqual(a, b))
        case .unequal: return .flag(!Self.areEqual(a, b))
        case .plus:
            if case .number(let x) = a, case .number(let y) = b { return .of(x.adding(y)) }
            return .joined(a.text, b.text)
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return .flag(compare(a, b))
        case .minus, .times, .divided, .remainder:
            guard let x = a.number, let y = b.number else { return .nothing }
            return .of(reckon(x, y))
        case .and, .or: preconditionFailure("what ends early is decided before")
        }
    }

    private func reckon(_ x: FlowNumber, _ y: FlowNumber) -> FlowNumber? {
        switch self {
        case .minus: x.subtracting(y)
        case .times: x.multiplied(by: y)
        case .divided: x.divided(by: y)
        default: x.remainder(by: y)
        }
    }

    /// A number and a text that writes it are equal: what flows hand around are texts.
    private static func areEqual(_ a: FlowValue, _ b: FlowValue) -> Bool {
        if a == b { return true }
        switch (a, b) {
        case (.number, .text), (.text, .number), (.flag, .text), (.text, .flag):
            return a.text == b.text
        default: return false
        }
    }

    private func compare(_ a: FlowValue, _ b: FlowValue) -> Bool {
        if case .text(let x) = a, case .text(let y) = b, a.number == nil || b.number == nil {
            return holds(x, y)
        }
        guard let x = a.number, let y = b.number else { return false }
        return holds(x, y)
    }

    private func holds<Kind: Comparable>(_ x: Kind, _ y: Kind) -> Bool {
        switch self {
        case .less: x < y
        case .lessOrEqual: x <= y
        case .greater: x > y
        default: x >= y
        }
    }
}

extension Expression.Function {
    fileprivate func value(of subject: FlowValue, _ arguments: [FlowValue]) -> FlowValue {
        let text = subject.text
        let words = arguments.map(\.text)
        switch self {
        case .length: return .of(FlowNumber(text.count))
        case .includes: return .flag(words[0].isEmpty || text.contains(words[0]))
        case .startsWith: return .flag(text.hasPrefix(words[0]))
        case .endsWith: return .flag(text.hasSuffix(words[0]))
        case .trim: return .text(Self.trimmed(text))
        case .toUpperCase: return .text(text.uppercased())
        case .toLowerCase: return .text(text.lowercased())
        case .slice: return .text(Self.slice(text, arguments.map(\.number)))
        case .replaceAll: return Self.replacing(words[0], with: words[1], in: text)
        }
    }

    private static func trimmed(_ text: String) -> String {
        let front = text.drop { $0.isWhitespace }
        let back = front.reversed().prefix { $0.isWhitespace }.count
        return String(front.dropLast(back))
    }

    private static func replacing(_ old: String, with new: String, in text: String) -> FlowValue {
        guard !old.isEmpty else { return .text(text) }
        let parts = text.split(separator: old, omittingEmptySubsequences: false)
        let length = text.utf8.count + (parts.count - 1) * (new.utf8.count - old.utf8.count)
        return length <= FlowValue.longest ? .text(parts.joined(separator: new)) : .nothing
    }

    /// From one place to another, from 0; a negative place counts from the end.
    private static func slice(_ text: String, _ places: [FlowNumber?]) -> String {
        let all = Array(text)
        func place(_ index: Int, or usual: Int) -> Int {
            guard places.indices.contains(index), let whole = places[index]?.whole else {
                return usual
            }
            return max(0, min(all.count, whole < 0 ? all.count + whole : whole))
        }
        let (start, end) = (place(0, or: 0), place(1, or: all.count))
        return start < end ? String(all[start..<end]) : ""
    }
}
