/// A text of a flow, in which `${...}` stands for what an expression comes to.
///
/// Source: automation.md 2.2 and 2.3.
public struct FlowText: Equatable, Sendable {
    private var parts: [Part]

    private enum Part: Equatable, Sendable {
        case words(String)
        case expression(Expression)
    }

    /// Reads a text; a fault where something between `${` and `}` is no expression.
    public static func read(_ text: String) -> Result<FlowText, ExpressionFault> {
        var parts: [Part] = []
        var rest = text[...]
        // Characters before the rest.
        var offset = 0
        while let start = rest.firstRange(of: "${") {
            parts.append(.words(String(rest[..<start.lowerBound])))
            let inside = rest[start.upperBound...]
            offset += rest.distance(from: rest.startIndex, to: start.upperBound)
            guard let end = end(of: inside) else {
                return .failure(
                    ExpressionFault(found: "", wanted: "a closing }", offset: text.count))
            }
            switch Expression.read(String(inside[..<end])) {
            case .success(let expression): parts.append(.expression(expression))
            case .failure(var fault):
                fault.offset += offset
                return .failure(fault)
            }
            offset += inside.distance(from: inside.startIndex, to: end) + 1
            rest = inside[inside.index(after: end)...]
        }
        parts.append(.words(String(rest)))
        return .success(FlowText(parts: parts.filter { $0 != .words("") }))
    }

    /// The brace that closes an expression; one in quotation marks does not, nor does a mark behind a
    /// backslash end them.
    private static func end(of text: Substring) -> String.Index? {
        var mark: Character?
        var isEscaped = false
        for index in text.indices {
            guard !isEscaped else {
                isEscaped = false
                continue
            }
            switch (text[index], mark) {
            case ("\\", .some): isEscaped = true
            case ("}", nil): return index
            case ("\"", nil), ("'", nil): mark = text[index]
            case (let closing, mark) where closing == mark: mark = nil
            default: break
            }
        }
        return nil
    }

    /// The variables in it, in their order.
    public var names: [String] {
        parts.flatMap { part in
            switch part {
            case .words: [String]()
            case .expression(let expression): expression.names
            }
        }
    }

    /// The text with these variables.
    public func text(_ variables: (String) -> FlowValue) -> String {
        parts.map { part in
            switch part {
            case .words(let words): words
            case .expression(let expression): expression.value(variables).text
            }
        }.joined()
    }

    /// What the text comes to, if it is one expression and nothing else; else its text.
    public func value(_ variables: (String) -> FlowValue) -> FlowValue {
        if parts.count == 1, case .expression(let expression) = parts[0] {
            return expression.value(variables)
        }
        return .text(text(variables))
    }
}
