import Testing
import Vocabulary

@testable import OTPCenter

// R-DL-001 to 004, R-CENTER-002, R-CENTER-004: what an application brings, and the mail.
@Suite("manual 1.2.1: applying at the provider's page")
struct ApplicationTests {
    private func reply(to application: SignUp) -> ProviderReply {
        var center = makeCenter()
        return center.take(.apply(application), at: noon).reply
    }

    @Test("R-DL-001, R-DL-002: a filled-in application is taken, and one mail goes out")
    func taken() {
        var center = makeCenter()
        let (reply, mail) = center.take(.apply(application()), at: noon)
        #expect(reply == .applied(mailAddress: "tanaka@docomo.ne.jp"))
        #expect(mail.count == 1)
        #expect(mail[0].senderName == "○△□銀行")
        #expect(mail[0].senderAddress == "info@otp-auth.net")
        #expect(mail[0].recipient == "tanaka@docomo.ne.jp")
        #expect(mail[0].sentAt == noon)
        #expect(
            mail[0].body == """
                ○△□銀行のワンタイムパスワード認証サービスをお申し込みいただきましてありがとうございます。

                下記URLをクリックして、ワンタイムパスワードアプリをダウンロードしてください。

                https://dl.otp-auth.net/otpd/download.do

                初期設定では、以下の項目をご入力ください。

                ・サービスＩＤ
                10010001

                ・ユーザID
                tanaka01

                ・利用開始パスワード
                申請時に入力したもの
                """)
    }

    @Test("R-DL-003: the start password stands in no mail and nowhere in the ledger")
    func secret() throws {
        var center = makeCenter()
        let mail = center.take(.apply(application(startPassword: "Geheim77")), at: noon).mail
        #expect(!"\(mail)".contains("Geheim77"))
        #expect(!"\(center.ledger)".contains("Geheim77"))
    }

    @Test(
        "R-CENTER-002, R-CENTER-019: each empty or malformed field is named",
        arguments: [
            (application(service: "99999999"), [ApplicationFault.unknownService]),
            (application(userID: ""), [.emptyUserID]),
            (application(userID: "tanaka 01"), [.badUserID]),
            (application(userID: "田中"), [.badUserID]),
            (application(userID: String(repeating: "a", count: 33)), [.badUserID]),
            (application(startPassword: ""), [.emptyPassword]),
            (application(startPassword: "ab-12"), [.badPassword]),
            (application(startPassword: String(repeating: "a", count: 33)), [.badPassword]),
            (
                application(service: pinService, startPassword: "123"),
                [.pinPasswordNeedsFourToEightDigits]
            ),
            (
                application(service: pinService, startPassword: "123456789"),
                [.pinPasswordNeedsFourToEightDigits]
            ),
            (
                application(service: pinService, startPassword: "12ab"),
                [.pinPasswordNeedsFourToEightDigits]
            ),
            (application(mailAddress: ""), [.emptyMailAddress]),
            (application(mailAddress: "tanaka"), [.badMailAddress]),
            (application(mailAddress: "@docomo.ne.jp"), [.badMailAddress]),
            (application(mailAddress: "a@b@docomo.ne.jp"), [.badMailAddress]),
            (application(mailAddress: "a@example.com"), [.wrongDomain("example.com")]),
            (
                application(userID: "", startPassword: "", mailAddress: ""),
                [.emptyUserID, .emptyPassword, .emptyMailAddress]
            ),
        ])
    func malformed(application: SignUp, faults: [ApplicationFault]) {
        #expect(reply(to: application) == .refused(faults))
    }

    @Test(
        "R-CENTER-019: the limits themselves are taken",
        arguments: [
            application(userID: String(repeating: "~", count: 32)),
            application(startPassword: String(repeating: "Z", count: 32)),
            application(service: pinService, startPassword: "1234"),
            application(service: pinService, startPassword: "12345678"),
        ])
    func limits(application: SignUp) {
        #expect(reply(to: application) == .applied(mailAddress: application.mailAddress))
    }

    @Test("an application that is refused leaves no user and sends no mail")
    func nothingLeft() {
        var center = makeCenter()
        let before = center
        #expect(center.take(.apply(application(userID: "")), at: noon).mail.isEmpty)
        #expect(center == before)
    }

    @Test("R-FAQ-24c: applying again before the use replaces the application and sends a new mail")
    func again() {
        var center = makeCenter()
        _ = center.take(.apply(application(mailAddress: "tanak@docomo.ne.jp")), at: noon)
        let second = center.take(.apply(application()), at: noon)
        #expect(second.reply == .applied(mailAddress: "tanaka@docomo.ne.jp"))
        #expect(second.mail.map(\.recipient) == ["tanaka@docomo.ne.jp"])
        #expect(center.ledger.users.count == 1)
    }

    @Test("one user ID may be used at two services")
    func twoServices() {
        var center = makeCenter()
        _ = center.take(.apply(application()), at: noon)
        #expect(
            center.take(.apply(application(service: pinService)), at: noon).reply
                == .applied(mailAddress: "tanaka@docomo.ne.jp"))
    }
}

// R-PHONE-048, R-FAQ-23, R-CENTER-003: which domains there are, and that they are checked.
@Suite("manual 4.1, メールアドレスのドメイン, R-DL-006, R-DL-007: the carriers' mail domains")
struct MailDomainTests {
    static let regions = ["d", "h", "t", "c", "k", "q", "n", "s", "r"]
    static let printed =
        ["docomo.ne.jp", "softbank.ne.jp", "disney.ne.jp"]
        + regions.map { "\($0)-vodafone.ne.jp" } + regions.map { "jp-\($0).ne.jp" }

    @Test("the manual names 21 domains")
    func count() { #expect(Self.printed.count == 21) }

    @Test("an address at each is taken, in whatever case", arguments: printed)
    func accepted(domain: String) {
        for address in ["a@\(domain)", "a@\(domain.uppercased())"] {
            var center = makeCenter()
            let (reply, mail) = center.take(
                .apply(application(mailAddress: address)), at: noon)
            #expect(reply == .applied(mailAddress: address))
            #expect(mail.map(\.recipient) == ["a@\(domain)"])
        }
    }

    @Test("the form that really existed is taken, too", arguments: regions)
    func alias(region: String) {
        var center = makeCenter()
        let address = "a@\(region).vodafone.ne.jp"
        #expect(
            center.take(.apply(application(mailAddress: address)), at: noon).reply
                == .applied(mailAddress: address))
    }

    @Test(
        "R-DL-007, R-FAQ-23: others are refused by name",
        arguments: [
            "gmail.com", "ezweb.ne.jp", "jp-a.ne.jp", "docomo.co.jp", "sub.docomo.ne.jp",
            "x-vodafone.ne.jp",
        ])
    func refused(domain: String) {
        var center = makeCenter()
        #expect(
            center.take(.apply(application(mailAddress: "a@\(domain)")), at: noon).reply
                == .refused([.wrongDomain(domain)]))
    }
}
