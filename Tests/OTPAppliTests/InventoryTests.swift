import AppliKit
import OTPDomain
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-007 to 010, R-APP-012, R-APP-015, R-APP-016.
@Suite("requirements 10: the application's screens, their titles and soft keys")
struct InventoryTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var title: String
        var left: String
        var right: String
        var screen: Screen
        var testDescription: String { "\(title): \(left) | \(right)" }

        init(_ title: String, _ left: String, _ right: String, _ screen: Screen) {
            self.title = title
            self.left = left
            self.right = right
            self.screen = screen
        }
    }

    private static let menu = SettingsMenu(opener: .password(Password(token: 0)))

    /// The rows of the specification's table, in its order.
    static let cases = [
        Case("初期設定", "終了", "送信", .initialSetup(InitialSetup())),
        Case(
            "通信中", "", "",
            .communicating(
                Communicating(phase: .storage, begun: HandsetTime(milliseconds: 0)))),
        Case("初期設定完了", "", "次へ", .setupComplete(SetupComplete(token: 0))),
        Case("アプリロックについて", "", "次へ", .lockNotice(LockNotice(token: 0))),
        Case("ワンタイムパスワード", "終了", "設定", .password(Password(token: 0))),
        Case("アプリロックコード入力", "終了", "確定", .lockEntry(LockEntry())),
        Case("トークン選択", "終了", "決定", .tokenChoice(TokenChoice(origin: .start))),
        Case("トークン選択", "終了", "決定", .tokenChoice(TokenChoice(origin: .flow))),
        Case("トークン選択", "戻る", "決定", .tokenChoice(TokenChoice(origin: .menu(menu)))),
        Case("PIN入力", "戻る", "確定", .pinEntry(PINEntry(token: 0))),
        Case("設定メニュー", "戻る", "決定", .settingsMenu(menu)),
        Case("トークン追加", "戻る", "送信", .addToken(AddToken(menu: menu))),
        Case("トークン追加完了", "", "次へ", .addComplete(AddComplete(token: 0))),
        Case("トークン削除", "戻る", "削除", .deleteToken(DeleteToken(menu: menu))),
        Case(
            "トークン削除確認", "戻る", "削除",
            .deleteConfirmation(DeleteConfirmation(list: DeleteToken(menu: menu)))),
        Case("トークン削除完了", "", "次へ", .deleteComplete(DeleteComplete())),
        Case("アプリロック設定", "戻る", "設定", .lockSettings(LockSettings(menu: menu))),
        Case(
            "アプリロックコード設定", "戻る", "設定",
            .lockCodeForm(LockCodeForm(menu: menu, origin: .enabling))),
        Case(
            "アプリロックコード設定", "戻る", "設定",
            .lockCodeForm(LockCodeForm(menu: menu, origin: .changing))),
        Case("PIN変更", "戻る", "送信", .pinChange(PINChange(menu: menu))),
        Case("PIN変更完了", "", "次へ", .pinChangeComplete(PINChangeComplete(token: 0))),
        Case("有効期限更新", "いいえ", "はい", .renewalOffer(RenewalOffer(token: 0, hasEnded: false))),
        Case("有効期限更新", "設定", "更新", .renewalOffer(RenewalOffer(token: 0, hasEnded: true))),
        Case("有効期限更新完了", "", "次へ", .renewalComplete(RenewalComplete(token: 0))),
        Case("パスワード補正", "戻る", "実行", .correction(Correction(menu: menu))),
        Case("補正完了", "", "次へ", .correctionComplete(CorrectionComplete(token: 0))),
        Case("このアプリについて", "戻る", "", .about(About(menu: menu))),
        Case("エラー", "終了", "戻る", .notice(Notice("A001", back: .initialSetup(InitialSetup())))),
        Case("トークン追加", "戻る", "", .tokenLimit(TokenLimit(menu: menu))),
    ]

    /// R-APP-015.
    static let titles = [
        "初期設定", "通信中", "初期設定完了", "アプリロックについて", "ワンタイムパスワード", "トークン選択",
        "アプリロックコード入力", "PIN入力", "設定メニュー", "トークン追加", "トークン追加完了", "トークン削除",
        "トークン削除確認", "トークン削除完了", "アプリロック設定", "アプリロックコード設定", "PIN変更",
        "PIN変更完了", "有効期限更新", "有効期限更新完了", "パスワード補正", "補正完了", "このアプリについて",
    ]

    private static let place = Circumstances(
        scratchpad: (try? BareHost.with(.sample(2)))?.app.scratchpad ?? .unreadable,
        resource: .unreadable, now: HandsetTime(milliseconds: noon.milliseconds))

    private func view(_ screen: Screen) -> ScreenTree { screen.shown.view(in: Self.place) }

    @Test(
        "title and soft keys, letter by letter; the center caption is always empty",
        arguments: cases)
    func words(row: Case) {
        let view = view(row.screen)
        #expect(view.title?.text == row.title)
        #expect(view.softKeys == SoftKeys(left: row.left, right: row.right))
        #expect(view.realm == .application)
        #expect(view.status == StatusRow() && view.overlay == nil && view.inputLine == nil)
    }

    @Test("the titles are the manual's 23, and エラー (R-APP-015, R-APP-016)")
    func allTitles() {
        var found: [String] = []
        for row in Self.cases where !found.contains(row.title) { found.append(row.title) }
        #expect(found.sorted() == (Self.titles + ["エラー"]).sorted())
    }

    @Test("the right soft key goes on, the left one ends or goes back (R-APP-010)")
    func sides() {
        let onwards = ["送信", "次へ", "設定", "確定", "決定", "削除", "はい", "更新", "実行", "戻る", ""]
        let backwards = ["終了", "戻る", "いいえ", "設定", ""]
        for row in Self.cases {
            #expect(onwards.contains(row.right) && backwards.contains(row.left))
        }
    }

    @Test("a soft key without a caption does nothing (R-APP-008)", arguments: cases)
    func empty(row: Case) {
        for (key, caption) in [(Key.softLeft, row.left), (.softRight, row.right)]
        where caption.isEmpty && row.title != "トークン追加" {
            #expect(row.screen.shown.step(on: .pressed(key), in: Self.place) == .stay)
        }
    }

    @Test("no other key than the manual's does anything (R-APP-007)", arguments: cases)
    func otherKeys(row: Case) {
        let keys: [Key] = [
            .star, .hash, .mail, .carrier, .call, .clear, .end, .menu, .left, .right,
        ]
        for key in keys {
            let step = row.screen.shown.step(on: .pressed(key), in: Self.place)
            // The menu takes its notice away at any key.
            #expect(step == .stay || step == .show(row.screen))
        }
    }

    @Test("nothing but keys and answers changes a screen", arguments: cases)
    func otherEvents(row: Case) {
        for event in [AppliEvent.woke, .suspended, .resumed, .saved, .unsaved] {
            #expect(row.screen.shown.step(on: event, in: Self.place) == .stay)
        }
        #expect(
            row.screen.shown.step(on: .edited(field: "none", text: "1"), in: Self.place) == .stay)
    }

    @Test("a screen's steady name belongs to one title", arguments: cases)
    func identifiers(row: Case) {
        let id = view(row.screen).id
        #expect(id.hasPrefix("otp."))
        #expect(Self.cases.filter { view($0.screen).id == id }.allSatisfy { $0.title == row.title })
    }

    @Test("the end key ends it on every screen, without a question (R-APP-012)")
    func endKey() {
        for count in [0, 1, 2] {
            var host = count == 0 ? BareHost() : BareHost.holding(count)
            host.pressEnd()
            #expect(!host.isRunning && host.taken.last == "T180")
            host.losePower()
        }
    }
}
