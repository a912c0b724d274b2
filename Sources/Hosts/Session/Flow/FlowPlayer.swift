public import Automation
import CarrierNetwork
import Ciphers
public import Handset
public import OTPCenter
import ScreenTree
import Simulation
import Vocabulary

/// Plays flows, each on a phone of its own in a world of its own, in the world's time.
///
/// Waiting is exact: a check that does not hold lets the world go on from one wake to the next, until
/// it holds or the time that it was given has passed. The same flow on the same model with the same
/// seed makes the same record.
///
/// ```
///   FlowStage --> scenario --> onStart --> steps --> onFailure --> onComplete --> FlowRecord
/// ```
///
/// This file holds the order of things; what single commands do is in `FlowPlayer+….swift`.
///
/// Source: automation.md 2.1 to 2.5.
public struct FlowPlayer {
    let stage: FlowStage
    var running: RunningWorld
    var scope: FlowScope
    var chance: Chance
    var record: FlowRecord
    /// How many flows and loops the present step stands in.
    var depth = 0
    /// Keys since the present step began.
    var keys: [PhoneCommand] = []
    /// All calls over the network since the flow began.
    var exchanges: [NetworkExchange] = []
    var posts = 0
    /// What the customer of a training case was told, in order.
    var told: [String] = []
    /// By the names that the flow gave them.
    var savedStates: [String: RunningWorld] = [:]
    /// What the display has shown since a recording began; nil while there is none.
    var recording: Recording?
    /// The last picture that the present step took.
    var picture: String?
    /// What is to be said of the present step though it did not fail.
    var remark: Wording?
    /// The goal of the lesson held at the end of a step.
    var hasReachedGoal = false
    /// Checks that failed in a `check`, which fail the flow at its end.
    var softFailures: [(words: Wording, step: Int)] = []

    /// What the display showed in the step before the present one.
    var lastFilm: [RunningWorld.Frame] = []

    struct Recording {
        var path: String
        var frames: [RunningWorld.Frame]
    }

    /// Plays a flow.
    ///
    /// - Parameter row: which row of the flow's table, from 0; nil where it has none.
    public static func play(_ flow: Flow, row: Int? = nil, on stage: FlowStage) -> FlowRecord {
        var player: FlowPlayer
        do throws(FlowStop) {
            player = try FlowPlayer(flow, row, stage)
        } catch {
            return unopened(flow, row, stage, error.words)
        }
        player.play(flow)
        return player.record
    }

    /// Plays a flow and gives the phone as it is then as well; nil where its world cannot be made.
    public static func playOn(
        _ flow: Flow, on stage: FlowStage
    ) -> (record: FlowRecord, end: FlowEnd?) {
        do throws(FlowStop) {
            var player = try FlowPlayer(flow, nil, stage)
            player.play(flow)
            return (
                player.record,
                FlowEnd(running: player.running, told: player.told, calls: player.exchanges.count)
            )
        } catch {
            return (unopened(flow, nil, stage, error.words), nil)
        }
    }

    private init(_ flow: Flow, _ row: Int?, _ stage: FlowStage) throws(FlowStop) {
        self.init(flow, row, try Self.opening(flow.scenario, stage), stage)
    }

    /// - Parameter running: the phone as it is when the flow begins.
    init(_ flow: Flow, _ row: Int?, _ running: RunningWorld, _ stage: FlowStage) {
        self.stage = stage
        self.running = running
        chance = Chance(seed: stage.seed &+ 77)
        scope = FlowScope(
            [flow.environment, row.map { flow.rows[$0] } ?? [], stage.variables])
        scope.file = flow.file
        let now = running.world.now
        record = FlowRecord(
            flow: flow, carrier: stage.model.carrier, model: stage.model.id, seed: stage.seed,
            row: row, startedAt: now, endedAt: now)
    }

    /// The record of a flow whose world could not be made.
    private static func unopened(
        _ flow: Flow, _ row: Int?, _ stage: FlowStage, _ words: Wording
    ) -> FlowRecord {
        let moment = Scenario.usualMoment
        var record = FlowRecord(
            flow: flow, carrier: stage.model.carrier, model: stage.model.id, seed: stage.seed,
            row: row, startedAt: moment, endedAt: moment)
        record.outcome = .failed(words, step: 0)
        return record
    }

    /// A new phone, or what a scenario makes of one.
    static func opening(_ name: String?, _ stage: FlowStage) throws(FlowStop) -> RunningWorld {
        try stage.openings.world(name ?? "") { () throws(FlowStop) in try make(name, stage) }
    }

    private static func make(_ name: String?, _ stage: FlowStage) throws(FlowStop) -> RunningWorld {
        var scenario = Scenario(name: "", words: Wording("", ""))
        scenario.seed = stage.seed
        if let name {
            do {
                scenario = try stage.scenario(name, stage.model.carrier)
            } catch {
                throw FlowStop(error.words)
            }
            if stage.seed != 1 { scenario.seed = stage.seed }
            if stage.fitsAnyModel { scenario.keysFitAnyModel = true }
        }
        var running: RunningWorld
        do {
            running = try ScenarioPlayer.play(
                scenario, on: stage.model, supporting: stage.models, keepsJournal: true)
        } catch {
            throw FlowStop(error.words(stage.centerWords))
        }
        running.keepChronicle()
        return running
    }

