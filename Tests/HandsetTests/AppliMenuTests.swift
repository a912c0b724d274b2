import AppliRuntime
import ScreenTree
import Testing
import Vocabulary

@testable import Handset

@Suite("manual 3.12.1: the function menu of the application list")
struct AppliMenuTests {
    /// A handset with its application list in front; the test application is the first row.
    static func list(_ carrier: Carrier = .docomo, _ features: [PhoneModel.Feature] = []) -> Hand {
        var hand = Hand(carrier, features)
        hand.installNotebook()
        hand.installNotebook(named: "△△△アプリ", size: 2048)
        hand.press(.menu, .digit3, .center)
        return hand
    }

    /// The same with the menu open.
    static func menu(_ carrier: Carrier = .docomo, _ features: [PhoneModel.Feature] = []) -> Hand {
        var hand = list(carrier, features)
        hand.press(functionKey(carrier))
        return hand
    }

    static func functionKey(_ carrier: Carrier) -> Key {
        PhoneModel.sample(carrier).profile.menuKey
    }

    static func popUp(_ hand: Hand) -> PopUpMenu? {
        if case .menu(let menu) = hand.screen.overlay { menu } else { nil }
    }

    // MARK: The menu

    // Source: R-DL-051, R-PHONE-021, O-47.
    @Test func `the list numbers the applications and chooses one without starting it`() {
        var hand = Self.list()
        #expect(hand.screen.softKeys == SoftKeys(left: "戻る", center: "起動", right: "機能"))
        hand.press(.down)
        #expect(hand.phone.process == nil)
        #expect(hand.screen.title == Title("ソフト一覧", trailing: "2/2"))
        hand.press(.center)
        #expect(hand.phone.process?.appliID == 2)
        var empty = Hand(.docomo)
        empty.press(.menu, .digit3, .center, .softRight)
        #expect(empty.screen.softKeys == SoftKeys(left: "戻る"))
        #expect(empty.screen.overlay == nil)
    }

    // Source: R-DL-052, R-PHONE-022, O-48.
    @Test func `docomo's menu has two pages under the manual's title`() throws {
        var hand = Self.menu()
        #expect(hand.screen.softKeys == SoftKeys(center: "選択", right: "閉"))
        #expect(hand.screen.title?.text == "ソフト一覧")
        let first = try #require(Self.popUp(hand))
        #expect(first.head == "機能ﾒﾆｭ（1/2）")
        #expect(first.rows == Self.docomoEntries)
        hand.press(.right)
        let second = try #require(Self.popUp(hand))
        #expect(second.head == "機能ﾒﾆｭ（2/2）")
        #expect(second.rows == ["削除"])
        #expect(second.firstNumber == first.rows.count + 1)
    }

    static let docomoEntries = [
        "iアプリTo設定", "自動起動時刻設定", "ソフト設定", "ソフト情報", "バージョンアップ",
        "デスクトップ貼付", "保存容量確認",
    ]

    // Source: R-PHONE-022; turning is assumed.
    @Test func `the cursor goes through both pages and around, and the arrows turn them`() {
        var hand = Self.menu(.docomo, [.memoryCard])
        func place() -> String { Self.popUp(hand).map { "\($0.head) \($0.rows[$0.chosen])" } ?? "" }
        hand.press(.up)
        #expect(place() == "機能ﾒﾆｭ（2/2） microSDへ移動")
        hand.press(.down)
        #expect(place() == "機能ﾒﾆｭ（1/2） iアプリTo設定")
        for _ in Self.docomoEntries { hand.press(.down) }
        #expect(place() == "機能ﾒﾆｭ（2/2） 削除")
        hand.press(.left)
        #expect(place() == "機能ﾒﾆｭ（1/2） iアプリTo設定")
        hand.press(.left)
        #expect(place() == "機能ﾒﾆｭ（2/2） 削除")
    }

    // Source: R-PHONE-067 (the card), 11.2.
    @Test func `SoftBank's menu has one page, with the memory card where there is one`() throws {
        var hand = Self.menu(.softbank, [.memoryCard])
        let menu = try #require(Self.popUp(hand))
        #expect(menu.head == "ﾒﾆｭｰ")
        #expect(menu.rows == ["情報", "セキュリティレベル", "削除", "メモリカードへ移動", "メモリ確認"])
        hand.press(.right)
        #expect(Self.popUp(hand) == menu)
        #expect(Self.popUp(Self.menu(.softbank))?.rows.contains("メモリカードへ移動") == false)
    }

