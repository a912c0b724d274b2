/// A lesson as it is gone through: chapters of steps, each of what a hand does and of what is so
/// then.
///
/// A flow's own order makes it. What is done with the phone's keys is a move, with the hint that
/// stands before it; checks end a step; what comes from outside the phone, such as a mail or the
/// time, stands at the beginning of the next one.
///
/// ```
///   mark --> chapter
///   say, hint, tapOn, inputText … --> move     \
///   assertTitle, assertVisible … --> checks     > step
///   apply, setTime, logIn … --> outside        /
/// ```
///
/// Source: issue 7 ("one file, four ways"); automation.md 5.3; requirements R-TRAIN-005.
public struct GuidedLesson: Equatable, Sendable {
    public var flow: Flow
    public var head: LessonHead
    /// Of the manual, such as `3.12.2`.
    public var section: String
    public var chapters: [Wording] = []
    public var steps: [Step] = []
    /// What is said when all is done.
    public var closing: [Wording] = []

    public struct Step: Equatable, Sendable {
        /// Which of the chapters it belongs to.
        public var chapter: Int
        /// What happens around the phone before it.
        public var outside: [FlowStep] = []
        /// What a hand does; none where something only happens.
        public var moves: [Move] = []
        /// What is so at its end.
        public var checks: [FlowStep] = []
    }

    public struct Move: Equatable, Sendable {
        /// Which of the chapters it belongs to: one may begin in the midst of a form.
        public var chapter: Int
        /// Why, in a trainer's words.
        public var says: [Wording]
        /// What, in a sentence.
        public var hint: Wording
        public var actions: [FlowStep]
    }

    /// Why a flow is no lesson.
    public struct Problem: Error, Equatable, Sendable {
        public var line: Int
        public var words: Wording
    }

    /// A flow as a lesson, or what it lacks, and at which line of its file.
    public static func read(_ flow: Flow) -> Result<GuidedLesson, Problem> {
        guard let head = flow.lesson else {
            return .failure(
                Problem(
                    line: 1,
                    words: Wording(
                        "it has no title, task and goal", "title、task、goal がありません")))
        }
        guard let section = flow.properties.first(where: { $0.name == "section" })?.value else {
            return .failure(
                Problem(
                    line: 1,
                    words: Wording(
                        "it names no section; wanted properties: {section: \"3.3\"}",
                        "節がありません。properties: {section: \"3.3\"} のように書いてください")))
        }
        var reading = Reading()
        for step in flow.onStart + flow.steps { reading.take(step) }
        reading.end()
        if let problem = reading.problem { return .failure(problem) }
        return .success(
            GuidedLesson(
                flow: flow, head: head, section: section, chapters: reading.chapters,
                steps: reading.steps, closing: reading.says))
    }
}

/// A flow's steps on their way to being a lesson's.
private struct Reading {
    private(set) var chapters: [Wording] = []
    private(set) var steps: [GuidedLesson.Step] = []
    /// The first thing that is wrong.
    private(set) var problem: GuidedLesson.Problem?
    private var step = GuidedLesson.Step(chapter: 0)
    /// What is said next; at the end, what is said last.
    private(set) var says: [Wording] = []
    private var hint: Wording?
    private var hintLine = 0

    mutating func take(_ item: FlowStep) {
        if item.command.needsMemory {
            fail(
                item.line, "\(item.words): a lesson remembers nothing from step to step",
                "\(item.words): レッスンでは、前の手順の値を覚えておけません")
        }
        switch item.command.role {
        case .word: take(item.command, item.line)
        case .hand: move(item)
        case .check:
            // What is looked at before anything is done says what comes from outside.
            if step.moves.isEmpty { step.outside.append(item) } else { step.checks.append(item) }
        case .outside:
            if !step.moves.isEmpty { next() }
            step.outside.append(item)
        }
    }

