import Automation
import Simulation
import Vocabulary

/// What a session tells of itself: the keys that its commands came to, so that a test made of clicks
/// can be turned into a lesson made of keys.
///
/// Source: automation.md 1.4.
struct SessionLog {
    private var lines: [(at: WorldTime, message: String)] = []
    /// Up to where a client has read.
    private var read = 0

    static let types: [JSONValue] = ["server"]
    /// How many lines are kept.
    private static let longest = 10_000

    /// Notes the keys among what was done to a world, by their names in scripts.
    /// - Returns: those keys.
    mutating func note(_ inputs: ArraySlice<WorldInput>) -> String {
        let words = inputs.compactMap { Self.word(for: $0.act) }
        guard let last = inputs.last, !words.isEmpty else { return "" }
        let message = words.joined(separator: " ")
        lines.append((last.at, message))
        if lines.count > Self.longest {
            lines.removeFirst()
            read = max(0, read - 1)
        }
        return message
    }

    /// What `--keys` calls it; nil for what is no key.
    private static func word(for act: WorldInput.Act) -> String? {
        if case .pressed(let key) = act { return key.scriptName }
        if case .held(let key) = act { return "Hold=\(key.scriptName)" }
        if case .typed(let text) = act { return "[paste: \(text)]" }
        return nil
    }

    /// All of it as one line of keys.
    var script: String { lines.map(\.message).joined(separator: " ") }

    /// What has come since the last time.
    mutating func takeNew() -> JSONValue {
        defer { read = lines.count }
        return .list(
            lines[read...].map { line in
                [
                    "timestamp": JSONValue(Int(line.at.milliseconds)), "level": "INFO",
                    "message": .text(line.message),
                ]
            })
    }
}
