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

    @Test("every entry opens something or says that it is absent", arguments: Carrier.allCases)
    func everyEntry(carrier: Carrier) {
        let keys: [Key] = [
            .digit1, .digit2, .digit3, .digit4, .digit5, .digit6, .digit7, .digit8, .digit9, .star,
            .digit0, .hash,
        ]
        for (index, key) in keys.enumerated() {
            var hand = Hand(carrier)
            hand.press(.menu, key)
            let opens = PhoneModel.sample(carrier).profile.mainMenu[index].opens
            if opens == .function(.absent) {
                #expect(hand.screen.text.contains("この機能は収録されていません。"))
                hand.press(.center)
                #expect(hand.screen.overlay == nil)
            }
            #expect((hand.screen.id == "phone.mainMenu") == (opens == .function(.absent)))
            hand.press(.end)
            #expect(hand.screen.id == "phone.standby")
        }
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
