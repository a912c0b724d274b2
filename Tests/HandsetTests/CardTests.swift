import AppliKit
import AppliRuntime
import ScreenTree
import Testing
import Vocabulary

@testable import Handset

@Suite("manual 4.1 (Q15): an application belongs to the card of its download")
struct CardTests {
    // Source: R-PHONE-062 to R-PHONE-064, R-FAQ-15, O-45.
    @Test(
        "with another card it does not start, from the list or the standby screen",
        arguments: [
            (Carrier.docomo, "ダウンロード時と異なるFOMAカードのため起動できません"),
            (.softbank, "ダウンロード時と異なるUSIMカードのため起動できません"),
        ])
    func otherCard(carrier: Carrier, text: String) {
        var hand = AppliMenuTests.list(carrier)
        hand.phone.memory.folder.change(1) { $0.isOnDesktop = true }
        hand.phone.memory.slot.choice = .other
        hand.press(.center)
        #expect(
            hand.screen.overlay == .dialog(Dialog(head: "ﾒﾓ", text: text, buttons: ["OK"])))
        hand.press(.center, .end, .down, .center)
        #expect(hand.screen.words.contains(text))
        #expect(hand.phone.process == nil)
        #expect(hand.effects.contains(.noted(.launchRefused(appli: "ﾒﾓ", .otherCard))))
        hand.press(.center)
        hand.phone.memory.slot.choice = .none
        hand.press(.down, .center)
        #expect(hand.screen.words.contains(text))
        #expect(hand.effects.last == .noted(.launchRefused(appli: "ﾒﾓ", .noCard)))
        hand.phone.memory.slot.choice = .own
        hand.press(.center, .down, .center)
        #expect(hand.phone.process != nil)
    }

    // Source: O-45; carrier-facts.md 1.7 (the mark).
    @Test("it is marked, and can be listed, looked at and deleted", arguments: Carrier.allCases)
    func managed(carrier: Carrier) {
        var hand = AppliMenuTests.list(carrier)
        let mark = carrier == .docomo ? "UIM" : "USIM"
        #expect(!hand.screen.text.contains("ﾒﾓ / \(mark)"))
        hand.phone.memory.slot.choice = .other
        #expect(hand.screen.text.contains("ﾒﾓ / \(mark)"))
        hand.press(AppliMenuTests.functionKey(carrier))
        hand.press(carrier == .docomo ? .digit4 : .digit1)
        #expect(hand.screen.words.contains { $0.contains("別のカードで取得") })
        hand.press(.clear)
        DeletionTests.open(&hand, carrier)
        hand.press(.digit1, .center, .center)
        #expect(hand.phone.memory.folder.applis.count == 1)
    }

    // Source: O-45 (version-up).
    @Test func `with another card it is not replaced by a newer version either`() throws {
        var hand = AppliMenuTests.list()
        let appli = try #require(hand.phone.memory.folder.appli(1))
        #expect(hand.phone.memory.refusal(toUpdate: appli) == nil)
        hand.phone.memory.slot.choice = .other
        #expect(hand.phone.memory.refusal(toUpdate: appli) == .otherCard)
    }

    // Source: carrier-facts.md 0.6 and 2.5.
    @Test func `オールリセット binds all to the present card, but what is sealed stays closed`() throws {
        var hand = AppliMenuTests.list(.softbank, [.bindingReset])
        hand.press(.center)
        let first = try #require(hand.phone.process?.program.launch)
        hand.press(.end)
        hand.phone.memory.slot.choice = .other
        hand.press(.menu, .digit3, .digit3)
        #expect(hand.screen.text.contains("現在のUSIMカード"))
        hand.press(.right, .center)
        #expect(hand.phone.memory.folder.appli(1)?.sim == "8981")
        hand.press(.digit3, .center, .center, .digit1, .center)
        let second = try #require(hand.phone.process?.program.launch)
        #expect(second.sealingKey != first.sealingKey)
        #expect(
            hand.phone.memory.folder.applis.allSatisfy { $0.sim == hand.phone.memory.slot.other.id }
        )
    }

    @Test func `models without オールリセット do not offer it`() {
        for carrier in Carrier.allCases {
            var hand = Hand(carrier)
            hand.press(.menu, .digit3)
            #expect(!hand.screen.text.contains("オールリセット"))
        }
    }
}

