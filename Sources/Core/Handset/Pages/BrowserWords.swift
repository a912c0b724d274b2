import CarrierNetwork
import Ciphers

/// What the browser says in its dialogs.
enum BrowserWords {
    /// The head of every dialog about a download. Source: manual 1.2.1 step 3.
    static let download = "ﾀﾞｳﾝﾛｰﾄﾞ"
    /// Source: manual 1.2.1 step 3.
    static let done = "完了しました。"
    /// Source: O-53; the manual gives no text.
    static let full = "空き容量が不足しています。"
    /// Source: assumed; the manual gives no text for this and the following.
    static let damaged = "このアプリケーションはダウンロードできません。"
    static let stopped = "中止しました。"

    static func status(_ status: Int) -> String {
        switch status {
        case 404: "ページが見つかりません。(404)"
        case 503: "ただいまご利用できません。しばらくしてから接続してください。(503)"
        default: "接続できませんでした。(\(status))"
        }
    }

    static func failure(_ cause: LineFailure) -> String {
        switch cause {
        case .outOfRange: "圏外です。電波の良い所で接続してください。"
        case .unknownHost, .refused: "接続できませんでした。"
        case .certificate(.notYetValid), .certificate(.expired):
            "このサイトの証明書は有効期間外です。日付時刻を確認してください。"
        case .certificate: "このサイトの証明書は信頼できません。"
        case .cut: "通信が切断されました。"
        }
    }
}
