/// Reads an expression of XPath by its grammar, from the loosest operator to the tightest.
///
/// Source: XPath 1.0, 2 and 3.
struct XPathParser {
    private let text: String
    private let words: [Word]
    private var next = 0
    /// How deep the expression being read lies in others.
    private var depth = 0
    /// Source: assumed; far more than anybody writes, and far less than a stack holds.
    private static let deepest = 40
    /// A long row of operators lies as deep as it is long. Source: assumed.
    private static let mostWords = 400

    init(_ text: String) {
        self.text = text
        words = XPathWords.read(text)
    }

    typealias Word = XPathWords.Word
    typealias Expression = XPath.Expression

    mutating func parse() throws(DriverError) -> XPath.Expression {
        guard words.count <= Self.mostWords else {
            throw DriverError(.invalidSelector, "xpath: more than \(Self.mostWords) words.")
        }
        let expression = try or()
        guard next == words.count else { throw fault() }
        return expression
    }

    private func fault() -> DriverError {
        let found = next < words.count ? "\"\(words[next].text)\"" : "its end"
        return DriverError(.invalidSelector, "xpath \"\(text)\": found \(found).")
    }

    private var word: Word? { next < words.count ? words[next] : nil }

    private mutating func takes(_ sign: String) -> Bool {
        guard case .sign(sign) = word else { return false }
        next += 1
        return true
    }

    private mutating func want(_ sign: String) throws(DriverError) {
        if !takes(sign) { throw fault() }
    }

    // MARK: Operators

    private mutating func or() throws(DriverError) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw fault() }
        return try chain([.or]) { (me: inout Self) throws(DriverError) in try me.and() }
    }

    private mutating func and() throws(DriverError) -> Expression {
        try chain([.and]) { (me: inout Self) throws(DriverError) in try me.equality() }
    }

    private mutating func equality() throws(DriverError) -> Expression {
        try chain([.equal, .unequal]) { (me: inout Self) throws(DriverError) in
            try me.relation()
        }
    }

    private mutating func relation() throws(DriverError) -> Expression {
        try chain([.lessOrEqual, .less, .greaterOrEqual, .greater]) {
            (me: inout Self) throws(DriverError) in try me.sum()
        }
    }

    private mutating func sum() throws(DriverError) -> Expression {
        try chain([.plus, .minus]) { (me: inout Self) throws(DriverError) in try me.product() }
    }

    private mutating func product() throws(DriverError) -> Expression {
        try chain([.times, .div, .mod]) { (me: inout Self) throws(DriverError) in
            try me.negative()
        }
    }

    private mutating func negative() throws(DriverError) -> Expression {
        var signs = 0
        while takes("-") { signs += 1 }
        let inner = try chain([.union]) { (me: inout Self) throws(DriverError) in try me.path() }
        // An odd number of signs turns the number round; an even one still makes it a number.
        return signs == 0
            ? inner : signs.isMultiple(of: 2) ? .negative(.negative(inner)) : .negative(inner)
    }

    /// Operands of one strength, from the left.
    private mutating func chain(
        _ operators: [XPath.Operator],
        _ operand: (inout Self) throws(DriverError) -> Expression
    ) throws(DriverError) -> Expression {
        var left = try operand(&self)
        while let found = operators.first(where: { word == .operator($0.rawValue) }) {
            next += 1
            left = .binary(found, left, try operand(&self))
        }
        return left
    }

    // MARK: Paths

    private mutating func path() throws(DriverError) -> Expression {
        if takes("/") {
            guard startsStep else { return .path(.document, []) }
            return .path(.document, try steps())
        }
        if takes("//") { return .path(.document, [Self.anywhere] + (try steps())) }
        guard let primary = try primary() else { return .path(.here, try steps()) }
        var predicates: [Expression] = []
        while word == .sign("[") { predicates.append(try predicate()) }
        if takes("/") { return .path(.filtered(primary, predicates), try steps()) }
        if takes("//") {
            return .path(.filtered(primary, predicates), [Self.anywhere] + (try steps()))
        }
        return predicates.isEmpty ? primary : .path(.filtered(primary, predicates), [])
    }

    private static let anywhere = XPath.Step(axis: .descendantOrSelf, test: .node)

    private var startsStep: Bool {
        switch word {
        case .name, .axis, .nodeType, .sign("."), .sign(".."), .sign("@"), .sign("*"): true
        default: false
        }
    }

    /// An expression that is no path by itself; nil where a step begins.
    private mutating func primary() throws(DriverError) -> Expression? {
        switch word {
        case .number(let number):
            next += 1
            return .number(number)
        case .quoted(let text):
            next += 1
            return .text(text)
        case .sign("("):
            next += 1
            let inner = try or()
            try want(")")
            // Even one step alone is a whole now, to which predicates apply as to one.
            return .path(.filtered(inner, []), [])
        case .function(let name):
            next += 1
            try want("(")
            var arguments: [Expression] = []
            if !takes(")") {
                repeat { arguments.append(try or()) } while takes(",")
                try want(")")
            }
            guard XPathContext.functions[name]?.contains(arguments.count) ?? false else {
                throw DriverError(
                    .invalidSelector,
                    "xpath \"\(text)\": there is no \(name)() of \(arguments.count) arguments.")
            }
            return .function(name, arguments)
        default: return nil
        }
    }

    private mutating func steps() throws(DriverError) -> [XPath.Step] {
        var steps = [try step()]
        while true {
            if takes("/") {
                steps.append(try step())
            } else if takes("//") {
                steps += [Self.anywhere, try step()]
            } else {
                return steps
            }
        }
    }

    private mutating func step() throws(DriverError) -> XPath.Step {
        if takes(".") { return XPath.Step(axis: .itself, test: .node) }
        if takes("..") { return XPath.Step(axis: .parent, test: .node) }
        var step = XPath.Step(axis: .child, test: .node)
        if takes("@") {
            step.axis = .attribute
        } else if case .axis(let name) = word {
            guard let axis = XPath.Axis(rawValue: name) else { throw fault() }
            next += 1
            step.axis = axis
        }
        step.test = try test()
        while word == .sign("[") { step.predicates.append(try predicate()) }
        return step
    }

    private mutating func test() throws(DriverError) -> XPath.Test {
        defer { next += 1 }
        switch word {
        case .sign("*"): return .anyName
        case .name(let name): return .name(name)
        case .nodeType("node"): return .node
        case .nodeType("text"): return .text
        default: throw fault()
        }
    }

    private mutating func predicate() throws(DriverError) -> Expression {
        try want("[")
        let inner = try or()
        try want("]")
        return inner
    }
}
