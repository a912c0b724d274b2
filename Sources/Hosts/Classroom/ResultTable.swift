import Automation
import Foundation

/// Results as other programs read them: a table, statements for a learning record store, a page.
extension ClassReport {
    // MARK: CSV. Source: RFC 4180.

    /// With a line of names first; texts are in English where both languages have one.
    public var csv: String {
        let names = [
            "trainee", "started_at", "case", "title", "level", "topics", "carrier", "model", "mode",
            "points", "solved", "cause_right", "diagnoses", "keys", "shortest", "asked", "hints",
            "harm", "seconds",
        ]
        let rows = results.map { result in
            [
                result.trainee, Self.moment(result.startedAt), result.name, result.title.en,
                result.level, result.topics.joined(separator: " "), result.carrier, result.model,
                result.mode, "\(result.points)", "\(result.isSolved)", "\(result.isRight)",
                result.diagnoses.joined(separator: " "), "\(result.keys)", "\(result.shortest)",
                "\(result.asked)", "\(result.hints)",
                result.harm.map(\.en).joined(separator: "; "), "\(result.took / 1000)",
            ]
        }
        return ([names] + rows).map { row in
            row.map(Self.field).joined(separator: ",") + "\r\n"
        }.joined()
    }

    /// A field that a table program would take for a formula is told to be a text.
    private static func field(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let plain = isFormula ? "'" + text : text
        let needsMarks = plain.contains { ",\"\r\n".contains($0) || $0.isNewline }
        return needsMarks ? "\"" + plain.replacing("\"", with: "\"\"") + "\"" : plain
    }

    /// `2026-11-30T22:41:07Z`.
    static func moment(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(.iso8601)
    }

    // MARK: xAPI. Source: automation.md 5.2; the Experience API 1.0.3, statements.

    /// A statement a line, for an LRS.
    public var statements: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return try results.map { result in
                String(decoding: try encoder.encode(Statement(result)), as: UTF8.self) + "\n"
            }.joined()
        }
    }
}

/// A statement of the Experience API: somebody passed, or failed, a case.
private struct Statement: Encodable {
    var id: String
    var actor: Actor
    var verb: Verb
    var object: Object
    var result: Outcome
    var context: Context
    var timestamp: String

    struct Actor: Encodable {
        var objectType = "Agent"
        var name: String
        var account: Account
    }
    struct Account: Encodable {
        var homePage: String
        var name: String
    }
    struct Verb: Encodable {
        var id: String
        var display: [String: String]
    }
    struct Object: Encodable {
        var objectType = "Activity"
        var id: String
        var definition: Definition
    }
    struct Definition: Encodable {
        var type: String
        var name: [String: String]
    }
    struct Outcome: Encodable {
        var score: Score
        var success: Bool
        var completion: Bool
        var response: String
        var duration: String
    }
    struct Score: Encodable {
        var scaled: Double
        var raw: Int
        var min: Int
        var max: Int
    }
    struct Context: Encodable {
        var platform: String
        var language: String
    }

    init(_ result: CallResult) {
        id = result.id
        // A name is one's own only within the class; the address names nobody's site.
        actor = Actor(
            name: result.trainee,
            account: Account(homePage: "https://garakei.invalid/class", name: result.trainee))
        let verb = result.isSolved ? "passed" : "failed"
        self.verb = Verb(
            id: "http://adlnet.gov/expapi/verbs/\(verb)", display: ["en-US": verb])
        object = Object(
            id: "urn:garakei:case:\(result.name)",
            definition: Definition(
                type: "http://adlnet.gov/expapi/activities/simulation",
                name: ["en-US": result.title.en, "ja-JP": result.title.ja]))
        self.result = Outcome(
            score: Score(
                scaled: Double(result.points) / 100, raw: result.points, min: 0, max: 100),
            success: result.isSolved, completion: true,
            response: result.diagnoses.last ?? "", duration: "PT\(result.took / 1000)S")
        context = Context(platform: "garakei \(result.model)", language: "ja-JP")
        timestamp = ClassReport.moment(result.startedAt + result.took)
    }
}
