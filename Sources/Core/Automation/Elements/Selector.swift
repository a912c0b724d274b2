/// What a script says of the thing that it looks for on a display. All of it must hold.
///
/// ``find(in:)`` gives the things that are meant, the best first: those that the text names as it
/// stands before those that fit it as an expression, and what can be clicked before what cannot. Of
/// a thing and its parts the innermost is meant. `below`, `leftOf` and so on go by the lines of the
/// display and the order on a line, because a phone of words has no pixels.
///
/// Source: automation.md 2.2 and 2.3.
public struct Selector: Codable, Equatable, Sendable {
    /// A ``TextPattern`` for what the node says, its hint or its name.
    public var text: String?
    /// A ``TextPattern`` for the path, or for what follows its last `/`.
    public var id: String?
    /// Which of those that fit, from 0, counted line by line.
    public var index: Int?
    public var enabled: Bool?
    public var checked: Bool?
    public var focused: Bool?
    public var selected: Bool?
    public var relations: [Relation]

    /// How it stands to something else.
    public indirect enum Relation: Codable, Equatable, Sendable {
        case below(Selector)
        case above(Selector)
        case leftOf(Selector)
        case rightOf(Selector)
        /// It is somewhere within the other.
        case childOf(Selector)
        /// The other is directly within it.
        case containsChild(Selector)
        /// All of these are somewhere within it.
        case containsDescendants([Selector])
    }

    public init(
        text: String? = nil, id: String? = nil, index: Int? = nil, enabled: Bool? = nil,
        checked: Bool? = nil, focused: Bool? = nil, selected: Bool? = nil,
        relations: [Relation] = []
    ) {
        self.text = text
        self.id = id
        self.index = index
        self.enabled = enabled
        self.checked = checked
        self.focused = focused
        self.selected = selected
        self.relations = relations
    }

    /// The nodes that are meant, the best first; at most one where an index is given.
    public func find(in root: ScreenNode) -> [ScreenNode] { find(among: root.all) }

    fileprivate func find(among nodes: [ScreenNode]) -> [ScreenNode] {
        let fitting = innermost(fits(in: nodes))
        if let index {
            let inOrder = fitting.map(\.node).ordered
            return inOrder.indices.contains(index) ? [inOrder[index]] : []
        }
        return fitting.enumerated().sorted { a, b in
            let (first, second) = (rank(a.element), rank(b.element))
            return first != second ? first > second : a.offset < b.offset
        }.map(\.element.node)
    }

    private struct Fitting {
        var node: ScreenNode
        var fit: TextPattern.Fit
    }

    private func rank(_ fitting: Fitting) -> Int {
        (fitting.fit == .literal ? 2 : 0) + (fitting.node.clickable ? 1 : 0)
    }

    /// All nodes of which everything but the index holds.
    private func fits(in nodes: [ScreenNode]) -> [Fitting] {
        let text = text.map { TextPattern($0) }
        let id = id.map { TextPattern($0) }
        let related = relations.map { $0.keys(in: nodes) }
        return nodes.compactMap { node in
            guard holds(enabled, node.enabled), holds(checked, node.checked),
                holds(focused, node.focused), holds(selected, node.selected),
                related.allSatisfy({ $0.contains(node.id) })
            else { return nil }
            var fit = TextPattern.Fit.literal
            if let text {
                let words = [node.text, node.hint, node.name].filter { !$0.isEmpty }
                guard let best = words.compactMap(text.fit).max() else { return nil }
                fit = best
            }
            if let id, id.fit(node.id) == nil, id.fit(String(node.key)) == nil { return nil }
            return Fitting(node: node, fit: fit)
        }
    }

    private func holds(_ wanted: Bool?, _ found: Bool) -> Bool { (wanted ?? found) == found }

    /// Without those that only hold another one.
    private func innermost(_ fitting: [Fitting]) -> [Fitting] {
        fitting.filter { outer in
            !fitting.contains { inner in
                inner.node.id != outer.node.id && outer.node.node(inner.node.id) != nil
            }
        }
    }

    /// The nodes that are meant as somebody else's parent or child, with all that hold one.
    fileprivate func holders(in nodes: [ScreenNode]) -> [ScreenNode] {
        let fitting = fits(in: nodes).map(\.node)
        guard let index else { return fitting }
        let inOrder = fitting.ordered
        return inOrder.indices.contains(index) ? [inOrder[index]] : []
    }
}

extension Selector.Relation {
    /// The paths of the nodes that stand so to the other.
    fileprivate func keys(in nodes: [ScreenNode]) -> [String] {
        switch self {
        case .below(let other): beside(other, nodes) { $0.line > $1.line }
        case .above(let other): beside(other, nodes) { $0.line < $1.line }
        case .leftOf(let other):
            beside(other, nodes) { $0.line == $1.line && $0.column < $1.column }
        case .rightOf(let other):
            beside(other, nodes) { $0.line == $1.line && $0.column > $1.column }
        case .childOf(let other):
            other.holders(in: nodes).flatMap { $0.all.dropFirst().map(\.id) }
        case .containsChild(let other):
            holding([other], nodes) { $0.children.map(\.id) }
        case .containsDescendants(let others):
            holding(others, nodes) { $0.all.dropFirst().map(\.id) }
        }
    }

    private func beside(
        _ other: Selector, _ nodes: [ScreenNode],
        _ isSo: (ScreenNode.Place, ScreenNode.Place) -> Bool
    ) -> [String] {
        guard let anchor = other.find(among: nodes).first else { return [] }
        return nodes.filter { isSo($0.place, anchor.place) }.map(\.id)
    }

    private func holding(
        _ others: [Selector], _ nodes: [ScreenNode], _ inside: (ScreenNode) -> [String]
    ) -> [String] {
        let anchors = others.map { $0.holders(in: nodes).map(\.id) }
        return nodes.filter { node in
            let inside = inside(node)
            return anchors.allSatisfy { $0.contains(where: inside.contains) }
        }.map(\.id)
    }
}

extension [ScreenNode] {
    /// Line by line, and on a line from the left.
    fileprivate var ordered: [ScreenNode] {
        enumerated().sorted { a, b in
            a.element.place != b.element.place
                ? a.element.place < b.element.place : a.offset < b.offset
        }.map(\.element)
    }
}
