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

    // Source: O-47; which soft key leads back is the table's.
    @Test("the main menu goes away with the soft key of its table", arguments: [true, false])
    func back(isLeft: Bool) {
        let keys = isLeft ? SoftKeys(left: "戻る") : SoftKeys(right: "戻る")
        var hand = Hand(.docomo) { $0.profile.softKeys["mainMenu"] = keys }
        hand.press(.menu, isLeft ? .softRight : .softLeft)
        #expect(hand.screen.id == "phone.mainMenu")
        hand.press(isLeft ? .softLeft : .softRight)
        #expect(hand.screen.id == "phone.standby")
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

    @Test func `the schedule marks today, and two keys turn its months`() {
        var hand = Hand(.docomo)
        hand.press(.menu, .star)
        #expect(hand.screen.title?.text == "2009年6月")
        #expect(hand.screen.words.contains("  7  8[ 9]10 11 12 13"))
        #expect(hand.screen.words.contains("6月9日（火）") && hand.screen.softKeys.center.isEmpty)
        hand.press(.star, .star, .star, .star, .star, .star)
        #expect(hand.screen.title?.text == "2008年12月")
        #expect(!hand.screen.text.contains("[ 9"))
        #expect(hand.screen.words.contains("     1  2  3  4  5  6"))
        hand.press(.center)
        #expect(hand.screen.title?.text == "2009年6月")
        hand.press(.hash)
        #expect(hand.screen.title?.text == "2009年7月")
    }

    @Test func `the schedule's arrows go from day to day and on into the next month`() {
        var hand = Hand(.softbank)
        hand.press(.menu, .digit8, .digit2, .right)
        #expect(hand.screen.words.contains("  7  8[ 9>10 11 12 13"))
        #expect(hand.screen.words.contains("6月10日（水）") && hand.screen.softKeys.center == "今日")
        hand.press(.left, .left, .up, .left)
        #expect(hand.screen.title?.text == "2009年5月")
        #expect(hand.screen.words.contains("5月31日（日）"))
        hand.press(.star)
        #expect(hand.screen.words.contains("4月30日（木）"))
        hand.press(.left)
        #expect(hand.screen.words.contains("4月29日（水） 昭和の日"))
        hand.press(.right, .down, .right, .right, .right)
        #expect(hand.screen.words.contains("5月10日（日）"))
    }

    // Source: R-PHONE-082.
    @Test func `the schedule ends with the years that the clock knows`() {
        var hand = Hand(.docomo)
        hand.press(.menu, .star)
        for _ in 0..<2000 { hand.press(.hash) }
        #expect(hand.screen.title?.text == "2099年12月")
        for _ in 0..<2000 { hand.press(.star) }
        #expect(hand.screen.title?.text == "2000年1月")
        hand.press(.up)
        #expect(hand.screen.title?.text == "2000年1月")
    }

    @Test(
        "the phone book tells a number and an address under captions, and dials neither",
        arguments: [(Carrier.docomo, Key.digit3, "ドコモ太郎"), (.softbank, .digit2, "山田太郎")])
    func person(carrier: Carrier, key: Key, name: String) {
        var hand = Hand(carrier)
        hand.press(.menu, .digit4, key)
        #expect(hand.screen.title?.text == name)
        let address = "taro@\(carrier.rawValue).ne.jp"
        for word in [name, "電話番号", "090-0000-0001", "メールアドレス", address] {
            #expect(hand.screen.words.contains(word))
        }
        hand.press(.call)
        #expect(hand.screen.text.contains("発信しません") && hand.effects.isEmpty)
        hand.press(.center, .clear, .digit1)
        #expect(hand.screen.words.contains("090-0000-0000"))
        #expect(hand.screen.words.contains("a@docomo.ne.jp"))
    }

    // Source: R-PHONE-025, R-PHONE-044, R-PHONE-062.
    @Test(
        "standby says that there is no card, and that the radio is switched off",
        arguments: [
            (Carrier.docomo, "UIM(FOMAカード)を挿入してください", "セルフモード中"),
            (.softbank, "USIMカードを挿入してください", "オフラインモード中"),
        ])
    func standbyStates(carrier: Carrier, noCard: String, radioOff: String) {
        var hand = Hand(carrier)
        func states() -> [String]? {
            if case .standby(let standby) = hand.screen.body { standby.states } else { nil }
        }
        #expect(states() == [])
        hand.phone.memory.isRadioOff = true
        #expect(states() == [radioOff])
        hand.phone.memory.slot.choice = .none
        #expect(states() == [noCard, radioOff])
        hand.phone.memory.isRadioOff = false
        #expect(states() == [noCard])
        hand.phone.memory.slot.choice = .other
        #expect(states() == [])
    }

    @Test func `the alarm's choice is headed by what it chooses for`() {
        var hand = Hand(.docomo)
        hand.press(.menu, .digit9, .digit2, .center)
        guard case .menu(let menu) = hand.screen.overlay else {
            Issue.record("\(hand.screen.text)")
            return
        }
        #expect(menu.head == "アラーム" && menu.rows == ["ON", "OFF"])
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
