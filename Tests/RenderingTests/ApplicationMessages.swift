import ScreenTree
import Vocabulary

extension DisplaySamples {
    private static let bank = Message.Service(
        logo: .bank, name: "○△□銀行", serial: "SN:12345678")

    private static func message(
        _ id: String, _ title: String, _ sign: Message.Sign = .none,
        _ service: Message.Service? = nil, _ paragraphs: [String],
        keys: SoftKeys = SoftKeys(right: "次へ")
    ) -> ScreenTree {
        application(
            id, title, .message(Message(sign: sign, service: service, paragraphs: paragraphs)),
            keys: keys)
    }

    /// The messages that a service's token is the subject of.
    static var messages: [Sample] {
        let long = Message.Service(
            logo: .netbank, name: DisplayTexts.longestService, serial: "SN:41180025")
        let textOnly = Message.Service(name: DisplayTexts.longService)
        let delete = SoftKeys(left: "戻る", right: "削除")
        return [
            Sample(
                "setup-complete",
                message("otp.setupComplete", "初期設定完了", .done, bank, ["トークンを登録しました。"])),
            Sample(
                "setup-complete-plain",
                message(
                    "otp.setupComplete", "初期設定完了", .done, ["○△□銀行", "トークンを登録しました。"])),
            Sample(
                "token-added",
                message(
                    "otp.tokenAdded", "トークン追加完了", .done, bank,
                    ["トークンを追加しました。追加したサービス名称が表示されているか確認をしてください。"])),
            Sample(
                "token-added-long",
                message(
                    "otp.tokenAdded", "トークン追加完了", .done, long,
                    ["トークンを追加しました。追加したサービス名称が表示されているか確認をしてください。"])),
            Sample(
                "token-deletion",
                message(
                    "otp.tokenDeletion", "トークン削除確認", .trash, bank,
                    ["このトークンを削除します。よろしいですか？"], keys: delete)),
            Sample(
                "token-deletion-text",
                message(
                    "otp.tokenDeletion", "トークン削除確認", .trash, textOnly,
                    [
                        "このトークンを削除します。よろしいですか？",
                        "削除したトークンは元に戻せません。再度ご利用になるには再発行が必要です。",
                    ], keys: delete)),
            Sample(
                "renewal-due",
                message(
                    "otp.renewalDue", "有効期限更新", .clock, bank,
                    ["トークンの有効期限は2010/12/31です。", "有効期限を更新しますか？"],
                    keys: SoftKeys(left: "いいえ", right: "はい"))),
            Sample(
                "renewal-done",
                message("otp.renewalDone", "有効期限更新完了", .done, bank, ["新しい有効期限", "2012/12/31"])),
            Sample(
                "correction",
                message(
                    "otp.correction", "パスワード補正", .clock, bank,
                    ["携帯電話の時刻のずれを補正します。通信を行います。よろしいですか？"],
                    keys: SoftKeys(left: "戻る", right: "実行"))),
            Sample(
                "correction-done",
                message("otp.correctionDone", "補正完了", .done, bank, ["パスワードを補正しました。"])),
            Sample(
                "message-longest",
                message(
                    "otp.renewalExpired", "有効期限更新", .clock, long,
                    ["トークンの有効期限が切れています。", DisplayTexts.lock[0]],
                    keys: SoftKeys(left: "設定", right: "更新"))),
        ]
    }

    private static func message(
        _ id: String, _ title: String, _ sign: Message.Sign, _ paragraphs: [String],
        keys: SoftKeys = SoftKeys(right: "次へ")
    ) -> ScreenTree {
        message(id, title, sign, nil, paragraphs, keys: keys)
    }

    /// The messages about the application itself.
    static var statements: [Sample] {
        let set = SoftKeys(left: "戻る", right: "設定")
        let back = SoftKeys(left: "戻る")
        return [
            Sample(
                "lock-notice", message("otp.lockNotice", "アプリロックについて", .lock, DisplayTexts.lock)),
            Sample(
                "lock-on",
                message("otp.lockOn", "アプリロック設定", .lock, [DisplayTexts.lock[0]], keys: set)),
            Sample(
                "lock-off",
                message("otp.lockOff", "アプリロック設定", .unlock, [DisplayTexts.lockOff], keys: set)),
            Sample("pin-changed", message("otp.pinChanged", "PIN変更完了", .key, ["PINを変更しました。"])),
            Sample(
                "question",
                message("otp.question", "有効期限更新", .question, ["有効期限を更新しますか？"], keys: set)),
            Sample(
                "token-limit",
                message(
                    "otp.tokenLimit", "トークン追加", .about, ["トークンの登録は10件までです。"], keys: back)),
            Sample(
                "about",
                message(
                    "otp.about", "このアプリについて", .about,
                    ["ワンタイムパスワード", "Version2.0", "(C) garakei project"], keys: back)),
            Sample(
                "message-long",
                message(
                    "otp.notice", "トークン追加", .about,
                    DisplayTexts.lock + ["トークンの登録は10件までです。", DisplayTexts.lock[1]], keys: back)),
        ]
    }
}
