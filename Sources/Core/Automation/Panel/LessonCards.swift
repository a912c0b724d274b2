import Vocabulary

extension PhonePanel {
    /// レッスン: what is taught, what to do now, and how far one is.
    /// Source: issue 7; R-TRAIN-005, R-TRAIN-010.
    static func lessonCards(_ sheet: LessonSheet, _ tongue: Tongue) -> [Card] {
        let first = sheet.isDone ? lessonEnd(sheet, tongue) : lessonMove(sheet, tongue)
        return [lessonHead(sheet, tongue), first, lessonWay(sheet, tongue)].compactMap { $0 }
    }

    // MARK: The lesson

    private static func lessonHead(_ sheet: LessonSheet, _ tongue: Tongue) -> Card {
        let modes = LessonMode.allCases
        var rows: [Row] = [
            .knobs([
                Knob(
                    "lesson.mode", .choice,
                    modes.map { Knob.Position($0.words(in: tongue), .lesson(.mode($0))) },
                    at: modes.firstIndex(of: sheet.mode))
            ]),
            .note(modeNote(sheet.mode, tongue), isInForce: false),
        ]
        if sheet.mode == .practice {
            rows.append(
                .knobs([
                    .toggle(
                        "lesson.light", tongue("Light the next key", "次のキーを光らせる"),
                        isOn: sheet.isLighting, fresh: true
                    ) { .lesson(.light($0)) }
                ]))
        }
        if sheet.lacksRoom {
            rows.append(
                .note(
                    tongue(
                        "The window is too narrow for both phones; make it wider.",
                        "ウィンドウの幅が足りないため、もう1台を表示できません。広げてください。"), isInForce: true))
        }
        rows.append(
            .note(
                tongue("A real phone's screens may differ.", "実際の電話機では画面が異なる場合があります。"),
                isInForce: false))
        return Card(
            head: sheet.lesson.head.title(in: tongue),
            value: Value(tongue("manual ", "マニュアル ") + sheet.lesson.section, isChanged: false),
            rows: rows, span: 2)
    }

    private static func modeNote(_ mode: LessonMode, _ tongue: Tongue) -> String {
        switch mode {
        case .watch:
            tongue("The phone shows it by itself.", "電話機がひとりでに操作して見せます。")
        case .practice:
            tongue(
                "You press the keys. Any detour is forgiven.",
                "自分でキーを押します。寄り道しても、戻り方を案内します。")
        case .exam:
            tongue(
                "No help. Points are given for reaching the goal, whatever the way.",
                "ヒントなし。どの手順でも、目標に達すれば得点になります。")
        case .free:
            tongue(
                "Try what you like. Ctrl+Z goes back, and Time shows what has been.",
                "自由に操作できます。Ctrl+Zで戻り、「経過」でこれまでを見られます。")
        }
    }

    // MARK: Now

    private static func lessonMove(_ sheet: LessonSheet, _ tongue: Tongue) -> Card {
        switch sheet.mode {
        case .exam, .free:
            var rows: [Row] = [.text(sheet.lesson.head.task(in: tongue))]
            if sheet.mode == .exam {
                rows.append(
                    .knobs([
                        .button("lesson.giveUp", tongue("Give up", "あきらめて採点する"), .lesson(.giveUp))
                    ]))
            }
            return Card(head: tongue("The task", "課題"), rows: rows, span: 2)
        case .watch, .practice: break
        }
        let lesson = sheet.lesson
        let step = lesson.steps.indices.contains(sheet.place) ? lesson.steps[sheet.place] : nil
        let number = sheet.move?.chapter ?? step?.chapter
        let chapter = number.flatMap {
            lesson.chapters.indices.contains($0) ? lesson.chapters[$0] : nil
        }
        var rows: [Row] = (sheet.move?.says ?? []).map { .text($0(in: tongue)) }
        if let trouble = sheet.trouble { rows.append(.note(trouble(in: tongue), isInForce: true)) }
        rows += nextRows(sheet, tongue)
        rows.append(.knobs(lessonKnobs(sheet, tongue)))
        return Card(
            head: chapter?(in: tongue) ?? lesson.head.title(in: tongue),
            value: Value(
                tongue(
                    "step \(sheet.place + 1) of \(lesson.steps.count)",
                    "手順 \(sheet.place + 1)/\(lesson.steps.count)"), isChanged: false),
            rows: rows, span: 2)
    }

    private static func nextRows(_ sheet: LessonSheet, _ tongue: Tongue) -> [Row] {
        if sheet.isPast {
            return [
                .note(
                    tongue(
                        "The phone is seen as it was. The next key goes on from there.",
                        "過去の画面を見ています。次のキーは、そこからの操作になります。"), isInForce: true)
            ]
        }
        if sheet.isLost {
            return [
                .note(
                    tongue(
                        "From here the lesson knows no way on. Begin the step anew.",
                        "ここからの進み方が分かりません。この手順をやり直してください。"), isInForce: true)
            ]
        }
        var rows: [Row] = []
        let isBack = sheet.next?.isWayBack == true
        if sheet.isAtGoal {
            rows.append(
                .note(
                    tongue(
                        "The goal is reached. The steps that are left make sure of it.",
                        "目標に達しています。残りの手順で確かめます。"), isInForce: false))
        }
        if sheet.isAstray || isBack && sheet.showsKey {
            rows.append(
                .note(
                    sheet.showsKey
                        ? tongue("A detour. This is the way back:", "寄り道です。次のキーで戻れます。")
                        : tongue("Not quite: try again.", "少し違うようです。もう一度どうぞ。"),
                    isInForce: true))
        }
        if !isBack, sheet.showsHint, let hint = sheet.move?.hint {
            rows.append(.text(hint(in: tongue)))
        }
        guard sheet.showsKey else { return rows }
        rows.append(
            sheet.next.map {
                .reading(tongue("Next: ", "次のキー：") + $0.words(in: tongue), isChanged: true)
            }
                ?? .reading(tongue("Wait a moment …", "お待ちください…"), isChanged: false))
        return rows
    }

