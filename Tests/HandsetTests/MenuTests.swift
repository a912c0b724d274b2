import ScreenTree
import Testing
import Vocabulary

@testable import Handset

@Suite("requirements 11: the menus of each carrier")
struct MenuTests {
    // Source: R-DL-050, R-PHONE-005, R-PHONE-020, R-PHONE-050.
    @Test(
        "the way to the application list",
        arguments: [
            (Carrier.docomo, "iアプリ", "ソフト一覧"), (.softbank, "S!アプリ", "S!アプリ一覧"),
        ])
    func applicationList(carrier: Carrier, menu: String, list: String) {
        var hand = Hand(carrier)
        hand.press(.center, .digit3)
        #expect(hand.screen.title?.text == menu)
        hand.press(.center)
        #expect(hand.screen.title?.text == list)
        #expect(hand.screen.words.contains("0/100KB") || hand.screen.text.contains("0/100KB"))
        hand.press(.clear, .clear, .clear)
        #expect(hand.screen.id == "phone.standby")
    }

    @Test("the cursor goes around the grid in all four directions", arguments: Carrier.allCases)
    func cursor(carrier: Carrier) {
        var hand = Hand(carrier)
        hand.press(.menu)
        func chosen() -> Int? {
            if case .grid(let grid) = hand.screen.body { grid.chosen } else { nil }
        }
        hand.press(.up)
        #expect(chosen() == 9)
        hand.press(.left)
        #expect(chosen() == 8)
        hand.press(.right, .right, .right, .right)
        #expect(chosen() == 0)
        hand.press(.down, .down)
        #expect(chosen() == 6)
    }

    @Test("every entry of the main menu opens something", arguments: Carrier.allCases)
    func everyEntry(carrier: Carrier) {
        let keys: [Key] = [
            .digit1, .digit2, .digit3, .digit4, .digit5, .digit6, .digit7, .digit8, .digit9, .star,
            .digit0, .hash,
        ]
        for (index, key) in keys.enumerated() {
            var hand = Hand(carrier)
            hand.press(.menu, key)
            #expect(hand.screen.id != "phone.mainMenu", "\(index)")
            hand.press(.end)
            #expect(hand.screen.id == "phone.standby")
        }
    }

    // Source: R-DL-073, R-PHONE-040, R-PHONE-041.
    @Test func `the menu Yahoo!ｹｰﾀｲ has the manual's eight entries, and each of them opens`() {
        var hand = Hand(.softbank)
        hand.press(.carrier)
        #expect(hand.screen.title?.text == "Yahoo!ｹｰﾀｲ")
        guard case .list(let list) = hand.screen.body else { return }
        #expect(
            list.rows.map(\.text) == [
                "Yahoo!ｹｰﾀｲ", "ﾌﾞｯｸﾏｰｸ", "お気に入り", "URL入力", "ｱｸｾｽ履歴一覧", "ﾗｲﾌﾞﾓﾆﾀｰ",
                "PCｻｲﾄﾌﾞﾗｳｻﾞ", "ﾌﾞﾗｳｻﾞ共通設定",
            ])
        for digit in 1...8 {
            guard let key = Key(digit: digit) else { continue }
            hand.press(.end, .carrier, key)
            #expect(hand.screen.id != "phone.menu.web", "\(digit)")
        }
    }

    // Source: R-PHONE-030, R-PHONE-049, R-FAQ-25.
    @Test(
        "help tells the carrier's numbers, and nothing is dialled",
        arguments: [
            (
                Carrier.docomo,
                ["docomo インフォメーションセンター", "docomoの携帯電話から", "151（無料）", "一般電話から", "0120-800-000"]
            ),
            (.softbank, ["総合案内", "SoftBankの携帯電話から", "157（無料）", "一般電話から", "0088-21-2000"]),
        ])
    func help(carrier: Carrier, lines: [String]) {
        var hand = Hand(carrier)
        hand.press(.menu, .digit0)
        #expect(hand.screen.title?.text == "ヘルプ")
        for line in lines { #expect(hand.screen.text.contains(line.prefix(12))) }
        hand.press(.call)
        #expect(hand.screen.text.contains("発信しません"))
        #expect(hand.effects.isEmpty)
        hand.press(.center)
        #expect(hand.screen.overlay == nil)
    }

    @Test func `a television looks for three seconds and finds nothing`() {
        var hand = Hand(.docomo)
        hand.press(.menu, .digit7)
        #expect(hand.screen.overlay == nil)
        hand.now = hand.now.after(milliseconds: 2999)
        #expect(hand.screen.overlay == nil)
        hand.now = hand.now.after(milliseconds: 1)
        #expect(hand.screen.text.contains("受信できません"))
        hand.press(.center)
        #expect(hand.screen.id == "phone.mainMenu")
    }

    @Test func `the schedule marks today and turns its pages from month to month`() {
        var hand = Hand(.docomo)
        hand.press(.menu, .star)
        #expect(hand.screen.title?.text == "2009年6月")
        #expect(hand.screen.words.contains("  7  8[ 9]10 11 12 13"))
        hand.press(.left, .left, .left, .left, .left, .left)
        #expect(hand.screen.title?.text == "2008年12月")
        #expect(!hand.screen.text.contains("[ 9"))
        #expect(hand.screen.words.contains("     1  2  3  4  5  6"))
        hand.press(.center)
        #expect(hand.screen.title?.text == "2009年6月")
    }

    // Source: R-PHONE-028, R-PHONE-029, R-PHONE-047.
    @Test(
        "the handset tells its own mail address and card",
        arguments: [
            (Carrier.docomo, "FOMAカード"), (.softbank, "USIMカード"),
        ])
    func information(carrier: Carrier, card: String) {
        var hand = Hand(carrier)
        hand.press(.menu, .hash, .digit1)
        #expect(hand.screen.words.contains("a@docomo.ne.jp"))
        #expect(hand.screen.words.contains(card))
    }

    @Test func `the end key leads to standby from anywhere`() {
        var hand = Hand(.docomo)
        hand.press(.center, .digit1, .digit1)
        #expect(hand.screen.id == "phone.inbox")
        hand.press(.end)
        #expect(hand.screen.id == "phone.standby")
    }
}
