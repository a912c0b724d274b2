extension Selector: CustomStringConvertible {
    /// What is looked for, as a failure says it: `text "送信", enabled`.
    public var description: String {
        var parts: [String] = []
        if let text { parts.append("text \"\(text)\"") }
        if let id { parts.append("id \"\(id)\"") }
        if let index { parts.append("number \(index)") }
        let states = [
            (enabled, "enabled"), (checked, "checked"), (focused, "focused"),
            (selected, "selected"),
        ]
        parts += states.compactMap { state, name in state.map { $0 ? name : "not \(name)" } }
        parts += relations.map(\.description)
        return parts.joined(separator: ", ")
    }
}

extension Selector.Relation: CustomStringConvertible {
    public var description: String {
        switch self {
        case .below(let other): "below (\(other))"
        case .above(let other): "above (\(other))"
        case .leftOf(let other): "left of (\(other))"
        case .rightOf(let other): "right of (\(other))"
        case .childOf(let other): "in (\(other))"
        case .containsChild(let other): "containing (\(other))"
        case .containsDescendants(let others):
            "containing " + others.map { "(\($0))" }.joined(separator: " and ")
        }
    }
}
