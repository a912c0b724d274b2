import Testing

@testable import Automation

// Source: issue 7 (search by kana, kanji, romaji); automation.md 5.3; R-TRAIN-006.
@Suite("the handbook is searched as people type")
struct SearchTests {
    @Test(
        "wide and half-width, katakana and hiragana, capitals and small letters are one",
        arguments: [
            ("Ａ０００", "a000"), ("A000", "a000"), ("ﾂｳｼﾝｴﾗｰ", "つうしんえらー"), ("ツウシンエラー", "つうしんえらー"),
            ("ﾊﾟｽﾜｰﾄﾞ", "ぱすわーど"), ("パスワード", "ぱすわーど"), ("圏外", "圏外"), ("S! アプリ", "sあぷり"),
            ("ヴ", "ゔ"), ("ｳﾞ", "ゔ"), ("", ""), ("、。 ", ""),
        ])
    func folding(text: String, folded: String) {
        #expect(SearchText.folded(text) == folded)
    }

    @Test(
        "Latin letters are read as Japanese where they are",
        arguments: [
            ("tsuushin", "つうしん"), ("tuusin", "つうしん"), ("kengai", "けんがい"), ("denpa", "でんぱ"),
            ("shokisettei", "しょきせってい"), ("konnya", "こんや"), ("jikoku", "じこく"),
            ("annai", "あんない"), ("kennai", "けんない"), ("konnyaku", "こんにゃく"), ("me-ru", "めーる"),
            ("era-", "えらー"), ("gakki", "がっき"), ("sinwa", "しんわ"),
        ])
    func romaji(text: String, kana: String) {
        #expect(SearchText.readings(of: text).contains(kana))
    }

    @Test("what is no Japanese stays as it is", arguments: ["a000", "docomo2", "xyz", "pin1"])
    func latin(text: String) { #expect(SearchText.readings(of: text) == [text]) }

    private let book = Handbook(
        questions: [
            Handbook.Question(
                id: "Q18", ask: Wording("It cannot communicate", "通信エラーになる"),
                answer: Wording("Look at the radio.", "電波を見ます。"), sections: ["4.1"], page: 45,
                codes: ["A000"], words: ["通信エラー", "つうしんえらー", "圏外", "けんがい"]),
            Handbook.Question(
                id: "Q9", ask: Wording("Lock code forgotten", "ロックコードを忘れた"),
                answer: Wording("Delete the application.", "アプリを削除します。"), sections: ["3.7"],
                page: 43, codes: [], words: ["ロックコード", "忘れた", "わすれた"]),
        ],
        symptoms: [
            Handbook.Symptom(code: "A000", words: ["通信できません", "つうしんできません"])
        ])

    @Test("a code is found first by its own name, and a word by any of its spellings")
    func finding() {
        #expect(book.find("a000").first?.id == "A000")
        #expect(book.find("Ａ９１４").first?.id == "A914")
        for query in ["圏外", "けんがい", "ケンガイ", "kengai"] {
            #expect(book.find(query).first?.id == "Q18", "\(query)")
        }
        #expect(book.find("tsuushin").map(\.id).prefix(2).sorted() == ["A000", "Q18"])
        #expect(book.find("rokku wasureta").first?.id == "Q9")
        #expect(book.find("圏外 忘れた").isEmpty && book.find("  ").isEmpty)
        #expect(book.find("A0", most: 3).count == 3 && book.find("A0", most: 99).count > 3)
        #expect(book.find("a000").count >= 2, "its question comes with a code")
    }
}
