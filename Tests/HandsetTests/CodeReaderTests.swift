import CarrierNetwork
import ScreenTree
import Testing
import Vocabulary

@testable import Handset

// Source: R-DL-070 to R-DL-072, R-PHONE-052.
@Suite("manual 3.12.2: the barcode reader")
struct CodeReaderTests {
    static let address = "https://dl.otp-auth.net/otpd/download.do"

    /// A handset whose reader is open.
    static func reading(_ carrier: Carrier, _ picture: CodePicture? = nil) -> Hand {
        var hand = Hand(carrier)
        hand.take(.codeShown(picture))
        hand.open(.barcodeReader)
        return hand
    }

    @Test("the reader is opened from the menus, with the manual's caption on its key")
    func softbank() {
        var hand = Hand(.softbank)
        hand.press(.menu, .digit8)
        #expect(hand.screen.title?.text == "ツール")
        hand.press(.digit1)
        #expect(hand.screen.title?.text == "バーコードリーダー")
        #expect(hand.screen.softKeys.center == "読取り")
        hand.press(.softRight)
        #expect(hand.screen.title?.text == "ツール")
    }

    @Test("a model without a reader has no entry for it", arguments: Carrier.allCases)
    func without(carrier: Carrier) {
        var hand = Hand(carrier, lacking: .barcodeReader)
        #expect(hand.find(.barcodeReader) == nil)
        hand = Hand(carrier)
        #expect(hand.find(.barcodeReader) != nil)
    }

    @Test(
        "the printed code shows the address, and opening it asks for that page",
        arguments: Carrier.allCases)
    func address(carrier: Carrier) throws {
        var hand = Self.reading(carrier)
        #expect(hand.screen.body == .finder(Finder(sees: .nothing, note: "コードを枠に合わせてください")))
        hand.take(.codeShown(CodePicture(text: Self.address)))
        #expect(hand.screen.title?.text == "読取結果")
        #expect(hand.screen.text.replacing("\n", with: "").contains("URL"))
        hand.press(.center)
        let call = try #require(hand.lastCall)
        #expect(call.request.url.text == Self.address)
        #expect(call.request.userAgent == "agent/browser")
    }

    @Test("what lay there before is read with the reader's key", arguments: Carrier.allCases)
    func before(carrier: Carrier) {
        var hand = Self.reading(carrier, CodePicture(text: "おはよう"))
        guard case .finder(let finder) = hand.screen.body else {
            Issue.record("no finder")
            return
        }
        #expect(finder.sees == .code)
        hand.press(.center)
        #expect(hand.screen.words.contains("おはよう"))
        #expect(hand.screen.softKeys.center == "", "there is nothing to open")
        hand.press(.clear)
        #expect(hand.screen.id == "phone.codeReader")
    }

    @Test(
        "no picture, none in it, or several: the reader says which and goes on",
        arguments: Carrier.allCases,
        [
            (nil, "コードを読み取れませんでした。"), (CodePicture(codes: []), "コードを読み取れませんでした。"),
            (CodePicture(codes: [[65], [66]]), "コードが複数あります。1つだけ写してください。"),
        ] as [(CodePicture?, String)])
    func unreadable(carrier: Carrier, other: (picture: CodePicture?, words: String)) {
        var hand = Self.reading(carrier, other.picture)
        hand.press(.center)
        #expect(hand.screen.words.contains(other.words))
        hand.press(.center)
        #expect(hand.screen.overlay == nil)
        hand.take(.codeShown(CodePicture(text: "A")))
        #expect(hand.screen.id == "phone.codeResult")
    }

    @Test func `a bookmark in Shift_JIS shows its title and opens its page`() throws {
        var hand = Self.reading(.docomo)
        let code = "MEBKM:TITLE:○△□銀行;URL:https\\://a.example/;;"
        hand.take(.codeShown(CodePicture(codes: [try ShiftJIS.encode(code).get()])))
        #expect(hand.screen.words.contains("○△□銀行"))
        hand.press(.center)
        #expect(hand.lastCall?.request.url.text == "https://a.example/")
    }

