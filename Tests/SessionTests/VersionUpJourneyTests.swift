import AppliRuntime
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

/// A user's way to a newer application, with the center's releases and servers behind it.
extension Traveller {
    /// Sets up a token without a PIN and puts the handset back to standby.
    mutating func setUp() throws {
        _ = apply(service: "10010001", user: "taro", password: "ab12")
        try downloadAndStart()
        try play("\"10010001\" Down \"taro\" Down \"ab12\" SoftRight SoftRight SoftRight End")
    }

    /// To the download page, by the mail that brought the application.
    mutating func openPage() throws { try play("End Mail Center Down Down Center") }

    var version: String? { running.world.handset.memory.folder.applis.first?.version }
    var dialogText: String {
        if case .dialog(let dialog) = screen.overlay { dialog.text } else { "" }
    }
}

@Suite("manual 3.12 and 4.1: version-up, maintenance and the end of provision, in the whole world")
struct VersionUpJourneyTests {
    // Source: R-DL-050 to R-DL-059, R-CENTER-045, R-FAQ-21a, O-63.
    @Test func `docomo: the center's newer version comes by the menu, and the token stays`() throws
    {
        var taro = try Traveller(.docomo)
        try taro.setUp()
        let function = taro.setup.model.profile.menuKey == .softRight ? "SoftRight" : "SoftLeft"
        try taro.play("Center 3 1 \(function) 5 Center")
        #expect(taro.dialogText == "ダウンロード済みです。")
        try taro.play("Center End [center: publish 2.1] Center 3 1 \(function) 5")
        #expect(taro.dialogText == "最新ソフトにバージョンアップしますか？")
        try taro.play("Center")
        #expect(taro.dialogText == "完了しました。")
        #expect(taro.version == "2.1")
        try taro.play("Center Center")
        #expect(taro.screen.title?.text == "ワンタイムパスワード")
        let code = try #require(taro.code)
        #expect(
            taro.logIn(service: "10010001", user: "taro", code: code) == .loggedIn(userID: "taro"))
    }

    // Source: R-DL-077 to R-DL-079, R-CENTER-045.
    @Test func `SoftBank: the newer version comes by the page, and the token stays`() throws {
        var taro = try Traveller(.softbank)
        try taro.setUp()
        try taro.play("[center: publish 2.1]")
        try taro.openPage()
        try taro.play("Center")
        #expect(taro.dialogText == "既に登録されているｱﾌﾟﾘｹｰｼｮﾝより新しいﾊﾞｰｼﾞｮﾝです。ﾀﾞｳﾝﾛｰﾄﾞを続けますか？")
        try taro.play("Center")
        #expect(taro.dialogText == "ワンタイムパスワードを本体にダウンロードします。ダウンロードしますか？")
        try taro.play("Center")
        #expect(taro.dialogText == "ワンタイムパスワードアプリを本体へ保存しました")
        #expect(taro.version == "2.1")
        try taro.play("End Center 3 1 Center")
        #expect(taro.screen.title?.text == "ワンタイムパスワード")
    }

    // Source: R-DL-082, R-FAQ-26b.
    @Test func `SoftBank: who says NO to the data question begins with 初期設定`() throws {
        for (keys, title) in [("Center", "ワンタイムパスワード"), ("Down Center", "初期設定")] {
            var taro = try Traveller(.softbank, features: [.asksAboutData])
            try taro.setUp()
            try taro.play("[center: publish 2.1]")
            try taro.openPage()
            try taro.play("Center Center Center \(keys)")
            #expect(taro.dialogText == "ワンタイムパスワードアプリを本体へ保存しました")
            try taro.play("End Center 3 1 Center")
            #expect(taro.screen.title?.text == title)
        }
    }

    // Source: manual 3.11; R-CENTER-045.
    @Test(arguments: Carrier.allCases)
    func `このアプリについて tells the version that was downloaded`(carrier: Carrier) throws {
        for version in ["2.0", "2.1"] {
            var taro = try Traveller(carrier)
            _ = taro.apply(service: "10010001", user: "taro", password: "ab12")
            if version == "2.1" { try taro.play("[center: publish 2.1]") }
            try taro.downloadAndStart()
            try taro.play("\"10010001\" Down \"taro\" Down \"ab12\" SoftRight SoftRight SoftRight")
            try taro.play("SoftRight Up Center")
            #expect(taro.screen.title?.text == "このアプリについて")
            #expect(taro.screen.text.contains("Version\(version)"))
        }
    }

    // Source: R-DL-086, R-FAQ-26a.
    @Test func `a model whose version-ups have ended is told that it has the newest`() throws {
        for carrier in Carrier.allCases {
            var model = Traveller.model(carrier)
            model.lastVersion = "2.0"
            var taro = try Traveller(model)
            try taro.setUp()
            try taro.play("[center: publish 2.1]")
            if carrier == .docomo {
                try taro.play("Center 3 1 SoftRight 5 Center")
                #expect(taro.dialogText == "ダウンロード済みです。")
            } else {
                try taro.openPage()
                try taro.play("Center")
                #expect(taro.dialogText.contains("同じバージョンです。"))
            }
            #expect(taro.version == "2.0")
        }
    }

    // Source: R-DL-027, R-DL-028, R-DL-029, R-FAQ-21b, R-FAQ-22f, R-CENTER-009, O-62.
    @Test func `with SoftBank's server down the page comes and the download does not`() throws {
        var taro = try Traveller(.softbank)
        _ = taro.apply(service: "10010001", user: "taro", password: "ab12")
        try taro.play("[center: distribution maintenance 10:00-11:00]")
        try taro.openPage()
        #expect(taro.screen.text.contains("■ﾀﾞｳﾝﾛｰﾄﾞ"))
        try taro.play("Center")
        #expect(taro.dialogText == "接続できませんでした。")
        #expect(taro.version == nil)
        try taro.play("Center Wait=3600 Center Center")
        #expect(taro.dialogText == "完了しました。")
    }

    // Source: R-DL-039, R-FAQ-22f, R-CENTER-009, O-62.
    @Test func `with the center down neither comes, and outside its hours both do`() throws {
        var taro = try Traveller(.docomo)
        _ = taro.apply(service: "10010001", user: "taro", password: "ab12")
        try taro.play("[center: maintenance 10:00-11:00]")
        try taro.openPage()
        #expect(!taro.screen.text.contains("■ﾀﾞｳﾝﾛｰﾄﾞ"))
        #expect(taro.screen.id == "phone.browser.page")
        #expect(taro.screen.text.contains("定期ﾒﾝﾃﾅﾝｽ中") && taro.screen.text.contains("10:00"))
        try taro.play("Wait=3600")
        try taro.openPage()
        try taro.play("Center")
        #expect(taro.dialogText == "完了しました。")
    }

    // Source: R-DL-034, R-DL-044, R-PHONE-092, R-FAQ-22a.
    @Test func `a download that the radio cut goes on where it was, on models that can`() throws {
        for resumes in [true, false] {
            var taro = try Traveller(.docomo, features: resumes ? [.downloadResumes] : [])
            _ = taro.apply(service: "10010001", user: "taro", password: "ab12")
            try taro.play("Mail Center Down Down Center")
            // The key alone, so that nothing arrives before the line is cut.
            _ = taro.running.take(
                .pressed(.center), at: taro.running.world.now.after(milliseconds: 120))
            for _ in 0..<400 where taro.done < 20 {
                let moment = taro.running.world.now.after(milliseconds: 20)
                _ = taro.running.take(.waited, at: moment)
            }
            #expect(taro.done >= 20)
            try taro.play("[radio: out]")
            #expect(taro.dialogText.contains("再開しますか？") == resumes)
            #expect(taro.version == nil)
            try taro.play("[radio: full] Center")
            if !resumes { try taro.play("Center") }
            #expect(taro.dialogText == "完了しました。")
            #expect(taro.version == "2.0")
        }
    }

    // Source: R-PHONE-092, R-PHONE-093, O-52.
    @Test func `a download that a call broke off goes on with what had come before it`() throws {
        var taro = try Traveller(
            .docomo, features: [.downloadResumes, .callsBreakDownloads])
        _ = taro.apply(service: "10010001", user: "taro", password: "ab12")
        try taro.play("Mail Center Down Down Center")
        _ = taro.running.take(
            .pressed(.center), at: taro.running.world.now.after(milliseconds: 120))
        for _ in 0..<400 where taro.done < 20 {
            let moment = taro.running.world.now.after(milliseconds: 20)
            _ = taro.running.take(.waited, at: moment)
        }
        let received = taro.running.world.handset.memory.packets.received
        try taro.play("[call: 03-1234-5678]")
        #expect(taro.screen.id == "phone.incoming")
        try taro.play("End")
        #expect(taro.dialogText.contains("再開しますか？"))
        #expect(taro.causes.last?.cause.kind == .cut)
        try taro.play("Center")
        #expect(taro.dialogText == "完了しました。" && taro.version == "2.0")
        // The package has 96 KB; the 20 that had come did not come again.
        let all = taro.running.world.handset.memory.packets.received - received
        #expect((90_000...99_000).contains(all), "\(all)")
    }
}

extension Traveller {
    /// How many kilobytes of a package have come.
    fileprivate var done: Int {
        if case .progress(let progress) = screen.body { progress.done } else { 0 }
    }
}
