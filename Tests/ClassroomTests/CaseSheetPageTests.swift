import Automation
import Testing

@testable import Classroom

// Source: issue 7 (a printable case sheet).
@Suite("a case on paper")
struct CaseSheetPageTests {
    private let head = "<html lang=\"en\"><title>garakei</title>"

    private func sheet(_ name: String = "self-mode-setup") -> CaseSheet {
        var training = TrainingCase(
            name: name, file: "\(name).yaml", title: Wording("Radio off <here>", "電波が切れている"))
        training.says = Wording("It does not \"work\".", "使えません")
        training.questions = [
            TrainingCase.Question(
                ask: Wording("Any bars?", "電波は"), answer: Wording("None at all", "ゼロ本"), helps: true
            )
        ]
        training.cause = "self-mode"
        training.otherCauses = ["maintenance"]
        training.hints = [Wording("Look at the top", "上を見る")]
        training.redHerrings = Wording("The basement", "地下")
        training.debrief = TrainingCase.Debrief(
            cause: Wording("Self mode is on", "セルフモード中"), remedy: Wording("Switch it off", "切る"))
        training.advice = [
            TrainingCase.Advice(id: "wait", words: Wording("Wait", "待つ"), effects: [])
        ]
        training.sections = ["3.9.2"]
        training.codes = ["A000"]
        let causes = [
            CallSheet.Cause(id: "maintenance", words: Wording("Maintenance", "保守")),
            CallSheet.Cause(id: "self-mode", words: Wording("Radio is off", "電波オフ")),
        ]
        let phone = CaseSheet.Phone(
            model: Wording("clamshell", "折りたたみ"), picture: [1, 2, 3],
            steps: [Wording("Center Down", "決定 下")], keys: 12)
        return CaseSheet(training: training, causes: causes, phones: [phone])
    }

    private func page(_ reader: CaseSheet.Reader, _ tongue: Tongue = .en) -> String {
        CaseSheetPage(head: head, for: reader, in: tongue).html(of: [sheet(), sheet("other")])
    }

    @Test("the trainer's sheet tells everything, and nothing in it is taken for a tag")
    func trainer() {
        let page = page(.trainer)
        for text in [
            "Radio off &lt;here&gt;", "self-mode-setup", "3.9.2", "A000", "&quot;work&quot;",
            "Any bars?", "None at all", "★", "Radio is off", "Self mode is on", "The basement",
            "Switch it off", "Look at the top", "Center Down", "12 keys",
            "data:image/png;base64,AQID", "size: A4",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(page.split(separator: "<article>").count == 3)
    }

    @Test("the trainee's sheet tells nothing that the window does not tell during the call")
    func trainee() {
        let page = page(.trainee)
        for text in [
            "&quot;work&quot;", "Any bars?", "Radio is off", "Maintenance", "Wait", "AQID",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        for secret in [
            "&lt;here&gt;", "self-mode", "3.9.2", "A000", "None at all", "★", "Self mode is on",
            "The basement", "Switch it off", "Look at the top", "Center Down", "12 keys",
        ] {
            #expect(!page.contains(secret), "\(secret)")
        }
    }

    @Test("in Japanese it is Japanese")
    func japanese() {
        let page = page(.trainer, .ja)
        #expect(page.contains("<html lang=\"ja\">") && page.contains("お客様の言葉"))
        #expect(page.contains("使えません") && !page.contains("None at all"))
    }
}
