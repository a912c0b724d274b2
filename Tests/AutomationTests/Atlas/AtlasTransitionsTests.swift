import ScreenTree
import Testing
import Vocabulary

@testable import Automation

// R-QA-005.
@Suite("issue 6, screens: the ways of an atlas and the table of transitions")
struct AtlasTransitionsTests {
    private static func screen(
        _ id: String, _ title: String, _ text: String, realm: ScreenTree.Realm = .application
    ) -> Atlas.Screen {
        Atlas.Screen(
            id: id, kind: id, realm: realm, title: title, text: text, scenario: "", keys: "",
            isPassing: false)
    }

    private static let screens = [
        screen("phone.standby", "", "ﾒｰﾙ | ﾒﾆｭｰ | Y!", realm: .phone),
        screen("otp.due", "有効期限更新", "いいえ |  | はい"),
        screen("otp.expired", "有効期限更新", "設定 |  | 更新"),
        screen("otp.communicating", "通信中", " |  | "),
        screen("otp.menu", "設定メニュー", "戻る | 選択 | 決定"), screen("otp.add", "トークン追加", "戻る |  | 送信"),
        screen("otp.added", "トークン追加完了", " |  | 次へ"),
        screen("otp.a911", "エラー", "A911\n終了 |  | 戻る"),
        screen("otp.a916", "エラー", "A916\n終了 |  | 戻る"),
        screen("otp.password", "ワンタイムパスワード", "終了 |  | 設定"),
    ]

    private static let table = [
        ("T001", "not running", "start", "有効期限更新 (due)"),
        ("T060", "有効期限更新 (due)", "right: はい", "通信中 (renewal)"),
        ("T061", "有効期限更新 (due)", "left: いいえ", "ワンタイムパスワード; with PIN: PIN入力"),
        ("T062", "有効期限更新 (expired)", "right: 更新", "通信中 (renewal)"),
        ("T091", "設定メニュー", "right: 決定 on トークン追加", "トークン追加"),
        ("T097", "設定メニュー", "right: 決定 on PIN変更", "PIN変更"),
        ("T097", "PIN変更", "left: 戻る", "設定メニュー"),
        ("T110", "トークン追加", "right: 送信", "エラー A911"),
        ("T111", "トークン追加", "right: 送信", "エラー A916"),
        ("T114", "通信中 (addition)", "success", "トークン追加完了"),
        ("T172", "エラー", "right or center: 戻る", "初期設定 or トークン追加"),
        ("T180", "any", "end key", "not running"),
        ("T081", "ワンタイムパスワード", "the minute changes", "ワンタイムパスワード, next code, six ticks"),
        ("T116", "トークン追加完了", "right: 次へ", "トークン選択 (in a flow)"),
        ("T050", "トークン選択 (at the start)", "right: 決定", "the chosen token: code, PIN or renewal"),
        ("T020", "初期設定", "right: 送信", "エラー A911"), ("T070", "PIN入力", "left: 終了", "not running"),
    ].map { Transition(id: $0.0, from: $0.1, event: $0.2, condition: "", to: $0.3, source: "") }

    /// The rows that one way walks.
    private static func ids(
        _ from: String, _ by: String, _ to: String, _ cause: Atlas.Way.Cause = .key
    ) -> [String] {
        let way = Atlas.Way(from: from, to: to, by: by, cause: cause)
        let atlas = Atlas(carrier: .docomo, model: "m", screens: screens, ways: [way])
        return AtlasTransitions(of: atlas, in: table).ids(of: 0)
    }

    @Test("a soft key under its caption, a click on an entry, an arrival, a start and an end")
    func walked() {
        #expect(Self.ids("phone.standby", "<ワンタイムパスワード>", "otp.due") == ["T001"])
        #expect(Self.ids("otp.due", "SoftRight", "otp.communicating") == ["T060"])
        #expect(Self.ids("otp.expired", "SoftRight", "otp.communicating") == ["T062"])
        #expect(Self.ids("otp.due", "SoftLeft", "otp.password") == ["T061"])
        for by in ["<トークン追加>", "SoftRight", "1"] {
            #expect(Self.ids("otp.menu", by, "otp.add") == ["T091"], "\(by)")
        }
        #expect(Self.ids("otp.add", "\"1\" SoftRight", "otp.a911") == ["T110"])
        #expect(Self.ids("otp.add", "SoftRight", "otp.a916") == ["T111"])
        #expect(Self.ids("otp.communicating", "", "otp.added", .time) == ["T114"])
        #expect(Self.ids("otp.a916", "Center", "otp.add") == ["T172"])
        #expect(Self.ids("otp.menu", "End", "phone.standby") == ["T180"])
    }

    @Test("another key, another entry, another screen, or the world, is no such way")
    func others() {
        #expect(Self.ids("otp.due", "SoftLeft", "otp.communicating") == [])
        #expect(Self.ids("otp.menu", "<PIN変更>", "otp.add") == [])
        #expect(Self.ids("otp.due", "[call: 03]", "phone.standby", .world) == [])
        #expect(Self.ids("otp.communicating", "SoftRight", "otp.added") == [])
        #expect(Self.ids("otp.menu", "SoftLeft", "otp.add") == [])
        #expect(Self.ids("otp.added", "SoftRight", "otp.add") == [])
    }

    @Test("what changes no screen is told apart from what was not walked")
    func unseen() {
        let atlas = Atlas(carrier: .docomo, model: "m", screens: Self.screens, ways: [])
        let found = AtlasTransitions(of: atlas, in: Self.table)
        #expect(found.unseen.map(\.transition.id) == ["T081"])
        #expect(found.walked.isEmpty && found.missing.count == Self.table.count - 1)
    }
}
