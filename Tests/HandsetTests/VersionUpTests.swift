import AppliRuntime
import CarrierNetwork
import ScreenTree
import Testing
import Vocabulary

@testable import Handset

/// A version 1.0 and newer, with a date of its own for each version.
private func offer(_ carrier: Carrier, _ version: String = "1.0", day: Int = 1) -> Offer {
    var offer = Offer(carrier)
    offer.name = carrier == .docomo ? "ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ" : "ワンタイムパスワード"
    offer.version = version
    let weekday = ["Wed", "Thu", "Fri", "Sat"][day]
    offer.lastModified = "\(weekday), \(day == 0 ? "31 Dec 2008" : "0\(day) Jan 2009") 00:00:00"
    return offer
}

@Suite("manual 3.12.1: version-up on docomo")
struct VersionUpTests {
    /// A handset with version 1.0 and something stored, at the question.
    static func asked(_ change: (inout Hand) -> Void = { _ in }) -> Hand {
        var hand = Hand.onPage(.docomo)
        hand.download(offer(.docomo))
        _ = hand.phone.memory.folder.store([UInt8](repeating: 7, count: 16), of: 1)
        change(&hand)
        hand.press(.end, .menu, .digit3, .center, .softRight, .digit5)
        return hand
    }

    // Source: R-DL-050, R-DL-051, R-DL-052, R-DL-053, R-DL-054, R-DL-059, O-44, O-63.
    @Test func `YES fetches the newer version, and everything stored stays`() {
        var hand = Self.asked()
        #expect(
            hand.dialog
                == Dialog(
                    head: "ﾊﾞｰｼﾞｮﾝｱｯﾌﾟ", text: "最新ソフトにバージョンアップしますか？", buttons: ["YES", "NO"]))
        hand.press(.center)
        #expect(hand.lastCall?.request.url.text == "https://a.example/a.jam")
        #expect(hand.lastCall?.request.userAgent == "agent/browser")
        #expect(hand.screen.id == "phone.versionUp.fetching")
        hand.answer(offer(.docomo, "2.0", day: 2).descriptor, type: Offer(.docomo).type)
        #expect(hand.screen.title?.text == "ﾊﾞｰｼﾞｮﾝｱｯﾌﾟ")
        #expect(hand.lastCall?.request.userAgent == "agent/download")
        // Source: R-DL-057 (no other operation).
        for key in Key.allCases where key != .center && key != .end { hand.press(key) }
        #expect(hand.screen.id == "phone.versionUp.transferring")
        hand.answer(offer(.docomo, "2.0").package)
        #expect(hand.dialog == Dialog(head: "ﾊﾞｰｼﾞｮﾝｱｯﾌﾟ", text: "完了しました。", buttons: ["OK"]))
        hand.press(.center)
        #expect(hand.screen.id == "phone.appliList")
        #expect(hand.applis.map(\.version) == ["2.0"])
        #expect(hand.applis.first?.scratchpad == [UInt8](repeating: 7, count: 16))
    }

    // Source: R-DL-056.
    @Test(arguments: [[Key.right, .center], [.clear]])
    func `NO returns to the list, and nothing changes`(keys: [Key]) {
        var hand = Self.asked()
        let calls = hand.lastCall?.id
        for key in keys { hand.press(key) }
        #expect(hand.screen.id == "phone.appliList")
        #expect(hand.lastCall?.id == calls)
        #expect(hand.applis.map(\.version) == ["1.0"])
    }

    // Source: R-DL-055, R-DL-058, R-FAQ-26a; carrier-facts.md 1.2 ("later than").
    @Test(arguments: ["ダウンロード済みです。", "そのソフトは最新です。"])
    func `what is not later is not fetched, in the model's own words`(words: String) {
        for day in [0, 1] {
            var hand = Hand.onPage(.docomo) { $0.profile.words["newestInstalled"] = words }
            hand.download(offer(.docomo))
            hand.press(.end, .menu, .digit3, .center, .softRight, .digit5, .center)
            // The version in the descriptor does not count, its date does.
            hand.answer(
                offer(.docomo, "9.0", day: day).descriptor, type: Offer(.docomo).type)
            #expect(hand.dialog == Dialog(head: "ﾊﾞｰｼﾞｮﾝｱｯﾌﾟ", text: words, buttons: ["OK"]))
            hand.press(.center)
            #expect(hand.screen.id == "phone.appliList")
        }
    }

    // Source: O-45, R-FAQ-15.
    @Test func `with another card there is no version-up`() {
        var hand = Self.asked { $0.phone.memory.slot.choice = .other }
        let call = hand.lastCall?.id
        hand.press(.center)
        #expect(hand.refusals == [.otherCard])
        #expect(hand.dialog?.text == "ダウンロード時と異なるFOMAカードのためバージョンアップできません。")
        #expect(hand.lastCall?.id == call)
        hand.press(.center)
        #expect(hand.screen.id == "phone.appliList")
    }

    @Test func `without the memory card that it lies on there is none either`() {
        var hand = Self.asked { hand in
            hand.phone.memory.hasMemoryCard = true
            _ = hand.phone.memory.folder.move(1, to: .memoryCard)
            hand.phone.memory.hasMemoryCard = false
        }
        hand.press(.center)
        #expect(hand.refusals == [.memoryCardOut])
        #expect(hand.applis.first?.place == .memoryCard)
    }

    // Source: R-DL-057, R-DL-034.
    @Test func `a line that fails leaves the old version, and battery and room count, too`() {
        var hand = Self.asked()
        hand.press(.center)
        if let call = hand.lastCall { hand.take(.unanswered(call.id, .outOfRange)) }
        #expect(hand.dialog?.head == "ﾊﾞｰｼﾞｮﾝｱｯﾌﾟ")
        #expect(hand.dialog?.text.contains("圏外です") == true)
        hand.press(.center, .softRight, .digit5, .center)
        hand.answer([], status: 503)
        #expect(hand.dialog?.text.hasSuffix("(503)") == true)
        hand.press(.center, .softRight, .digit5, .center)
        hand.phone.memory.battery.set(percent: 19)
        hand.answer(offer(.docomo, "2.0", day: 2).descriptor, type: Offer(.docomo).type)
        #expect(hand.refusals == [.batteryLow])
        hand.press(.center)
        #expect(hand.screen.id == "phone.appliList")
        #expect(hand.applis.map(\.version) == ["1.0"])
    }

    @Test func `a site that answers with another application, or with a page, is refused`() {
        for isPage in [false, true] {
            var hand = Self.asked()
            hand.press(.center)
            var other = offer(.docomo, "2.0", day: 2)
            other.name = "別"
            hand.answer(other.descriptor, type: isPage ? "text/html" : other.type)
            #expect(hand.refusals == [.otherApplication])
            hand.press(.center)
            #expect(hand.applis.map(\.name) == ["ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ"])
        }
    }
}

