import Testing

@testable import Automation

// Source: issue 7 (a printable case sheet tells the goal in words).
@Suite("a goal is told in words")
struct GoalWordsTests {
    private let words = GoalWords([
        TrainingCase.Advice(
            id: "reissue", words: Wording("Have it reissued", "再発行してもらう"), effects: [])
    ])

    @Test(
        "comparisons, what is in a list, and what is true or not, each in both languages",
        arguments: [
            (
                "garakei.tokens.includes('10010001/taro')", "the tokens include 10010001/taro",
                "トークンに 10010001/taro がある"
            ),
            (
                "!garakei.tokens.includes('10010001/taro')",
                "the tokens do not include 10010001/taro", "トークンに 10010001/taro がない"
            ),
            (
                "garakei.told.includes('reissue')", "the customer was told: Have it reissued",
                "お客様に「再発行してもらう」と伝えた"
            ),
            ("garakei.installed == false", "the application is gone", "アプリがない"),
            ("!garakei.installed", "the application is gone", "アプリがない"),
            ("garakei.installed != false", "the application is there", "アプリがある"),
            ("!(garakei.tokenCount < 2)", "the number of tokens is at least 2", "トークンの件数が2以上である"),
            (
                "garakei.clockOff > -60 && garakei.clockOff < 60",
                "what the clock is ahead is more than -60s "
                    + "and what the clock is ahead is less than 60s",
                "時計の進みが-60sより大きい、かつ時計の進みが60sより小さい"
            ),
            (
                "garakei.title == 'A' || garakei.title == 'B'",
                "the screen is A or the screen is B",
                "画面がAである、または画面がBである"
            ),
        ])
    func sentences(text: String, english: String, japanese: String) {
        #expect(words.words(of: text) == Wording(english, japanese))
    }

    @Test("every fact has words, and what has none is told as it is written")
    func everyFact() {
        for name in WorldFacts.names {
            let told = words.words(of: "\(name) == 'x'")
            #expect(!told.en.contains("garakei.") && !told.ja.contains("garakei."), "\(name)")
        }
        let strange = "garakei.tokens.length > 3"
        #expect(words.words(of: strange) == Wording(strange, strange))
    }
}
