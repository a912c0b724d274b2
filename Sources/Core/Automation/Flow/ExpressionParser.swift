/// Reads an ``Expression`` from its text, from left to right.
struct ExpressionParser {
    private let characters: [Character]
    private var place = 0
    /// How deep brackets may stand in one another.
    private var depth = 0
    private static let deepest = 50

    init(_ text: String) { characters = Array(text) }

    mutating func parse() -> Result<Expression, ExpressionFault> {
        do throws(ExpressionFault) {
            let expression = try choice()
            skipBlanks()
            guard place == characters.count else { throw fault("an operator, or the end") }
            return .success(expression)
        } catch {
            return .failure(error)
        }
    }

    // MARK: Operators

    private mutating func choice() throws(ExpressionFault) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw fault("fewer brackets") }
        let condition = try joined(above: 0)
        guard take("?") else { return condition }
        let yes = try choice()
        guard take(":") else { throw fault("\":\"") }
        return .choice(condition, yes, try choice())
    }

    private mutating func joined(above strength: Int) throws(ExpressionFault) -> Expression {
        var left = try single()
        while let sign = sign(above: strength) {
            left = .binary(sign, left, try joined(above: sign.strength))
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

    private mutating func single() throws(ExpressionFault) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw fault("fewer signs in a row") }
        if take("!") { return .not(try single()) }
        if take("-") { return .negative(try single()) }
        var value = try opening()
        while take(".") { value = try member(of: value) }
        return value
    }

    private mutating func opening() throws(ExpressionFault) -> Expression {
        skipBlanks()
        guard place < characters.count else { throw fault("a value") }
        let first = characters[place]
        if take("(") {
            let inner = try choice()
            guard take(")") else { throw fault("\")\"") }
            return inner
        }
        if first == "\"" || first == "'" { return .constant(.text(try quoted(first))) }
        if first.isASCII, first.isNumber { return .constant(.number(try number())) }
        let name = name()
        switch name {
        case "": throw fault("a value")
        case "true": return .constant(.flag(true))
        case "false": return .constant(.flag(false))
        case "null", "undefined": return .constant(.nothing)
        default: return .variable(name)
        }
    }

    private mutating func member(of value: Expression) throws(ExpressionFault) -> Expression {
        let start = place
        let name = name()
        guard !name.isEmpty else { throw fault("a name") }
        let function = Expression.Function(rawValue: name)
        skipBlanks()
        let isCall = place < characters.count && characters[place] == "("
        if let function, isCall || function == .length {
            let arguments = isCall ? try arguments() : []
            guard function.arguments.contains(arguments.count), isCall == (function != .length)
            else {
                place = start
                throw fault("\(function.arguments.lowerBound) values in the brackets of \(name)")
            }
            return .call(function, value, arguments)
        }
        guard !isCall, case .variable(let outer) = value else {
            place = start
            let names = Expression.Function.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault("one of \(names)")
        }
        return .variable("\(outer).\(name)")
    }

    private mutating func arguments() throws(ExpressionFault) -> [Expression] {
        guard take("(") else { return [] }
        if take(")") { return [] }
        var values = [try choice()]
        while take(",") { values.append(try choice()) }
        guard take(")") else { throw fault("\")\"") }
        return values
    }

    // MARK: Characters

    private mutating func quoted(_ mark: Character) throws(ExpressionFault) -> String {
        place += 1
        var text = ""
        while place < characters.count, characters[place] != mark {
            if characters[place] == "\\", place + 1 < characters.count { place += 1 }
            text.append(characters[place])
            place += 1
        }
        guard place < characters.count else { throw fault("a closing \(mark)") }
        place += 1
        return text
    }

    private mutating func number() throws(ExpressionFault) -> Double {
        let digits = characters[place...].prefix { $0 == "." || $0.isASCII && $0.isNumber }
        guard let number = Double(String(digits)) else { throw fault("a number") }
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

    private func fault(_ wanted: String) -> ExpressionFault {
        let rest = String(characters[min(place, characters.count)...].prefix(12))
        return ExpressionFault(found: rest, wanted: wanted, offset: place)
    }
}
