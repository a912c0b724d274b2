/// Whether trying again helps after an error.
public enum Retry: String, Codable, CaseIterable, Sendable {
    case again, corrected, repaired, waited, provider, other

    public var words: Wording {
        switch self {
        case .again: Wording("Yes, the same once more.", "はい。同じ操作をもう一度行います。")
        case .corrected: Wording("Yes, with the slip corrected.", "はい。入力を直してから送り直します。")
        case .repaired:
            Wording("Yes, once the cause on the phone is gone.", "はい。電話機側の原因を取り除いてから行います。")
        case .waited: Wording("Yes, after some minutes.", "はい。数分たってから行います。")
        case .provider:
            Wording(
                "Not before the provider has done something.", "いいえ。先にサービス提供元での対応が必要です。")
        case .other:
            Wording("No; another way is needed.", "いいえ。別の方法が必要です。")
        }
    }
}

/// In what state the application is when an error shows.
public enum PhoneAfter: String, Codable, CaseIterable, Sendable {
    /// Its tokens are what they were.
    case unchanged
    /// A key is stored whose last message may or may not have arrived.
    case unfinished
    /// What was unfinished is given up.
    case dropped
    /// Nothing that is stored can be opened.
    case unreadable

    public var words: Wording {
        switch self {
        case .unchanged: Wording("The stored tokens are unchanged.", "登録済みのトークンは変わっていません。")
        case .unfinished:
            Wording(
                "The new key is stored as unfinished; a setup is completed at the next try or start, "
                    + "a renewal before the next exchange.",
                "新しい鍵を未完了のまま保存しています。続きは、初期設定なら次の送信か起動のとき、更新なら次の通信の前に行います。")
        case .dropped:
            Wording(
                "The unfinished key is discarded; the other tokens are unchanged.",
                "未完了の鍵は破棄しました。ほかのトークンは変わっていません。")
        case .unreadable:
            Wording(
                "The stored tokens cannot be opened, and nothing is overwritten.",
                "保存データを開けません。上書きもしません。")
        }
    }
}

/// In what state the center is when an error shows.
public enum CenterAfter: String, Codable, CaseIterable, Sendable {
    case unchanged
    /// It has begun a conversation, which it forgets by itself.
    case session
    /// It holds a key that waits for its confirmation.
    case pending
    /// It has carried out what was asked.
    case done
    /// It has counted a failure.
    case counted
    /// It has counted one failure too many.
    case locked
    /// It has given up the key that waited.
    case refused

    public var words: Wording {
        switch self {
        case .unchanged: Wording("Nothing has changed at the center.", "センター側は何も変わっていません。")
        case .session:
            Wording(
                "The center has opened a conversation and forgets it by itself.",
                "センターはやりとりを始めただけで、やがて自動的に破棄します。")
        case .pending:
            Wording(
                "The center holds a key that waits for confirmation; the next try replaces it.",
                "センターは確認待ちの鍵を持っています。次の操作で置き換わります。")
        case .done:
            Wording("The center has carried it out.", "センター側では処理が完了しています。")
        case .counted:
            Wording("The center has counted one failure.", "センターは失敗を1回数えました。")
        case .locked:
            Wording(
                "The center has counted one failure too many and has locked it.",
                "失敗の回数が上限に達し、センターがロックしました。")
        case .refused:
            Wording("The center has given up the waiting key.", "センターは確認待ちの鍵を無効にしました。")
        }
    }
}
