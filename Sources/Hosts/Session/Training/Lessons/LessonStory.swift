public import Automation
public import ScreenTree
import Simulation
import Vocabulary

/// A lesson told move by move, with what the display shows after each: for books and films.
///
/// It is made by going through the lesson, so that it cannot tell what is not so.
///
/// Source: issue 8 ("taken from the flows, so that it can't be wrong"); automation.md 5.3.
public struct LessonStory: Sendable {
    public var lesson: GuidedLesson
    /// What the display shows when the lesson begins.
    public var opening: ScreenTree
    public var pages: [Page]

    public struct Page: Sendable {
        public var move: GuidedLesson.Move
        /// The keys that were pressed, each with what the display showed when it was.
        public var keys: [PlannedKey]
        /// What the display shows then.
        public var screen: ScreenTree
    }

    /// - Throws: why the lesson cannot be gone through.
    public init(_ lesson: GuidedLesson, on stage: FlowStage) throws(CaseProblem) {
        let proof = LessonProof(lesson, on: stage)
        _ = try proof.walk()
        let running = try stage.opening(lesson.flow.scenario)
        self.lesson = lesson
        opening = running.world.screen
        pages = []
        var player = FlowPlayer(lesson.flow, nil, running, stage)
        for (number, step) in lesson.steps.enumerated() {
            // The proof has shown that all of this goes.
            _ = player.playPart(step.outside)
            for (place, move) in step.moves.enumerated() {
                let before = player.running
                _ = player.playAnew(move.actions)
                if place == step.moves.count - 1 { _ = player.playPart(step.checks) }
                let taken = before.journal?.inputs.count ?? 0
                let inputs = Array((player.running.journal?.inputs ?? []).dropFirst(taken))
                let keys = PlannedKey.all(of: inputs, from: before.world) { _ in (number, place) }
                // A question that this model does not ask is no page.
                guard !keys.isEmpty else { continue }
                pages.append(Page(move: move, keys: keys, screen: player.running.world.screen))
            }
        }
    }
}
