/// What makes a flow a lesson: what it teaches, what a trainee is asked to reach, and when it is
/// reached.
///
/// Source: automation.md 5.3 ("lesson = flow file").
public struct LessonHead: Equatable, Sendable {
    /// The procedure's name, as the manual's heading has it.
    public var title: Wording
    /// All that is needed to reach the goal, without the way there.
    public var task: Wording
    /// All must hold at the end, and not at the beginning.
    public var goal: [WorldCondition]

    public init(title: Wording, task: Wording, goal: [WorldCondition]) {
        self.title = title
        self.task = task
        self.goal = goal
    }

    public func isReached(_ facts: WorldFacts) -> Bool { goal.allSatisfy { $0.holds(facts) } }

    /// What is said where it never was.
    public var missed: Wording {
        let texts = goal.map(\.text).joined(separator: ", ")
        return Wording("the goal was never reached: \(texts)", "goal が一度も成り立ちません: \(texts)")
    }
}
