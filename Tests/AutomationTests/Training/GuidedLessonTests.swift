import Testing
import Vocabulary

@testable import Automation

// Source: automation.md 5.3 (lesson = flow file); issue 7.
@Suite("a flow with hints and checks is a lesson")
struct GuidedLessonTests {
    private let head = LessonHead(
        title: Wording("Title", "題"), task: Wording("Task", "課題"), goal: [])

    private func step(_ command: FlowCommand, line: Int) -> FlowStep {
        FlowStep(command, words: "step \(line)", file: "f.yaml", line: line, column: 1)
    }

    private func flow(_ commands: [FlowCommand], section: String? = "3.3") -> Flow {
        var flow = Flow(
            name: "f", file: "f.yaml",
            steps: commands.enumerated().map { step($1, line: $0 + 10) })
        flow.lesson = head
        flow.properties = section.map { [Flow.Variable("section", $0)] } ?? []
        return flow
    }

    private func words(_ text: String) -> Wording { Wording(text + " (en)", text) }
    private let tap = FlowCommand.tapOn(Selector(text: "送信"), times: 1)

    @Test("hints make moves, checks end steps, and what happens around the phone stands between")
    func order() throws {
        let lesson = try GuidedLesson.read(
            flow([
                .mark(words("章")), .say(words("話")), .world("radio: out"),
                .hint(words("一")), tap, .hint(words("二")), tap, tap, .assertTitle("A"),
                .assertTitle("B"), .hint(words("三")), tap, .assertTitle("C"), .world("radio: full"),
                .say(words("終")),
            ])
        ).get()
        #expect(lesson.chapters == [words("章")])
        #expect(lesson.section == "3.3")
        #expect(lesson.steps.map(\.moves.count) == [2, 1, 0])
        #expect(lesson.steps.map(\.outside.count) == [1, 0, 1])
        #expect(lesson.steps[0].moves.map(\.hint) == [words("一"), words("二")])
        #expect(lesson.steps[0].moves[0].says == [words("話")])
        #expect(lesson.steps[0].moves[1].actions.count == 2)
        #expect(lesson.steps[0].checks.count == 2)
        #expect(lesson.closing == [words("終")])
    }

    @Test("steps within a condition are a hand's where one of them is")
    func inner() throws {
        let inside = [step(tap, line: 30)]
        let lesson = try GuidedLesson.read(
            flow([
                .hint(words("一")),
                .runFlow(.steps(inside), when: nil, environment: [], otherwise: []),
                .runFlow(
                    .steps([step(.assertTitle("A"), line: 31)]), when: nil, environment: [],
                    otherwise: []),
            ])
        ).get()
        #expect(lesson.steps.map(\.moves.count) == [1])
        #expect(lesson.steps[0].checks.count == 1)
    }

    @Test(
        "what is missing is told with its line",
        arguments: [
            ([FlowCommand.tapOn(Selector(text: "送信"), times: 1)], 10, "no hint"),
            (
                [.hint(Wording("a", "a")), .tapOn(Selector(text: "送信"), times: 1)], 11,
                "nothing is checked"
            ),
            (
                [
                    .hint(Wording("a", "a")), .pressKeys("End"), .assertTitle("A"),
                    .hint(Wording("b", "b")),
                ], 13, "nothing is done after this hint"
            ),
            ([.assertTitle("A")], 1, "nothing is done in it"),
            (
                [
                    .hint(Wording("a", "a")), .pressKeys("End"), .assertTitle("A"),
                    .copyTextFrom(Selector(text: "A")),
                ], 13, "remembers nothing"
            ),
        ] as [([FlowCommand], Int, String)])
    func lacks(commands: [FlowCommand], line: Int, words: String) {
        switch GuidedLesson.read(flow(commands)) {
        case .success: Issue.record("it is taken for a lesson")
        case .failure(let problem):
            #expect(problem.line == line)
            #expect(problem.words.en.contains(words), "\(problem.words.en)")
        }
    }

    @Test("a flow without a head, or without a section, is none")
    func heads() {
        var bare = flow([.hint(words("一")), tap, .assertTitle("A")])
        bare.lesson = nil
        #expect(throws: GuidedLesson.Problem.self) { try GuidedLesson.read(bare).get() }
        let nowhere = flow([.hint(words("一")), tap, .assertTitle("A")], section: nil)
        #expect(throws: GuidedLesson.Problem.self) { try GuidedLesson.read(nowhere).get() }
    }

    // MARK: What is told of it

    private func sheet(_ mode: LessonMode, lighting: Bool, _ rung: LessonRung) throws -> LessonSheet
    {
        let lesson = try GuidedLesson.read(
            flow([.mark(words("章")), .hint(words("押す")), tap, .assertTitle("A")])
        ).get()
        return LessonSheet(
            lesson: lesson, mode: mode, place: 0, move: lesson.steps[0].moves[0], next: nil,
            isLost: false, rung: rung, isLighting: lighting, isPlaying: false, isAstray: false,
            tally: LessonTally(keys: 3, shortest: 3, detours: 0, helps: 0), isReached: nil,
            trouble: nil, waiting: 0)
    }

    private func text(_ sheet: LessonSheet) -> String {
        PhonePanel.lessonCards(sheet, .ja).flatMap(\.rows).map { "\($0)" }.joined(separator: "\n")
    }

    @Test("help comes rung by rung: try again, what, where, done for you")
    func ladder() throws {
        let alone = try sheet(.practice, lighting: false, .alone)
        #expect(!text(alone).contains("押す"))
        #expect(!alone.showsKey)
        let what = try sheet(.practice, lighting: false, .what)
        #expect(text(what).contains("押す"))
        #expect(!what.showsKey)
        #expect(try sheet(.practice, lighting: false, .whereTo).showsKey)
        #expect(LessonRung.whereTo.next == .done)
        let lit = try sheet(.practice, lighting: true, .alone)
        #expect(lit.showsKey && text(lit).contains("押す"))
    }

    @Test("an examination tells the task and nothing of the way, until it is over")
    func examination() throws {
        var exam = try sheet(.exam, lighting: true, .done)
        #expect(exam.isExamination && !exam.showsKey)
        #expect(text(exam).contains("課題"))
        #expect(!text(exam).contains("押す"))
        exam.isReached = true
        #expect(!exam.isExamination)
        #expect(text(exam).contains("押す"))
        exam.isReached = false
        #expect(text(exam).contains("目標に達していません"))
    }

    @Test(
        "an examination is worth 70 for the goal and 30 for its keys",
        arguments: [(true, 10, 100), (true, 25, 85), (true, 200, 75), (false, 10, 0)])
    func score(isReached: Bool, keys: Int, points: Int) {
        #expect(
            LessonScore(isReached: isReached, keys: keys, shortest: 10).points == points)
    }
}