@Suite("manual 3.12.2: version-up on SoftBank")
struct SoftBankVersionUpTests {
    static let newer =
        "既に登録されているｱﾌﾟﾘｹｰｼｮﾝより新しいﾊﾞｰｼﾞｮﾝです。ﾀﾞｳﾝﾛｰﾄﾞを続けますか？"
    static let second = "ワンタイムパスワードを本体にダウンロードします。ダウンロードしますか？"
    static let saved = "ワンタイムパスワードアプリを本体へ保存しました"

    /// A handset with a version and something stored, that has followed the link to another.
    static func offered(
        _ version: String, over installed: String = "2.0", _ features: [PhoneModel.Feature] = [],
        change: (inout PhoneModel) -> Void = { _ in }
    ) -> Hand {
        var hand = Hand.onPage(.softbank, features, change: change)
        hand.download(offer(.softbank, installed))
        _ = hand.phone.memory.folder.store([UInt8](repeating: 7, count: 16), of: 1)
        hand.follow(offer(.softbank, version))
        return hand
    }

    static func question(_ text: String, _ buttons: [String] = ["はい", "いいえ"]) -> Dialog {
        Dialog(head: "ﾀﾞｳﾝﾛｰﾄﾞ", text: text, buttons: buttons)
    }

    // Source: R-DL-077, R-DL-078, R-DL-079, O-44.
    @Test func `two questions, and then it is stored, with everything that was there`() {
        var hand = Self.offered("2.1")
        #expect(hand.dialog == Self.question(Self.newer))
        hand.press(.center)
        #expect(hand.dialog == Self.question(Self.second))
        hand.press(.center)
        #expect(hand.screen.id == "phone.browser.transferring")
        hand.answer(offer(.softbank, "2.1").package)
        #expect(hand.dialog == Self.question(Self.saved, ["OK"]))
        hand.press(.center)
        #expect(hand.screen.id == "phone.browser.page")
        #expect(hand.applis.map(\.version) == ["2.1"])
        #expect(hand.applis.first?.scratchpad == [UInt8](repeating: 7, count: 16))
    }

