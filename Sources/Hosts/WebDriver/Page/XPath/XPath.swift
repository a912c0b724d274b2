/// An expression of XPath that finds nodes of the page source.
///
/// It is version 1.0 without namespaces, variables and `id()`, and with `ends-with`, `matches`,
/// `lower-case` and `upper-case` of later versions, because clients write them. The page source has
/// no text between its tags; what a node says stands for it, so that `text()` and `.` are the
/// attribute `text`.
///
/// libxml2 would do the same and brings forty megabytes of tables into a program that a phone starts
/// with.
///
/// Source: XML Path Language (XPath) 1.0.
struct XPath: Sendable {
    private let expression: Expression
    private let text: String

    /// - Throws: `invalid selector` for what is no expression, or one beyond this part of it.
    init(_ text: String) throws(DriverError) {
        self.text = text
        var parser = XPathParser(text)
        expression = try parser.parse()
    }

    /// The places of the items that it names, in the order of the page.
    ///
    /// - Parameter place: where a path that is not absolute begins; nil for above the root.
    /// - Throws: `invalid selector` for one that names no items, such as `count(//Item)`.
    func find(in document: Document, from place: Int?) throws(DriverError) -> [Int] {
        let start = place.map { Node.item($0) } ?? .document
        let context = XPathContext(document: document, node: start, position: 1, size: 1)
        let value = try context.value(of: expression)
        guard case .nodes(let nodes) = value else {
            throw DriverError(.invalidSelector, "xpath \"\(text)\" names no nodes of the page.")
        }
        return nodes.compactMap { if case .item(let place) = $0 { place } else { nil } }
    }

    // MARK: What an expression is made of

    indirect enum Expression: Sendable {
        case number(Double)
        case text(String)
        case binary(Operator, Expression, Expression)
        case negative(Expression)
        case function(String, [Expression])
        /// What a path begins with, predicates on it, and the steps from there.
        case path(Start, [Step])
    }

    indirect enum Start: Sendable {
        case here
        case document
        case filtered(Expression, [Expression])
    }

    enum Operator: String, Sendable {
        case or, and
        case equal = "="
        case unequal = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case plus = "+"
        case minus = "-"
        case times = "*"
        case div, mod
        case union = "|"
    }

    struct Step: Sendable {
        var axis: Axis
        var test: Test
        var predicates: [Expression] = []
    }

    enum Axis: String, CaseIterable, Sendable {
        case ancestor
        case ancestorOrSelf = "ancestor-or-self"
        case attribute, child, descendant
        case descendantOrSelf = "descendant-or-self"
        case following
        case followingSibling = "following-sibling"
        case parent, preceding
        case precedingSibling = "preceding-sibling"
        case itself = "self"

        /// The nearest comes first, which is not the order of the page.
        var isBackward: Bool {
            switch self {
            case .ancestor, .ancestorOrSelf, .preceding, .precedingSibling: true
            case .attribute, .child, .descendant, .descendantOrSelf, .following,
                .followingSibling, .parent, .itself:
                false
            }
        }
    }

    enum Test: Equatable, Sendable {
        case name(String)
        case anyName
        case node
        case text
    }

    /// A node in the sense of XPath.
    enum Node: Hashable {
        /// Above the root of the page.
        case document
        case item(Int)
        case attribute(Int, String)
        /// What an item says.
        case text(Int)
    }

    enum Value {
        case nodes([Node])
        case text(String)
        case number(Double)
        case bool(Bool)
    }
}
