/// Reads an ``Expression`` from its text, from left to right.
///
/// What is wrong is kept where it is first met; from then on everything is nil.
struct ExpressionParser {
    private let characters: [Character]
    private var place = 0
    private var fault: ExpressionFault?
    /// How deep brackets and signs may stand in one another.
    private var depth = 0
    private static let deepest = 50
    /// How many operators and functions there have been.
    private var size = 0
    /// No expression has more. A chain of them is as deep as it is long when it is worked out.
    private static let largest = 200

    init(_ text: String) { characters = Array(text) }

    mutating func parse() -> Result<Expression, ExpressionFault> {
        let expression = choice()
        skipBlanks()
        if let expression, fault == nil, place == characters.count { return .success(expression) }
        _ = wanted("an operator, or the end")
        return .failure(fault ?? ExpressionFault(found: "", wanted: "", offset: place))
    }

    // MARK: Operators

    private mutating func choice() -> Expression? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { return wanted("fewer brackets") }
        guard let condition = joined(above: 0) else { return nil }
        guard take("?") else { return condition }
        guard let yes = choice() else { return nil }
        guard take(":") else { return wanted("\":\"") }
        return choice().map { .choice(condition, yes, $0) }
    }

    private mutating func joined(above strength: Int) -> Expression? {
        guard var left = single() else { return nil }
        while let sign = sign(above: strength) {
            guard let right = joined(above: sign.strength) else { return nil }
            guard grow() else { return wanted("fewer operators") }
            left = .binary(sign, left, right)
        }
        return left
    }

    /// Takes an operator that holds closer than the one before; nil where there is none.
    private mutating func sign(above strength: Int) -> Expression.Operator? {
        skipBlanks()
        let rest = characters[place...]
        // The longer spelling of two comes first.
        for (spelling, sign) in Self.spellings where rest.starts(with: spelling) {
            guard sign.strength > strength else { return nil }
            place += spelling.count
            return sign
        }
        return nil
    }

    private static let spellings: [(String, Expression.Operator)] =
        [("===", .equal), ("!==", .unequal)]
        + Expression.Operator.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
        .map { ($0.rawValue, $0) }

    // MARK: What stands between operators

    private mutating func single() -> Expression? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { return wanted("fewer signs in a row") }
        if take("!") { return single().map { .not($0) } }
        if take("-") { return single().map { .negative($0) } }
        var value = opening()
        while let found = value, take(".") { value = member(of: found) }
        return value
    }

    private mutating func opening() -> Expression? {
        skipBlanks()
        guard place < characters.count else { return wanted("a value") }
        let first = characters[place]
        if take("(") {
            guard let inner = choice() else { return nil }
            return take(")") ? inner : wanted("\")\"")
        }
        if first == "\"" || first == "'" { return quoted(first).map { .constant(.text($0)) } }
        if first.isASCII, first.isNumber { return number().map { .constant(.number($0)) } }
        let name = name()
        switch name {
        case "": return wanted("a value")
        case "true": return .constant(.flag(true))
        case "false": return .constant(.flag(false))
        case "null", "undefined": return .constant(.nothing)
        default: return .variable(name)
        }
    }

    private mutating func member(of value: Expression) -> Expression? {
        let start = place
        let name = name()
        guard !name.isEmpty else { return wanted("a name") }
        let function = Expression.Function(rawValue: name)
        skipBlanks()
        let isCall = place < characters.count && characters[place] == "("
        if let function, isCall || function == .length {
            guard let arguments = isCall ? arguments() : [] else { return nil }
            guard function.arguments.contains(arguments.count), isCall == (function != .length)
            else {
                place = start
                return wanted("\(function.arguments.lowerBound) values in the brackets of \(name)")
            }
            guard grow() else { return wanted("fewer functions") }
            return .call(function, value, arguments)
        }
        guard !isCall, case .variable(let outer) = value else {
            place = start
            let names = Expression.Function.allCases.map(\.rawValue).joined(separator: ", ")
            return wanted("one of \(names)")
        }
        return .variable("\(outer).\(name)")
    }

    private mutating func arguments() -> [Expression]? {
        guard take("(") else { return [] }
        if take(")") { return [] }
        var values: [Expression] = []
        repeat {
            guard let value = choice() else { return nil }
            values.append(value)
        } while take(",")
        if take(")") { return values }
        _ = wanted("\")\"")
        return nil
    }

    /// Counts what makes it larger; false where it is too large.
    private mutating func grow() -> Bool {
        size += 1
        return size <= Self.largest
    }

    // MARK: Characters

    private mutating func quoted(_ mark: Character) -> String? {
        place += 1
        var text = ""
        while place < characters.count, characters[place] != mark {
            if characters[place] == "\\", place + 1 < characters.count { place += 1 }
            text.append(characters[place])
            place += 1
        }
        guard place < characters.count else {
            _ = wanted("a closing \(mark)")
            return nil
        }
        place += 1
        return text
    }

    private mutating func number() -> FlowNumber? {
        let digits = characters[place...].prefix { $0 == "." || $0.isASCII && $0.isNumber }
        guard let number = FlowNumber(String(digits)) else {
            _ = wanted("a number with at most six decimals")
            return nil
        }
        place += digits.count
        return number
    }

    private mutating func name() -> String {
        let name = characters[place...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        place += name.count
        return String(name)
    }

    private mutating func take(_ mark: Character) -> Bool {
        skipBlanks()
        guard place < characters.count, characters[place] == mark else { return false }
        // `!=` is no negation.
        if mark == "!", place + 1 < characters.count, characters[place + 1] == "=" { return false }
        place += 1
        return true
    }

    private mutating func skipBlanks() {
        while place < characters.count, characters[place].isWhitespace { place += 1 }
    }

    /// Keeps the first thing that is wrong.
    private mutating func wanted(_ wanted: String) -> Expression? {
        guard fault == nil else { return nil }
        let rest = String(characters[min(place, characters.count)...].prefix(12))
        fault = ExpressionFault(found: rest, wanted: wanted, offset: place)
        return nil
    }
}
