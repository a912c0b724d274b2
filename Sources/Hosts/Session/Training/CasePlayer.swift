public import Automation
import Handset
import OTPCenter
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
        // A case for one model has its questions among its steps.
        stage.fitsAnyModel = training.model == nil
        self.stage = stage
    }

    /// The phone as the customer holds it when they call. Its journal begins there, so that going
    /// back in time does not tell how it came about.
    /// - Throws: why the start's steps do not go through.
    public func customersPhone() throws(CaseProblem) -> RunningWorld {
        var running = RunningWorld(
            keepingNothing: try start().running.world, keepsJournal: true)
        running.keepChronicle()
        return running
    }

    /// What the reference solution is, screen by screen, and how many keys it takes.
    ///
    /// - Parameter longest: after how many characters the keys of a screen are cut short.
    /// - Throws: why it does not go through.
    public func reference(longest: Int = 70) throws(CaseProblem) -> CaseReference {
        let start = try start()
        let (end, done) = try solved(from: start)
        let line = TimeLine(Journal(opening: start.running.world, inputs: done))
        let unseen = training.advice.filter { advice in
            end.told.contains(advice.id) && advice.effects.isEmpty
        }
        return CaseReference(
            keys: done.reduce(0) { $0 + $1.act.keys },
            steps: line.visits.compactMap { step(of: line.moments[$0], longest) }
                + unseen.map { Wording("Say: " + $0.words.en, "伝える：" + $0.words.ja) })
    }

    /// The customer's phone, and what has happened to it.
    private func start() throws(CaseProblem) -> FlowEnd {
        try play([], "the start", "最初の状態")
    }

    /// What the customer's phone comes to, and what is done on the way from the start.
    private func solved(from start: FlowEnd) throws(CaseProblem) -> (FlowEnd, [WorldInput]) {
        let end = try play(training.solution, "the solution", "解決手順")
        let before = start.running.journal?.inputs.count ?? 0
        let done = Array((end.running.journal?.inputs ?? []).dropFirst(before))
        return (end, done)
    }

    /// What is done on the way to a screen, and its title; nil where nothing is.
    private func step(of visit: ArraySlice<TimeLine.Moment>, _ longest: Int) -> Wording? {
        guard let last = visit.last else { return nil }
        let acts = visit.compactMap(\.act).filter { $0 != .waited }
        let told = acts.compactMap { act in training.advice.first { $0.does(act) }?.words }
        let others = acts.filter { act in !training.advice.contains { $0.does(act) } }
        let keys = Self.short(Self.counted(others.map(\.words)), longest)
        let title = last.screen.title?.text ?? ""
        let place = title.isEmpty ? "" : " → \(title)"
        guard !keys.isEmpty || !told.isEmpty else { return nil }
        return Wording(
            (told.map { "Say: " + $0.en } + [keys]).filter { !$0.isEmpty }.joined(separator: "; ")
                + place,
            (told.map { "伝える：" + $0.ja } + [keys]).filter { !$0.isEmpty }.joined(separator: "、")
                + place)
    }

    /// What is done several times in a row once, with its number.
    private static func counted(_ words: [String]) -> String {
        var runs: [(word: String, count: Int)] = []
        for word in words {
            if runs.last?.word == word {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((word, 1))
            }
        }
        return runs.map { $0.count > 1 ? "\($0.word)×\($0.count)" : $0.word }
            .joined(separator: " ")
    }

    private static func short(_ text: String, _ longest: Int) -> String {
        text.count <= longest ? text : text.prefix(longest - 1) + "…"
    }

    /// What is wrong with the case; none for a sound one.
    public func problems() -> [CaseProblem] {
        do throws(CaseProblem) {
            let start = try start()
            try checkStart(start)
            try checkSolution(from: start)
            return []
        } catch {
            return [error]
        }
    }

    private func checkStart(_ start: FlowEnd) throws(CaseProblem) {
        var end = start
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

    private func checkSolution(from start: FlowEnd) throws(CaseProblem) {
        let (end, done) = try solved(from: start)
        let facts = WorldFacts(
            end.running.world, told: end.told, calls: end.calls - start.calls)
        if let missed = training.goal.first(where: { !$0.holds(facts) }) {
            throw CaseProblem(
                "the solution does not reach \(missed.text); the phone shows:\n"
                    + end.running.world.screen.text,
                "解決手順では \(missed.text) が成り立ちません。電話機の画面:\n"
                    + end.running.world.screen.text)
        }
        guard let harm = harm(from: start.running.world, by: done, told: end.told).first else {
            return
        }
        throw CaseProblem(
            "the solution does harm: \(harm.words(in: .en)); where the remedy must, "
                + "say may_delete: true",
            "解決手順に損失があります: \(harm.words(in: .ja))。必要な処置なら may_delete: true を加えてください")
    }

    /// As the window notices it, input by input.
    private func harm(from opening: World, by done: [WorldInput], told: [String]) -> [Harm] {
        var world = opening
        var start = Call.Start(world)
        var call = Call(training, mode: .practice, shortest: 0, at: world.now)
        var calls = 0
        for input in done {
            let effects = world.handle(input)
            calls += effects.count { if case .exchanged = $0 { true } else { false } }
            call.note(input.act, leadingTo: world, from: &start, training, calls: calls)
        }
        for advice in told { call.tell(advice) }
        call.note(.waited, leadingTo: world, from: &start, training, calls: calls)
        return call.harm
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
        case .typed(let text), .filled(_, let text): PhoneCommand.type(text).keyCount
        default: 0
        }
    }
}

extension TrainingCase.Advice {
    /// Whether something that was done comes of it.
    fileprivate func does(_ act: WorldInput.Act) -> Bool {
        effects.contains { effect in
            switch (effect, act) {
            case (.act(let own), _): own == act
            case (.apply(let own), .posted(_, .apply(let wanted))):
                own.service == wanted.service && own.userID == wanted.userID
            case (.apply, _): false
            }
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
