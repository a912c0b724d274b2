public import Automation
public import Handset
public import Session
import Vocabulary

/// A run of many flows: what came of each, and how long it really took.
public struct SuiteRun {
    public private(set) var results: [Result] = []

    public struct Result {
        public var unit: FlowSuite.Case
        public var record: FlowRecord
        /// Of the computer's time.
        public var milliseconds: Int64
    }

    public init() {}

    /// Plays the cases.
    ///
    /// - Parameters:
    ///   - stage: a model's stage; asked once for each model.
    ///   - clock: the computer's own clock, in milliseconds.
    ///   - onEach: told after each case, with how many are done.
    public mutating func play(
        _ cases: [FlowSuite.Case], on stage: (PhoneModel) -> FlowStage, clock: () -> Int64,
        onEach: (Result, Int) -> Void
    ) {
        var stages: [String: FlowStage] = [:]
        for (number, unit) in cases.enumerated() {
            let stage = stages[unit.model.id] ?? stage(unit.model)
            stages[unit.model.id] = stage
            let start = clock()
            let record = FlowPlayer.play(unit.flow, row: unit.row, on: stage)
            var result = Result(unit: unit, record: record, milliseconds: clock() - start)
            onEach(result, number + 1)
            // A journal is large; whoever wants it takes it now.
            result.record.journal = nil
            results.append(result)
        }
    }

    public var failures: [Result] { results.filter { !$0.record.outcome.isPassed } }
    public var warnings: Int { results.reduce(0) { $0 + $1.record.warnings.count } }
    public var milliseconds: Int64 { results.reduce(0) { $0 + $1.milliseconds } }
    /// How much of the world's time was lived through.
    public var worldMilliseconds: Int64 {
        results.reduce(0) {
            $0 + $1.record.endedAt.milliseconds - $1.record.startedAt.milliseconds
        }
    }
}

extension SuiteRun.Result {
    /// The command that plays this case again, and nothing else.
    public var command: String {
        var words = ["garakei test \(quoted(unit.flow.file))", "--model \(record.model)"]
        if record.seed != 1 { words.append("--seed \(record.seed)") }
        if let row = record.row { words.append("--row \(row + 1)") }
        return words.joined(separator: " ")
    }

    /// For a shell.
    private func quoted(_ path: String) -> String {
        let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
        return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
    }

    /// The steps in which the one that failed stands, the nearest first.
    public var callers: [StepRecord] {
        guard case .failed(_, let place) = record.outcome, record.steps.indices.contains(place)
        else { return [] }
        var depth = record.steps[place].depth
        return record.steps[..<place].reversed().filter { step in
            guard step.depth < depth else { return false }
            depth = step.depth
            return true
        }
    }

    /// Why it failed and at which step; nil when it passed.
    public var failure: (words: Wording, step: StepRecord?)? {
        guard case .failed(let words, let step) = record.outcome else { return nil }
        return (words, record.steps.indices.contains(step) ? record.steps[step] : nil)
    }
}
