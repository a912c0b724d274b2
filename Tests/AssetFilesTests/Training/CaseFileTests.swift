import Automation
import OTPCenter
import Simulation
import Testing

@testable import AssetFiles

// Source: issue 7.
@Suite("a training case's mistakes are told by file, line and field")
struct CaseFileTests {
    private let sound = """
        title: {ja: 題, en: Title}
        sections: ["1.3.1"]
        faq: [Q18]
        codes: [A000]
        level: beginner
        topics: [communication]
        carrier: both
        start: {scenario: enrolled, steps: [{radio: out}]}
        customer:
          says: {ja: 出ません, en: It fails}
          answers:
            - {ask: {ja: いつ, en: When}, answer: {ja: 今, en: Now}, helps: true}
        diagnosis: {right: out-of-range, others: [self-mode, maintenance]}
        told:
          - {id: wait, words: {ja: 待つ, en: Wait}, does: ["radio: full"]}
          - {id: apply, words: {ja: 申込, en: Apply}, does: [{apply: {service: "10010001", user: a, password: b}}]}
        goal: ["garakei.bars == 3"]
        harm: ["garakei.tokenCount < 0"]
        red_herrings: {ja: 無, en: None}
        hints: [{ja: 一, en: a}, {ja: 二, en: b}, {ja: 三, en: c}]
        debrief: {cause: {ja: 因, en: C}, remedy: {ja: 処, en: R}}
        solution: [{told: wait}]

        """

    @Test("a sound case is read whole")
    func whole() throws {
        let read = try CaseFile.read(text: sound, file: "x/a.yaml")
        #expect(read.name == "a" && read.title.en == "Title" && read.carriers.count == 2)
        #expect(read.advice.map(\.id) == ["wait", "apply"])
        #expect(read.advice[0].effects == [.act(.radioChanged(bars: 3))])
        guard case .apply(let wanted) = read.advice[1].effects.first else {
            Issue.record("an application is read as something else")
            return
        }
        #expect(wanted.userID == "a" && wanted.mailAddress.isEmpty)
        #expect(read.solution.map(\.command) == [.told("wait")] && !read.mayDelete)
    }

    @Test(
        "what is wrong is named with what was wanted",
        arguments: [
            ("faq: [Q18]", "faq: [Q27]", "Q1 to Q26"), ("codes: [A000]", "codes: [A00]", "A000"),
            ("level: beginner", "level: easy", "beginner"),
            ("topics: [communication]", "topics: [line]", "communication"),
            ("garakei.bars == 3", "garakei.bar == 3", "garakei.bars"),
            ("garakei.bars == 3", "garakei.bars ==", "goal"),
            ("helps: true", "helps: false", "helps: true"),
            ("others: [self-mode, maintenance]", "others: [self-mode, out-of-range]", "others"),
            ("does: [\"radio: full\"]", "does: [\"radio: ful\"]", "does"),
            ("hints: [{ja: 一, en: a}, ", "hints: [", "three"),
            ("id: apply", "id: wait", "each id once"), ("id: apply", "id: 'a,b'", "each id once"),
            ("red_herrings", "red_herring", "red_herrings"),
            ("solution: [{told: wait}]", "", "solution"),
        ])
    func mistakes(right: String, wrong: String, wanted: String) {
        let text = sound.replacing(right, with: wrong)
        #expect(text != sound)
        do throws(AssetFailure) {
            _ = try CaseFile.read(text: text, file: "a.yaml")
            Issue.record("\(wrong) is read")
        } catch {
            #expect("\(error)".contains("a.yaml") && "\(error)".contains(wanted), "\(error)")
        }
    }

    @Test("a text that is no YAML is told of by its line, also in a file of several documents")
    func syntax() {
        for text in ["a: [1\nb: 2\n", "a: 1\na: 2\n", "- a\n---\n- b: [\n"] {
            do throws(AssetFailure) {
                _ = try YAMLReader.documents(in: text, file: "a.yaml")
                Issue.record("\(text) is read")
            } catch {
                #expect("\(error)".contains("a.yaml:"), "\(error)")
            }
        }
    }
}
