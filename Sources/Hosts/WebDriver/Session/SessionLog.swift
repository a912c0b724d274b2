import Automation
import Vocabulary

/// What a session tells of itself: the keys that its clicks came to, so that a test made of clicks can
/// be turned into a lesson made of keys.
///
/// Source: automation.md 1.4.
struct SessionLog {
    private var lines: [(at: WorldTime, message: String)] = []
    /// Up to where a client has read.
    private var read = 0

    static let types: [JSONValue] = ["server"]
    /// How many lines are kept.
    private static let longest = 10_000

    /// Notes keys by their names in scripts.
    mutating func note(keys: [Key], at moment: WorldTime) {
        guard !keys.isEmpty else { return }
        note(keys.map(\.scriptName).joined(separator: " "), at: moment)
    }

    /// Notes a part of a script, such as a quoted text.
    mutating func note(_ message: String, at moment: WorldTime) {
        lines.append((moment, message))
        guard lines.count > Self.longest else { return }
        lines.removeFirst()
        read = max(0, read - 1)
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
