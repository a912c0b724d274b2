import AssetFiles
import Automation
import Foundation
import Handset
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

@Suite("issue 6, screens: the atlas of a model")
struct AtlasMakerTests {
    private static let models = TestAssets.models

    private static func maker(_ model: PhoneModel) -> AtlasMaker {
        AtlasMaker(of: model, supporting: models, scenario: TestAssets.scenario)
    }

    /// The rows of the specification's inventory: title, left and right soft key.
    ///
    /// None is missing: a phone reaches each of them.
    private static let inventory = [
        "初期設定 終了 送信", "通信中  ", "初期設定完了  次へ", "アプリロックについて  次へ",
        "ワンタイムパスワード 終了 設定", "アプリロックコード入力 終了 確定", "トークン選択 終了 決定",
        "トークン選択 戻る 決定", "PIN入力 終了 確定", "PIN入力 戻る 確定", "設定メニュー 戻る 決定",
        "トークン追加 戻る 送信", "トークン追加完了  次へ", "トークン削除 戻る 削除",
        "トークン削除確認 戻る 削除", "トークン削除完了 終了 ", "トークン削除完了  次へ",
        "アプリロック設定 戻る 設定", "アプリロックコード設定 戻る 設定", "PIN変更 戻る 送信",
        "PIN変更完了  次へ", "有効期限更新 いいえ はい", "有効期限更新 設定 更新",
        "有効期限更新完了  次へ", "パスワード補正 戻る 実行", "補正完了  次へ",
        "このアプリについて 戻る ", "エラー 終了 戻る", "トークン追加 戻る ",
    ]

    // Source: requirements 10; R-APP-010, R-APP-015, R-APP-016.
    @Test(
        "every screen of the application and every error is reached, and the phone's own",
        arguments: Carrier.allCases)
    func everything(carrier: Carrier) throws {
        let model = try #require(Self.models.first { $0.carrier == carrier })
        let survey = try Self.maker(model).make(AtlasTour.trips(on: model))
        #expect(survey.leftOut == [] && !survey.isCut)
        let table = try Transition.table(
            String(
                contentsOf: TestAssets.root.appending(path: "docs/transitions.csv"), encoding: .utf8
            )
        ).get()
        // The end key while the application communicates: nothing is tried on screens that pass.
        let missing = AtlasTransitions(of: survey.atlas, in: table).missing.map(\.transition.id)
        #expect(missing == ["T032"])
        let rows = survey.screens.map { screen in
            "\(screen.title?.text ?? "") \(screen.softKeys.left) \(screen.softKeys.right)"
        }
        #expect(Self.inventory.filter { !rows.contains($0) } == [])
        let codes = survey.screens.compactMap { screen in
            if case .fault(let fault) = screen.body { fault.code } else { nil }
        }
        #expect(ErrorGuide.all.map(\.code).filter { !codes.contains($0) } == [])
        let ids = survey.screens.map(\.id)
        let wanted = [
            "phone.standby", "phone.mainMenu", "phone.inbox", "phone.mail", "phone.appliList",
            "phone.browser.loading", "phone.browser.page", "phone.browser.transferring",
            "phone.mailFilter.domains", "phone.urlEntry", "phone.setting.manner",
            "phone.clockSetting", "phone.alarmSetting", "phone.television", "phone.schedule",
            "phone.memoPad.writing", "phone.codeReader", "phone.codeResult", "phone.off",
            "phone.information.help", "phone.callList", "calculator", "puzzle.play", "clock.cities",
        ]
        #expect(wanted.filter { !ids.contains($0) } == [])
        let interruptions = survey.screens.compactMap { screen in
            if case .announcement(let words) = screen.body { words.picture } else { nil }
        }
        #expect(Announcement.Picture.allCases.filter { !interruptions.contains($0) } == [])
        try Self.hold(survey)
    }

    /// What is so in every atlas.
    private static func hold(_ survey: AtlasMaker.Survey) throws {
        let atlas = survey.atlas
        let ids = atlas.screens.map(\.id)
        #expect(ids.count == survey.screens.count)
        for (place, id) in ids.enumerated() { #expect(ids.firstIndex(of: id) == place) }
        for screen in atlas.screens {
            #expect((try? KeyScript.read(screen.keys).get()) != nil, "\(screen.id): \(screen.keys)")
        }
        let reached = Set(atlas.ways.map(\.to))
        #expect(atlas.screens.map(\.id).filter { !reached.contains($0) } == [])
    }

    @Test("the keys of each screen lead to it again, and twice made is the same")
    func again() throws {
        let model = try #require(Self.models.first)
        let trips = Array(AtlasTour.trips(on: model).filter { $0.scenario == "token-expired" })
        let survey = try Self.maker(model).make(trips)
        #expect(try Self.maker(model).make(trips).atlas == survey.atlas)
        let start = try ScenarioPlayer.play(
            TestAssets.scenario("token-expired", model.carrier), on: model, supporting: Self.models)
        // Each of many would take as long as the exploring.
        for place in stride(from: 0, to: survey.screens.count, by: 7) {
            let screen = survey.atlas.screens[place]
            guard !screen.isPassing else { continue }
            var phone = start
            for command in try KeyScript.read(screen.keys).get().commands {
                _ = try phone.carryOut(command)
            }
            #expect(phone.world.screen.kind == screen.kind, "\(screen.keys)")
        }
    }

    @Test("a trip that a model cannot make is told, and the others are made")
    func impossible() throws {
        let model = try #require(Self.models.first)
        var trip = try #require(AtlasTour.trips(on: model).first { $0.scenario == "full-folder" })
        trip.keys = [.press(.mail), .type("x")]
        let survey = try Self.maker(model).make([trip])
        let left = try #require(survey.leftOut.first)
        guard case .keys(#""x""#, let screen) = left.reason else {
            Issue.record("\(left)")
            return
        }
        #expect(screen.contains("受信") && survey.leftOut.count == 1)
        #expect(survey.screens.map(\.id).contains("phone.mainMenu"))
    }
}
