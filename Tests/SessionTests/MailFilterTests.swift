import Handset
import ScreenTree
import Testing
import Vocabulary

@Suite("manual 4.1 (Q22, Q24): why the mail or the page does not come, and what mends it")
struct MailFilterTests {
    /// The keys to ドメイン指定 or ＵＲＬ付きメール.
    static func way(_ carrier: Carrier, _ entry: Int) -> String {
        "End Center \(carrier == .docomo ? 1 : 2) 2 1 \(entry)"
    }

    static func apply(_ taro: inout Traveller, user: String) {
        _ = taro.apply(service: "10010002", user: user, password: "13579135")
    }

    // Source: R-DL-008, R-DL-011, R-FAQ-24a, R-PHONE-101, R-PHONE-102.
    @Test("a domain that is not permitted brings no mail", arguments: Carrier.allCases)
    func domain(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        try taro.play("\(Self.way(carrier, 1)) 1 Center End")
        Self.apply(&taro, user: "tanaka01")
        #expect(!taro.screen.status.mail)
        try taro.play("\(Self.way(carrier, 1)) 2 \"otp-auth.net\" Center")
        #expect(taro.screen.text.contains("設定しました。"))
        try taro.play("Center End Wait=60")
        #expect(!taro.screen.status.mail)
        Self.apply(&taro, user: "tanaka02")
        #expect(taro.screen.status.mail)
    }

    // Source: R-DL-009, R-DL-011, R-FAQ-24b, R-PHONE-101, R-PHONE-102.
    @Test("refusing mail with addresses brings no mail", arguments: Carrier.allCases)
    func links(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        try taro.play("\(Self.way(carrier, 2)) 2 Center End")
        Self.apply(&taro, user: "tanaka01")
        #expect(!taro.screen.status.mail)
        try taro.play("\(Self.way(carrier, 2)) 1 Center End Wait=60")
        #expect(!taro.screen.status.mail)
        Self.apply(&taro, user: "tanaka02")
        #expect(taro.screen.status.mail)
    }

    @Test func `without radio the settings stay as they are`() throws {
        var taro = try Traveller(.docomo)
        try taro.play("[radio: out] \(Self.way(.docomo, 2))")
        #expect(taro.screen.text.contains("圏外です"))
        try taro.play("Center End [radio: full]")
        Self.apply(&taro, user: "tanaka01")
        #expect(taro.screen.status.mail)
    }

    // Source: R-FAQ-22c, R-DL-022, R-DL-032, R-CENTER-007, R-PHONE-104, R-PHONE-105.
    @Test(
        "the full browser gets no application, and the normal one does",
        arguments: Carrier.allCases)
    func fullBrowser(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        Self.apply(&taro, user: "tanaka01")
        let setting = carrier == .docomo ? "End Carrier 7" : "End Carrier 8 1"
        try taro.play("\(setting) 2 Center End Mail Center Down Down Center")
        #expect(
            taro.screen.text.replacing("\n", with: "").contains(
                "申し訳ございませんが、お客様のご利用機種は当アプリには対応しておりません。"))
        try taro.play("\(setting) 1 Center End")
        try taro.downloadAndStart()
        #expect(taro.screen.realm == .application)
    }

    // Source: R-DL-075, R-DL-076, R-PHONE-042, O-61.
    @Test("the address typed with https:// leads to the page, and with http:// to a closed door")
    func typedAddress() throws {
        var taro = try Traveller(.softbank)
        let address = "dl.otp-auth.net/otpd/download.do"
        try taro.play("End Carrier 4 \"\(address)\" Center")
        #expect(taro.screen.text.contains("接続できませんでした。"))
        let clears = String(repeating: "Clear ", count: 7)
        try taro.play("End Carrier 4 \(clears) \"https://\(address)\" Center")
        #expect(taro.screen.text.contains("■ﾀﾞｳﾝﾛｰﾄﾞ"))
    }

    @Test("the carrier's own site opens and leads on", arguments: Carrier.allCases)
    func portal(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        try taro.play("Carrier 1")
        #expect(taro.screen.id == "phone.browser.page")
        try taro.play("Center")
        #expect(taro.screen.id == "phone.browser.page")
    }
}
