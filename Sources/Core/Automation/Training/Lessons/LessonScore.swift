/// What a lesson's examination was worth, with the reason of each part.
///
/// Of 100: the goal is reached 70; keys 30, as in a call.
///
/// Source: issue 7 (試験: no help, scored); the weights are assumed.
public struct LessonScore: Equatable, Sendable {
    public var parts: [CallScore.Part]

    /// From 0 to 100.
    public var points: Int { parts.reduce(0) { $0 + $1.points } }

    public init(isReached: Bool, keys: Int, shortest: Int) {
        parts = [
            CallScore.Part(
                points: isReached ? 70 : 0, most: 70,
                words: isReached
                    ? Wording("The goal is reached.", "目標に達しました。")
                    : Wording("The goal is not reached.", "目標に達していません。")),
            CallScore.keys(keys, shortest: shortest, isSolved: isReached),
        ]
    }
}
