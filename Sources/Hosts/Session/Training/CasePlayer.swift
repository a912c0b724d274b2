public import Automation
import Handset
import ScreenTree
import Simulation

/// Makes the phone of a training case, and proves that the case can be solved and is not solved by
/// itself.
///
/// Source: issue 7 ("a checker proves that each can be solved and that doing nothing does not").
public struct CasePlayer {
    private let training: TrainingCase
    private let stage: FlowStage

    /// So long nothing is done before the goal is looked at again, in milliseconds of the world.
    /// Source: assumed; longer than any lock, minute or answer that comes by itself.
    static let idleMilliseconds: Int64 = 1_800_000

    /// - Parameter stage: of the model that the customer has.
    public init(_ training: TrainingCase, on stage: FlowStage) {
        self.training = training
        var stage = stage
        stage.mayLeaveFaults = true
        stage.keepsJournals = true
        stage.advice = training.advice
        self.stage = stage
    }

    /// The phone as the customer holds it when they call. Its journal begins there, so that going
    /// back in time does not tell how it came about.
    /// - Throws: why the start's steps do not go through.
    public func customersPhone() throws(CaseProblem) -> RunningWorld {
        let end = try play([], "the start", "最初の状態")
        var running = RunningWorld(keepingNothing: end.running.world, keepsJournal: true)
        running.keepChronicle()
        return running
    }

    /// What the reference solution is, screen by screen, and how many keys it takes.
    /// - Throws: why it does not go through.
    public func reference() throws(CaseProblem) -> CaseReference {
        let (start, end) = (
            try play([], "the start", "最初の状態"),
            try play(training.solution, "the solution", "解決手順")
        )
        let before = start.running.journal?.inputs.count ?? 0
        let done = (end.running.journal?.inputs ?? []).dropFirst(before)
        let line = TimeLine(Journal(opening: start.running.world, inputs: Array(done)))
        return CaseReference(
            keys: done.reduce(0) { $0 + $1.act.keys },
            steps: line.visits.compactMap { step(of: line.moments[$0]) })
    }

    /// What is done on the way to a screen, and its title; nil where nothing is.
    private func step(of visit: ArraySlice<TimeLine.Moment>) -> Wording? {
        guard let last = visit.last else { return nil }
        let acts = visit.compactMap(\.act).filter { $0 != .waited }
        let told = acts.compactMap { act in
            training.advice.first { $0.effects.contains(.act(act)) }?.words
        }
        let others = acts.filter { act in
            !training.advice.contains { $0.effects.contains(.act(act)) }
        }
        let keys = Self.short(others.map(\.words).joined(separator: " "))
        let title = last.screen.title?.text ?? ""
        let place = title.isEmpty ? "" : " → \(title)"
        guard !keys.isEmpty || !told.isEmpty else { return nil }
        return Wording(
            (told.map(\.en) + [keys]).filter { !$0.isEmpty }.joined(separator: "; ") + place,
            (told.map(\.ja) + [keys]).filter { !$0.isEmpty }.joined(separator: "、") + place)
    }

    private static func short(_ text: String) -> String {
        text.count <= 70 ? text : text.prefix(69) + "…"
    }

    /// What is wrong with the case; none for a sound one.
    public func problems() -> [CaseProblem] {
        do throws(CaseProblem) {
            try checkStart()
            try checkSolution()
            return []
        } catch {
            return [error]
        }
    }

    private func checkStart() throws(CaseProblem) {
        var end = try play([], "the start", "最初の状態")
        try checkUnsolved(end, "at the start", "最初から")
        for harm in training.harm where harm.holds(end.facts) {
            throw CaseProblem(
                "the harm \(harm.text) is done at the start",
                "harm の \(harm.text) が最初から成り立っています")
        }
        _ = end.running.perform(.wait(milliseconds: Self.idleMilliseconds))
        _ = end.running.settle()
        try checkUnsolved(end, "when nothing is done", "何もしなくても")
    }

    private func checkUnsolved(
        _ end: FlowEnd, _ english: String, _ japanese: String
    ) throws(CaseProblem) {
        guard training.isSolved(end.facts) else { return }
        throw CaseProblem("it is solved \(english)", "\(japanese)解決しています")
    }

    private func checkSolution() throws(CaseProblem) {
        let end = try play(training.solution, "the solution", "解決手順")
        if let missed = training.goal.first(where: { !$0.holds(end.facts) }) {
            throw CaseProblem(
                "the solution does not reach \(missed.text); the phone shows:\n"
                    + end.running.world.screen.text,
                "解決手順では \(missed.text) が成り立ちません。電話機の画面:\n"
                    + end.running.world.screen.text)
        }
        let start = Call.Start(try play([], "the start", "最初の状態").running.world)
        if let harm = start.harm(in: end.running.world, training, told: end.told).first {
            throw CaseProblem(
                "the solution does harm: \(harm.words(in: .en)); where the remedy must, "
                    + "say may_delete: true",
                "解決手順に損失があります: \(harm.words(in: .ja))。必要な処置なら may_delete: true を加えてください")
        }
    }

    private func play(
        _ solution: [FlowStep], _ english: String, _ japanese: String
    ) throws(CaseProblem) -> FlowEnd {
        var flow = Flow(name: training.name, file: training.file, steps: training.start + solution)
        flow.scenario = training.scenario
        let (record, end) = FlowPlayer.playOn(flow, on: stage)
        if case .failed(let words, let step) = record.outcome {
            let place = record.steps.indices.contains(step) ? record.steps[step].step.words : ""
            throw CaseProblem(
                "\(english): \(place): \(words.en)", "\(japanese): \(place): \(words.ja)")
        }
        guard let end else {
            preconditionFailure("a flow that passed has a world")
        }
        return end
    }
}

extension WorldInput.Act {
    /// The keys that it takes a person, about: a character takes two.
    fileprivate var keys: Int {
        switch self {
        case .pressed, .held: 1
        case .typed(let text), .filled(_, let text): 2 * text.count
        default: 0
        }
    }
}

/// How a case is solved in the fewest keys that its author found.
public struct CaseReference: Sendable {
    public var keys: Int
    public var steps: [Wording]
}

/// What is wrong with a training case.
public struct CaseProblem: Error, Equatable, Sendable {
    public var words: Wording
    public init(_ english: String, _ japanese: String) { words = Wording(english, japanese) }
}
