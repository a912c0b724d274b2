import Automation

/// Where an expression of XPath is worked out: a node, and its place among those it stands with.
///
/// Source: XPath 1.0, 1 to 3.
struct XPathContext {
    let document: Document
    var node: XPath.Node
    /// From 1.
    var position: Int
    var size: Int

    typealias Expression = XPath.Expression
    typealias Node = XPath.Node
    typealias Value = XPath.Value

    func value(of expression: Expression) throws(DriverError) -> Value {
        switch expression {
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .negative(let inner): return .number(-number(try value(of: inner)))
        case .function(let name, let arguments):
            var values: [Value] = []
            for argument in arguments { values.append(try value(of: argument)) }
            return try call(name, values)
        case .binary(let sign, let left, let right): return try binary(sign, left, right)
        case .path(let start, let steps): return try path(from: start, steps)
        }
    }

    // MARK: Paths

    private func path(from start: XPath.Start, _ steps: [XPath.Step]) throws(DriverError) -> Value {
        var nodes: [Node]
        switch start {
        case .here: nodes = [node]
        case .document: nodes = [.document]
        case .filtered(let inner, let predicates):
            let value = try value(of: inner)
            guard case .nodes(let found) = value else {
                if steps.isEmpty, predicates.isEmpty { return value }
                throw DriverError(.invalidSelector, "xpath: only nodes have parts.")
            }
            nodes = found
            for predicate in predicates { nodes = try filter(nodes, by: predicate) }
        }
        for step in steps {
            var reached: [Node] = []
            for node in nodes { reached += try take(step, from: node) }
            nodes = ordered(reached)
        }
        return .nodes(nodes)
    }

    private func take(_ step: XPath.Step, from node: Node) throws(DriverError) -> [Node] {
        var nodes = along(step.axis, from: node).filter { passes($0, step) }
        for predicate in step.predicates { nodes = try filter(nodes, by: predicate) }
        return nodes
    }

    /// A number in a predicate is a position.
    private func filter(
        _ nodes: [Node], by predicate: Expression
    ) throws(DriverError) -> [Node] {
        var kept: [Node] = []
        for (index, node) in nodes.enumerated() {
            let inner = XPathContext(
                document: document, node: node, position: index + 1, size: nodes.count)
            let value = try inner.value(of: predicate)
            let holds =
                if case .number(let number) = value { number == Double(index + 1) } else {
                    inner.bool(value)
                }
            if holds { kept.append(node) }
        }
        return kept
    }

    /// In the order of the page, each once.
    func ordered(_ nodes: [Node]) -> [Node] {
        var seen: Set<Node> = []
        return nodes.filter { seen.insert($0).inserted }.sorted { Self.key($0) < Self.key($1) }
    }

    private static func key(_ node: Node) -> (Int, Int, String) {
        switch node {
        case .document: (-1, 0, "")
        case .item(let place): (place, 0, "")
        case .attribute(let place, let name): (place, 1, name)
        case .text(let place): (place, 2, "")
        }
    }

    private func passes(_ node: Node, _ step: XPath.Step) -> Bool {
        switch (step.test, node) {
        case (.node, _): true
        case (.text, .text): true
        case (.anyName, .item), (.anyName, .attribute): true
        case (.name(let name), .item(let place)): document.tag(of: place) == name
        case (.name(let name), .attribute(_, let own)): name == own
        case (.text, _), (.anyName, _), (.name, _): false
        }
    }

    /// The nodes of an axis, the nearest first.
    private func along(_ axis: XPath.Axis, from node: Node) -> [Node] {
        switch axis {
        case .itself: [node]
        case .parent: [parent(of: node)].compactMap { $0 }
        case .ancestor: ancestors(of: node)
        case .ancestorOrSelf: [node] + ancestors(of: node)
        case .child: children(of: node)
        case .descendant: descendants(of: node)
        case .descendantOrSelf: [node] + descendants(of: node)
        case .attribute: attributes(of: node)
        case .followingSibling: siblings(of: node) { Array($0[($1 + 1)...]) }
        case .precedingSibling: siblings(of: node) { $0[..<$1].reversed() }
        case .following: place(of: node).map { after($0) } ?? []
        case .preceding: place(of: node).map { before($0) } ?? []
        }
    }

    private func place(of node: Node) -> Int? {
        switch node {
        case .document: nil
        case .item(let place), .attribute(let place, _), .text(let place): place
        }
    }

    private func parent(of node: Node) -> Node? {
        switch node {
        case .document: nil
        case .item(let place): document.items[place].parent.map { .item($0) } ?? .document
        case .attribute(let place, _), .text(let place): .item(place)
        }
    }

    private func ancestors(of node: Node) -> [Node] {
        parent(of: node).map { [$0] + ancestors(of: $0) } ?? []
    }

    private func children(of node: Node) -> [Node] {
        switch node {
        case .document: return document.items.isEmpty ? [] : [.item(0)]
        case .item(let place):
            let item = document.items[place]
            return (item.node.text.isEmpty ? [] : [.text(place)])
                + item.children.map { .item($0) }
        case .attribute, .text: return []
        }
    }

    private func descendants(of node: Node) -> [Node] {
        children(of: node).flatMap { [$0] + descendants(of: $0) }
    }

    private func attributes(of node: Node) -> [Node] {
        guard case .item(let place) = node else { return [] }
        return Look.attributes.map { .attribute(place, $0) }
    }

    private func siblings(of node: Node, _ pick: ([Int], Int) -> [Int]) -> [Node] {
        guard case .item(let place) = node else { return [] }
        let (all, own) = document.siblings(of: place)
        return pick(all, own).map { .item($0) }
    }

    private func after(_ place: Int) -> [Node] {
        (document.items[place].end..<document.items.count).map { .item($0) }
    }

    private func before(_ place: Int) -> [Node] {
        (0..<place).reversed().filter { document.items[$0].end <= place }.map { .item($0) }
    }
}
