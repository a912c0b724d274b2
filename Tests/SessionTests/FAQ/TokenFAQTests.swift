import AppliRuntime
import Automation
import CarrierNetwork
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

/// Each situation from its cause over what the customer sees to what helps, with the phone's keys.
@Suite("manual 4.1: questions about tokens, codes and their loss (Q1 to Q17)")
struct TokenFAQTests {
    static let plain = "10010001"
    static let withPIN = "10010002"
    /// Ten services, for a phone that is full of tokens; those with a PIN begin with 1357.
    static let ten = [
        "10010001", "10010002", "20020001", "20020002", "30030001", "40040001", "50050001",
        "60060001", "70070001", "80080001",
    ]

    /// A phone with so many tokens, on the passcode of the first.
    static func filled(_ carrier: Carrier, _ count: Int) throws -> Traveller {
        var taro = try Traveller(carrier)
        for service in ten { _ = taro.apply(service: service, user: "taro", password: "1357") }
        try taro.downloadAndStart()
        try taro.enrol(service: ten[0], password: "1357")
        try taro.play("SoftRight SoftRight")
        for service in ten[1..<count] {
            try taro.play("SoftRight")
            try taro.choose("トークン追加")
            try taro.enrol(service: service, password: "1357")
            #expect(taro.title == "トークン追加完了", "\(taro.screen.text)")
            try taro.play("SoftRight")
            try taro.choose(taro.firstToken)
            try taro.enterPIN("1357")
        }
        return taro
    }

    @Test(
        "R-FAQ-01, R-FAQ-03: nine tokens and one more are ten; an eleventh only after a deletion",
        arguments: Carrier.allCases)
    func tenTokens(carrier: Carrier) throws {
        var taro = try Self.filled(carrier, 10)
        _ = taro.apply(service: "90090001", user: "taro", password: "1357")
        try taro.play("SoftRight")
        try taro.choose("トークン追加")
        #expect(taro.screen.id == "otp.full")
        try taro.play("SoftRight")
        try taro.choose("トークン削除")
        try taro.play("2 SoftRight")
        #expect(taro.title == "トークン削除完了", "\(taro.screen.text)")
        try taro.play("SoftRight")
        try taro.choose(taro.firstToken)
        try taro.play("SoftRight")
        try taro.choose("トークン追加")
        try taro.enrol(service: "90090001", password: "1357")
        #expect(taro.title == "トークン追加完了", "\(taro.screen.text)")
    }

