public import Automation
import ScreenTree
import Simulation

/// Proves that a lesson can be gone through: each step's checks hold after its moves and not before,
/// and the goal is reached on the way and does not hold at the start.
///
/// Source: issue 7 ("CI proves every lesson still works").
public struct LessonProof {
    private let lesson: GuidedLesson
    private let stage: FlowStage

    public init(_ lesson: GuidedLesson, on stage: FlowStage) {
        self.lesson = lesson
        self.stage = stage
    }

    /// What is wrong with it; none for a sound one.
    public func problems() -> [CaseProblem] {
        do throws(CaseProblem) {
            _ = try walk()
            return []
        } catch {
            return [error]
        }
    }

    /// What is known of a lesson that has been gone through.
    struct Walk {
        /// Keys that its own way takes.
        var keys = 0
        /// Steps whose checks held before them, as the title of a screen that one comes by again does.
        var common: Set<Int> = []
        /// What the display showed when each step's moves began.
        var screens: [ScreenTree] = []
    }

    /// Goes its own way, from the first step to the last.
    /// - Throws: what is wrong with it.
    func walk() throws(CaseProblem) -> Walk {
        var walk = Walk()
        let running = try stage.opening(lesson.flow.scenario)
        var player = FlowPlayer(lesson.flow, nil, running, stage)
        guard !lesson.head.isReached(player.facts) else {
            throw CaseProblem("the goal is reached at the start", "goal が最初から成り立っています")
        }
        for (index, step) in lesson.steps.enumerated() {
            try carryOut(step.outside, &player)
            walk.common.formUnion(
                lesson.steps.indices[index...].filter { player.holdsNow(lesson.steps[$0].checks) })
            walk.screens.append(player.running.world.screen)
            guard !step.moves.isEmpty else { continue }
            guard !player.holdsNow(step.checks) else { throw tooEarly(step) }
            try carryOut(step.moves.flatMap(\.actions), &player)
            try carryOut(step.checks, &player)
        }
        guard player.hasReachedGoal else {
            let missed = lesson.head.missed
            throw CaseProblem(missed.en, missed.ja)
        }
        walk.keys = (player.running.journal?.inputs ?? []).count {
            if case .pressed = $0.act { true } else { false }
        }
        return walk
    }

    private func carryOut(
        _ steps: [FlowStep], _ player: inout FlowPlayer
    ) throws(CaseProblem) {
        for step in steps {
            // As a trainee types it, with the keys.
            let fault =
                step.command.role == .hand ? player.playAnew([step]) : player.playPart([step])
            guard let words = fault else { continue }
            throw CaseProblem(
                "line \(step.line), \(step.words): \(words.en)",
                "\(step.line)行目、\(step.words): \(words.ja)")
        }
    }

    private func tooEarly(_ step: GuidedLesson.Step) -> CaseProblem {
        let line = step.moves.first?.actions.first?.line ?? 1
        return CaseProblem(
            "line \(line): what is checked after this holds before it as well",
            "\(line)行目: このあとの確認が、操作の前から成り立っています")
    }
}
