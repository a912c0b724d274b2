import Automation
import Vocabulary

/// What a step looks for on the display.
extension FlowFile {
    private static let names = [
        "text", "id", "index", "enabled", "checked", "focused", "selected", "below", "above",
        "leftOf", "rightOf", "childOf", "containsChild", "containsDescendants",
    ]

    /// A text by itself, or a map.
    /// - Parameter others: what else may stand in the map.
    func selector(
        _ place: YAMLReader, and others: [String] = []
    ) throws(AssetFailure) -> Selector {
        guard place.isMap else { return Selector(text: try template(place)) }
        try place.allow(only: Self.names + others + Self.options)
        var selector = Selector()
        selector.text = try place.optional("text").map(template)
        selector.id = try place.optional("id").map(template)
        selector.index = try place.optional("index")?.int(in: 0...999)
        selector.enabled = try place.optional("enabled")?.bool()
        selector.checked = try place.optional("checked")?.bool()
        selector.focused = try place.optional("focused")?.bool()
        selector.selected = try place.optional("selected")?.bool()
        selector.relations = try relations(place)
        guard selector != Selector() else {
            throw place.failure(problem: "says nothing", wanted: "a text, an id or an index")
        }
        return selector
    }

    private func relations(_ place: YAMLReader) throws(AssetFailure) -> [Selector.Relation] {
        var relations: [Selector.Relation] = []
        for entry in try place.entries() {
            switch entry.name {
            case "below": relations.append(.below(try selector(entry.value)))
            case "above": relations.append(.above(try selector(entry.value)))
            case "leftOf": relations.append(.leftOf(try selector(entry.value)))
            case "rightOf": relations.append(.rightOf(try selector(entry.value)))
            case "childOf": relations.append(.childOf(try selector(entry.value)))
            case "containsChild": relations.append(.containsChild(try selector(entry.value)))
            case "containsDescendants":
                var parts: [Selector] = []
                for item in try entry.value.list() { parts.append(try selector(item)) }
                relations.append(.containsDescendants(parts))
            default: break
            }
        }
        return relations
    }
}
