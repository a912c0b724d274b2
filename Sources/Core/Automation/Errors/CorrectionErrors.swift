/// 「パスワード補正」: what the center refuses.
///
/// Source: protocol.md 2.5, 3.5; manual 3.10, 4.2.
enum CorrectionErrors {
    private typealias Remedy = ErrorRecipe.Remedy

    private static let send = Attempt.correction.row.send
    private static let again = Remedy(Attempt.correction.row.again, to: "補正完了")

    /// その他.
    static let others = [
        ErrorGuide(
            code: "S4E3",
            cause: Wording(
                "The token's last day is over by the center's date, and a correction would be of "
                    + "no use.",
                "センターの日付で、トークンの最終日を過ぎています。補正しても使えません。"),
            remedy: Wording(
                "End the application, start it, renew the token there; a correction is hardly "
                    + "needed then, but possible.",
                "アプリを終了して起動し直し、期限を更新します。必要なら、そのあとで補正します。"),
            sections: ["4.2", "3.10", "3.9.2"], retry: .other,
            recipes: [
                ErrorRecipe(
                    "open-past-midnight",
                    Wording(
                        "The passcode screen stays open beyond midnight of the last day.",
                        "最終日の深夜0時を過ぎても、パスワードの画面を開いたままにします。"),
                    in: .lastDay, "Wait=86400 SoftRight 5 SoftRight",
                    remedy: Remedy(
                        "SoftLeft Center SoftRight SoftRight 1 3 5 7 SoftRight SoftRight 5 "
                            + "SoftRight",
                        to: "補正完了")),
                ErrorRecipe(
                    "expiry-brought-forward",
                    Wording(
                        "The provider has set another, earlier date for the token.",
                        "提供元がトークンの期限を過去の日付に変えています。"),
                    in: .enrolled, "[center: set-expiry taro@10010001 2000/01/01] " + send,
                    remedy: Remedy(
                        "[center: set-expiry taro@10010001 2099/12/31] " + again.keys,
                        to: again.success)),
                ErrorRecipe(
                    "center-date-ahead",
                    Wording(
                        "It is the last day by the phone's date, and the center's is a day ahead.",
                        "電話機の日付では最終日ですが、センターの日付が1日進んでいます。"),
                    in: .lastDay, "[clock: center +1d] SoftRight 5 SoftRight",
                    remedy: Remedy("[clock: center right] " + again.keys, to: again.success)),
            ]),
        ErrorGuide(
            code: "S4H1",
            cause: Wording(
                "The phone's clock is more than ten minutes off. Only a small drift is "
                    + "corrected; a wrong hour is not.",
                "電話機の時計が10分を超えてずれています。補正できるのは小さなずれだけで、時刻の設定違いは補正しません。"),
            remedy: Wording(
                "Set the clock to the time in Japan. The passcode is right then, and a "
                    + "correction works, too, if it is still needed.",
                "時計を日本の時刻に合わせます。それでパスワードは正しくなります。必要なら補正もできます。"),
            sections: ["4.2", "3.10", "4.1 Q13", "4.1 Q14"], retry: .repaired,
            recipes: [
                ErrorRecipe(
                    "clock-fast",
                    Wording("The clock is 11 minutes fast.", "時計が11分進んでいます。"),
                    in: .enrolled, "[clock: phone +11m] " + send,
                    remedy: Remedy("[clock: phone right] " + again.keys, to: again.success)),
                ErrorRecipe(
                    "clock-new-york",
                    Wording(
                        "The clock shows the time in New York, fourteen hours behind.",
                        "時計がニューヨークの時刻（14時間遅れ）です。"),
                    in: .enrolled, "[clock: phone -14h] " + send,
                    remedy: Remedy("[clock: phone right] " + again.keys, to: again.success)),
                ErrorRecipe(
                    "center-clock-fast",
                    Wording(
                        "The phone's clock is right, and the center's is 11 minutes fast.",
                        "電話機の時計は正しく、センターの時計が11分進んでいます。"),
                    in: .enrolled, "[clock: center +11m] " + send,
                    remedy: Remedy("[clock: center right] " + again.keys, to: again.success)),
            ]),
        ErrorGuide(
            code: "S4H9",
            cause: Wording(
                "A correction has just succeeded, and the center takes the next one only from "
                    + "the fourth minute on. Nothing is wrong with the first.",
                "補正は少し前に成功しています。センターが次を受け付けるのは4分後からです。前の補正は有効です。"),
            remedy: Wording(
                "Wait three minutes and log in; as a rule no second correction is needed.",
                "3分ほど待ってから、パスワードで認証します。2回目の補正はふつう要りません。"),
            sections: ["4.2", "3.10", "4.1 Q13"], retry: .waited,
            recipes: [
                ErrorRecipe(
                    "too-soon",
                    Wording(
                        "It is corrected a second time at once.", "続けて2回、補正します。"),
                    in: .enrolled, "\(send) SoftRight \(send)",
                    remedy: Remedy("Wait=240 " + again.keys, to: again.success))
            ]),
    ]
}
