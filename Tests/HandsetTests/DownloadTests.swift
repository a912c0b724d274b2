import AppliRuntime
import CarrierNetwork
import ScreenTree
import Testing
import Vocabulary

@testable import Handset

@Suite("manual 1.2.1 and 1.2.2: a download, from the link to the list")
struct DownloadTests {
    // Source: R-DL-030, R-DL-035, R-PHONE-006, R-PHONE-093, O-52; carrier-facts.md 0.4 (TB, TD).
    @Test func `docomo transfers at once, heeds one key only, and says 完了しました。`() {
        var hand = Hand.onPage(.docomo)
        hand.press(.center)
        #expect(hand.lastCall?.request.userAgent == "agent/browser")
        hand.answer(Offer(.docomo).descriptor, type: Offer(.docomo).type)
        #expect(hand.lastCall?.request.url.text == "https://a.example/a.jar")
        #expect(hand.lastCall?.request.userAgent == "agent/download")
        #expect(hand.screen.title?.text == "ﾀﾞｳﾝﾛｰﾄﾞ")
        #expect(hand.screen.softKeys == SoftKeys(center: "中止"))
        for key in Key.allCases where key != .center && key != .end { hand.press(key) }
        #expect(hand.screen.id == "phone.browser.transferring")
        hand.answer(Offer(.docomo).package)
        #expect(hand.dialog == Dialog(head: "ﾀﾞｳﾝﾛｰﾄﾞ", text: "完了しました。", buttons: ["OK"]))
        #expect(hand.applis.map(\.name) == ["ﾒﾓ"])
        hand.press(.center)
        #expect(hand.screen.id == "phone.browser.page")
    }

