import Automation
import Vocabulary

/// The commands that hold others, and those for lessons.
extension FlowFile {
    static let orderReaders: [String: Reader] = [
        "runFlow": { file, place in try file.runFlow(place) },
        "repeat": { file, place in try file.repeated(place) },
        "retry": { file, place in try file.retry(place) },
        "evalScript": { file, place in try file.evaluation(place) },
        "say": { file, place in .say(try file.spoken(place)) },
        "mark": { file, place in .mark(try file.spoken(place)) },
        "hint": { file, place in .hint(try file.spoken(place)) },
        "told": { file, place in .told(try file.text(place, "name")) },
    ]

    private func runFlow(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand {
        guard place.isMap else {
            return .runFlow(.flow(try flow(place)), when: nil, environment: [], otherwise: [])
        }
        try place.allow(only: ["file", "commands", "when", "env", "else"] + Self.options)
        return .runFlow(
            try inner(place), when: try place.optional("when").map(condition),
            environment: try place.optional("env").map(variables) ?? [],
            otherwise: try place.optional("else").map(steps) ?? [])
    }

    /// Either another file or steps that stand here.
    private func inner(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand.Inner {
        let file = try place.optional("file")
        let commands = try place.optional("commands")
        switch (file, commands) {
        case (let file?, nil): return .flow(try flow(file))
        case (nil, let commands?): return .steps(try steps(commands))
        default: throw place.failure(problem: "runs nothing", wanted: "file or commands")
        }
    }

    private func flow(_ place: YAMLReader) throws(AssetFailure) -> Flow {
        let path = try Self.path(place.string(), beside: place.file)
        guard !chain.contains(path) else {
            throw place.failure(
                problem: "\(path) runs itself", wanted: "a flow that does not run this one")
        }
        try Self.checkFile(path, named: place, wanted: "a flow's")
        return try FlowFile(chain: chain + [path]).flow(YAMLReader.documents(of: path), path)
    }

    private func condition(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand.Condition {
        try place.allow(only: ["platform", "carrier", "visible", "notVisible", "true"])
        var condition = FlowCommand.Condition()
        condition.carrier = try place.optional("carrier")?.choice()
        condition.visible = try place.optional("visible").map { (place) throws(AssetFailure) in
            try selector(place)
        }
        condition.notVisible = try place.optional("notVisible").map {
            (place) throws(AssetFailure) in try selector(place)
        }
        condition.isTrue = try place.optional("true").map(template)
        // A flow made for a smartphone's platform goes on here as well.
        _ = try place.optional("platform")?.string()
        return condition
    }

    private func repeated(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand {
        try place.allow(only: ["times", "while", "commands"] + Self.options)
        let times = try place.optional("times").map(template)
        let condition = try place.optional("while").map(condition)
        guard times != nil || condition != nil else {
            throw place.failure(problem: "never ends", wanted: "times or while")
        }
        return .repeated(times: times, while: condition, try steps(place["commands"]))
    }

    private func retry(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand {
        try place.allow(only: ["maxRetries", "commands", "file"] + Self.options)
        let most = try place.optional("maxRetries")?.int(in: 0...3) ?? 1
        switch try inner(place) {
        case .steps(let steps): return .retry(most: most, steps)
        case .flow(let flow): return .retry(most: most, flow.steps)
        }
    }

    /// `${output.name = expression}`, as Maestro writes it, or without the sign.
    private func evaluation(_ place: YAMLReader) throws(AssetFailure) -> FlowCommand {
        var text = try self.plainText(place)
        if text.hasPrefix("${"), text.hasSuffix("}") { text = String(text.dropFirst(2).dropLast()) }
        var name: String?
        if let sign = Self.assignment(in: text) {
            name = String(text[..<sign]).filter { !$0.isWhitespace }
            text = String(text[text.index(after: sign)...])
        }
        if case .failure(let fault) = Expression.read(text) {
            throw place.failure(problem: fault.sentence(in: .en))
        }
        return .evalScript(name: name, text)
    }

    private func plainText(_ place: YAMLReader) throws(AssetFailure) -> String {
        try (place.isMap ? place["script"] : place).string()
    }

    /// The sign that gives a value to a name at the beginning; nil where there is none.
    private static func assignment(in text: String) -> String.Index? {
        let name = text.prefix {
            $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0.isWhitespace
        }
        guard !name.isEmpty, name.endIndex < text.endIndex, text[name.endIndex] == "=" else {
            return nil
        }
        let next = text.index(after: name.endIndex)
        return next < text.endIndex && text[next] == "=" ? nil : name.endIndex
    }
}
