import AppliRuntime
import Ciphers
import ScreenTree
import Testing
import Vocabulary

@testable import CarrierNetwork
@testable import Handset

@Suite("manual 1.2: the browser")
struct BrowserTests {
    static let page = """
        <html><head><title>題</title></head><body><h1>大<br>見出し</h1>
        <p>文&amp;文</p><p><a href="/a.jam">■一</a></p><p><a href="two">■二</a></p><hr><small>注</small>
        </body></html>
        """

    /// A handset that shows the page.
    static func onPage(_ carrier: Carrier) -> Hand {
        var hand = Hand(carrier)
        hand.take(.mailArrived(Hand.mail("https://a.example/b/c")))
        hand.press(.mail, .center, .center)
        hand.answer(page)
        return hand
    }

    // Source: R-PHONE-106.
    @Test func `a page shows its head, text, links, rule and note`() {
        let hand = Self.onPage(.docomo)
        #expect(
            hand.screen.text == """
                大
                見出し

                文&文
                > <■一>
                  <■二>
                ----
                注
                戻る | 選択 | 機能
                """)
    }

    @Test func `a relative link is read from the page's address`() {
        var hand = Self.onPage(.docomo)
        hand.press(.down, .center)
        #expect(hand.lastCall?.request.url.text == "https://a.example/b/two")
    }

    @Test func `back leads to the page before, and out of the first`() {
        var hand = Self.onPage(.docomo)
        hand.press(.down, .center)
        hand.answer("<p>二枚目</p>")
        #expect(hand.screen.words.contains("二枚目"))
        hand.press(.clear)
        #expect(hand.screen.words.contains("見出し"))
        hand.press(.clear)
        #expect(hand.screen.id == "phone.mail")
    }

    @Test func `leaving a page that loads drops its call, and a late answer does nothing`() {
        var hand = Self.onPage(.docomo)
        hand.press(.down, .center)
        let call = hand.lastCall?.id
        hand.press(.clear)
        #expect(hand.effects.last == call.map { .abandon($0) })
        hand.answer("<p>遅い</p>")
        #expect(!hand.screen.words.contains("遅い"))
    }

    // Source: R-DL-040.
    @Test(
        "each failure of the line has its words",
        arguments: [
            (LineFailure.outOfRange, "圏外です"), (.unknownHost, "接続できませんでした"),
            (.refused, "接続できませんでした"), (.notTLS, "接続できませんでした"),
            (.connectTimedOut, "応答がありません"), (.unreadable, "接続できませんでした"),
            (.certificate(.notYetValid), "日付時刻を確認"), (.certificate(.unknownAuthority), "信頼できません"),
            (.cut, "切断されました"),
        ])
    func failures(cause: LineFailure, words: String) {
        var hand = Self.onPage(.docomo)
        hand.press(.center)
        if let call = hand.lastCall { hand.take(.unanswered(call.id, cause)) }
        #expect(hand.screen.text.contains(words))
        hand.press(.center)
        #expect(hand.screen.id == "phone.browser.page")
    }

    @Test func `after thirty seconds without an answer the call is given up`() {
        var hand = Self.onPage(.docomo)
        hand.press(.center)
        hand.now = hand.now.after(milliseconds: 30_000)
        hand.take(.woke)
        #expect(hand.screen.text.contains("サーバーから応答がありません"))
    }
}
