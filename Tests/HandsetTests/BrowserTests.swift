import AppliRuntime
import Ciphers
import ScreenTree
import Testing
import Vocabulary

@testable import CarrierNetwork
@testable import Handset

@Suite("manual 1.2: the browser and downloads")
struct BrowserTests {
    static let page = """
        <html><head><title>題</title></head><body><h1>大<br>見出し</h1>
        <p>文&amp;文</p><p><a href="/a.jam">■一</a></p><p><a href="two">■二</a></p><hr><small>注</small>
        </body></html>
        """
    static let jam = """
        AppName = ﾒﾓ
        AppVer = 1
        PackageURL = /a.jar
        AppSize = 1024
        SPsize = 16
        """
    static let package = "GARAPL\0\u{2}AB" + String(repeating: "x", count: 1014)

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
                戻る | 選択 | 
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

    // Source: R-DL-030, R-DL-035, R-PHONE-006, R-PHONE-093.
    @Test func `docomo transfers at once and says 完了しました。`() {
        var hand = Self.onPage(.docomo)
        hand.press(.center)
        hand.answer(Self.jam, type: "application/x-jam")
        #expect(hand.lastCall?.request.url.text == "https://a.example/a.jar")
        #expect(hand.lastCall?.request.userAgent == "agent/download")
        #expect(hand.screen.title?.text == "ﾀﾞｳﾝﾛｰﾄﾞ")
        hand.press(.digit5, .softLeft, .clear)
        #expect(hand.screen.id == "phone.browser.transferring")
        hand.answer(Self.package, type: "application/java-archive")
        #expect(
            hand.screen.overlay
                == .dialog(Dialog(head: "ﾀﾞｳﾝﾛｰﾄﾞ", text: "完了しました。", buttons: ["OK"])))
        #expect(hand.phone.memory.folder.applis.map(\.name) == ["ﾒﾓ"])
    }

    @Test func `SoftBank asks first, and いいえ leaves nothing`() {
        var hand = Self.onPage(.softbank)
        hand.press(.center)
        let jad = """
            MIDlet-Name: ﾒﾓ
            MIDlet-Version: 1
            MIDlet-Jar-URL: https://d.example/a.jar
            MIDlet-Jar-Size: 1024
            MIDlet-Data-Size: 16
            """
        hand.answer(jad, type: "text/vnd.sun.j2me.app-descriptor")
        #expect(hand.screen.text.contains("> はい"))
        hand.press(.right, .center)
        #expect(hand.screen.id == "phone.browser.page")
        hand.press(.center)
        hand.answer(jad, type: "text/vnd.sun.j2me.app-descriptor;charset=UTF-8")
        hand.press(.center)
        #expect(hand.lastCall?.request.url.host == "d.example")
        hand.answer(Self.package)
        #expect(hand.screen.text.contains("完了しました。"))
    }

    // Source: R-DL-037.
    @Test func `a second download is refused on docomo`() {
        var hand = Self.onPage(.docomo)
        for _ in 1...2 {
            hand.press(.center)
            hand.answer(Self.jam, type: "application/x-jam")
            if hand.screen.id == "phone.browser.transferring" { hand.answer(Self.package) }
        }
        hand.press(.center)
        hand.press(.center)
        hand.answer(Self.jam, type: "application/x-jam")
        #expect(hand.screen.text.contains("ダウンロード済みです。"))
    }

    // Source: R-DL-038.
    @Test func `too little room is found before the transfer`() {
        var hand = Self.onPage(.docomo)
        hand.installNotebook(size: 101 * 1024 - 2000)
        hand.press(.center)
        hand.answer(
            Self.jam.replacing("ﾒﾓ", with: "ﾎｶ"), type: "application/x-jam")
        #expect(hand.screen.text.contains("空き容量が不足しています。"))
    }

    // Source: R-DL-044.
    @Test func `a damaged package leaves nothing in the folder`() {
        var hand = Self.onPage(.docomo)
        hand.press(.center)
        hand.answer(Self.jam, type: "application/x-jam")
        hand.answer(String(Self.package.dropLast()))
        #expect(hand.phone.memory.folder.applis.isEmpty)
        #expect(hand.screen.text.contains("このアプリケーションはダウンロードできません。"))
    }

    @Test func `the center key stops a transfer`() {
        var hand = Self.onPage(.docomo)
        hand.press(.center)
        hand.answer(Self.jam, type: "application/x-jam")
        hand.press(.center)
        #expect(hand.screen.text.contains("中止しました。"))
        #expect(hand.phone.memory.folder.applis.isEmpty)
    }

    // Source: R-DL-040.
    @Test(
        "each failure of the line has its words",
        arguments: [
            (LineFailure.outOfRange, "圏外です"), (.unknownHost, "接続できませんでした"),
            (.refused, "接続できませんでした"),
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
        #expect(hand.screen.text.contains("切断されました"))
    }
}
