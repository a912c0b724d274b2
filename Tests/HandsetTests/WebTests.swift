import AppliRuntime
import ScreenTree
import Testing
import Vocabulary

@testable import CarrierNetwork
@testable import Handset

@Suite("manual 3.12.2 and 4.1 (Q22): two browsers, and what they keep")
struct WebTests {
    static func menuKey(_ carrier: Carrier) -> Key { PhoneModel.sample(carrier).profile.menuKey }

    /// The digit of an entry of the browser's menu.
    static func digit(_ carrier: Carrier, _ opens: Function) -> Key {
        let entries = PhoneModel.sample(carrier).profile.menus["web"]?.entries ?? []
        let place = entries.firstIndex { $0.opens == .function(opens) } ?? 0
        return Key(digit: place + 1) ?? .end
    }

    // Source: R-DL-074, R-DL-075, R-PHONE-042, O-47.
    @Test func `URL入力 has http:// in it, and the manual's three keys`() {
        var hand = Hand(.softbank)
        hand.press(.carrier, .digit4)
        #expect(hand.screen.title?.text == "URL入力")
        #expect(hand.screen.softKeys == SoftKeys(left: "ﾒﾆｭｰ", center: "完了", right: "ｷｬﾝｾﾙ"))
        guard case .form(let form) = hand.screen.body else { return }
        #expect(form.fields.map(\.value) == ["http://"])
        hand.press(.softLeft, .digit1)
        hand.take(.typed("dl.otp-auth.net/otpd/download.do"))
        hand.press(.center)
        #expect(hand.lastCall?.request.url.text == "https://dl.otp-auth.net/otpd/download.do")
        hand.press(.end, .carrier, .digit4, .softRight)
        #expect(hand.screen.id == "phone.menu.web")
    }

    // Source: R-DL-076, O-61.
    @Test("with http:// the page does not come", arguments: Carrier.allCases)
    func closedDoor(carrier: Carrier) throws {
        var hand = Hand(carrier)
        hand.press(.carrier, .digit4)
        hand.take(.typed("dl.otp-auth.net/otpd/download.do"))
        hand.press(.center)
        let call = try #require(hand.lastCall)
        #expect(call.request.url.scheme == "http")
        hand.take(.unanswered(call.id, .refused))
        #expect(hand.screen.text.contains("接続できませんでした。"))
        hand.press(.center)
        #expect(hand.screen.id == "phone.urlEntry")
    }

    @Test func `what is no address is not opened`() {
        var hand = Hand(.docomo)
        hand.press(.carrier, .digit4, .center)
        #expect(hand.screen.text.contains("URLが正しくありません。"))
        #expect(hand.lastCall == nil)
    }

    // Source: R-PHONE-103, R-PHONE-104, R-FAQ-22c, O-76.
    @Test("with the full browser set, a mail's address opens in it", arguments: Carrier.allCases)
    func fullBrowser(carrier: Carrier) {
        var hand = Hand(carrier)
        hand.take(.mailArrived(Hand.mail("https://a.example/")))
        func set(_ value: Key) {
            let way: [Key] = carrier == .docomo ? [.digit7] : [.digit8, .digit1]
            hand.press(.end, .carrier)
            for key in way + [value] { hand.press(key) }
            #expect(hand.screen.text.contains("設定しました。"))
        }
        set(.digit2)
        hand.press(.end, .mail, .center, .center)
        #expect(hand.lastCall?.request.userAgent == "agent/full")
        hand.answer("<title>題</title><p><a href=\"/a.jam\">■一</a></p>")
        #expect(hand.screen.title?.text == "題")
        hand.press(.center)
        #expect(hand.lastCall?.request.userAgent == "agent/full")
        hand.answer(Offer(.docomo).descriptor, type: "application/x-jam")
        #expect(hand.screen.text.contains("ではダウンロードできません。"))
        #expect(hand.phone.memory.folder.applis.isEmpty)
        set(.digit1)
        hand.press(.end, .mail, .center, .center)
        #expect(hand.lastCall?.request.userAgent == "agent/browser")
    }