    private mutating func take(_ word: FlowCommand, _ line: Int) {
        switch word {
        case .mark(let words):
            if !step.checks.isEmpty { next() }
            chapters.append(words)
            if step.moves.isEmpty { step.chapter = chapters.count - 1 }
        case .say(let words):
            // What is said after a check is the next step's.
            if !step.checks.isEmpty { next() }
            says.append(words)
        case .hint(let words):
            if !step.checks.isEmpty { next() }
            (hint, hintLine) = (words, line)
        default: break
        }
    }

    private mutating func move(_ item: FlowStep) {
        if !step.checks.isEmpty { next() }
        if let words = hint {
            step.moves.append(
                GuidedLesson.Move(
                    chapter: max(0, chapters.count - 1), says: says, hint: words,
                    actions: [item]))
            (says, hint) = ([], nil)
            return
        }
        guard let last = step.moves.indices.last, says.isEmpty else {
            return fail(
                item.line, "\(item.words): no hint stands before it",
                "\(item.words): 前に hint がありません")
        }
        step.moves[last].actions.append(item)
    }

    private mutating func next() {
        if step.moves.isEmpty, step.outside.isEmpty { return }
        steps.append(step)
        step = GuidedLesson.Step(chapter: max(0, chapters.count - 1))
    }

    mutating func end() {
        next()
        if hint != nil {
            fail(hintLine, "nothing is done after this hint", "この hint のあとに操作がありません")
        }
        for step in steps where !step.moves.isEmpty && step.checks.isEmpty {
            fail(
                step.moves.last?.actions.last?.line ?? 1,
                "nothing is checked after this; wanted a check that holds only then",
                "このあとに確認がありません。このあとでだけ成り立つ確認を加えてください")
        }
        if steps.allSatisfy(\.moves.isEmpty) {
            fail(1, "nothing is done in it", "操作がありません")
        }
    }

    private mutating func fail(_ line: Int, _ english: String, _ japanese: String) {
        guard problem == nil else { return }
        problem = GuidedLesson.Problem(line: line, words: Wording(english, japanese))
    }
}

extension FlowCommand {
    /// What a command is in a lesson.
    public enum Role: Sendable { case word, hand, check, outside }

    public var role: Role {
        switch self {
        case .say, .mark, .hint, .nothing: .word
        case .launchApp, .stopApp, .tapOn, .longPressOn, .pressKey, .pressKeys, .inputText,
            .inputRandom, .eraseText, .copyTextFrom, .setClipboard, .pasteText, .scroll,
            .scrollUntilVisible, .openLink, .setRadioOff:
            .hand
        case .assertVisible, .assertNotVisible, .assertShown, .assertTrue, .assertTitle,
            .assertSoftKeys, .assertFocused, .assertErrorCode, .assertRequest, .assertScreenshot,
            .waitUntil, .waitUntilIdle, .check:
            .check
        case .clearState, .world, .setTime, .advanceTime, .loadScenario, .saveState, .loadState,
            .stepBack, .apply, .logIn, .takeScreenshot, .startRecording, .stopRecording,
            .evalScript, .told:
            .outside
        case .runFlow(let inner, _, _, let otherwise):
            Self.role(of: Self.steps(inner) + otherwise)
        case .repeated(_, _, let steps), .retry(_, let steps): Self.role(of: steps)
        }
    }

    /// Whether it is about what was noted before, which whoever begins in the midst does not have.
    var needsMemory: Bool {
        switch self {
        case .evalScript, .copyTextFrom, .setClipboard, .pasteText, .inputRandom, .told: true
        case .assertRequest(let check): check.count != 0
        default: false
        }
    }

    private static func steps(_ inner: Inner) -> [FlowStep] {
        switch inner {
        case .flow(let flow): flow.onStart + flow.steps
        case .steps(let steps): steps
        }
    }

    /// Where a hand does anything, it is a hand's.
    private static func role(of steps: [FlowStep]) -> Role {
        let roles = steps.map(\.command.role)
        if roles.contains(.hand) { return .hand }
        if roles.contains(.outside) { return .outside }
        return roles.contains(.check) ? .check : .word
    }
}