    private static func lessonKnobs(_ sheet: LessonSheet, _ tongue: Tongue) -> [Knob] {
        let anew = Knob.button(
            "lesson.anew", tongue("This step anew", "この手順をやり直す"), .lesson(.stepAnew))
        if sheet.mode == .watch {
            return [
                sheet.isPlaying
                    ? .button("lesson.play", tongue("Pause", "一時停止"), .lesson(.play(false)))
                    : .button(
                        "lesson.play", tongue("Go on", "再開"), isMain: true,
                        .lesson(.play(true))),
                .button("lesson.again", tongue("From the start", "最初から"), .lesson(.again)),
            ] + (sheet.isLost ? [anew] : [])
        }
        if sheet.isLost { return [anew] }
        let caption =
            switch (sheet.isLighting, sheet.rung) {
            case (true, _), (_, .whereTo), (_, .done):
                tongue("Do it for me", "代わりに操作する")
            case (_, .alone): tongue("What to do?", "何をする？")
            case (_, .what): tongue("Which key?", "どのキー？")
            }
        return [
            .button("lesson.help", caption, .lesson(.help)), anew,
        ]
            + (sheet.isAtGoal
                ? [.button("lesson.finish", tongue("Finish here", "ここで終える"), .lesson(.finish))]
                : [])
    }

    // MARK: The way

    private static func lessonWay(_ sheet: LessonSheet, _ tongue: Tongue) -> Card? {
        guard sheet.mode == .watch || sheet.mode == .practice || sheet.isDone else { return nil }
        let lesson = sheet.lesson
        let place = lesson.steps.indices.contains(sheet.place) ? sheet.place : nil
        let now = sheet.isDone ? nil : sheet.move?.chapter ?? place.map { lesson.steps[$0].chapter }
        let rows: [Row] = lesson.chapters.enumerated().flatMap { number, chapter -> [Row] in
            let isDone = now.map { number < $0 } ?? true
            let mark = isDone ? "●" : number == now ? "◎" : "○"
            let head = Row.text("\(mark) \(chapter(in: tongue))")
            guard number == now || sheet.isDone else { return [head] }
            return [head] + moves(of: number, sheet, tongue)
        }
        return Card(head: tongue("The way", "手順"), rows: rows)
    }

    /// A chapter's sentences, up to the present one where they are not all to be seen.
    private static func moves(
        of chapter: Int, _ sheet: LessonSheet, _ tongue: Tongue
    ) -> [Row] {
        let done = sheet.isDone ? sheet.lesson.steps[...] : sheet.lesson.steps.prefix(sheet.place)
        let hints = done.flatMap(\.moves).filter { $0.chapter == chapter }.map(\.hint)
        return hints.enumerated().map { .step($0 + 1, $1(in: tongue)) }
    }

    // MARK: The end

    private static func lessonEnd(_ sheet: LessonSheet, _ tongue: Tongue) -> Card {
        let tally = sheet.tally
        var value = Value(tongue("done", "できました"), .good)
        var rows: [Row] = sheet.lesson.closing.map { .text($0(in: tongue)) }
        switch sheet.mode {
        case .exam:
            let score = tally.score(isReached: sheet.isReached == true)
            value = Value(
                tongue("\(score.points) of 100", "\(score.points)点"),
                sheet.isReached == true ? .good : .changed)
            rows += score.parts.map { part in
                .text("\(part.points)/\(part.most)  \(part.words(in: tongue))")
            }
        case .practice, .free:
            rows.append(
                .text(
                    tongue(
                        "Keys: \(tally.keys) (shortest \(tally.shortest)), detours: "
                            + "\(tally.detours), help: \(tally.helps).",
                        "キー操作 \(tally.keys)回（最短 \(tally.shortest)回）、寄り道 \(tally.detours)回、"
                            + "ヒント \(tally.helps)回")))
        case .watch: break
        }
        var knobs = [Knob.button("lesson.again", tongue("Once more", "もう一度"), .lesson(.again))]
        if sheet.waiting > 0 {
            knobs.insert(
                .button(
                    "lesson.next",
                    tongue("Next lesson (\(sheet.waiting))", "次のレッスン（\(sheet.waiting)）"),
                    isMain: true, .lesson(.next)), at: 0)
        }
        return Card(
            head: sheet.isReached == true
                ? tongue("Well done", "おつかれさまでした")
                : tongue("The goal was not reached", "目標に達しませんでした"),
            value: value, rows: rows + [.knobs(knobs)],
            span: 2)
    }
}
