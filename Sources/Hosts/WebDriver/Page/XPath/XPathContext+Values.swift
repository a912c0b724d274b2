import Automation

/// Operators, functions, and how one kind of value becomes another.
///
/// Source: XPath 1.0, 3.4, 3.5 and 4.
extension XPathContext {
    func binary(
        _ sign: XPath.Operator, _ left: Expression, _ right: Expression
    ) throws(DriverError) -> Value {
        let first = try value(of: left)
        switch sign {
        // What decides alone leaves the other side unread.
        case .or: if bool(first) { return .bool(true) }
        case .and: if !bool(first) { return .bool(false) }
        default: break
        }
        let second = try value(of: right)
        switch sign {
        case .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual:
            return .bool(compare(sign, first, second))
        case .plus: return .number(number(first) + number(second))
        case .minus: return .number(number(first) - number(second))
        case .times: return .number(number(first) * number(second))
        case .div: return .number(number(first) / number(second))
        case .mod:
            return .number(number(first).truncatingRemainder(dividingBy: number(second)))
        case .or, .and: return .bool(bool(second))
        case .union:
            guard case .nodes(let these) = first, case .nodes(let those) = second else {
                throw DriverError(.invalidSelector, "xpath: | joins only nodes.")
            }
            return .nodes(ordered(these + those))
        }
    }

    /// A set of nodes compares as any of its nodes does.
    private func compare(_ sign: XPath.Operator, _ first: Value, _ second: Value) -> Bool {
        switch (first, second) {
        case (.bool, _), (_, .bool):
            return holds(sign, bool(first) ? 1 : 0, bool(second) ? 1 : 0)
        case (.nodes(let nodes), _):
            return nodes.contains { compare(sign, .text(string(of: $0)), second) }
        case (_, .nodes(let nodes)):
            return nodes.contains { compare(sign, first, .text(string(of: $0))) }
        case (.text(let a), .text(let b)) where sign == .equal: return a == b
        case (.text(let a), .text(let b)) where sign == .unequal: return a != b
        default: return holds(sign, number(first), number(second))
        }
    }

    private func holds(_ sign: XPath.Operator, _ a: Double, _ b: Double) -> Bool {
        switch sign {
        case .equal: a == b
        case .unequal: a != b
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        case .or, .and, .plus, .minus, .times, .div, .mod, .union: false
        }
    }

    // MARK: Kinds of values

    func bool(_ value: Value) -> Bool {
        switch value {
        case .bool(let bool): bool
        case .number(let number): number != 0 && !number.isNaN
        case .text(let text): !text.isEmpty
        case .nodes(let nodes): !nodes.isEmpty
        }
    }

    func number(_ value: Value) -> Double {
        switch value {
        case .bool(let bool): bool ? 1 : 0
        case .number(let number): number
        case .text(let text):
            Double(text.split { $0.isWhitespace }.joined(separator: " ")) ?? .nan
        case .nodes: number(.text(string(value)))
        }
    }

    func string(_ value: Value) -> String {
        switch value {
        case .bool(let bool): bool ? "true" : "false"
        case .number(let number): number.isNaN ? "NaN" : JSONValue.number(number).json
        case .text(let text): text
        case .nodes(let nodes): nodes.first.map { string(of: $0) } ?? ""
        }
    }

    private func string(of node: Node) -> String {
        switch node {
        case .document: ""
        case .item(let place), .text(let place): document.items[place].node.text
        case .attribute(let place, let name): document.attribute(name, of: place) ?? ""
        }
    }

    // MARK: Functions

    /// How many arguments each function takes.
    static let functions: [String: ClosedRange<Int>] = [
        "position": 0...0, "last": 0...0, "true": 0...0, "false": 0...0, "count": 1...1,
        "name": 0...1, "local-name": 0...1, "string": 0...1, "number": 0...1,
        "string-length": 0...1, "normalize-space": 0...1, "not": 1...1, "boolean": 1...1,
        "floor": 1...1, "ceiling": 1...1, "round": 1...1, "lower-case": 1...1,
        "upper-case": 1...1, "contains": 2...2, "starts-with": 2...2, "ends-with": 2...2,
        "matches": 2...2, "substring-before": 2...2, "substring-after": 2...2,
        "substring": 2...3, "translate": 3...3, "concat": 2...99,
    ]

    func call(_ name: String, _ arguments: [Value]) throws(DriverError) -> Value {
        let own = arguments.first ?? .nodes([node])
        let texts = arguments.map(string)
        switch name {
        case "position": return .number(Double(position))
        case "last": return .number(Double(size))
        case "true", "false": return .bool(name == "true")
        case "not": return .bool(!bool(own))
        case "boolean": return .bool(bool(own))
        case "string": return .text(string(own))
        case "number": return .number(number(own))
        case "floor": return .number(number(own).rounded(.down))
        case "ceiling": return .number(number(own).rounded(.up))
        case "round": return .number((number(own) + 0.5).rounded(.down))
        case "count", "name", "local-name":
            guard case .nodes(let nodes) = own else {
                throw DriverError(.invalidSelector, "xpath: \(name)() wants nodes.")
            }
            return name == "count"
                ? .number(Double(nodes.count)) : .text(nodes.first.map { self.name(of: $0) } ?? "")
        default: return text(name, string(own), texts)
        }
    }

    private func name(of node: Node) -> String {
        switch node {
        case .document, .text: ""
        case .item(let place): document.tag(of: place)
        case .attribute(_, let name): name
        }
    }

    /// The functions of texts.
    private func text(_ name: String, _ own: String, _ texts: [String]) -> Value {
        switch name {
        case "string-length": return .number(Double(own.unicodeScalars.count))
        case "normalize-space":
            return .text(own.split { $0.isWhitespace }.joined(separator: " "))
        case "lower-case": return .text(own.lowercased())
        case "upper-case": return .text(own.uppercased())
        case "concat": return .text(texts.joined())
        case "contains": return .bool(texts[1].isEmpty || own.contains(texts[1]))
        case "starts-with": return .bool(own.hasPrefix(texts[1]))
        case "ends-with": return .bool(own.hasSuffix(texts[1]))
        case "matches":
            return .bool(TextExpression(texts[1])?.fits(partOf: own) ?? false)
        case "substring-before":
            return .text(own.firstRange(of: texts[1]).map { String(own[..<$0.lowerBound]) } ?? "")
        case "substring-after":
            return .text(own.firstRange(of: texts[1]).map { String(own[$0.upperBound...]) } ?? "")
        case "translate": return .text(Self.translate(own, texts[1], texts[2]))
        default: return .text(substring(own, texts))
        }
    }

    private static func translate(_ text: String, _ from: String, _ to: String) -> String {
        let (from, to) = (Array(from), Array(to))
        return String(
            text.compactMap { character in
                guard let place = from.firstIndex(of: character) else { return character }
                return place < to.count ? to[place] : nil
            })
    }

    /// Characters count from 1.
    private func substring(_ text: String, _ arguments: [String]) -> String {
        let start = (number(.text(arguments[1])) + 0.5).rounded(.down)
        let end =
            arguments.count > 2
            ? start + (number(.text(arguments[2])) + 0.5).rounded(.down) : .infinity
        return String(
            text.enumerated().filter {
                Double($0.offset + 1) >= start && Double($0.offset + 1) < end
            }
            .map(\.element))
    }
}
