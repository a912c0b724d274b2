public import Automation
import Session
import Vocabulary

extension JUnitReport {
    /// The report of a run of flows, one suite for each folder of flows.
    public init(_ run: SuiteRun, name: String, in tongue: Tongue) {
        var suites: [Suite] = []
        for result in run.results {
            let folder = Self.folder(of: result.unit.flow.file)
            let unit = Case(result, suite: folder, tongue)
            if let place = suites.firstIndex(where: { $0.name == folder }) {
                suites[place].cases.append(unit)
            } else {
                let start = MomentText.text(of: result.record.startedAt)
                suites.append(Suite(name: folder, timestamp: start, cases: [unit]))
            }
        }
        self.init(name: name, suites: suites)
    }

    private static func folder(of file: String) -> String {
        let parts = file.split(separator: "/").dropLast()
        return parts.isEmpty ? "flows" : parts.joined(separator: ".")
    }
}

extension JUnitReport.Case {
    fileprivate init(_ result: SuiteRun.Result, suite: String, _ tongue: Tongue) {
        let record = result.record
        var properties = record.flow.properties.map { JUnitReport.Property($0.name, $0.value) }
        properties += [
            JUnitReport.Property("model", record.model),
            JUnitReport.Property("seed", "\(record.seed)"),
            JUnitReport.Property("simulatedStart", MomentText.text(of: record.startedAt)),
            JUnitReport.Property("simulatedStop", MomentText.text(of: record.endedAt)),
        ]
        properties += record.steps.map { step in
            JUnitReport.Property(
                "step[\(step.outcome.word)]",
                String(repeating: "  ", count: step.depth) + step.step.words)
        }
        self.init(
            className: "\(suite).\(record.flow.name)", name: result.unit.name,
            file: record.flow.file, line: result.failure?.step?.step.line ?? 1,
            milliseconds: result.milliseconds, outcome: Self.outcome(result, tongue),
            properties: properties, output: result.command,
            attachment: record.steps.last(where: { $0.picture != nil })?.picture)
    }

    private static func outcome(
        _ result: SuiteRun.Result, _ tongue: Tongue
    ) -> JUnitReport.Outcome {
        guard let failure = result.failure else { return .passed }
        let words = failure.words(in: tongue)
        let message = words.split(separator: "\n").first.map(String.init) ?? words
        let place = failure.step.map {
            "\($0.step.file):\($0.step.line):\($0.step.column): \($0.step.words)\n"
        }
        let text = "\(message)\n\(place ?? "")\(words)\n\(result.command)"
        // Without a step the flow's world could not be made.
        return failure.step == nil
            ? .broken(message: message, text: text) : .failed(message: message, text: text)
    }
}

extension StepRecord.Outcome {
    /// For reports.
    var word: String {
        switch self {
        case .passed: "passed"
        case .failed: "failure"
        case .warned: "warning"
        case .skipped: "skipped"
        }
    }
}