    // Source: R-DL-052.
    @Test(
        "the keys that close it",
        arguments: [
            (Carrier.docomo, Key.softRight), (.docomo, .softLeft), (.docomo, .clear),
            (.softbank, .softLeft), (.softbank, .softRight), (.softbank, .clear),
        ])
    func closing(carrier: Carrier, key: Key) {
        var hand = Self.menu(carrier)
        hand.press(key)
        #expect(hand.screen.id == "phone.appliList")
        #expect(hand.screen.overlay == nil)
    }

    // Source: R-PHONE-027.
    @Test("every entry opens something, and the way back leads to the list with nothing changed")
    func everyEntry() {
        for carrier in Carrier.allCases {
            let features: [PhoneModel.Feature] = [.memoryCard, .bindingReset]
            let count =
                PhoneModel.sample(carrier).profile.appliMenus["functions"]?
                .flatMap(\.entries).count ?? 0
            for row in 0..<count - 1 {
                var hand = Self.menu(carrier, features)
                let before = hand.phone.memory
                for _ in 0..<row { hand.press(.down) }
                let id = hand.screen.id
                hand.press(.center)
                #expect(hand.screen.id != id, "\(carrier) \(row)")
                hand.press(.clear)
                #expect(hand.screen.id == "phone.appliList", "\(carrier) \(row)")
                #expect(hand.phone.memory == before)
            }
        }
    }

    // MARK: What it opens

    // Source: R-PHONE-026; 11.1 (the address).
    @Test("an application's facts", arguments: Carrier.allCases)
    func information(carrier: Carrier) {
        var hand = Self.menu(carrier)
        hand.press(carrier == .docomo ? .digit4 : .digit1)
        #expect(hand.screen.title?.text == (carrier == .docomo ? "ソフト情報" : "情報"))
        for word in ["ﾒﾓ", "1", "1KB", "本体", "現在のカードで取得"] {
            #expect(hand.screen.words.contains { $0.contains(word) }, "\(word)")
        }
        #expect(hand.screen.words.contains { $0.contains("https://center.example") })
        let permission = carrier == .docomo ? "通信する" : "すべて許可"
        #expect(hand.screen.words.contains { $0.contains(permission) })
    }

    // Source: R-PHONE-026, R-PHONE-061.
    @Test("how full the folder is, also from the menu above the list", arguments: Carrier.allCases)
    func capacity(carrier: Carrier) {
        var hand = Self.menu(carrier)
        hand.press(carrier == .docomo ? .digit7 : .digit4)
        #expect(hand.screen.title?.text == (carrier == .docomo ? "保存容量確認" : "メモリ確認"))
        // 1024 + 2048 bytes of packages, and twice 16 of storage and 50 of descriptor.
        #expect(hand.screen.text.contains("使用 / 4KB"))
        #expect(hand.screen.text.contains("空き / 96KB"))
        let shown = hand.screen
        hand.press(.center, .end, .menu, .digit3, .digit2)
        if carrier == .docomo { hand.press(.digit1) }
        #expect(hand.screen == shown)
    }

    // Source: R-PHONE-027.
    @Test func `iアプリTo設定 is kept for each application, and the present value is marked`() {
        var hand = Self.menu()
        hand.press(.digit1)
        #expect(hand.screen.text.contains("> ●ON"))
        hand.press(.digit2, .center, .softRight, .digit1)
        #expect(hand.screen.text.contains("> ●OFF"))
        hand.press(.clear, .down, .softRight, .digit1)
        #expect(hand.screen.text.contains("> ●ON"))
    }

    // Source: R-PHONE-027 (デスクトップ貼付).
    @Test func `an icon on the standby screen starts its application until it is taken off`() {
        var hand = Self.menu()
        hand.press(.digit6, .center, .center, .end)
        #expect(hand.screen.words.contains("ﾒﾓ"))
        #expect(hand.screen.softKeys.center == "ﾒﾆｭｰ")
        hand.press(.down)
        #expect(hand.screen.softKeys.center == "起動")
        hand.press(.center)
        #expect(hand.phone.process?.appliID == 1)
        hand.press(.end, .down, .down)
        #expect(hand.screen.softKeys.center == "ﾒﾆｭｰ")
        hand.press(.menu, .digit3, .center, .softRight, .digit6)
        #expect(hand.screen.text.contains("はがしますか？"))
        hand.press(.center, .center, .end)
        #expect(!hand.screen.words.contains("ﾒﾓ"))
    }

