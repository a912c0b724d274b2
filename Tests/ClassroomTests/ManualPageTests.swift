import Automation
import Classroom
import Testing

// Source: issue 8 (`garakei manual`); requirements R-TRAIN-005, R-TRAIN-010.
@Suite("the manual that the phone makes")
struct ManualPageTests {
    private let head = "<html lang=\"en\">\n<title>garakei</title>\n"

    private func page(keys: [Wording], in tongue: Tongue) throws -> String {
        let hint = FlowStep(
            .hint(Wording("Press <it>", "押す")), words: "", file: "f", line: 2, column: 1)
        let steps = [
            FlowStep(
                .mark(Wording("Chapter", "章")), words: "", file: "f", line: 1, column: 1), hint,
            FlowStep(.pressKeys("End"), words: "", file: "f", line: 3, column: 1),
            FlowStep(.assertTitle("A"), words: "", file: "f", line: 4, column: 1),
        ]
        var flow = Flow(name: "3.3", file: "f", steps: steps)
        flow.lesson = LessonHead(
            title: Wording("Adding a token", "トークンを追加する"), task: Wording("Do", "する"),
            goal: [])
        flow.properties = [Flow.Variable("section", "3.3")]
        let lesson = try GuidedLesson.read(flow).get()
        let move = ManualBook.Move(
            told: lesson.steps[0].moves[0], keys: keys, picture: [1, 2, 3])
        let book = ManualBook(
            model: Wording("docomo clamshell", "docomo 折りたたみ"),
            procedures: [.init(lesson: lesson, opening: [4, 5, 6], moves: [move])],
            errors: ErrorGuide.all.map { .init(guide: $0, message: "通信エラー") }, questions: [])
        return ManualPage(head: head, in: tongue).html(of: book)
    }

    @Test("has each procedure with its section, hint, keys and picture, in either language")
    func procedures() throws {
        let japanese = try page(keys: [Wording("End", "終話")], in: .ja)
        #expect(japanese.contains("<html lang=\"ja\">"))
        #expect(japanese.contains("<b>3.3</b> トークンを追加する"))
        #expect(japanese.contains("<kbd>終話</kbd>"))
        #expect(japanese.contains("data:image/png;base64,AQID"))
        #expect(japanese.contains("実際の電話機では画面が異なる場合があります"))
        let english = try page(keys: [Wording("End", "終話")], in: .en)
        #expect(english.contains("Press &lt;it&gt;"))
        #expect(english.contains("<h3>Chapter</h3>"))
    }

    @Test("tells a key that is pressed again and again once, with how often")
    func runs() throws {
        let clear = Wording("Clear", "クリア")
        let text = try page(
            keys: [Wording](repeating: clear, count: 8) + [Wording("1", "1")], in: .ja)
        #expect(text.contains("<kbd>クリア</kbd> ×8 <kbd>1</kbd>"))
    }

    @Test("has all error codes")
    func errors() throws {
        let text = try page(keys: [], in: .ja)
        for guide in ErrorGuide.all { #expect(text.contains("<b>\(guide.code)</b>")) }
    }
}
