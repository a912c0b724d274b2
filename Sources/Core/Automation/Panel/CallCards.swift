extension PhonePanel {
    /// 通話: the customer's words, what can be asked, looked up, supposed and said; then what there
    /// was to be learned. Source: issue 7; R-TRAIN-006, R-TRAIN-007, R-TRAIN-010.
    static func callCards(_ sheet: CallSheet, _ tongue: Tongue) -> [Card] {
        if let debrief = sheet.debrief {
            return [
                scoreCard(sheet, debrief, tongue), debriefCard(sheet, debrief, tongue),
                customerCard(sheet, tongue), handbookCard(sheet, tongue),
            ]
        }
        return [
            customerCard(sheet, tongue), questionCard(sheet, tongue),
            diagnosisCard(sheet, tongue), handbookCard(sheet, tongue), hintCard(sheet, tongue),
        ].compactMap { $0 }
    }

    // MARK: The customer

    private static func customerCard(_ sheet: CallSheet, _ tongue: Tongue) -> Card {
        let training = sheet.training
        let asked = sheet.call.asked.map { training.questions[$0] }
        return Card(
            head: tongue("The customer", "お客様"),
            value: Value(
                tongue(
                    "on the line \(clock(sheet.lasted))", "通話時間 \(clock(sheet.lasted))"),
                isChanged: false),
            rows: [.text(training.says(in: tongue))]
                + asked.flatMap { question -> [Row] in
                    [
                        .note("— " + question.ask(in: tongue), isInForce: false),
                        .text(question.answer(in: tongue)),
                    ]
                }, span: 2)
    }

    private static func questionCard(_ sheet: CallSheet, _ tongue: Tongue) -> Card? {
        let open = sheet.training.questions.indices.filter { !sheet.call.asked.contains($0) }
        guard !open.isEmpty else { return nil }
        return Card(
            head: tongue("Ask", "たずねる"),
            rows: open.map { number in
                .option(
                    .button(
                        "call.ask.\(number)", sheet.training.questions[number].ask(in: tongue),
                        .desk(.ask(number))), isChosen: nil)
            }, span: 2)
    }

    // MARK: What the trainee makes of it

    private static func diagnosisCard(_ sheet: CallSheet, _ tongue: Tongue) -> Card {
        var rows: [Row] = sheet.causes.map { cause in
            .option(
                .button(
                    "call.cause.\(cause.id)", cause.words(in: tongue), .desk(.suppose(cause.id))),
                isChosen: sheet.call.diagnoses.last == cause.id)
        }
        if !sheet.training.advice.isEmpty {
            rows.append(.note(tongue("Say to the customer:", "お客様に伝える："), isInForce: false))
            rows += sheet.training.advice.map { advice in
                .option(
                    .button(
                        "call.tell.\(advice.id)", advice.words(in: tongue),
                        .desk(.tell(advice.id))),
                    isChosen: sheet.call.told.contains(advice.id))
            }
        }
        rows.append(
            .knobs([
                .button(
                    "call.close", tongue("Close the call", "通話を終える"), isMain: true,
                    .desk(.close))
            ]))
        return Card(head: tongue("What is the cause?", "原因は"), rows: rows)
    }

    private static func hintCard(_ sheet: CallSheet, _ tongue: Tongue) -> Card? {
        guard sheet.call.mode == .practice else { return nil }
        let training = sheet.training
        let shown = training.hints.prefix(sheet.call.hints)
        let isMore = sheet.call.hints < training.hints.count
        let names = [
            tongue("Where to look", "どこを見るか"), tongue("What to look at", "何を見るか"),
            tongue("What to do", "どうするか"),
        ]
        let price = tongue(
            "Each hint costs 5 points. A real phone's screens may differ.",
            "ヒント1回につき5点引かれます。実際の電話機では画面が異なる場合があります。")
        var rows: [Row] = [.note(price, isInForce: false)]
        rows += shown.enumerated().map { .step($0 + 1, $1(in: tongue)) }
        if isMore {
            rows.append(
                .knobs([
                    .button(
                        "call.hint",
                        tongue("Hint: ", "ヒント：") + names[min(sheet.call.hints, 2)],
                        .desk(.hint))
                ]))
        }
        return Card(head: tongue("Hints", "ヒント"), rows: rows)
    }

    // MARK: The handbook

    private static func handbookCard(_ sheet: CallSheet, _ tongue: Tongue) -> Card {
        var rows: [Row] = [
            .knobs([.field("call.search", .search, start: sheet.query)])
        ]
        rows += sheet.found.flatMap { entryRows($0, tongue) }
        if sheet.found.isEmpty {
            rows.append(
                .note(
                    sheet.query.isEmpty
                        ? tongue(
                            "A code, a symptom or a word: A000, tsuushin, 圏外 …",
                            "コード、症状、ことばで探せます：A000、つうしん、圏外 など")
                        : tongue("Nothing was found.", "見つかりません。"), isInForce: false))
        }
        return Card(head: tongue("Handbook", "手引き"), rows: rows, span: 2)
    }

    private static func entryRows(_ entry: Handbook.Entry, _ tongue: Tongue) -> [Row] {
        switch entry {
        case .error(let guide, let questions):
            let more =
                questions.isEmpty ? "" : tongue("; see ", "。") + questions.joined(separator: " ")
            return [
                .text("\(guide.code)  \(guide.cause(in: tongue))"),
                .note(
                    "→ \(guide.remedy(in: tongue)) (\(guide.sections.joined(separator: ", "))\(more))",
                    isInForce: false),
            ]
        case .question(let question):
            return [
                .text("\(question.id)  \(question.ask(in: tongue))"),
                .note(
                    "→ \(question.answer(in: tongue)) "
                        + tongue(
                            "(\(question.sections.joined(separator: ", ")); p. \(question.page))",
                            "（\(question.sections.joined(separator: "、"))、\(question.page)ページ）"),
                    isInForce: false),
            ]
        }
    }

    // MARK: Afterwards

    private static func scoreCard(
        _ sheet: CallSheet, _ debrief: CallSheet.Debrief, _ tongue: Tongue
    ) -> Card {
        let isSolved = sheet.call.closed?.isSolved == true
        var knobs = [
            Knob.button("call.again", tongue("Once more", "もう一度"), .desk(.again))
        ]
        if sheet.waiting > 0 {
            knobs.insert(
                .button(
                    "call.next",
                    tongue("Next customer (\(sheet.waiting))", "次のお客様（\(sheet.waiting)）"),
                    isMain: true, .desk(.next)), at: 0)
        }
        return Card(
            head: tongue("Your call", "この通話の評価"),
            value: Value(
                tongue("\(debrief.score.points) of 100", "\(debrief.score.points)点"),
                isSolved ? .good : .changed),
            rows: debrief.score.parts.map { part in
                .text(
                    (part.most > 0 ? "\(part.points)/\(part.most)  " : "\(part.points)  ")
                        + part.words(in: tongue))
            } + [.knobs(knobs)])
    }

    private static func debriefCard(
        _ sheet: CallSheet, _ debrief: CallSheet.Debrief, _ tongue: Tongue
    ) -> Card {
        let training = sheet.training
        let cause = sheet.causes.first { $0.id == training.cause }?.words(in: tongue) ?? ""
        return Card(
            head: tongue("Debrief", "ふりかえり"),
            value: Value(
                tongue("manual ", "マニュアル ") + training.sections.joined(separator: ", ")
                    + training.faq.map { " \($0)" }.joined(), isChanged: false),
            rows: [
                .text(training.title(in: tongue)),
                .text(tongue("Cause: ", "原因：") + cause),
                .text(training.debrief.cause(in: tongue)),
                .text(tongue("Remedy: ", "対処：") + training.debrief.remedy(in: tongue)),
                .note(training.redHerrings(in: tongue), isInForce: false),
                .note(tongue("A short way:", "短い手順の例："), isInForce: false),
            ] + debrief.solution.enumerated().map { .step($0 + 1, $1(in: tongue)) }, span: 2)
    }

    /// `2:05`.
    private static func clock(_ milliseconds: Int64) -> String {
        let seconds = milliseconds / 1000
        return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    }
}
