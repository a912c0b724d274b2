import Simulation
import Vocabulary

extension PhonePanel {
    /// 経過: the time line, the courses of events that were left, and what would have been.
    /// Source: issue 6, time travel; automation.md 3.4.
    static func timeCards(_ time: TimeSheet, _ tongue: Tongue) -> [Card] {
        [filmCard(time, tongue), branchCard(time, tongue), whatIfCard(time, tongue)]
            .compactMap { $0 }
    }

    private static func filmCard(_ time: TimeSheet, _ tongue: Tongue) -> Card {
        let isPast = time.stepsBack > 0
        return Card(
            head: tongue("Time line", "経過"),
            value: isPast
                ? Value(
                    tongue(
                        "\(ClockWords.exact(time.at)), \(time.stepsBack) back",
                        "\(ClockWords.exact(time.at))、\(time.stepsBack)つ前"), .changed)
                : Value(tongue("now", "現在"), .usual),
            rows: [
                .knobs([stepKnob(time, isPast: isPast, tongue)] + savingKnobs(tongue)),
                .film(
                    time.moments.map { moment in
                        FilmFrame(
                            after: moment.after,
                            clock: ClockWords.exact(moment.at), words: moment.words,
                            screen: moment.screen, isHere: moment.after == time.here)
                    }),
                .note(note(time, isPast: isPast, tongue), isInForce: isPast),
            ], span: 3)
    }

    private static func stepKnob(_ time: TimeSheet, isPast: Bool, _ tongue: Tongue) -> Knob {
        Knob(
            "time.travel", .choice,
            [
                Knob.Position(
                    tongue("Ctrl+Z Back", "Ctrl+Z 戻す"), time.hasBefore ? .travel(.back) : nil),
                Knob.Position(tongue("Now", "現在へ"), isPast ? .travel(.now) : nil),
                Knob.Position(
                    tongue("Ctrl+Y Forward", "Ctrl+Y 進める"), isPast ? .travel(.forward) : nil),
            ])
    }

    private static func savingKnobs(_ tongue: Tongue) -> [Knob] {
        [
            .button(
                "time.flow", tongue("Save as a flow", "フローとして保存"),
                .travel(.save(.flow))),
            .button(
                "time.journal", tongue("Save the journal", "ジャーナルを保存"),
                .travel(.save(.journal))),
        ]
    }

    private static func note(_ time: TimeSheet, isPast: Bool, _ tongue: Tongue) -> String {
        if time.isTied {
            return tongue(
                "The past can be looked at. It cannot be gone on from: the center outside forgets "
                    + "nothing.",
                "過去の画面を見ることはできますが、外部のセンターは元に戻せないため、そこからやり直すことはできません。")
        }
        return isPast
            ? tongue(
                "The phone is seen as it was, and time stands still. The next key or knob goes on "
                    + "from here; what came after is kept as a branch.",
                "過去の状態を表示しています。時間は止まっています。次のキーやつまみの操作でここからやり直せます。"
                    + "その後の経過は分岐として残ります。")
            : tongue(
                "Click on a picture to see the phone as it was.",
                "画像をクリックすると、その時の電話機が表示されます。")
    }

    private static func branchCard(_ time: TimeSheet, _ tongue: Tongue) -> Card? {
        guard !time.branches.isEmpty else { return nil }
        return Card(
            head: tongue("Branches", "分岐"),
            value: Value(tongue("\(time.branches.count)", "\(time.branches.count)件"), .usual),
            rows: [
                .knobs(
                    time.branches.enumerated().map { number, branch in
                        let from = ClockWords.exact(branch.from)
                        return .button(
                            "time.branch.\(number)",
                            tongue(
                                "\(from) + \(branch.steps): \(branch.title)",
                                "\(from)から\(branch.steps)操作「\(branch.title)」"),
                            .travel(.branch(number)))
                    }),
                .note(
                    tongue(
                        "What was left for another course. A click goes over to it; the present one "
                            + "becomes a branch.",
                        "別の操作をする前の経過です。クリックするとそちらへ移り、今の経過が分岐になります。"),
                    isInForce: false),
            ], span: 3)
    }

    private static func whatIfCard(_ time: TimeSheet, _ tongue: Tongue) -> Card {
        var rows: [Row] = [
            .knobs([
                .field(
                    "time.whatif", .whatIf,
                    caption: time.stepsBack > 0
                        ? tongue("At this moment", "この時点で") : tongue("At the beginning", "最初に")),
                .button(
                    "time.carrier", tongue("On the other carrier", "別のキャリアで"),
                    .travel(.onOtherCarrier)),
            ])
        ]
        if let comparison = time.comparison {
            rows.append(.film(comparison.pairs.map { frame($0, comparison, here: time.here) }))
            let goOn = Knob.button(
                "time.otherwise", tongue("Go on with this", "こちらで続ける"), isMain: true,
                .travel(.goOnOtherwise))
            let end = Knob.button(
                "time.close", tongue("Close", "閉じる"), .travel(.endComparison))
            rows.append(.knobs((comparison.canGoOn && !time.isTied ? [goOn] : []) + [end]))
        }
        rows.append(.note(whatIfNote(time, tongue), isInForce: time.comparison != nil))
        return Card(
            head: tongue("What if", "もしも"),
            value: time.comparison.map { Value($0.change, .changed) }, rows: rows, span: 3)
    }

    private static func frame(
        _ pair: TimeSheet.Pair, _ comparison: TimeSheet.Comparison, here: Int
    ) -> FilmFrame {
        FilmFrame(
            after: pair.moment.after, clock: ClockWords.exact(pair.moment.at),
            words: pair.moment.words, screen: pair.moment.screen,
            otherwise: FilmFrame.Otherwise(
                screen: pair.otherwise, look: comparison.other, differs: pair.differs),
            isHere: pair.moment.after == here)
    }

    private static func whatIfNote(_ time: TimeSheet, _ tongue: Tongue) -> String {
        guard let comparison = time.comparison else {
            return tongue(
                "The same keys once more, with a line such as \"radio: out\" or \"clock: phone "
                    + "+11m\" done before, or on the other carrier's phone.",
                "同じ操作を、「radio: out」や「clock: phone +11m」などを加えて、または別のキャリアの電話機で試します。")
        }
        guard let first = comparison.pairs.first(where: \.differs) else {
            return tongue("Nothing is otherwise.", "違いはありません。")
        }
        let at = ClockWords.exact(first.moment.at)
        return tongue(
            "As it was above, otherwise below; the first difference is at \(at).",
            "上が実際、下が「もしも」です。最初の違いは \(at) です。")
    }
}

extension ClockWords {
    /// Down to the second, of the world's time in Japan: `10:08:41`.
    static func exact(_ moment: WorldTime) -> String {
        moment.japan.exactClockText
    }
}
