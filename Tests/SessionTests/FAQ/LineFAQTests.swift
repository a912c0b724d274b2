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
@Suite("manual 4.1: questions about communication errors (Q18)")
struct LineFAQTests {
    static let plain = "10010001"
    static let withPIN = "10010002"

    /// A customer whose every exchange fails with a code that ends in 00 while something is so, and
    /// succeeds when it is put right.
    static func failing(
        _ carrier: Carrier, cause: (inout Traveller) throws -> Void,
        remedy: (inout Traveller) throws -> Void
    ) throws {
        var taro = try Traveller(carrier)
        _ = taro.apply(service: withPIN, user: "taro", password: "1357")
        try taro.downloadAndStart()
        try cause(&taro)
        try taro.startAppli()
        try taro.enrol(service: withPIN, password: "1357")
        #expect(taro.shownCode == "A000", "\(taro.screen.text)")
        try remedy(&taro)
        try taro.startAppli()
        try taro.enrol(service: withPIN, password: "1357")
        try taro.play("SoftRight SoftRight")
        try taro.enterPIN("1357")
        taro.expect(letInAt: withPIN)
        try cause(&taro)
        try taro.startAppli()
        try taro.enterPIN("1357")
        try taro.play("SoftRight")
        try taro.choose("パスワード補正")
        try taro.play("SoftRight")
        #expect(taro.shownCode == "A400", "\(taro.screen.text)")
        try taro.play("SoftRight SoftLeft")
        try taro.choose("PIN変更")
        try taro.play("\"1357\" Down \"2468\" Down \"2468\" SoftRight")
        #expect(taro.shownCode == "A100", "\(taro.screen.text)")
        try remedy(&taro)
        try taro.startAppli()
        try taro.enterPIN("1357")
        try taro.play("SoftRight")
        try taro.choose("PIN変更")
        try taro.play("\"1357\" Down \"2468\" Down \"2468\" SoftRight")
        #expect(taro.title == "PIN変更完了", "\(taro.screen.text)")
    }

    @Test("R-FAQ-18a: where there is no radio; in good radio it works", arguments: Carrier.allCases)
    func radio(carrier: Carrier) throws {
        try Self.failing(
            carrier, cause: { taro in try taro.play("End [radio: out]") },
            remedy: { taro in try taro.play("End [radio: full]") })
    }

    @Test("R-FAQ-18b, R-PHONE-023, R-PHONE-024, R-DL-042: docomo's 通信設定 at 通信しない")
    func permission() throws {
        try Self.failing(
            .docomo, cause: { taro in try taro.setPermission("通信しない") },
            remedy: { taro in try taro.setPermission("通信する") })
    }

    @Test("R-FAQ-18c, R-PHONE-025: docomo's セルフモード at ON")
    func selfMode() throws {
        try Self.failing(
            .docomo,
            cause: { taro in
                try taro.go("設定", "セルフモード", "ON")
                try taro.play("End")
                #expect(taro.screen.status.radioOff == "ｾﾙﾌ")
            },
            remedy: { taro in
                try taro.go("設定", "セルフモード", "OFF")
                try taro.play("End")
                #expect(taro.screen.status.radioOff == nil)
            })
    }

    @Test("R-FAQ-18d, R-PHONE-043: SoftBank's ネットワークアクセス at 許可しない")
    func networkAccess() throws {
        try Self.failing(
            .softbank, cause: { taro in try taro.setPermission("許可しない") },
            remedy: { taro in try taro.setPermission("すべて許可") })
    }

    @Test("R-FAQ-18e, R-PHONE-044: SoftBank's オフラインモード at ON")
    func offlineMode() throws {
        try Self.failing(
            .softbank,
            cause: { taro in
                try taro.go("設定", "オフラインモード", "ON")
                try taro.play("End")
                #expect(taro.screen.status.radioOff == "ｵﾌﾗｲﾝ")
            },
            remedy: { taro in try taro.go("設定", "オフラインモード", "OFF") })
    }

    @Test(
        "R-FAQ-18f, R-PHONE-045, R-PHONE-046, R-PHONE-085: a clock after long disuse, and ネットワーク自動調整"
    )
    func networkClock() throws {
        var taro = try Traveller(.softbank)
        _ = taro.apply(service: Self.plain, user: "taro", password: "ab12")
        try taro.downloadAndStart()
        try taro.play("End [clock: phone -40m]")
        try taro.startAppli()
        try taro.enrol(service: Self.plain, password: "ab12")
        #expect(taro.shownCode == "S0F1", "\(taro.screen.text)")
        try taro.adjustClock()
        try taro.startAppli()
        try taro.enrolAndLogIn(service: Self.plain, password: "ab12")
        // Years in a drawer: the clock has drifted by itself.
        try taro.play("End [unused: 400 days]")
        try taro.startAppli()
        taro.expect(refusedAt: Self.plain)
        try taro.adjustClock()
        try taro.startAppli()
        taro.expect(letInAt: Self.plain)
    }
}

extension Traveller {
    /// Sets the first application's permission by its name.
    mutating func setPermission(_ name: String) throws {
        try play("End Center 3 1")
        switch setup.model.carrier {
        case .docomo:
            try play("SoftRight")
            try choose("ソフト設定")
            try play("Center")
        case .softbank:
            try play("SoftLeft")
            try choose("セキュリティレベル")
            try play("Center")
        }
        try choose(name)
    }

    mutating func adjustClock() throws {
        try go("設定", "日時設定", "ネットワーク自動調整")
        try choose("はい")
        #expect(screen.words.contains(running.world.now.japan.clockText), "\(screen.text)")
    }
}
