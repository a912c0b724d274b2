import AppliRuntime
import ScreenTree
import Testing
import Vocabulary

@testable import Handset

@Suite("manual 3.13: deleting an application on the handset")
struct DeletionTests {
    /// Opens 削除 for the chosen application.
    static func open(_ hand: inout Hand, _ carrier: Carrier) {
        hand.press(AppliMenuTests.functionKey(carrier))
        // The last entry of docomo's menu, and SoftBank's third.
        if carrier == .docomo { hand.press(.right, .center) } else { hand.press(.digit3) }
    }

    // Source: R-DL-095, R-DL-096, R-PHONE-061, R-PHONE-069, O-66.
    @Test(
        "one application, after a question: its room, its storage and its settings are gone",
        arguments: Carrier.allCases)
    func one(carrier: Carrier) throws {
        var hand = AppliMenuTests.list(carrier)
        hand.press(.center, .center, .softLeft)
        #expect(hand.phone.memory.folder.appli(1)?.scratchpad.first == 7)
        hand.phone.memory.folder.change(1) {
            $0.isOnDesktop = true
            $0.autoStart = AutoStart(minute: 1, after: HandsetTime(milliseconds: 0))
        }
        let used = hand.phone.memory.folder.used
        Self.open(&hand, carrier)
        #expect(AppliMenuTests.popUp(hand)?.rows == ["1件", "全件"])
        hand.press(.digit1)
        #expect(hand.screen.text.contains("削除しますか？"))
        hand.press(.center)
        #expect(hand.screen.text.contains("削除しました。"))
        hand.press(.center)
        #expect(hand.screen.id == "phone.appliList")
        #expect(hand.phone.memory.folder.applis.map(\.name) == ["△△△アプリ"])
        #expect(hand.phone.memory.folder.used == used - 1024 - 50 - 16)
        hand.press(.end)
        #expect(!hand.screen.words.contains("ﾒﾓ"))
        hand.installNotebook()
        let again = try #require(hand.phone.memory.folder.applis.first { $0.name == "ﾒﾓ" })
        #expect(again.id == 3)
        #expect(again.scratchpad == [UInt8](repeating: 0, count: 16))
        #expect(again.settings == AppliSettings())
    }

    // Source: O-66.
    @Test("no, or the clear key, leaves everything as it was", arguments: Carrier.allCases)
    func refused(carrier: Carrier) {
        for keys: [Key] in [[.right, .center], [.clear]] {
            for row: Key in [.digit1, .digit2] {
                var hand = AppliMenuTests.list(carrier)
                let memory = hand.phone.memory
                Self.open(&hand, carrier)
                hand.press(row)
                for key in keys { hand.press(key) }
                #expect(hand.screen.id == "phone.appliList")
                #expect(hand.phone.memory == memory)
            }
        }
    }

    // Source: R-DL-095, R-PHONE-069.
    @Test(
        "all of them; without any the function key has nothing to open", arguments: Carrier.allCases
    )
    func all(carrier: Carrier) {
        var hand = AppliMenuTests.list(carrier)
        Self.open(&hand, carrier)
        hand.press(.digit2, .center, .center)
        #expect(hand.phone.memory.folder.used == 0)
        #expect(hand.screen.text.contains("ありません"))
        hand.press(AppliMenuTests.functionKey(carrier), .center)
        #expect(hand.screen.overlay == nil)
    }

    @Test func `all of them, from docomo's menu above the list`() {
        var hand = AppliMenuTests.list()
        hand.press(.clear, .digit2, .digit2, .center)
        #expect(hand.screen.text.contains("削除しました。"))
        hand.press(.center, .digit2, .center)
        #expect(hand.screen.text.contains("ソフトがありません"))
        #expect(hand.phone.memory.folder.applis.isEmpty)
    }

    @Test func `the cursor stays in the list when its last row is gone`() {
        var hand = AppliMenuTests.list()
        hand.press(.down)
        Self.open(&hand, .docomo)
        hand.press(.digit1, .center, .center)
        #expect(hand.screen.title?.trailing == "1/1")
        hand.press(.center)
        #expect(hand.phone.process?.appliID == 1)
    }

    // Source: R-DL-038, R-PHONE-061, R-FAQ-22e.
    @Test func `a download that found the folder full succeeds after another is deleted`() {
        var hand = Hand.onPage(.docomo)
        hand.installNotebook(named: "ﾎｶ", size: 101 * 1024 - 2000)
        hand.follow(Offer(.docomo))
        #expect(hand.screen.text.contains("空き容量が不足しています"))
        hand.press(.end, .menu, .digit3, .center)
        Self.open(&hand, .docomo)
        hand.press(.digit1, .center, .center, .end, .mail, .center, .center)
        hand.answer("<p><a href=\"/a.jam\">■一</a></p>")
        hand.follow(Offer(.docomo))
        hand.answer(Offer(.docomo).package)
        #expect(hand.screen.text.contains("完了しました。"))
        #expect(hand.phone.memory.folder.applis.map(\.name) == ["ﾒﾓ"])
    }
}
