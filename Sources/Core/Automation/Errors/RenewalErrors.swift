/// 「有効期限更新」: what the center refuses, and what else goes wrong on the way.
///
/// Source: protocol.md 2.5; manual 3.9, 4.2.
enum RenewalErrors {
    private typealias Remedy = ErrorRecipe.Remedy

    private static let again = Remedy("SoftRight SoftRight", to: "有効期限更新完了")
    /// From the error: without a renewal to the passcode, the token deleted, another set up.
    private static let setUpAnew =
        "SoftRight SoftLeft SoftRight 2 Center SoftRight SoftLeft Center "
        + #""10010001" Down "taro" Down "cd34" SoftRight"#
    /// Renewed for five days, the token may be renewed again at once, which sends the last message
    /// first.
    private static let lost =
        "[center: term 10010001 5 days] [fault: cut before request on renewal commit] SoftRight "

    /// その他.
    static let others = [
        ErrorGuide(
            code: "S3B3",
            cause: Wording(
                "The center does not let this token be renewed: the provider wants a procedure "
                    + "of its own first, the time for renewals after the end is over, or the "
                    + "token is disabled or replaced.",
                "センターが更新を認めません。提供元での手続きが先に必要、期限切れ後の更新期間が終わった、トークンが使えないか置き換わった、のどれかです。"
            ),
            remedy: Wording(
                "Go through the provider's procedure, then renew. A token that is too old or was "
                    + "replaced needs a reissue: delete it and set up anew.",
                "提供元での手続きを済ませてから更新します。古すぎるトークンや置き換わったトークンは、再発行を受け、削除して設定し直します。"),
            sections: ["4.2", "3.9.1", "3.9.2", "4.1 Q12"], retry: .provider,
            recipes: [
                ErrorRecipe(
                    "not-approved",
                    Wording(
                        "The provider approves each renewal, and has not done so.",
                        "更新に承認が必要で、提供元がまだ承認していません。"),
                    in: .dueUnapproved, "SoftRight",
                    remedy: Remedy(
                        "[center: allow-renewal taro@40040001] " + again.keys, to: again.success)),
                ErrorRecipe(
                    "renewal-denied",
                    Wording("The provider denies the renewal.", "提供元が更新を認めていません。"),
                    in: .due, "[center: deny-renewal taro@10010001] SoftRight",
                    remedy: Remedy(
                        "[center: allow-renewal taro@10010001] " + again.keys, to: again.success)),
                ErrorRecipe(
                    "too-old",
                    Wording(
                        "The token ended 91 days ago; the service renews for 90.",
                        "期限切れから91日です。このサービスで更新できるのは90日までです。"),
                    in: .longExpired, "SoftRight",
                    remedy: Remedy(
                        "[center: reissue taro@60060001 cd34] SoftRight SoftLeft 2 Center "
                            + "SoftRight SoftLeft Center "
                            + #""60060001" Down "taro" Down "cd34" SoftRight"#, to: "初期設定完了")),
                ErrorRecipe(
                    "token-reissued",
                    Wording(
                        "The provider has issued another token in its place.",
                        "提供元がトークンを再発行しています。"),
                    in: .due, "[center: reissue taro@10010001 cd34] SoftRight",
                    remedy: Remedy(setUpAnew, to: "初期設定完了")),
                ErrorRecipe(
                    "token-disabled",
                    Wording("The provider has disabled the token.", "提供元がトークンを使えなくしています。"),
                    in: .due, "[center: disable taro@10010001] SoftRight",
                    remedy: Remedy(
                        "[center: reissue taro@10010001 cd34] " + setUpAnew, to: "初期設定完了")),
            ]),
        ErrorGuide(
            code: "S3B5",
            cause: Wording(
                "The provider has stopped the user of this token.", "提供元がこのトークンの利用者を止めています。"),
            remedy: Wording(
                "Ask the provider to lift the stop, then renew.", "提供元に停止の解除を頼み、そのあとで更新します。"),
            sections: ["4.2", "3.9.1", "3.9.2"], retry: .provider,
            recipes: [
                ErrorRecipe(
                    "user-stopped",
                    Wording("The provider stops the user.", "提供元が利用者を停止します。"), in: .due,
                    "[center: stop taro@10010001] SoftRight",
                    remedy: Remedy(
                        "[center: resume taro@10010001] " + again.keys, to: again.success))
            ]),
        ErrorGuide(
            code: "S3E4",
            cause: Wording(
                "By the center's date more than 30 days are left, which is too early for a "
                    + "renewal: the phone's date runs ahead, so that it offered one.",
                "センターの日付では期限まで30日を超えており、更新には早すぎます。電話機の日付が進んでいるため、更新の画面が出ました。"),
            remedy: Wording(
                "Set date and time right, then end and start the application; no renewal is "
                    + "offered any more, and the passcode is right again.",
                "日付と時刻を正しくして、アプリを終了して起動し直します。更新の画面は出なくなり、パスワードも正しくなります。"),
            sections: ["4.2", "3.9.1"], retry: .other,
            recipes: [
                ErrorRecipe(
                    "date-ahead",
                    Wording(
                        "The phone's date is 340 days ahead.", "電話機の日付が340日進んでいます。"),
                    in: .yearLong, "[clock: phone +340d] SoftLeft Center SoftRight",
                    remedy: Remedy("[clock: phone right] SoftLeft Center", to: "ワンタイムパスワード")),
                ErrorRecipe(
                    "center-date-behind",
                    Wording(
                        "The phone's date is right, and the center's is 31 days behind.",
                        "電話機の日付は正しく、センターの日付が31日遅れています。"),
                    in: .due, "[clock: center -31d] SoftRight",
                    remedy: Remedy("[clock: center right] " + again.keys, to: again.success)),
            ]),
    ]

    /// What else leads to the line's codes in a renewal.
    static let extras: [(code: String, recipes: [ErrorRecipe])] = [
        (
            "A300",
            [
                ErrorRecipe(
                    "expired-out-of-range",
                    Wording(
                        "The phone is out of range, and the token has ended already.",
                        "期限切れのトークンを、圏外で更新します。"),
                    in: .expired, "[radio: out] SoftRight",
                    remedy: Remedy("[radio: full] " + again.keys, to: again.success))
            ]
        ),
        (
            "A307",
            [
                ErrorRecipe(
                    "date-ahead",
                    Wording(
                        "The phone's date is 300 days ahead, and the renewed date has passed by "
                            + "it.",
                        "電話機の日付が300日進んでいて、更新後の期限も過去に見えます。"),
                    in: .due, "[clock: phone +300d] SoftRight",
                    remedy: Remedy("[clock: phone right] " + again.keys, to: again.success),
                    center: .pending)
            ]
        ),
        (
            // The first write of a renewal is the number of its request, and is not waited for.
            "A308",
            [
                ErrorRecipe(
                    "write-fails",
                    Wording("The write fails.", "書き込みが失敗します。"), in: .due,
                    "[storage: fail write after 1] SoftRight", remedy: again, center: .pending),
                ErrorRecipe(
                    "misread",
                    Wording(
                        "What is read back differs from what was written.", "書いた内容と読み直した内容が違います。"),
                    in: .due, "[storage: misread write after 1] SoftRight", remedy: again,
                    center: .pending),
                ErrorRecipe(
                    "last-write-fails",
                    Wording(
                        "The last write fails, after the center has put the new key into force.",
                        "センターが新しい鍵を有効にしたあとの、最後の書き込みが失敗します。"),
                    in: .due, "[storage: fail write after 2] SoftRight",
                    remedy: Remedy(Attempt.restart, to: "ワンタイムパスワード"), phone: .unfinished,
                    center: .done),
            ]
        ),
        (
            "A310",
            [
                ErrorRecipe(
                    "pending-lapsed",
                    Wording(
                        "The center gives the waiting key up before the last message comes.",
                        "最後の送信が届く前に、センターが確認待ちの鍵を無効にします。"),
                    in: .due, "[center: pending lapsed] " + "SoftRight", remedy: again,
                    center: .session),
                ErrorRecipe(
                    "stopped-meanwhile",
                    Wording(
                        "The last message is lost, and the user is stopped before it comes again.",
                        "最後の送信が失われ、送り直す前に利用者が停止されます。"),
                    in: .due, lost + "[center: stop taro@10010001] " + again.keys,
                    remedy: Remedy(
                        "[center: resume taro@10010001] " + again.keys, to: again.success),
                    phone: .dropped, center: .refused),
                ErrorRecipe(
                    "reissued-meanwhile",
                    Wording(
                        "The last message is lost, and the token is reissued before it comes "
                            + "again.",
                        "最後の送信が失われ、送り直す前にトークンが再発行されます。"),
                    in: .due, lost + "[center: reissue taro@10010001 cd34] " + again.keys,
                    remedy: Remedy(setUpAnew, to: "初期設定完了"), phone: .dropped),
            ]
        ),
    ]
}
