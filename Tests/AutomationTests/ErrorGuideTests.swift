import Automation
import OTPCenter
import Testing
import Vocabulary

@Suite("manual 4.2: what is told of each code")
struct ErrorGuideTests {
    @Test("cause, remedy and ways are told in both languages", arguments: ErrorGuide.all)
    func told(guide: ErrorGuide) {
        for text in [guide.cause, guide.remedy, guide.retry.words] { Self.expectSentence(text) }
        for recipe in guide.recipes {
            for text in [
                recipe.how, recipe.situation.words, recipe.phone.words, recipe.center.words,
            ] { Self.expectSentence(text) }
        }
        let lines = guide.recipes.map { "\($0.situation) \($0.keys) \($0.remedy?.keys ?? "")" }
        #expect(Set(lines).count == lines.count)
    }

    private static func expectSentence(_ text: Wording) {
        // What stands on the phone is named in Japanese.
        let names = [
            "初期設定", "トークン追加", "セルフモード", "オフラインモード", "通信設定", "通信しない", "ネットワークアクセス", "許可しない",
        ]
        let english = names.reduce(text.en) { $0.replacing($1, with: "it") }
        #expect(english.hasSuffix(".") && english.utf8.allSatisfy { $0 < 0x80 })
        #expect(text.ja.hasSuffix("。") && text.ja.contains { "ぁ"..."ん" ~= $0 })
    }

    @Test(
        "the first section is the manual's table, and all are sections", arguments: ErrorGuide.all)
    func sections(guide: ErrorGuide) {
        #expect(guide.sections.first == "4.2" && guide.sections.count > 1)
        #expect(guide.sections.allSatisfy { ManualSection($0) != nil })
    }

    @Test(
        "each line is one that the command line takes, in single quotes", arguments: ErrorGuide.all)
    func lines(guide: ErrorGuide) throws {
        for recipe in guide.recipes {
            for line in [recipe.keys, recipe.remedy?.keys].compactMap({ $0 }) {
                #expect(try !KeyScript.read(line).get().commands.isEmpty)
                #expect(!line.contains("'") && !line.contains("PLACE") && !line.contains("SERVICE"))
                #expect(!line.contains("  ") && line.first != " " && line.last != " ")
            }
        }
    }

    @Test(
        "each cause has a name of its own, and each carrier's phone a way to each code",
        arguments: ErrorGuide.all)
    func names(guide: ErrorGuide) {
        for carrier in Carrier.allCases {
            let names = guide.recipes(on: carrier).map(\.name)
            #expect(!names.isEmpty)
            #expect(Set(names).count == names.count, "\(guide.code): \(names)")
            #expect(
                names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } })
        }
    }

    @Test("each situation has its keys on each carrier's phone", arguments: Situation.allCases)
    func situations(situation: Situation) throws {
        let lines = Carrier.allCases.map { situation.keys(on: $0) }
        for line in lines { #expect(try !KeyScript.read(line).get().commands.isEmpty) }
        #expect(Set(lines).count == 2, "SoftBank asks before it downloads")
        #expect(ErrorGuide.all.contains { $0.recipes.contains { $0.situation == situation } })
        let application = situation.application
        #expect(Service.demonstration.contains { $0.id == application.service })
    }

    @Test("all states are in use")
    func states() {
        let recipes = ErrorGuide.all.flatMap(\.recipes)
        #expect(PhoneAfter.allCases.allSatisfy { state in recipes.contains { $0.phone == state } })
        #expect(
            CenterAfter.allCases.allSatisfy { state in recipes.contains { $0.center == state } })
        #expect(
            Retry.allCases.allSatisfy { retry in ErrorGuide.all.contains { $0.retry == retry } })
    }

    @Test func `a code is found in any case, and an unknown one has a nearest`() {
        #expect(ErrorGuide.of("a001")?.code == "A001")
        #expect(ErrorGuide.of("S0c4")?.code == "S0C4")
        #expect(ErrorGuide.of("A004") == nil)
        #expect(ErrorGuide.of("") == nil)
        #expect(["A000", "A001", "A002", "A003"].contains(ErrorGuide.nearest(to: "A004")))
        #expect(ErrorGuide.nearest(to: "s0b9").hasPrefix("S0B"))
        #expect(ErrorGuide.nearest(to: "A9999") == "A999")
    }

    /// Phrases of the manual's remedies; nobody would come upon them by himself.
    static let manuals = [
        "入力誤りがないか", "ご確認のうえ、再試行", "正常に完了しません", "しばらくたってからご利用",
        "サービス提供元へお問い合わせ", "サービス提供元にお問合せ", "マニュアル、FAQ", "再度実施しても",
        "正しい日付／時刻", "アプリを再起動して", "サービスへの登録が確認", "同一サービスID", "受付期間外",
        "有効期限の更新を実施", "連続的に実行", "時間をおいて", "複数回実施する", "正しく設定されていない可能性",
        "ご利用いただけません", "ご利用になれません", "PIN変更ができません", "補正が出来ません",
        "現在、利用を停止", "有効期限の更新ができません",
    ]

    @Test("the words are not the manual's", arguments: ErrorGuide.all)
    func ownWords(guide: ErrorGuide) {
        let texts =
            [guide.cause.ja, guide.remedy.ja, guide.retry.words.ja]
            + guide.recipes.map(\.how.ja)
        for phrase in Self.manuals {
            #expect(!texts.contains { $0.contains(phrase) }, "\(guide.code): \(phrase)")
        }
    }
}