    // Source: R-DL-072, R-DL-073; carrier-facts.md 3.4 (MEBKM).
    @Test(
        "a bookmark and an address can be kept, and are then opened from the bookmarks",
        arguments: Carrier.allCases,
        [
            ("MEBKM:TITLE:銀行;URL:https\\://a.example/;;", "銀行"),
            ("MEBKM:TITLE:;URL:https\\://a.example/;;", "a.example"),
            ("MEBKM:TITLE:銀\n行;URL:https\\://a.example/;;", "銀 行"),
            ("https://a.example/", "a.example"),
        ])
    func keeping(carrier: Carrier, code: (text: String, title: String)) throws {
        var hand = Self.reading(carrier)
        hand.take(.codeShown(CodePicture(text: code.text)))
        #expect(hand.screen.softKeys == hand.phone.model.profile[.pageWithMenu])
        hand.press(hand.phone.model.profile.menuKey, .center)
        #expect(hand.dialog?.text == "登録しました。")
        let kept = try #require(hand.phone.memory.web.bookmarks.first)
        #expect(kept.title == code.title && kept.url.text == "https://a.example/")
        hand.press(.center, .end)
        hand.open(.bookmarks)
        hand.press(.center)
        #expect(hand.lastCall?.request.url.text == "https://a.example/")
    }

    @Test("there is nothing to keep of other codes, and no room in full bookmarks")
    func notKeeping() throws {
        var hand = Self.reading(.docomo, CodePicture(text: "おはよう"))
        hand.press(.center, hand.phone.model.profile.menuKey)
        #expect(hand.screen.overlay == nil)
        for number in 0..<WebMemory.bookmarkLimit {
            let url = try #require(WebURL("https://a.example/\(number)"))
            _ = hand.phone.memory.web.add(WebMemory.Bookmark(title: "", url: url))
        }
        hand.press(.clear)
        hand.take(.codeShown(CodePicture(text: "https://b.example/")))
        hand.press(hand.phone.model.profile.menuKey, .center)
        #expect(hand.dialog?.text == "これ以上登録できません。")
        hand.press(.center)
        #expect(hand.screen.id == "phone.codeResult" && hand.screen.overlay == nil)
    }

    @Test func `lines and what cannot be seen do not disturb the display`() {
        var hand = Self.reading(.softbank)
        hand.take(.codeShown(CodePicture(text: "一\r\n二\u{0}\u{7}三\n\n四")))
        let shown = hand.screen.words
        #expect(shown.contains("一") && shown.contains("二  三") && shown.contains("四"))
    }

    @Test func `a code that is shown while no reader is open changes no screen`() {
        var hand = Hand(.docomo)
        let before = hand.screen
        hand.take(.codeShown(CodePicture(text: Self.address)))
        #expect(hand.screen == before)
        #expect(hand.effects.isEmpty)
    }
}

extension Hand {
    /// A handset of the carrier's that lacks something.
    init(_ carrier: Carrier, lacking feature: PhoneModel.Feature) {
        var model = PhoneModel.sample(carrier)
        model.features.removeAll { $0 == feature }
        let sim = SIM(id: "8981", secret: [1], mailAddress: model.mailAddress)
        self.init(carrier)
        phone = Handset(
            model: model,
            memory: Memory(model: model, sim: sim, deviceSecret: [2], anchors: []),
            entropy: [UInt8](repeating: 3, count: 32))
    }

    /// The digits that lead from the main menu to a function, if one of its menus has it.
    func find(_ function: Function) -> [Key]? {
        let profile = phone.model.profile
        for (place, entry) in profile.mainMenu.enumerated() {
            guard case .menu(let id) = entry.opens,
                let row = profile.entries(of: id, on: phone.model)
                    .firstIndex(where: { $0.opens == .function(function) })
            else { continue }
            let keys: [Key] = [
                .digit1, .digit2, .digit3, .digit4, .digit5, .digit6, .digit7, .digit8, .digit9,
                .star, .digit0, .hash,
            ]
            return [keys[place], Key(digit: (row + 1) % 10)!]
        }
        return nil
    }

    mutating func open(_ function: Function) {
        for key in [.menu] + (find(function) ?? []) { press(key) }
    }
}