    @Test("R-FAQ-04a: with a wrong clock codes are refused, with the right one taken")
    func wrongClock() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            try taro.setUp(service: Self.plain, password: "ab12")
            try taro.play("[clock: phone +5m] Wait=1")
            taro.expect(refusedAt: Self.plain)
            try taro.play("[clock: phone right] Wait=60")
            taro.expect(letInAt: Self.plain)
        }
    }

    @Test("R-FAQ-04c: with several tokens the one is chosen again, and its PIN typed right")
    func wrongPINOfSeveral() throws {
        for carrier in Carrier.allCases {
            var taro = try Self.filled(carrier, 2)
            try taro.play("SoftLeft Center")
            try taro.play("2")
            try taro.enterPIN("9999")
            taro.expect(refusedAt: Self.withPIN)
            try taro.play("SoftRight")
            try taro.choose("トークン選択")
            try taro.play("2")
            try taro.enterPIN("1357")
            taro.expect(letInAt: Self.withPIN)
        }
    }

    @Test("R-FAQ-04d, R-FAQ-13: a small drift is corrected; a large one is S4H1")
    func drift() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            try taro.setUp(service: Self.plain, password: "ab12")
            try taro.play("[clock: phone +10m] Wait=1")
            taro.expect(refusedAt: Self.plain)
            try taro.play("SoftRight")
            try taro.choose("パスワード補正")
            try taro.play("SoftRight")
            #expect(taro.title == "補正完了", "\(taro.screen.text)")
            try taro.play("SoftRight Wait=180")
            taro.expect(letInAt: Self.plain)
            try taro.play("Wait=300 [clock: phone +40m] SoftRight")
            try taro.choose("パスワード補正")
            try taro.play("SoftRight")
            #expect(taro.shownCode == "S4H1")
        }
    }

    @Test("R-FAQ-04e: a token broken at the center takes deleting, a reissue and a new setup")
    func brokenToken() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            try taro.setUp(service: Self.plain, password: "ab12")
            try taro.play("[center: disable taro@10010001] Wait=60")
            taro.expect(refusedAt: Self.plain)
            try taro.play("[center: reissue taro@10010001 cd34] Wait=5 SoftRight")
            try taro.choose("トークン削除")
            try taro.play("1 SoftRight End")
            try taro.startAppli()
            #expect(taro.title == "初期設定")
            try taro.enrolAndLogIn(service: Self.plain, password: "cd34")
        }
    }

    // Source: R-PHONE-083.
    @Test("R-FAQ-05: at local time abroad neither code nor correction works; at Japan's both do")
    func abroad() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            try taro.setUp(service: Self.plain, password: "ab12")
            try taro.play("[clock: phone zone london] Wait=1")
            taro.expect(refusedAt: Self.plain)
            try taro.play("SoftRight")
            try taro.choose("パスワード補正")
            try taro.play("SoftRight")
            #expect(taro.shownCode == "S4H1")
            try taro.play("[clock: phone right] End")
            try taro.startAppli()
            taro.expect(letInAt: Self.plain)
        }
    }

    @Test("R-FAQ-06: after a loss the user is stopped; after the reissue only a new handset works")
    func lost() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            try taro.setUp(service: Self.plain, password: "ab12")
            try taro.play("[center: stop taro@10010001]")
            taro.expect(refusedAt: Self.plain)
            try taro.play(
                "[center: resume taro@10010001] [center: reissue taro@10010001 cd34] Wait=60")
            taro.expect(refusedAt: Self.plain)
            try taro.changeHandset()
            _ = taro.apply(service: Self.withPIN, user: "taro", password: "1357")
            try taro.downloadAndStart()
            try taro.enrolAndLogIn(service: Self.plain, password: "cd34")
        }
    }

    @Test("R-FAQ-07a: before the setup the application can be deleted, downloaded and set up again")
    func deletedBeforeSetup() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            _ = taro.apply(service: Self.plain, user: "taro", password: "ab12")
            try taro.downloadAndStart()
            try taro.deleteAppli()
            try taro.play("End")
            try taro.downloadAndStart()
            try taro.enrolAndLogIn(service: Self.plain, password: "ab12")
        }
    }

    @Test("R-FAQ-07b, R-FAQ-14: a token deleted after its setup is S0B4 until the reissue")
    func deletedToken() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            try taro.setUp(service: Self.plain, password: "ab12")
            try taro.play("SoftRight")
            try taro.choose("トークン削除")
            try taro.play("1 SoftRight End")
            try taro.startAppli()
            try taro.enrol(service: Self.plain, password: "ab12")
            #expect(taro.shownCode == "S0B4")
            try taro.play("[center: reissue taro@10010001 cd34] End")
            try taro.startAppli()
            try taro.enrolAndLogIn(service: Self.plain, password: "cd34")
        }
    }

    @Test("R-FAQ-08: who leaves the service is let in no more, and deletes the application")
    func leaving() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            try taro.setUp(service: Self.plain, password: "ab12")
            try taro.play("[center: release taro@10010001]")
            taro.expect(refusedAt: Self.plain)
            try taro.deleteAppli()
            #expect(taro.running.world.handset.memory.folder.applis.isEmpty)
        }
    }

    @Test("R-FAQ-09: a forgotten lock code takes a new download, a reissue and a new setup")
    func forgottenLockCode() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            try taro.setUp(service: Self.plain, password: "ab12")
            try taro.play("SoftRight")
            try taro.choose("アプリロック設定")
            try taro.play("SoftRight \"2468\" Down \"2468\" SoftRight End")
            try taro.startAppli()
            for guess in ["1111", "13572468", "8642"] {
                try taro.play("\"\(guess)\" SoftRight")
                #expect(taro.shownCode == "A914")
                try taro.play("SoftRight")
            }
            try taro.deleteAppli()
            try taro.play("End")
            try taro.downloadAndStart()
            #expect(taro.title == "初期設定")
            try taro.play("[center: reissue taro@10010001 cd34]")
            try taro.enrolAndLogIn(service: Self.plain, password: "cd34")
        }
    }

    @Test("R-FAQ-10b: with a changed PIN forgotten only the provider's reset helps")
    func forgottenPIN() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            try taro.setUp(service: Self.withPIN, password: "1357")
            try taro.play("SoftRight")
            try taro.choose("PIN変更")
            try taro.play("\"1357\" Down \"8642\" Down \"8642\" SoftRight")
            #expect(taro.title == "PIN変更完了", "\(taro.screen.text)")
            try taro.play("SoftRight")
            try taro.enterPIN("1357")
            taro.expect(refusedAt: Self.withPIN)
            try taro.play("SoftRight")
            try taro.choose("PIN変更")
            try taro.play("\"1357\" Down \"1111\" Down \"1111\" SoftRight")
            #expect(taro.shownCode == "S1C2")
            try taro.play("[center: reset-pin taro@10010002 2580] Wait=60 End")
            try taro.startAppli()
            try taro.enterPIN("2580")
            taro.expect(letInAt: Self.withPIN)
        }
    }

    @Test("R-FAQ-12: an expired token is renewed, at some services only after their own procedure")
    func expired() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            try taro.play("[center: term 40040001 0 days]")
            try taro.setUp(service: "40040001", password: "1357")
            try taro.play("Wait=86400 End")
            try taro.startAppli()
            #expect(taro.title == "有効期限更新")
            try taro.play("SoftRight")
            #expect(taro.shownCode == "S3B3")
            try taro.play(
                "[center: allow-renewal taro@40040001] [center: term 40040001 usual]"
                    + " SoftRight SoftRight")
            #expect(taro.title == "有効期限更新完了", "\(taro.screen.text)")
            try taro.play("SoftRight")
            try taro.enterPIN("1357")
            taro.expect(letInAt: "40040001")
        }
    }

    @Test("R-FAQ-14: a correction fails with a wrong clock, and succeeds with the clock set")
    func correctionWithWrongClock() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            try taro.setUp(service: Self.plain, password: "ab12")
            try taro.play("[clock: phone -3h] SoftRight")
            try taro.choose("パスワード補正")
            try taro.play("SoftRight")
            #expect(taro.shownCode == "S4H1")
            try taro.play("[clock: phone right] SoftRight SoftRight")
            #expect(taro.title == "補正完了", "\(taro.screen.text)")
        }
    }

    // Source: R-PHONE-062 to R-PHONE-064.
    @Test("R-FAQ-15: with another card the application does not start; with its own it does")
    func otherCard() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            try taro.setUp(service: Self.plain, password: "ab12")
            for card in ["other", "none"] {
                try taro.play("End [sim: \(card)]")
                try taro.startAppli()
                #expect(taro.screen.text.contains("起動できません"), "\(taro.screen.text)")
                #expect(!taro.screen.status.application)
            }
            try taro.play("End [sim: own]")
            try taro.startAppli()
            taro.expect(letInAt: Self.plain)
        }
    }

    @Test("R-FAQ-17: on a new handset the setup is S0B4 until the reissue")
    func newHandset() throws {
        for carrier in Carrier.allCases {
            var taro = try Traveller(carrier)
            try taro.setUp(service: Self.plain, password: "ab12")
            try taro.changeHandset()
            #expect(taro.running.world.handset.memory.folder.applis.isEmpty)
            _ = taro.apply(service: Self.withPIN, user: "taro", password: "1357")
            try taro.downloadAndStart()
            try taro.enrol(service: Self.plain, password: "ab12")
            #expect(taro.shownCode == "S0B4")
            try taro.play("[center: reissue taro@10010001 cd34] End")
            try taro.startAppli()
            try taro.enrolAndLogIn(service: Self.plain, password: "cd34")
        }
    }
}

extension Traveller {
    /// The service of the first token in the application's list.
    var firstToken: String {
        guard case .list(let list) = screen.body else { return "" }
        return list.rows.first?.text ?? ""
    }
}
