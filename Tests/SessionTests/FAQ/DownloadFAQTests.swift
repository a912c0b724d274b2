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
@Suite("manual 4.1: questions about downloads and version-ups (Q20 to Q22, Q26)")
struct DownloadFAQTests {
    static let plain = "10010001"
    static let unsupported = "申し訳ございませんが、お客様のご利用機種は当アプリには対応しておりません。"

    /// A customer with the mail, on the download page.
    static func onThePage(
        _ carrier: Carrier, change: (inout PhoneModel) -> Void = { _ in }
    ) throws -> Traveller {
        var taro = try Traveller(carrier, change: change)
        _ = taro.apply(service: plain, user: "taro", password: "ab12")
        try taro.play("Mail Center Down Down Center")
        return taro
    }

    @Test("R-FAQ-20, R-DL-041, R-PHONE-051: the first start after the download fails, once")
    func firstStart() throws {
        var taro = try Self.onThePage(.softbank) { $0.features.append(.failsFirstStart) }
        try taro.download()
        try taro.startAppli()
        #expect(!taro.screen.status.application, "\(taro.screen.text)")
        try taro.startAppli()
        #expect(taro.title == "初期設定", "\(taro.screen.text)")
    }

    @Test("R-FAQ-22a, R-DL-040: without radio the download fails; in good radio it succeeds")
    func radio() throws {
        for carrier in Carrier.allCases {
            var taro = try Self.onThePage(carrier)
            try taro.play("[radio: out] Center")
            if taro.screen.text.contains("> はい") { try taro.play("Center") }
            #expect(!taro.screen.text.contains("完了しました。"))
            #expect(taro.running.world.handset.memory.folder.applis.isEmpty)
            try taro.play("[radio: full] End Mail Center Down Down Center")
            try taro.download()
            try taro.startAppli()
            #expect(taro.title == "初期設定")
        }
    }

    @Test("R-FAQ-22b: an unsupported model is told so, and there is nothing to download")
    func unsupportedModel() throws {
        for carrier in Carrier.allCases {
            let taro = try Self.onThePage(carrier) { $0.isSupported = false }
            let shown = taro.screen.text.filter { !$0.isWhitespace }
            #expect(shown.contains(Self.unsupported), "\(taro.screen.text)")
            #expect(!taro.screen.text.contains("ﾀﾞｳﾝﾛｰﾄﾞ"))
        }
    }

    @Test("R-FAQ-22d, R-DL-037: what is installed already is not downloaded again unasked")
    func installed() throws {
        for carrier in Carrier.allCases {
            var taro = try Self.onThePage(carrier)
            try taro.download()
            try taro.play("End Mail Center Down Down Center Center")
            let said =
                switch carrier {
                case .docomo: "ダウンロード済みです。"
                case .softbank: "すでに登録されているアプリケーションと同じバージョンです。ダウンロードを続けますか？"
                }
            #expect(taro.screen.overlayText == said)
        }
    }

    @Test("R-FAQ-22e, R-DL-038, R-PHONE-061: with a full folder it fails; with room it succeeds")
    func fullFolder() throws {
        for carrier in Carrier.allCases {
            var taro = try Self.onThePage(carrier)
            try taro.play("[folder: leave 50KB] Center")
            #expect(taro.screen.overlayText.contains("空き容量が不足しています"), "\(taro.screen.text)")
            try taro.deleteAppli()
            try taro.play("End Mail Center Down Down Center")
            try taro.download()
            try taro.startAppli()
            #expect(taro.title == "初期設定")
        }
    }

    // Source: R-DL-029, R-DL-039, R-FAQ-21b.
    @Test("R-FAQ-22f: during maintenance it fails, afterwards it succeeds")
    func maintenance() throws {
        for carrier in Carrier.allCases {
            var taro = try Self.onThePage(carrier)
            let server = carrier == .docomo ? "maintenance" : "distribution maintenance"
            try taro.play("[center: \(server) on] Center")
            if taro.screen.text.contains("> はい") { try taro.play("Center") }
            #expect(taro.running.world.handset.memory.folder.applis.isEmpty)
            try taro.play("[center: \(server) off] End Mail Center Down Down Center")
            try taro.download()
            #expect(taro.running.world.handset.memory.folder.applis.count == 1)
        }
    }

    @Test("R-DL-033: the bytes of a download are counted, and shown", arguments: Carrier.allCases)
    func packets(carrier: Carrier) throws {
        var taro = try Self.onThePage(carrier)
        let before = taro.running.world.handset.memory.packets.received
        try taro.download()
        let received = taro.running.world.handset.memory.packets.received
        #expect(received - before >= 98_304)
        try taro.go("設定", carrier == .docomo ? "通信量確認" : "パケットカウンタ")
        let digits = taro.screen.text.filter { $0.isASCII && $0.isNumber }
        #expect(digits.contains("\(received)"), "\(taro.screen.text)")
    }

    // Source: R-DL-086, R-PHONE-071.
    @Test("R-FAQ-26a: an old model has the newest version although others have a newer one")
    func oldModel() throws {
        for carrier in Carrier.allCases {
            var taro = try Self.onThePage(carrier) { $0.lastVersion = "2.0" }
            try taro.download()
            try taro.play("[center: publish 9.0] End")
            try taro.askForVersionUp()
            let isNewest = carrier == .docomo ? "ダウンロード済みです。" : "同じバージョン"
            #expect(taro.screen.overlayText.contains(isNewest), "\(taro.screen.text)")
            let newer = carrier == .docomo ? "完了しました。" : "新しいﾊﾞｰｼﾞｮﾝです。"
            var other = try Self.onThePage(carrier)
            try other.download()
            try other.play("[center: publish 9.0] End")
            try other.askForVersionUp()
            #expect(other.screen.overlayText.contains(newer), "\(other.screen.text)")
        }
    }
}

extension ScreenTree {
    /// What the dialog over the screen says; empty for none.
    var overlayText: String {
        if case .dialog(let dialog) = overlay { dialog.text } else { "" }
    }
}

extension Traveller {
    /// From the download page to 「完了しました。」.
    mutating func download() throws {
        try play("Center")
        if screen.text.contains("> はい") { try play("Center") }
        #expect(screen.overlayText == "完了しました。", "\(screen.text)")
        try play("Center End")
    }

    /// As the manual tells each carrier's users, up to the first answer.
    mutating func askForVersionUp() throws {
        switch setup.model.carrier {
        case .docomo:
            try play("End Center 3 1 SoftRight")
            try choose("バージョンアップ")
            try choose("YES")
        case .softbank: try play("End Mail Center Down Down Center Center")
        }
    }
}
