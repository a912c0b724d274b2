/// What a call was worth, with the reason of each part.
///
/// Of 100: the customer is helped 40; the cause is named 30, and 10 less for each that was named
/// before; keys 30 where hardly more than the fewest were pressed, 20 up to twice as many, then less.
/// Each hint takes 5 away, harm 30.
///
/// Source: issue 7 (the score with its reasons); the weights are assumed.
public struct CallScore: Equatable, Sendable {
    public var parts: [Part]

    public struct Part: Equatable, Sendable {
        public var points: Int
        /// The most that there was to be had; 0 for what only takes away.
        public var most: Int
        public var words: Wording
    }

    /// From 0 to 100.
    public var points: Int { min(100, max(0, parts.reduce(0) { $0 + $1.points })) }

    /// - Precondition: the call is closed.
    public init(_ call: Call, _ training: TrainingCase) {
        guard let closed = call.closed else {
            preconditionFailure("a call that goes on has no score")
        }
        parts = [
            Part(
                points: closed.isSolved ? 40 : 0, most: 40,
                words: closed.isSolved
                    ? Wording("The customer is helped.", "お客様の問題は解決しました。")
                    : Wording("The customer is not helped.", "お客様の問題は解決していません。")),
            Self.diagnosis(call, training, isRight: closed.isRight),
        ]
        parts.append(
            Self.keys(call.keys, shortest: call.shortest, isSolved: closed.isSolved))
        if call.hints > 0 {
            parts.append(
                Part(
                    points: -5 * call.hints, most: 0,
                    words: Wording("Hints: \(call.hints).", "ヒント：\(call.hints)回")))
        }
        if !call.harm.isEmpty {
            parts.append(
                Part(
                    points: -30, most: 0,
                    words: Wording(
                        "Harm: " + call.harm.map { $0.words(in: .en) }.joined(separator: "; ")
                            + ".",
                        "お客様の損失：" + call.harm.map { $0.words(in: .ja) }.joined(separator: "、"))))
        }
    }

    private static func diagnosis(
        _ call: Call, _ training: TrainingCase, isRight: Bool
    ) -> Part {
        var others: [String] = []
        for cause in call.diagnoses where cause != training.cause && !others.contains(cause) {
            others.append(cause)
        }
        let wrong = others.count
        guard isRight else {
            return Part(
                points: 0, most: 30,
                words: call.diagnoses.isEmpty
                    ? Wording("No cause was named.", "原因を選んでいません。")
                    : Wording("The cause was another.", "原因が違います。"))
        }
        return Part(
            points: max(10, 30 - 10 * wrong), most: 30,
            words: wrong == 0
                ? Wording("The cause is right at once.", "原因を一度で特定しました。")
                : Wording(
                    "The cause is right after \(wrong) others.", "ほかの原因を\(wrong)つ選んだあとで特定しました。"))
    }

    /// 30 where hardly more keys were pressed than the fewest, less beyond.
    static func keys(_ pressed: Int, shortest: Int, isSolved: Bool) -> Part {
        let words = Wording(
            "Keys: \(pressed); the shortest way known takes \(shortest).",
            "キー操作：\(pressed)回（知られている最短は\(shortest)回）")
        guard isSolved else { return Part(points: 0, most: 30, words: words) }
        let over = max(0, pressed - max(6, 2 * shortest))
        let points =
            pressed <= max(6, shortest + 4) ? 30 : max(5, 20 - 5 * ((over + 9) / 10))
        return Part(points: points, most: 30, words: words)
    }
}
