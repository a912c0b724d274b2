public import Automation
import Ciphers
public import Foundation
import ScreenTree
import Session
import Vocabulary

/// A run as a folder of results for Allure 2.
///
/// Times are the world's, because the computer's are all milliseconds; the real duration is a
/// parameter. `categories.json` has the manual's own groups of codes, so that the report's first page
/// is the manual's table.
///
/// Source: automation.md 3.2.
public struct AllureResults {
    private let tongue: Tongue

    public init(in tongue: Tongue) { self.tongue = tongue }

    /// The folder's files by their names.
    public func files(_ run: SuiteRun, version: String) throws -> [(name: String, content: Data)] {
        var files: [(String, Data)] = []
        for result in run.results {
            let entry = Result(result, tongue)
            files.append(("\(entry.uuid)-result.json", try Self.encode(entry)))
        }
        files.append(("categories.json", try Self.encode(Category.all)))
        files.append(("environment.properties", Data("garakei=\(version)\n".utf8)))
        files.append(
            (
                "executor.json",
                try Self.encode(["name": "garakei", "type": "garakei", "buildName": version])
            ))
        return files
    }

    private static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    /// A group of codes by a regular expression over the failure's message.
    private struct Category: Encodable {
        var name: String
        var messageRegex: String
        var matchedStatuses: [String]

        /// Source: manual 4.2, the groups of its table.
        static let all = [
            Category("通信不安定", #"(?s).*\bA[0134]0[0-4]\b.*"#),
            Category("入力誤り", #"(?s).*\b(A91[12346]|S0B1|S0C1|S1C2)\b.*"#),
            Category("その他", #"(?s).*\b(A[013]0[5-9]|A[03]10|S[0134][BCEFH]\d)\b.*"#),
        ]

        init(_ name: String, _ expression: String) {
            self.name = name
            messageRegex = expression
            matchedStatuses = ["failed", "broken"]
        }
    }

    // MARK: One result

    fileprivate struct Result: Encodable {
        var uuid: String
        var historyId: String
        var testCaseId: String
        var fullName: String
        var name: String
        var status: String
        var statusDetails: Details?
        var stage = "finished"
        var steps: [Step]
        var parameters: [Parameter]
        var labels: [Label]
        var start: Int64
        var stop: Int64
    }

    fileprivate struct Details: Encodable {
        var message: String
        var trace: String
        var flaky = false
    }

    fileprivate struct Step: Encodable {
        var name: String
        var status: String
        var statusDetails: Details?
        var stage = "finished"
        var start: Int64
        var stop: Int64
        var parameters: [Parameter]
    }

    fileprivate struct Parameter: Encodable {
        var name: String
        var value: String
        /// Left out of what makes a case the same from run to run.
        var excluded = false
        /// `masked` for secrets.
        var mode = "default"
    }

    fileprivate struct Label: Encodable {
        var name: String
        var value: String
    }
}

extension AllureResults.Result {
    fileprivate init(_ result: SuiteRun.Result, _ tongue: Tongue) {
        let record = result.record
        let file = record.flow.file
        fullName = "\(file): \(result.unit.name)"
        name = result.unit.name
        testCaseId = Self.digest(file)
        historyId = Self.digest("\(fullName) \(record.model) \(record.seed)")
        uuid = Self.identifier(historyId)
        status = Self.status(result)
        statusDetails = result.failure.map { failure in
            let words = failure.words(in: tongue)
            return AllureResults.Details(
                message: words.split(separator: "\n").first.map(String.init) ?? words,
                trace: words + "\n" + result.command)
        }
        steps = record.steps.map { AllureResults.Step($0, tongue) }
        parameters = [
            AllureResults.Parameter(name: "carrier", value: record.carrier.rawValue),
            AllureResults.Parameter(name: "model", value: record.model),
            AllureResults.Parameter(name: "seed", value: "\(record.seed)"),
            AllureResults.Parameter(
                name: "real duration", value: "\(result.milliseconds) ms", excluded: true),
        ]
        labels = Self.labels(record.flow)
        start = record.startedAt.milliseconds
        stop = record.endedAt.milliseconds
    }

    private static func status(_ result: SuiteRun.Result) -> String {
        guard let failure = result.failure else { return "passed" }
        return failure.step == nil ? "broken" : "failed"
    }

    /// The manual's section is the feature, the FAQ's item the story.
    private static func labels(_ flow: Flow) -> [AllureResults.Label] {
        let folder = flow.file.split(separator: "/").dropLast().joined(separator: ".")
        var labels = [
            AllureResults.Label(name: "framework", value: "garakei"),
            AllureResults.Label(name: "suite", value: folder.isEmpty ? "flows" : folder),
        ]
        labels += flow.tags.map { AllureResults.Label(name: "tag", value: $0) }
        for (property, label) in [("section", "feature"), ("faq", "story"), ("cause", "story")] {
            if let value = flow.properties.first(where: { $0.name == property })?.value {
                labels.append(AllureResults.Label(name: label, value: value))
            }
        }
        return labels
    }

    private static func digest(_ text: String) -> String {
        SHA256.hash(Array(text.utf8)).prefix(16).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// A digest in the form of a UUID, so that the same run writes the same files.
    private static func identifier(_ digest: String) -> String {
        let digits = Array(digest)
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return parts.map { String(digits[$0]) }.joined(separator: "-")
    }
}

extension AllureResults.Step {
    fileprivate init(_ step: StepRecord, _ tongue: Tongue) {
        name = String(repeating: "  ", count: step.depth) + step.step.words
        let message = step.outcome.message(in: tongue)
        switch step.outcome {
        case .passed, .warned: status = "passed"
        case .failed: status = "failed"
        case .skipped: status = "skipped"
        }
        statusDetails =
            message.isEmpty ? nil : AllureResults.Details(message: message, trace: message)
        start = step.startedAt.milliseconds
        stop = step.endedAt.milliseconds
        parameters = AllureResults.Parameter.all(of: step)
    }
}

extension AllureResults.Parameter {
    /// What a step's keys and place were; a start password that was typed is masked.
    fileprivate static func all(of step: StepRecord) -> [AllureResults.Parameter] {
        var all = [
            AllureResults.Parameter(name: "screen", value: step.after.id, excluded: true)
        ]
        guard !step.keys.isEmpty else { return all }
        all.append(
            AllureResults.Parameter(
                name: "keys", value: step.keys, excluded: true,
                mode: step.keys.contains("\"") ? "masked" : "default"))
        return all
    }
}