@Suite("manual 4.1 (Q16): applications on a memory card")
struct MemoryCardTests {
    /// A handset with a slot, whose first application was moved onto the card.
    static func moved(_ carrier: Carrier, _ features: [PhoneModel.Feature] = []) -> Hand {
        var hand = AppliMenuTests.list(carrier, [.memoryCard] + features)
        hand.phone.setMemoryCard(true)
        move(&hand, carrier)
        return hand
    }

    /// Moves the chosen application to where it is not, and reads what the handset says.
    static func move(_ hand: inout Hand, _ carrier: Carrier) {
        hand.press(AppliMenuTests.functionKey(carrier))
        if carrier == .docomo { hand.press(.right, .down) } else { hand.press(.down, .down, .down) }
        hand.press(.center, .center)
    }

    static func stores(_ hand: inout Hand) -> AppliEvent? {
        hand.press(.end, .menu, .digit3, .center, .center, .center)
        defer { hand.press(.end, .menu, .digit3, .center) }
        return hand.phone.process?.program.events.last
    }

    // Source: R-PHONE-067, R-PHONE-094, R-FAQ-16, O-56.
    @Test(
        "moved, it frees the folder and starts, but cannot store; moved back it can",
        arguments: Carrier.allCases)
    func roundTrip(carrier: Carrier) {
        var hand = AppliMenuTests.list(carrier, [.memoryCard])
        hand.phone.setMemoryCard(true)
        #expect(Self.stores(&hand) == .saved)
        let used = hand.phone.memory.folder.used
        Self.move(&hand, carrier)
        #expect(hand.screen.text.contains("移動しました。"))
        hand.press(.center)
        #expect(hand.screen.text.contains("ﾒﾓ / SD"))
        #expect(hand.phone.memory.folder.used == used - 1024 - 50 - 16)
        #expect(Self.stores(&hand) == .unsaved)
        #expect(hand.phone.memory.folder.appli(1)?.scratchpad.first == 7)
        Self.move(&hand, carrier)
        #expect(hand.phone.memory.folder.used == used)
        #expect(Self.stores(&hand) == .saved)
    }

    // Source: O-56 (by profile).
    @Test("a model that starts nothing from a card says so", arguments: Carrier.allCases)
    func refusing(carrier: Carrier) {
        var hand = Self.moved(carrier, [.cardApplisRefuse])
        hand.press(.center, .center)
        #expect(hand.screen.text.contains("本体へ移動してください。"))
        #expect(hand.phone.process == nil)
        hand.press(.center)
        Self.move(&hand, carrier)
        hand.press(.center, .center)
        #expect(hand.phone.process?.appliID == 1)
    }

    // Source: R-PHONE-094.
    @Test(
        "with the card out it is faint, and neither starts, moves nor goes",
        arguments: Carrier.allCases)
    func cardOut(carrier: Carrier) {
        var hand = Self.moved(carrier)
        hand.press(.center)
        hand.phone.setMemoryCard(false)
        guard case .list(let list) = hand.screen.body else {
            Issue.record("no list")
            return
        }
        #expect(list.rows.map(\.faint) == [true, false])
        hand.press(.center)
        #expect(hand.screen.text.contains("挿入されていません。"))
        hand.press(.center)
        Self.move(&hand, carrier)
        #expect(hand.screen.text.contains("挿入されていません。"))
        hand.press(.center)
        DeletionTests.open(&hand, carrier)
        hand.press(.digit1, .center)
        #expect(hand.screen.text.contains("挿入されていません。"))
        hand.press(.center)
        DeletionTests.open(&hand, carrier)
        hand.press(.digit2, .center, .center)
        #expect(hand.phone.memory.folder.applis.map(\.id) == [1])
        hand.phone.setMemoryCard(true)
        hand.press(.center)
        #expect(hand.phone.process?.appliID == 1)
    }

    // Source: R-DL-038.
    @Test func `it does not come back into a folder that has become full`() {
        var hand = Self.moved(.docomo)
        hand.press(.center)
        hand.phone.memory.folder.capacity = hand.phone.memory.folder.used + 1000
        Self.move(&hand, .docomo)
        #expect(hand.screen.text.contains("空き容量が不足しています"))
        #expect(hand.phone.memory.folder.appli(1)?.place == .memoryCard)
    }

    // Source: R-PHONE-094.
    @Test("without a card in the slot nothing is moved", arguments: Carrier.allCases)
    func noCard(carrier: Carrier) {
        var hand = AppliMenuTests.list(carrier, [.memoryCard])
        Self.move(&hand, carrier)
        #expect(hand.screen.text.contains("挿入されていません。"))
        #expect(hand.phone.memory.folder.appli(1)?.place == .phone)
    }
}
