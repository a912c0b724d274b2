import Automation

/// The variables that a flow sees: the innermost first.
///
/// Source: automation.md 2.3 (`env`: header < `-e` < parameters of runFlow).
struct FlowScope {
    /// From the outermost on.
    private var layers: [[String: String]]
    /// What scripts have given names to, without `output.`.
    private var outputs: [String: FlowValue] = [:]
    var copiedText = ""
    /// The file whose steps are played.
    var file = ""

    init(_ layers: [[Flow.Variable]]) { self.layers = layers.map(Self.table) }

    private static func table(_ variables: [Flow.Variable]) -> [String: String] {
        Dictionary(variables.map { ($0.name, $0.value) }) { _, last in last }
    }

    mutating func push(_ variables: [Flow.Variable]) { layers.append(Self.table(variables)) }
    mutating func pop() { layers.removeLast() }

    mutating func set(_ name: String, _ value: FlowValue) {
        outputs[name.hasPrefix("output.") ? String(name.dropFirst(7)) : name] = value
    }

    /// The names that have a value at present.
    var names: [String] {
        layers.flatMap(\.keys).sorted() + outputs.keys.sorted().map { "output." + $0 }
            + ["maestro.copiedText", "maestro.platform", "MAESTRO_FILENAME"]
    }

    /// What scripts call an output may be asked for before it is given.
    func has(_ name: String) -> Bool {
        name.hasPrefix("output.") || outputs[name] != nil || names.contains(name)
    }

    func value(_ name: String) -> FlowValue {
        if name.hasPrefix("output."), let value = outputs[String(name.dropFirst(7))] {
            return value
        }
        switch name {
        case "maestro.copiedText": return .text(copiedText)
        case "maestro.platform": return .text("garakei")
        case "MAESTRO_FILENAME": return .text(Flow.name(of: file))
        default: break
        }
        for layer in layers.reversed() {
            if let text = layer[name] { return .text(text) }
        }
        return outputs[name] ?? .nothing
    }
}