    @Test func `three icons have room on the standby screen`() {
        var hand = Hand(.docomo)
        for name in ["a", "b", "c", "d"] { hand.installNotebook(named: name) }
        hand.press(.menu, .digit3, .center)
        for _ in 0..<3 { hand.press(.softRight, .digit6, .center, .center, .down) }
        hand.press(.softRight, .digit6, .center)
        #expect(hand.screen.text.contains("これ以上貼り付けられません。"))
        #expect(hand.phone.memory.folder.onDesktop.count == 3)
    }
}

@Suite("manual 3.12.1 (自動起動時刻設定): an application starts by itself")
struct AutoStartTests {
    /// A handset, at 12:08, whose application is to start at this time.
    static func set(_ digits: Key...) -> Hand {
        var hand = AppliMenuTests.menu()
        hand.press(.digit2, .digit1)
        for key in digits { hand.press(key) }
        hand.press(.center, .center, .end)
        return hand
    }

    /// Lets the time pass from minute to minute, as the world does.
    static func wait(minutes: Int, _ hand: inout Hand) {
        for _ in 0..<minutes {
            hand.now = hand.phone.nextWake(after: hand.now) ?? hand.now
            hand.take(.woke)
        }
    }

    // Source: R-PHONE-027.
    @Test func `it starts at its minute, every day`() {
        var hand = Self.set(.digit1, .digit2, .digit1, .digit0)
        Self.wait(minutes: 1, &hand)
        #expect(hand.phone.process == nil)
        Self.wait(minutes: 1, &hand)
        #expect(hand.phone.process?.appliID == 1)
        hand.press(.end)
        Self.wait(minutes: 1439, &hand)
        #expect(hand.phone.process == nil)
        Self.wait(minutes: 1, &hand)
        #expect(hand.phone.process?.appliID == 1)
    }

    @Test func `digits that are no time are not taken, and what is set is shown`() {
        var hand = AppliMenuTests.menu()
        hand.press(.digit2, .digit1, .digit2, .digit4, .digit0, .digit0)
        #expect(hand.screen.softKeys.center == "")
        hand.press(.center)
        #expect(hand.screen.id == "phone.autoStartTime")
        hand.press(.clear, .clear, .clear, .digit3, .digit5, .digit9)
        hand.press(.center, .center, .softRight, .digit2)
        #expect(hand.screen.text.contains("> ●ON 23:59"))
        hand.press(.digit2, .center, .softRight, .digit2)
        #expect(hand.screen.text.contains("> ●OFF"))
        #expect(hand.phone.memory.folder.appli(1)?.settings.autoStart == nil)
    }

    @Test func `it does not come between the user and another screen, nor is it made up for`() {
        var hand = Self.set(.digit1, .digit2, .digit1, .digit0)
        hand.press(.mail)
        Self.wait(minutes: 2, &hand)
        #expect(hand.phone.process == nil)
        hand.press(.end)
        Self.wait(minutes: 5, &hand)
        #expect(hand.phone.process == nil)
    }

    @Test func `set back by years, the clock does not put it off for years`() {
        var hand = Self.set(.digit1, .digit2, .digit1, .digit0)
        _ = hand.phone.changeClock(at: hand.now) { clock, _ in
            clock.move(milliseconds: -3 * 365 * 86_400_000)
        }
        hand.take(.woke)
        Self.wait(minutes: 2, &hand)
        #expect(hand.phone.process?.appliID == 1)
    }

    // Source: R-PHONE-063.
    @Test func `with another card it says why it does not start`() {
        var hand = Self.set(.digit1, .digit2, .digit1, .digit0)
        hand.phone.memory.slot.choice = .other
        Self.wait(minutes: 2, &hand)
        #expect(hand.phone.process == nil)
        #expect(hand.screen.text.contains("ダウンロード時と異なるFOMAカードのため起動できません"))
    }
}