    // Source: R-DL-080, R-DL-085, R-FAQ-22d, R-FAQ-26a; carrier-facts.md 2.1 (1.0 equals 1.0.0).
    @Test(
        "the same version has a question of its own, in the model's words",
        arguments: ["バージョンが同じです。ダウンロードし上書きしますか？", "すでに登録されているアプリケーションと同じバージョンです。ダウンロードを続けますか？"])
    func same(words: String) {
        for version in ["2.0", "2.0.0"] {
            var hand = Self.offered(version) { $0.profile.words["sameVersion"] = words }
            #expect(hand.dialog == Self.question(words))
            hand.press(.center)
            #expect(hand.dialog == Self.question(Self.second))
        }
    }

    // Source: carrier-facts.md 2.2 (an older version is announced, too).
    @Test func `an older version has one, too`() {
        var hand = Self.offered("1.9")
        #expect(
            hand.dialog
                == Self.question("既に登録されているｱﾌﾟﾘｹｰｼｮﾝより古いﾊﾞｰｼﾞｮﾝです。ﾀﾞｳﾝﾛｰﾄﾞを続けますか？"))
        hand.press(.center, .center)
        hand.answer(offer(.softbank, "1.9").package)
        #expect(hand.applis.map(\.version) == ["1.9"])
    }

    // Source: R-DL-081, R-DL-082, R-DL-087, R-FAQ-26b.
    @Test(
        "the data question comes last: YES keeps what is stored, NO loses it",
        arguments: ["データを新しいS!アプリに引き継ぎますか？", "元のアプリのユーザデータを残して上書きしますか？"], [true, false])
    func keepingData(words: String, keeps: Bool) {
        var hand = Self.offered("2.1", [.asksAboutData]) {
            $0.profile.words["keepDataQuestion"] = words
        }
        hand.press(.center, .center)
        #expect(hand.dialog == Self.question(words, ["YES", "NO"]))
        if !keeps { hand.press(.right) }
        hand.press(.center)
        #expect(hand.screen.id == "phone.browser.transferring")
        hand.answer(offer(.softbank, "2.1").package)
        #expect(hand.dialog == Self.question(Self.saved, ["OK"]))
        #expect(hand.applis.first?.scratchpad == [UInt8](repeating: keeps ? 7 : 0, count: 16))
    }

    // Source: R-DL-084, R-DL-087.
    @Test("いいえ or the clear key at any question keeps the old version", arguments: 0..<3)
    func cancelled(at question: Int) {
        for keys in [[Key.down, .center], [.clear]] where question < 2 || keys == [.clear] {
            var hand = Self.offered("2.1", [.asksAboutData])
            for _ in 0..<question { hand.press(.center) }
            for key in keys { hand.press(key) }
            #expect(hand.screen.id == "phone.browser.page")
            #expect(hand.applis.map(\.version) == ["2.0"])
            #expect(hand.applis.first?.scratchpad == [UInt8](repeating: 7, count: 16))
        }
    }

    @Test func `a first download asks nothing about data`() {
        var hand = Hand.onPage(.softbank, [.asksAboutData])
        hand.follow(offer(.softbank))
        hand.press(.center)
        #expect(hand.screen.id == "phone.browser.transferring")
    }

    // Source: R-DL-082, R-DL-044: what is lost is lost with the new version only.
    @Test func `NO loses nothing when the transfer fails`() {
        var hand = Self.offered("2.1", [.asksAboutData])
        hand.press(.center, .center, .right, .center)
        if let call = hand.lastCall { hand.take(.unanswered(call.id, .cut)) }
        #expect(hand.applis.map(\.version) == ["2.0"])
        #expect(hand.applis.first?.scratchpad == [UInt8](repeating: 7, count: 16))
    }

    // Source: O-45.
    @Test func `with another card it is refused`() {
        var hand = Self.offered("2.1")
        hand.phone.memory.slot.choice = .other
        hand.press(.center)
        #expect(hand.refusals == [.otherCard])
        #expect(hand.dialog?.text == "ダウンロード時と異なるUSIMカードのためダウンロードできません。")
    }

    // Source: R-DL-083, O-55.
    @Test func `a start right after it fails once more on some models`() {
        var hand = Hand.onPage(.softbank, [.failsFirstStart])
        hand.download(offer(.softbank, "2.0"))
        hand.now = hand.now.after(milliseconds: 700_000)
        hand.download(offer(.softbank, "2.1"))
        hand.press(.end, .menu, .digit3, .center, .center)
        #expect(hand.phone.process == nil)
        hand.press(.center, .center)
        #expect(hand.phone.process != nil)
    }
}
