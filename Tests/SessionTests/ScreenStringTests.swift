import AssetFiles
import Automation
import Foundation
import OTPDomain
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

// R-QA-009. The messages of the error list are held against the list, byte by byte, by
// ErrorTableTests, and the display against them by EveryErrorTests.
@Suite("requirements R-QA-009: every string of the application's screens is shown letter by letter")
struct ScreenStringTests {
    /// A screen: its title, its soft keys left and right, and what else stands on it.
    struct Screen: CustomTestStringConvertible, Sendable {
        var title: String
        var left: String
        var right: String
        var texts: [String]

        init(_ title: String, _ left: String, _ right: String, _ texts: String...) {
            (self.title, self.left, self.right, self.texts) = (title, left, right, texts)
        }

        var testDescription: String { "\(title) [\(left)] [\(right)]" }

        /// Every string of it is there, in the same bytes; a text may be a part of a line, behind a
        /// mark or a caption.
        func `is`(_ shown: ScreenTree) -> Bool {
            let lines = shown.words.map { Array($0.utf8) }
            return shown.title.map { Array($0.text.utf8) } == Array(title.utf8)
                && Array(shown.softKeys.left.utf8) == Array(left.utf8)
                && Array(shown.softKeys.right.utf8) == Array(right.utf8)
                && texts.allSatisfy { text in
                    lines.contains { $0.firstRange(of: Array(text.utf8)) != nil }
                }
        }
    }

    /// Source: requirements, 10 (the screens), and R-APP-073 for the menu's entries.
    static let screens = [
        Screen("初期設定", "終了", "送信", "サービスID", "ユーザID", "利用開始パスワード"),
        Screen("通信中", "", ""),
        Screen("初期設定完了", "", "次へ"),
        Screen("アプリロックについて", "", "次へ"),
        Screen("ワンタイムパスワード", "終了", "設定", "有効期限", "SN:", "PIN設定"),
        Screen("アプリロックコード入力", "終了", "確定"),
        Screen("トークン選択", "終了", "決定", "○△□銀行"),
        Screen("トークン選択", "戻る", "決定", "○△□銀行"),
        Screen("PIN入力", "終了", "確定"),
        Screen("PIN入力", "戻る", "確定"),
        Screen(
            "設定メニュー", "戻る", "決定", "トークン追加", "トークン削除", "アプリロック設定", "パスワード補正",
            "このアプリについて", "PIN変更"),
        Screen("設定メニュー", "戻る", "決定", "トークン選択"),
        Screen("設定メニュー", "戻る", "決定", "アプリロックコード変更"),
        Screen("トークン追加", "戻る", "送信", "サービスID", "ユーザID", "利用開始パスワード"),
        Screen("トークン追加完了", "", "次へ", "◇◇ネット銀行"),
        Screen("トークン削除", "戻る", "削除", "○△□銀行"),
        Screen("トークン削除確認", "戻る", "削除", "○△□銀行"),
        Screen("トークン削除完了", "終了", ""),
        Screen("トークン削除完了", "", "次へ"),
        Screen("アプリロック設定", "戻る", "設定"),
        Screen("アプリロック設定", "戻る", "設定", "アプリロックを無効にするには、［設定］ボタンを押してください。"),
        Screen(
            "アプリロックコード設定", "戻る", "設定", "アプリロックコード", "アプリロックコード（確認用）"),
        Screen("PIN変更", "戻る", "送信", "現在のPIN", "新しいPIN", "新しいPIN（確認用）"),
        Screen("PIN変更完了", "", "次へ"),
        Screen("有効期限更新", "いいえ", "はい"),
        Screen("有効期限更新", "設定", "更新"),
        Screen("有効期限更新完了", "", "次へ"),
        Screen("パスワード補正", "戻る", "実行"),
        Screen("補正完了", "", "次へ"),
        Screen("このアプリについて", "戻る", "", "Version"),
        Screen("エラー", "終了", "戻る", "A911", ErrorTable.message(for: "A911")),
        Screen(
            "トークン追加", "戻る", "", "トークンの登録は10件までです。",
            "トークンがいっぱいになったときは、不要なトークンを削除してからトークンの追加を行ってください。"),
    ]

    /// All that the display of each carrier's phone shows on the ways of the other tests.
    private static let shown: Result<[String: [ScreenTree]], any Error> = Result {
        var shown: [String: [ScreenTree]] = [:]
        for carrier in Carrier.allCases { shown[carrier.rawValue] = try walked(carrier) }
        return shown
    }

    private static func walked(_ carrier: Carrier) throws -> [ScreenTree] {
        var taro = try Traveller(Traveller.model(carrier))
        for service in ["10010002", "40040001"] {
            _ = taro.apply(service: service, user: "ua7", password: "1357")
        }
        let way = ReachableScreensTests.way(carrier) + ReachableScreensTests.wayThroughTheMenu
        var screens = try film(of: &taro.running, way)
        for (scenario, keys) in [
            ("two-tokens", ["Center SoftRight <トークン選択>"]),
            ("two-pin-tokens", ["Center 1 3 5 7 SoftRight", "SoftRight <トークン選択> Down Center"]),
            ("ten-tokens", ["Center", "SoftRight <トークン追加>"]),
            ("app-locked", [#""2468" SoftRight SoftRight <アプリロック設定>"#]),
            ("token-expired", ["SoftRight"]), ("expiring-soon", ["SoftRight"]),
            ("one-token", ["SoftRight <トークン削除> Center SoftRight"]),
        ] {
            let file = ReachableScreensTests.root.appending(path: "Scenarios/\(scenario).yaml")
            let model = Traveller.model(carrier)
            var running = try ScenarioPlayer.play(
                ScenarioFile.read(file.path), on: model, supporting: [model])
            screens += try film(of: &running, [AppliWay.start(on: carrier)] + keys)
        }
        return screens
    }

    /// Everything that the display shows while keys are pressed.
    private static func film(
        of running: inout RunningWorld, _ way: [String]
    ) throws -> [ScreenTree] {
        running.beginFilm()
        for keys in way {
            for command in try KeyScript.read(keys).get().commands {
                _ = try #require(
                    try? running.perform(command).get(), "\(keys): \(running.world.screen.text)")
            }
        }
        return (running.film ?? []).map(\.screen)
    }

    @Test("each screen of the inventory", arguments: screens, Carrier.allCases)
    func screen(screen: Screen, carrier: Carrier) throws {
        let shown = try #require(Self.shown.get()[carrier.rawValue])
        #expect(shown.contains { screen.is($0) })
    }

    @Test("a letter in another width, or a character more, is no such string")
    func exact() throws {
        let shown = try #require(Self.shown.get()["docomo"]).filter { $0.title?.text == "PIN入力" }
        let first = try #require(shown.first)
        let sound = Screen("PIN入力", first.softKeys.left, "確定")
        #expect(sound.is(first))
        for title in ["ＰＩＮ入力", "PIN入力 ", "PIN 入力"] {
            #expect(!Screen(title, first.softKeys.left, "確定").is(first))
        }
        #expect(!Screen("PIN入力", first.softKeys.left, "確定", "PIN設定").is(first))
    }
}
