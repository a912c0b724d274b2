import ScreenTree
import Testing
import Vocabulary

@testable import CarrierNetwork
@testable import Handset

@Suite("manual 4.1 (Q24): the mail settings on the handset")
struct MailSettingTests {
    /// A handset that looks at ドメイン指定 or ＵＲＬ付きメール.
    static func open(_ entry: Key, _ carrier: Carrier, _ filter: String) -> Hand {
        var hand = Hand(carrier)
        hand.press(.menu, carrier == .docomo ? .digit1 : .digit2, .digit2, .digit1, entry)
        #expect(hand.screen.id == "phone.mailFilter.waiting")
        #expect(hand.lastCall?.request.url.path == "/mail/filter")
        hand.answer(filter, type: "text/plain")
        return hand
    }

    // Source: R-PHONE-101.
    @Test("the way to the settings", arguments: Carrier.allCases)
    func way(carrier: Carrier) {
        var hand = Self.open(.digit1, carrier, "domains=off&links=accepted&domain=a.example")
        #expect(hand.screen.title?.text == "ドメイン指定")
        #expect(hand.screen.words.contains("> ドメイン指定受信 OFF"))
        #expect(hand.screen.words.contains("  @a.example"))
        hand.press(.clear)
        #expect(hand.screen.title?.text == "迷惑メール設定")
        hand.press(.digit2)
        #expect(hand.screen.title?.text == "ＵＲＬ付きメール")
    }

    // Source: R-DL-008, R-FAQ-24a.
    @Test("a domain is added, switched on and deleted", arguments: Carrier.allCases)
    func domains(carrier: Carrier) {
        var hand = Self.open(.digit1, carrier, "domains=off&links=accepted")
        hand.press(.digit2)
        hand.take(.typed("otp-auth.net"))
        hand.press(.center)
        #expect(
            hand.lastCall?.request.url.path
                == "/mail/filter?domains=off&links=accepted&domain=otp-auth.net")
        hand.answer("domains=off&links=accepted&domain=otp-auth.net", type: "text/plain")
        #expect(hand.screen.text.contains("設定しました。"))
        hand.press(.center, .digit1)
        #expect(hand.lastCall?.request.url.path.contains("domains=on") == true)
        hand.answer("domains=on&links=accepted&domain=otp-auth.net", type: "text/plain")
        hand.press(.center)
        #expect(hand.screen.words.contains("> ドメイン指定受信 ON"))
        hand.press(.digit3)
        #expect(hand.screen.text.contains("削除しますか？"))
        hand.press(.center)
        #expect(hand.lastCall?.request.url.path == "/mail/filter?domains=on&links=accepted")
    }

    @Test func `what is no domain is not sent`() {
        var hand = Self.open(.digit1, .docomo, "domains=off&links=accepted")
        hand.press(.digit2, .center)
        #expect(hand.screen.text.contains("ドメインが正しくありません。"))
        #expect(hand.lastCall?.request.url.path == "/mail/filter")
        hand.press(.center)
        #expect(hand.screen.id == "phone.mailFilter.typing")
        hand.press(.softLeft)
        #expect(hand.screen.id == "phone.mailFilter.domains")
    }

    // Source: R-DL-009, R-FAQ-24b; carrier-facts.md 3.3 (SoftBank's third choice).
    @Test(
        "addresses are accepted or refused, as each carrier offers it",
        arguments: [
            (Carrier.docomo, ["●受信する", "○受信しない"]),
            (.softbank, ["●受信する", "○受信しない", "○特定URLのみ受信しない"]),
        ])
    func links(carrier: Carrier, rows: [String]) {
        var hand = Self.open(.digit2, carrier, "domains=off&links=accepted")
        guard case .list(let list) = hand.screen.body else { return }
        #expect(list.rows.map(\.text) == rows)
        hand.press(.digit2)
        #expect(hand.lastCall?.request.url.path.contains("links=refused") == true)
    }

    // Source: R-PHONE-102.
    @Test func `without radio nothing is read and nothing is set`() throws {
        var hand = Self.open(.digit2, .docomo, "domains=off&links=accepted")
        hand.press(.digit2)
        let call = try #require(hand.lastCall)
        hand.take(.unanswered(call.id, .outOfRange))
        #expect(hand.screen.text.contains("圏外です"))
        hand.press(.center)
        #expect(hand.screen.id == "phone.menu.junkMail")
    }

    @Test("a mail is deleted, and only that one", arguments: Carrier.allCases)
    func deletion(carrier: Carrier) {
        var hand = Hand(carrier)
        for body in ["一", "二", "三"] { hand.take(.mailArrived(Hand.mail(body))) }
        let menu = PhoneModel.sample(carrier).profile.menuKey
        hand.press(.mail, .down, menu, .digit1)
        #expect(hand.screen.text.contains("削除しますか？"))
        hand.take(.mailArrived(Hand.mail("四")))
        hand.press(.center, .center)
        #expect(hand.phone.memory.inbox.mails.map(\.mail.body) == ["四", "三", "一"])
        hand.press(menu, .digit2, .right, .center)
        #expect(hand.phone.memory.inbox.mails.count == 3)
        hand.press(menu, .digit2, .center, .center)
        #expect(hand.phone.memory.inbox.mails.isEmpty)
        #expect(hand.screen.words.contains("メールはありません"))
    }
}