    @Test func `the full browser tells how much of a page has come`() throws {
        var hand = Hand(.softbank)
        hand.press(.carrier, .digit7, .digit1, .softLeft, .digit1)
        hand.take(.typed("a.example/"))
        hand.press(.center)
        #expect(hand.screen.title?.text == "PCｻｲﾄﾌﾞﾗｳｻﾞ")
        #expect(hand.screen.words.contains("接続しています"))
        let call = try #require(hand.lastCall)
        hand.take(.progressed(call.id, arrived: 30, total: 120))
        #expect(hand.screen.words.contains("25%"))
    }

    @Test("a page becomes a bookmark, and is opened and deleted", arguments: Carrier.allCases)
    func bookmark(carrier: Carrier) {
        var hand = BrowserTests.onPage(carrier)
        hand.press(Self.menuKey(carrier), .digit1)
        #expect(hand.screen.text.contains("登録しました。"))
        hand.press(.end, .carrier, Self.digit(carrier, .bookmarks))
        #expect(hand.screen.words.contains { $0.contains("題 / https://a.example/b/c") })
        hand.press(.center)
        #expect(hand.lastCall?.request.url.text == "https://a.example/b/c")
        hand.answer("<p>一</p>")
        hand.press(.clear, Self.menuKey(carrier), .digit1, .center, .center)
        #expect(hand.screen.words.contains("登録がありません"))
    }

    // Source: R-PHONE-106.
    @Test("a saved page is read without the network", arguments: Carrier.allCases)
    func savedPage(carrier: Carrier) {
        var hand = BrowserTests.onPage(carrier)
        hand.press(Self.menuKey(carrier), .digit2, .end)
        hand.take(.radioChanged(bars: nil))
        let calls = hand.effects.count
        hand.press(.carrier, Self.digit(carrier, .savedPages), .center)
        #expect(hand.screen.words.contains("文&文"))
        #expect(hand.effects.count == calls)
    }

    @Test("the history names each page once, the newest first", arguments: Carrier.allCases)
    func history(carrier: Carrier) {
        var hand = BrowserTests.onPage(carrier)
        hand.press(.down, .center)
        hand.answer("<title>二枚目</title><p>二</p>")
        #expect(hand.screen.title?.text == "二枚目")
        hand.press(Self.menuKey(carrier), .digit4)
        hand.answer("<title>二枚目</title><p>二</p>")
        hand.press(Self.menuKey(carrier), .digit3)
        #expect(hand.screen.text.contains("https://a.example/b/two"))
        hand.press(.center, .clear)
        #expect(hand.screen.words.contains("見出し"))
        #expect(hand.phone.memory.web.history.map(\.title) == ["二枚目", "題"])
        #expect(hand.phone.memory.web.fullHistory.isEmpty)
    }

    @Test func `lists keep so many and no more`() {
        var web = WebMemory()
        func place(_ number: Int) -> WebMemory.Bookmark {
            let url = WebURL(scheme: "https", host: "a.example", path: "/\(number)")
            return WebMemory.Bookmark(title: "\(number)", url: url)
        }
        for number in 1...WebMemory.bookmarkLimit {
            let isKept = web.add(place(number))
            #expect(isKept)
        }
        let again = web.add(place(1))
        let more = web.add(place(0))
        #expect(again && !more)
        for number in 0...WebMemory.historyLimit { web.visit(place(number), in: .full) }
        #expect(web.fullHistory.count == WebMemory.historyLimit)
        #expect(web.fullHistory.first == place(WebMemory.historyLimit))
        web.remove(nil, from: .fullHistory)
        #expect(web.fullHistory.isEmpty)
        #expect(web.bookmarks.count == WebMemory.bookmarkLimit)
    }
}
