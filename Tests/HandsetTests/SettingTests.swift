import CarrierNetwork
import ScreenTree
import Testing
import Vocabulary

@testable import Handset

@Suite("requirements 11: the settings of the handset")
struct SettingTests {
    /// The keys from the main menu to a setting.
    static func keys(_ carrier: Carrier, _ title: String) -> [Key] {
        let model = PhoneModel.sample(carrier)
        let settings = model.profile.entries(of: "settings", on: model)
        let place = settings.firstIndex { $0.name == title } ?? 0
        return [.menu, .hash] + [Key(digit: place + 1)].compactMap { $0 }
    }

    static func press(_ keys: [Key], on hand: inout Hand) { for key in keys { hand.press(key) } }

    // Source: R-PHONE-025, R-PHONE-044, R-FAQ-18c, R-FAQ-18e.
    @Test(
        "the radio is switched off and on, and the status row says so",
        arguments: [(Carrier.docomo, "セルフモード", "ｾﾙﾌ"), (.softbank, "オフラインモード", "ｵﾌﾗｲﾝ")])
    func radio(carrier: Carrier, name: String, mark: String) {
        var hand = Hand(carrier)
        Self.press(Self.keys(carrier, name), on: &hand)
        #expect(hand.screen.title?.text == name)
        #expect(hand.screen.words.contains("  ○ON"))
        #expect(hand.screen.words.contains("> ●OFF"))
        hand.press(.digit1)
        #expect(hand.phone.memory.isRadioOff)
        #expect(hand.screen.status.radioOff == mark)
        #expect(hand.screen.text.contains("設定しました。"))
        hand.press(.center)
        #expect(hand.screen.id == "phone.menu.settings")
        Self.press([.end] + Self.keys(carrier, name) + [.digit2], on: &hand)
        #expect(!hand.phone.memory.isRadioOff)
        #expect(hand.screen.status.radioOff == nil)
    }

    @Test("manner mode is set and shown", arguments: Carrier.allCases)
    func manner(carrier: Carrier) {
        var hand = Hand(carrier)
        Self.press(Self.keys(carrier, "マナーモード") + [.digit1], on: &hand)
        #expect(hand.screen.status.manner)
    }

    // Source: R-PHONE-045, R-PHONE-085, R-FAQ-18f.
    @Test func `the network puts the clock right, where there is radio`() {
        var hand = Hand(.softbank)
        hand.phone.memory.clock.move(milliseconds: 3_600_000)
        Self.press(Self.keys(.softbank, "日時設定") + [.digit2], on: &hand)
        #expect(hand.screen.title?.text == "ネットワーク自動調整")
        hand.take(.radioChanged(bars: nil))
        hand.press(.center)
        #expect(hand.screen.text.contains("圏外です"))
        #expect(hand.phone.memory.clock.offsetMilliseconds == 3_600_000)
        #expect(hand.incidents == [.clockNotAdjusted(.outOfRange)])
        hand.take(.radioChanged(bars: 3))
        hand.press(.center, .digit2, .center)
        #expect(hand.screen.text.contains("日時を合わせました。"))
        #expect(hand.phone.memory.clock.offsetMilliseconds == 0)
        let right = HandsetTime(milliseconds: hand.now.milliseconds)
        let wrong = HandsetTime(milliseconds: right.milliseconds + 3_600_000)
        #expect(hand.incidents.last == .clockChanged(from: wrong, to: right))
    }

    @Test func `いいえ leaves the clock as it is`() {
        var hand = Hand(.softbank)
        hand.phone.memory.clock.move(milliseconds: 5000)
        Self.press(Self.keys(.softbank, "日時設定") + [.digit2, .right, .center], on: &hand)
        #expect(hand.screen.id == "phone.menu.clockSettings")
        #expect(hand.phone.memory.clock.offsetMilliseconds == 5000)
    }

    @Test func `a model without a clock in its network has no such entry`() {
        let docomo = PhoneModel.sample(.docomo)
        let names = docomo.profile.entries(of: "settings", on: docomo).map(\.name)
        #expect(!names.contains("ネットワーク自動調整"))
    }

    // Source: R-PHONE-080, R-PHONE-082.
    @Test(
        "date and time are set by digits, from 2000 to 2099",
        arguments: [
            ("20000101", "0000", "2000/1/1"), ("20991231", "2359", "2099/12/31"),
            ("20080229", "1200", "2008/2/29"), ("19991231", "2359", nil),
            ("21000101", "0000", nil), ("20090229", "1200", nil), ("20090609", "2400", nil),
            ("20090609", "1260", nil), ("2009060", "1200", nil), ("20090609", "120", nil),
        ])
    func clock(date: String, time: String, shown: String?) {
        var hand = Hand(.docomo)
        Self.press(Self.keys(.docomo, "日付時刻設定"), on: &hand)
        Self.press([Key](repeating: .clear, count: 8), on: &hand)
        hand.take(.typed(date))
        hand.press(.down)
        Self.press([Key](repeating: .clear, count: 4), on: &hand)
        hand.take(.typed(time))
        hand.press(.center)
        let isSet = hand.screen.text.contains("設定しました。")
        #expect(isSet == (shown != nil))
        hand.press(.center)
        #expect(hand.screen.id == (isSet ? "phone.menu.settings" : "phone.clockSetting"))
        hand.press(.end)
        #expect(hand.screen.text.contains("\(shown ?? "2009/6/9") "))
    }
}
