import ScreenTree
import Testing
import Vocabulary

/// A user's whole life with the application.
extension Traveller {
    static let startPassword = "13579135"
    static let pin = "24680246"
    static let lockCode = "97531086429753108642"

    /// Sets up a token with a PIN, changes the PIN, corrects, sets the lock, adds another token and
    /// deletes it, and ends; `look` is shown every step.
    mutating func live(_ look: (Traveller) throws -> Void = { _ in }) throws {
        let password = Self.startPassword
        _ = apply(service: "10010002", user: "tanaka01", password: password)
        _ = apply(service: "70070001", user: "tanaka01", password: password)
        try downloadAndStart()
        let steps: [(keys: [String], title: String)] = [
            (["\"10010002\" Down \"tanaka01\" Down \"\(password)\"", "SoftRight"], "初期設定完了"),
            (["SoftRight", "SoftRight", "\"\(password)\"", "SoftRight"], "ワンタイムパスワード"),
            (["SoftRight", "4"], "PIN変更"),
            (
                ["\"\(password)\" Down \"\(Self.pin)\" Down \"\(Self.pin)\"", "SoftRight"],
                "PIN変更完了"
            ),
            (["SoftRight", "\"\(Self.pin)\"", "SoftRight", "SoftRight", "5", "SoftRight"], "補正完了"),
            (["SoftRight", "\"\(Self.pin)\"", "SoftRight", "SoftRight", "3"], "アプリロック設定"),
            (
                ["SoftRight", "\"\(Self.lockCode)\" Down \"\(Self.lockCode)\"", "SoftRight"],
                "設定メニュー"
            ),
            (
                ["1", "\"70070001\" Down \"tanaka01\" Down \"\(password)\"", "SoftRight"],
                "トークン追加完了"
            ),
            (["SoftRight", "2", "SoftRight", "3", "2", "SoftRight"], "トークン削除完了"),
        ]
        for step in steps {
            for keys in step.keys {
                try play(keys)
                try look(self)
            }
            #expect(screen.title?.text == step.title)
        }
        try play("End")
    }
}