    // MARK: The order of things

    private mutating func play(_ flow: Flow) {
        for line in stage.faults where record.outcome.isPassed {
            play([FlowStep(.world(line), words: line, file: flow.file, line: 0, column: 0)])
        }
        if record.outcome.isPassed { play(flow.onStart) }
        if record.outcome.isPassed { play(flow.steps) }
        if record.outcome.isPassed, let first = softFailures.first {
            let all = softFailures.map(\.words)
            record.outcome = .failed(
                Wording(
                    all.map(\.en).joined(separator: "\n"), all.map(\.ja).joined(separator: "\n")),
                step: first.step)
        }
        if record.outcome.isPassed, !hasReachedGoal, let head = flow.lesson { fail(head.missed) }
        if record.outcome.isPassed, !stage.mayLeaveFaults { checkFaults() }
        if !record.outcome.isPassed { playOn(flow.onFailure) }
        playOn(flow.onComplete)
        if recording != nil { playOn([stop(flow)]) }
        record.endedAt = running.world.now
        if stage.keepsJournals {
            (record.journal, record.journalSeed) = (running.journal, running.seed)
        }
    }

    private func stop(_ flow: Flow) -> FlowStep {
        FlowStep(.stopRecording, words: "stopRecording", file: flow.file, line: 0, column: 0)
    }

    /// Plays steps after the flow itself; the first failure of all stays the flow's.
    private mutating func playOn(_ steps: [FlowStep]) {
        let outcome = record.outcome
        record.outcome = .passed
        play(steps)
        if !outcome.isPassed { record.outcome = outcome }
    }

    /// Plays steps until one fails.
    mutating func play(_ steps: [FlowStep]) {
        for step in steps {
            guard record.outcome.isPassed else { return }
            play(step)
        }
    }

    private mutating func play(_ step: FlowStep) {
        let place = record.steps.count
        let before = running.world.screen
        let (firstExchange, notes) = (exchanges.count, running.notes.count)
        (keys, picture, remark) = ([], nil, nil)
        lastFilm = running.film ?? []
        running.beginFilm()
        record.steps.append(
            StepRecord(
                step: step, depth: depth, startedAt: running.world.now,
                endedAt: running.world.now, outcome: .passed, before: before, after: before,
                keys: "", exchanges: [], notes: [], picture: nil))
        var outcome = StepRecord.Outcome.passed
        do throws(FlowStop) {
            outcome = try carryOut(step.command) ? .passed : .skipped
            if let remark { outcome = .warned(remark) }
            remark = nil
        } catch {
            let words = step.message.isEmpty ? error.words : Wording(step.message, step.message)
            outcome = step.isOptional ? .warned(words) : .failed(words)
        }
        recording?.frames += (running.film ?? []).dropFirst()
        record.steps[place].outcome = outcome
        record.steps[place].endedAt = running.world.now
        record.steps[place].after = running.world.screen
        record.steps[place].keys = KeyScript(commands: keys).text
        record.steps[place].exchanges = Array(exchanges[firstExchange...])
        record.steps[place].notes = Array(running.notes.dropFirst(notes))
        record.steps[place].picture = picture
        noteGoal()
        if case .failed(let words) = outcome, record.outcome.isPassed {
            record.outcome = .failed(words, step: place)
        }
    }

    func isFailed() -> Bool { !record.outcome.isPassed }

    private mutating func fail(_ words: Wording) {
        record.outcome = .failed(words, step: max(0, record.steps.count - 1))
    }

    /// What expressions can ask of the phone now.
    var facts: WorldFacts { WorldFacts(running.world, told: told, calls: exchanges.count) }

    /// Keeps that a lesson's goal was reached; it need not be so for ever.
    private mutating func noteGoal() {
        guard !hasReachedGoal, let head = record.flow.lesson else { return }
        hasReachedGoal = head.isReached(facts)
    }

    /// A fault that nothing met is a test that no longer reaches its line.
    /// Source: automation.md 4.4, the rules.
    private mutating func checkFaults() {
        let lines = running.armedFaults
        guard !lines.isEmpty else { return }
        let list = lines.joined(separator: ", ")
        fail(Wording("armed but not met: \(list)", "仕掛けた障害が起こりませんでした: \(list)"))
    }
}

/// A phone after a flow.
public struct FlowEnd {
    public var running: RunningWorld
    /// What the customer was told.
    public var told: [String]
    /// Over the network since the flow began.
    public var calls: Int

    /// What expressions can ask of it.
    public var facts: WorldFacts { WorldFacts(running.world, told: told, calls: calls) }
}

extension SignUp {
    /// With a phone's own mail address where none is named.
    public func from(_ model: PhoneModel) -> SignUp {
        var wanted = self
        if wanted.mailAddress.isEmpty { wanted.mailAddress = model.mailAddress }
        return wanted
    }
}