    // Source: R-DL-078 (the question), R-DL-084; O-47 (the words of the buttons).
    @Test func `SoftBank asks first, and いいえ or the clear key leaves nothing`() {
        var hand = Hand.onPage(.softbank)
        for keys in [[Key.right, .center], [.clear]] {
            hand.follow(Offer(.softbank))
            #expect(
                hand.dialog
                    == Dialog(
                        head: "ﾀﾞｳﾝﾛｰﾄﾞ", text: "ﾒﾓを本体にダウンロードします。ダウンロードしますか？",
                        buttons: ["はい", "いいえ"]))
            for key in keys { hand.press(key) }
            #expect(hand.screen.id == "phone.browser.page")
        }
        hand.follow(Offer(.softbank))
        hand.press(.center)
        hand.answer(Offer(.softbank).package)
        #expect(hand.dialog == Dialog(head: "ﾀﾞｳﾝﾛｰﾄﾞ", text: "完了しました。", buttons: ["OK"]))
        #expect(hand.applis.count == 1)
    }

    // Source: carrier-facts.md 3.2 (x-jphone-msname on every request).
    @Test(arguments: Carrier.allCases)
    func `SoftBank's handsets name their model in every request`(carrier: Carrier) {
        var hand = Hand.onPage(carrier)
        hand.download(Offer(carrier))
        let requests = hand.effects.compactMap { effect in
            if case .call(_, let request, _) = effect { request } else { nil }
        }
        #expect(requests.count == 3)
        for request in requests {
            #expect(
                request[header: "X-JPHONE-MSNAME"] == (carrier == .softbank ? "G01S" : nil))
        }
    }

    // Source: R-DL-044, O-52.
    @Test(arguments: Carrier.allCases)
    func `stopped with 中止 or the end key, a download leaves nothing behind`(carrier: Carrier) {
        for key in [Key.center, .end] {
            var hand = Hand.onPage(carrier)
            hand.follow(Offer(carrier))
            if hand.screen.id == "phone.browser.asking" { hand.press(.center) }
            let call = hand.lastCall
            hand.press(key)
            #expect(hand.effects.contains { $0 == call.map { .abandon($0.id) } })
            hand.answer(Offer(carrier).package)
            #expect(hand.applis.isEmpty)
            #expect(hand.phone.memory.folder.used == 0)
            #expect(key == .end || hand.dialog?.text == "中止しました。")
        }
    }

    // Source: R-DL-045, R-DL-036.
    @Test(arguments: Carrier.allCases)
    func `the card and the address are noted with the application`(carrier: Carrier) {
        var hand = Hand.onPage(carrier)
        hand.download(Offer(carrier))
        #expect(hand.applis.first?.sim == "8981")
        #expect(hand.applis.first?.origin.text == "https://a.example/a.jam")
    }

    // Source: R-DL-037, R-FAQ-22d, O-54.
    @Test func `docomo downloads no application twice, a newer one neither`() {
        var hand = Hand.onPage(.docomo)
        hand.download(Offer(.docomo))
        var newer = Offer(.docomo)
        (newer.version, newer.lastModified) = ("2.0", "Fri, 02 Jan 2009 00:00:00")
        for offer in [Offer(.docomo), newer] {
            hand.follow(offer)
            #expect(
                hand.dialog == Dialog(head: "ﾀﾞｳﾝﾛｰﾄﾞ", text: "ダウンロード済みです。", buttons: ["OK"]))
            hand.press(.center)
        }
        #expect(hand.applis.map(\.version) == ["1.0"])
    }

    // MARK: A line that breaks

    // Source: R-DL-034, R-PHONE-092.
    @Test func `a model that can goes on where the line broke`() {
        var hand = Hand.onPage(.docomo, [.downloadResumes])
        let offer = Offer(.docomo)
        hand.follow(offer)
        var arrived = 0
        for part in [300, 200] {
            let next = Array(offer.package[arrived..<(arrived + part)])
            if let call = hand.lastCall {
                hand.take(.unanswered(call.id, .cutShort(arrived: next)))
            }
            arrived += part
            #expect(hand.dialog?.text == "ダウンロードが中断されました。続きから再開しますか？")
            #expect(hand.applis.isEmpty)
            hand.press(.center)
            #expect(hand.lastCall?.request[header: "Range"] == "bytes=\(arrived)-")
        }
        hand.answer(Array(offer.package[arrived...]), status: 206)
        #expect(hand.dialog?.text == "完了しました。")
        #expect(hand.applis.count == 1)
    }

    // Source: R-PHONE-092.
    @Test func `a server that sends everything again is taken at its word, and NO keeps nothing`() {
        var hand = Hand.onPage(.docomo, [.downloadResumes])
        let offer = Offer(.docomo)
        for goesOn in [false, true] {
            hand.follow(offer)
            let part = Array(offer.package.prefix(100))
            if let call = hand.lastCall {
                hand.take(.unanswered(call.id, .cutShort(arrived: part)))
            }
            if !goesOn { hand.press(.right) }
            hand.press(.center)
            #expect((hand.screen.id == "phone.browser.page") != goesOn)
        }
        hand.answer(offer.package)
        #expect(hand.dialog?.text == "完了しました。")
    }

    // Source: R-DL-034, R-DL-040, R-DL-044, R-PHONE-092.
    @Test(arguments: Carrier.allCases)
    func `the others begin anew`(carrier: Carrier) {
        var hand = Hand.onPage(carrier)
        hand.follow(Offer(carrier))
        if hand.screen.id == "phone.browser.asking" { hand.press(.center) }
        if let call = hand.lastCall {
            hand.take(.unanswered(call.id, .cutShort(arrived: [1, 2, 3])))
        }
        #expect(hand.dialog?.text == "通信が切断されました。")
        #expect(hand.dialog?.head == "ﾀﾞｳﾝﾛｰﾄﾞ")
        #expect(hand.applis.isEmpty)
        hand.press(.center)
        hand.download(Offer(carrier))
        #expect(hand.lastCall?.request[header: "Range"] == nil)
        #expect(hand.applis.count == 1)
    }

    // Source: R-DL-039, R-DL-044.
    @Test(arguments: [(404, "(404)"), (503, "(503)")])
    func `a package that is not served has its words`(status: Int, words: String) {
        var hand = Hand.onPage(.docomo)
        hand.follow(Offer(.docomo))
        hand.answer([], status: status)
        #expect(hand.dialog?.text.hasSuffix(words) == true)
        #expect(hand.applis.isEmpty)
    }

    // Source: O-36 (an exchange's time), R-DL-040.
    @Test func `while bytes come the handset waits, and thirty seconds after the last it stops`() {
        var hand = Hand.onPage(.docomo)
        hand.follow(Offer(.docomo))
        guard let call = hand.lastCall?.id else { return }
        for arrived in 1...3 {
            hand.now = hand.now.after(milliseconds: 29_999)
            hand.take(.progressed(call, arrived: arrived, total: 1024))
            hand.take(.woke)
            #expect(hand.screen.id == "phone.browser.transferring")
        }
        hand.now = hand.now.after(milliseconds: 30_000)
        hand.take(.woke)
        #expect(hand.screen.id == "phone.browser.saying")
        #expect(hand.applis.isEmpty)
    }

    // MARK: The first start

    // Source: R-FAQ-20, R-DL-041, R-DL-083, R-PHONE-051, O-55.
    @Test func `on some models a start right after the download fails, and the next works`() {
        for late in [false, true] {
            var hand = Hand.onPage(.softbank, [.failsFirstStart])
            hand.download(Offer(.softbank))
            if late { hand.now = hand.now.after(milliseconds: 600_000) }
            hand.press(.end, .menu, .digit3, .center, .center)
            #expect((hand.phone.process != nil) == late)
            guard !late else { continue }
            #expect(hand.dialog?.text == "アプリケーションエラー")
            hand.press(.center)
            #expect(hand.screen.id == "phone.appliList")
            hand.press(.center)
            #expect(hand.phone.process != nil)
        }
        var other = Hand.onPage(.softbank)
        other.download(Offer(.softbank))
        other.press(.end, .menu, .digit3, .center, .center)
        #expect(other.phone.process != nil)
    }
}
