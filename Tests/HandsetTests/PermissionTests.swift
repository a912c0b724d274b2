import AppliKit
import AppliRuntime
import ScreenTree
import Testing
import Vocabulary

@testable import Handset

@Suite("manual 4.1 (Q18): what an application may do on the network")
struct PermissionTests {
    /// Opens the choice of the first application's permission, from standby.
    static func open(_ hand: inout Hand, _ carrier: Carrier) {
        hand.press(.end, .menu, .digit3, .center)
        hand.press(AppliMenuTests.functionKey(carrier))
        hand.press(carrier == .docomo ? .digit3 : .digit2, .center)
    }

    /// A handset whose application runs with the permission of this row.
    static func running(
        _ carrier: Carrier, row: Key?, _ features: [PhoneModel.Feature] = []
    ) -> Hand {
        var hand = Hand(carrier, features)
        hand.installNotebook()
        if let row {
            open(&hand, carrier)
            hand.press(row, .center)
        }
        hand.press(.end, .menu, .digit3, .center, .center)
        return hand
    }

    static func outages(_ hand: Hand) -> [Outage] {
        (hand.phone.process?.program.events ?? []).compactMap {
            if case .unanswered(_, let outage) = $0 { outage } else { nil }
        }
    }

    static func calls(_ hand: Hand) -> Int {
        hand.effects.count { if case .call = $0 { true } else { false } }
    }

    /// Why calls came to nothing, as the journal has it.
    static func causes(_ hand: Hand) -> [CallCause] {
        hand.effects.compactMap {
            if case .noted(.callFailed(let failed)) = $0 { failed.cause } else { nil }
        }
    }

    // MARK: The setting

    // Source: R-PHONE-023, R-PHONE-024, R-PHONE-043, O-49.
    @Test(
        "where it is set, what it is at first, and that a third value needs a model that has it",
        arguments: [
            (Carrier.docomo, "通信設定", ["通信する", "通信しない"], ["起動ごとに確認"]),
            (.softbank, "ネットワークアクセス", ["すべて許可", "許可しない"], ["毎回確認", "初回のみ確認"]),
        ])
    func setting(carrier: Carrier, title: String, values: [String], more: [String]) {
        for features: [PhoneModel.Feature] in [[], [.permissionAsks]] {
            var hand = Hand(carrier, features)
            hand.installNotebook()
            Self.open(&hand, carrier)
            #expect(hand.screen.title?.text == title)
            guard case .list(let list) = hand.screen.body else {
                Issue.record("no list")
                return
            }
            let names = values + (features.isEmpty ? [] : more)
            #expect(list.rows.map(\.text) == ["●\(names[0])"] + names.dropFirst().map { "○\($0)" })
            hand.press(.digit2, .center)
            let parent = carrier == .docomo ? "ソフト設定" : "セキュリティレベル"
            #expect(hand.screen.title?.text == parent)
            #expect(hand.screen.text.contains("\(title) / \(values[1])"))
        }
    }

    // Source: R-DL-042, R-PHONE-065; carrier-facts.md 0.1 (the moment).
    @Test("denied, a call fails before anything leaves and before time passes; allowed, it leaves")
    func denied() {
        for carrier in Carrier.allCases {
            var hand = Self.running(carrier, row: .digit2)
            hand.press(.softRight)
            #expect(Self.calls(hand) == 0)
            #expect(Self.outages(hand) == [.notConnected])
            #expect(Self.causes(hand) == [.permission])
            #expect(hand.phone.gate == CallGate())
            Self.open(&hand, carrier)
            hand.press(.digit1, .end, .menu, .digit3, .center, .center, .softRight)
            #expect(Self.calls(hand) == 1)
            #expect(Self.outages(hand) == [])
        }
    }

    // Source: R-PHONE-065 (the order of the gates).
    @Test func `without a radio the line refuses, and the user is not asked in vain`() {
        var hand = Self.running(.docomo, row: nil, [.permissionPrompt])
        hand.take(.radioChanged(bars: nil))
        hand.press(.softRight)
        #expect(hand.screen.overlay == nil)
        #expect(Self.calls(hand) == 1)
        hand.take(.radioChanged(bars: 3))
        hand.press(.softRight)
        #expect(hand.screen.overlay != nil)
    }

    // Source: carrier-facts.md 0.2 and 1.1 (UseNetwork).
    @Test(
        "docomo's applications call only the site that they came from, and only if they said so",
        arguments: Carrier.allCases)
    func origin(carrier: Carrier) {
        for origin in ["https://a.example/a.jam", "http://center.example/a.jam"] {
            var hand = Hand(carrier)
            hand.installNotebook(from: origin)
            hand.press(.menu, .digit3, .center, .center, .softRight)
            #expect(Self.causes(hand) == (carrier == .docomo ? [.otherHost] : []))
            #expect(Self.calls(hand) == (carrier == .docomo ? 0 : 1))
        }
        var hand = Hand(carrier)
        hand.installNotebook(usesNetwork: false)
        hand.press(.menu, .digit3, .center, .center, .softRight)
        #expect(Self.causes(hand) == [.permission])
        #expect(Self.outages(hand) == [.notConnected])
    }

