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

    @Test func `a mail that arrives meanwhile does not change the one being read`() {
        var hand = Hand(.softbank)
        hand.take(.mailArrived(Hand.mail("最初")))
        hand.press(.mail, .center)
        hand.take(.mailArrived(Hand.mail("次")))
        #expect(hand.screen.words.contains("最初"))
    }
}
