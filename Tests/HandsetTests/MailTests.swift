import ScreenTree
import Testing
import Vocabulary

@testable import Handset

@Suite("requirements R-PHONE-100, R-DL-012: mail")
struct MailTests {
    @Test("a mail rings, is counted, and is read", arguments: Carrier.allCases)
    func arrival(carrier: Carrier) {
        var hand = Hand(carrier)
        hand.take(.mailArrived(Hand.mail("一行")))
        #expect(hand.effects == [.sound(.mail)])
        #expect(hand.screen.status.mail)
        #expect(hand.screen.words.contains("新着ﾒｰﾙ 1件"))
        hand.press(.mail, .center)
        #expect(hand.screen.words.contains("一行"))
        #expect(!hand.screen.status.mail)
        hand.press(.end)
        #expect(!hand.screen.words.contains("新着ﾒｰﾙ 1件"))
    }

    @Test func `an address in a mail is a link to the browser`() throws {
        var hand = Hand(.docomo)
        hand.take(.mailArrived(Hand.mail("次の\nhttps://a.example/b\nです")))
        hand.press(.mail, .center, .center)
        #expect(hand.lastCall?.request.url.text == "https://a.example/b")
        #expect(hand.lastCall?.request.userAgent == "agent/browser")
        #expect(hand.screen.id == "phone.browser.loading")
        #expect(hand.screen.status.packet)
    }

    @Test func `a link that is far down is reached with the down key`() {
        var hand = Hand(.docomo)
        let body = (1...20).map { "第\($0)行" }.joined(separator: "\n") + "\nhttps://a.example/"
        hand.take(.mailArrived(Hand.mail(body)))
        hand.press(.mail, .center)
        #expect(hand.screen.softKeys.center == "")
        for _ in 1...20 { hand.press(.down) }
        #expect(hand.screen.softKeys.center == "選択")
        hand.press(.center)
        #expect(hand.lastCall?.request.url.host == "a.example")
    }

    // Source: look.md, "Display grid".
    @Test(
        "a page has as many rows as the model's display has room for",
        arguments: [(320, 12, 14), (352, 14, 15), (400, 16, 18), (480, 20, 22)])
    func rows(height: Int, underTitle: Int, ofPage: Int) {
        var model = PhoneModel.sample(.docomo)
        model.displayHeight = height
        #expect(model.rowsUnderTitle == underTitle)
        #expect(model.rowsOfPage == ofPage)
    }

    @Test("a link in sight is chosen at once; a higher display shows more", arguments: [320, 400])
    func firstLink(height: Int) {
        for lines in 1...20 {
            var hand = Hand(.docomo, displayHeight: height)
            let body = String(repeating: "一行\n", count: lines) + "https://a.example/"
            hand.take(.mailArrived(Hand.mail(body)))
            hand.press(.mail, .center)
            let isInSight = Page.letterheadRows + lines < (height == 320 ? 12 : 16)
            #expect((hand.screen.softKeys.center == "選択") == isInSight, "\(lines)")
        }
    }

    @Test func `the inbox keeps a hundred mails, the newest first`() {
        var hand = Hand(.docomo)
        for number in 1...(Inbox.limit + 5) { hand.take(.mailArrived(Hand.mail("\(number)"))) }
        #expect(hand.phone.memory.inbox.mails.count == Inbox.limit)
        #expect(hand.phone.memory.inbox.mails.first?.mail.body == "\(Inbox.limit + 5)")
    }

    @Test func `the cursor stays on its mail when another comes in above it`() {
        var hand = Hand(.docomo)
        hand.take(.mailArrived(Hand.mail("古い")))
        hand.press(.mail)
        hand.take(.mailArrived(Hand.mail("新しい")))
        #expect(hand.screen.title?.trailing == "2/2")
        hand.press(.center)
        #expect(hand.screen.words.contains("古い"))
    }

    @Test func `it stays there in a full inbox, too, where the oldest goes`() {
        var hand = Hand(.docomo)
        for number in 1...Inbox.limit { hand.take(.mailArrived(Hand.mail("mail \(number)"))) }
        hand.press(.mail, .down)
        hand.take(.mailArrived(Hand.mail("新しい")))
        hand.press(.center)
        #expect(hand.screen.words.contains("mail \(Inbox.limit - 1)"))
    }

    @Test func `a mail that arrives meanwhile does not change the one being read`() {
        var hand = Hand(.softbank)
        hand.take(.mailArrived(Hand.mail("最初")))
        hand.press(.mail, .center)
        hand.take(.mailArrived(Hand.mail("次")))
        #expect(hand.screen.words.contains("最初"))
    }
}