    @Test func `a version-up keeps what was set`() {
        var hand = Self.running(.docomo, row: .digit2)
        hand.installNotebook()
        #expect(hand.phone.memory.folder.applis.map(\.settings.permission) == [.denied])
    }

    // MARK: The question

    static let question = Dialog(head: "ﾒﾓ", text: "通信を許可しますか", buttons: ["YES", "NO"])

    // Source: R-PHONE-066, O-50.
    @Test func `a model that asks does so at the first call after each start`() throws {
        var hand = Self.running(.docomo, row: nil, [.permissionPrompt])
        for _ in 0..<2 {
            hand.press(.softRight)
            #expect(hand.screen.overlay == .dialog(Self.question))
            #expect(hand.screen.softKeys == SoftKeys(center: "選択"))
            let before = Self.calls(hand)
            hand.press(.center)
            #expect(hand.screen.overlay == nil)
            #expect(Self.calls(hand) == before + 1)
            hand.press(.softRight)
            #expect(Self.calls(hand) == before + 2)
            hand.press(.end, .menu, .digit3, .center, .center)
        }
        #expect(Self.outages(hand) == [])
    }

    // Source: O-50.
    @Test(
        "no means denied for this run, with either key",
        arguments: [[Key.right, .center], [.clear]])
    func refused(keys: [Key]) {
        var hand = Self.running(.docomo, row: nil, [.permissionPrompt])
        hand.press(.softRight)
        for key in keys { hand.press(key) }
        hand.press(.softRight)
        #expect(hand.screen.overlay == nil)
        #expect(Self.calls(hand) == 0)
        #expect(Self.outages(hand) == [.notConnected, .notConnected])
        #expect(Self.causes(hand) == [.permission, .permission])
        hand.press(.end, .menu, .digit3, .center, .center, .softRight)
        #expect(hand.screen.overlay == .dialog(Self.question))
    }

    @Test func `the firmware keeps the keys while it asks, and the end key ends all of it`() {
        var hand = Self.running(.docomo, row: nil, [.permissionPrompt])
        hand.press(.softRight)
        let events = hand.phone.process?.program.events
        hand.press(.digit5, .softLeft, .softRight, .mail, .menu)
        #expect(hand.phone.process?.program.events == events)
        #expect(hand.screen.overlay != nil)
        hand.press(.end)
        #expect(hand.screen.id == "phone.standby")
        #expect(hand.screen.overlay == nil)
        #expect(Self.calls(hand) == 0)
    }

    @Test func `time passes for the application behind the question, and its call waits`() {
        var hand = Self.running(.docomo, row: nil, [.permissionPrompt])
        hand.press(.softRight)
        hand.now = hand.now.after(milliseconds: 60_000)
        hand.take(.woke)
        #expect(hand.phone.process?.program.events.last == .woke)
        hand.press(.center)
        #expect(Self.calls(hand) == 1)
        #expect(Self.outages(hand) == [])
    }

    // Source: O-49; carrier-facts.md 1.5 and 2.3.
    @Test(
        "起動ごとに確認 asks once in a run, 毎回確認 at each call, 初回のみ確認 until the first yes",
        arguments: [
            (Carrier.docomo, Key.digit3, [1, 0, 1]), (.softbank, .digit3, [1, 1, 1]),
            (.softbank, .digit4, [1, 0, 0]),
        ])
    func asking(carrier: Carrier, row: Key, expected: [Int]) {
        var hand = Self.running(carrier, row: row, [.permissionAsks])
        var questions: [Int] = []
        for run in 0..<2 {
            for _ in 0..<2 - run {
                hand.press(.softRight)
                questions.append(hand.screen.overlay == nil ? 0 : 1)
                if hand.screen.overlay != nil { hand.press(.center) }
            }
            hand.press(.end, .menu, .digit3, .center, .center)
        }
        #expect(questions == expected)
        #expect(Self.calls(hand) == 3)
    }

    @Test func `after a no 初回のみ確認 asks again at the next start, and set anew after a yes`() {
        var hand = Self.running(.softbank, row: .digit4, [.permissionAsks])
        hand.press(.softRight, .clear, .softRight)
        #expect(Self.outages(hand) == [.notConnected, .notConnected])
        hand.press(.end, .menu, .digit3, .center, .center, .softRight, .center)
        #expect(Self.calls(hand) == 1)
        Self.open(&hand, .softbank)
        hand.press(.digit4, .end, .menu, .digit3, .center, .center, .softRight)
        #expect(hand.screen.overlay != nil)
    }
}
