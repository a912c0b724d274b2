/// 「PIN変更」: what the user types, and what the center refuses.
///
/// Source: protocol.md 2.5; manual 3.8, 4.2.
enum PINChangeErrors {
    private typealias Remedy = ErrorRecipe.Remedy

    private static let send = Attempt.pinChange.row.send
    private static let again = Remedy(Attempt.pinChange.row.again, to: "PIN変更完了")
    private static let wrong = #"SoftRight "1111" Down "2468" Down "2468" SoftRight"#
    /// From the error: the token is deleted, and another set up with the start password 9753.
    private static let setUpAnew =
        #"SoftRight SoftLeft 2 Center SoftRight SoftLeft Center "10010002" Down "taro" Down "9753""#
        + " SoftRight"

    /// 入力誤り.
    static let input = [
        ErrorGuide(
            code: "A912",
            cause: Wording(
                "A field does not hold 4 to 8 digits, or the two new PINs differ. Nothing was "
                    + "sent.",
                "4〜8桁の数字でない欄があるか、新しいPINと確認用が違います。何も送っていません。"),
            remedy: Wording(
                "Go back and fill in the three fields again; all are empty by now.",
                "戻って3つの欄を入力し直します。欄はどれも空に戻っています。"),
            sections: ["4.2", "3.8"], retry: .corrected,
            recipes: [
                ErrorRecipe(
                    "new-pins-differ",
                    Wording("The two new PINs differ.", "新しいPINと確認用が違います。"),
                    in: .enrolledWithPIN, #"SoftRight 4 "1357" Down "2468" Down "2469" SoftRight"#,
                    remedy: again),
                ErrorRecipe(
                    "new-pin-short",
                    Wording("The new PIN has three digits.", "新しいPINが3桁です。"),
                    in: .enrolledWithPIN, #"SoftRight 4 "1357" Down "246" Down "246" SoftRight"#,
                    remedy: again),
                ErrorRecipe(
                    "current-pin-empty",
                    Wording("The current PIN is left empty.", "現在のPINを空のまま送ります。"),
                    in: .enrolledWithPIN, #"SoftRight 4 Down "2468" Down "2468" SoftRight"#,
                    remedy: again),
            ]),
        ErrorGuide(
            code: "S1C2",
            cause: Wording(
                "The current PIN is not the one that the center knows. Ten wrong ones in a row "
                    + "make the token unusable.",
                "現在のPINが、センターの持つPINと違います。続けて10回間違えると、トークンが使えなくなります。"),
            remedy: Wording(
                "Type the PIN with which passcodes are accepted; at first it is the start "
                    + "password. Who has forgotten it has it reset by the provider.",
                "いつも認証が通るPINを入力します。最初は利用開始パスワードです。忘れたら提供元でPINを設定し直してもらいます。"),
            sections: ["4.2", "3.8", "4.1 Q10"], retry: .corrected,
            recipes: [
                ErrorRecipe(
                    "pin-mistyped",
                    Wording("The current PIN is mistyped.", "現在のPINを間違えます。"),
                    in: .enrolledWithPIN, #"SoftRight 4 "1111" Down "2468" Down "2468" SoftRight"#,
                    remedy: again, center: .counted),
                ErrorRecipe(
                    "pin-forgotten",
                    Wording(
                        "It is forgotten; the provider resets it to 8642.",
                        "忘れたので、提供元が8642に設定し直します。"),
                    in: .enrolledWithPIN, #"SoftRight 4 "1111" Down "2468" Down "2468" SoftRight"#,
                    remedy: Remedy(
                        "[center: reset-pin taro@10010002 8642] "
                            + #"SoftRight "8642" Down "2468" Down "2468" SoftRight"#,
                        to: "PIN変更完了"), center: .counted),
                ErrorRecipe(
                    "tenth-wrong-pin",
                    Wording(
                        "It is wrong for the tenth time, which disables the token.",
                        "10回目の間違いです。トークンは使えなくなります。"),
                    in: .enrolledWithPIN, tenWrong,
                    remedy: Remedy(
                        "[center: unlock taro@10010002] " + again.keys, to: again.success),
                    center: .locked),
            ]),
    ]

    private static let tenWrong =
        ([#"SoftRight 4 "1111" Down "2468" Down "2468" SoftRight"#]
        + Array(repeating: wrong, count: 9)).joined(separator: " ")

    /// その他.
    static let others = [
        ErrorGuide(
            code: "S1E2",
            cause: Wording(
                "The center takes nothing from this token any more: the provider has disabled it "
                    + "or stopped its user, ten PINs or passcodes in a row were wrong, or "
                    + "another token was issued in its place.",
                "センターはこのトークンを受け付けません。提供元が使えなくした、利用者を止めた、PINやパスワードを続けて10回間違えた、再発行で置き換わった、のどれかです。"),
            remedy: Wording(
                "Ask the provider. A stop can be lifted and failures forgotten; otherwise a "
                    + "reissue is needed: delete the token and set up with the new start "
                    + "password.",
                "提供元に連絡します。停止や失敗の回数は解除できます。それ以外は再発行を受け、トークンを削除して新しい利用開始パスワードで設定します。"
            ),
            sections: ["4.2", "3.8", "4.1 Q17"], retry: .provider,
            recipes: [
                ErrorRecipe(
                    "token-disabled",
                    Wording("The provider disables the token.", "提供元がトークンを使えなくします。"),
                    in: .enrolledWithPIN, "[center: disable taro@10010002] " + send,
                    remedy: Remedy(
                        "[center: reissue taro@10010002 9753] " + setUpAnew, to: "初期設定完了")),
                ErrorRecipe(
                    "user-stopped",
                    Wording("The provider stops the user.", "提供元が利用者を停止します。"),
                    in: .enrolledWithPIN, "[center: stop taro@10010002] " + send,
                    remedy: Remedy(
                        "[center: resume taro@10010002] " + again.keys, to: again.success)
                ),
                ErrorRecipe(
                    "token-reissued",
                    Wording(
                        "The provider issues another token in its place.", "提供元がトークンを再発行します。"),
                    in: .enrolledWithPIN, "[center: reissue taro@10010002 9753] " + send,
                    remedy: Remedy(setUpAnew, to: "初期設定完了")),
                ErrorRecipe(
                    "right-after-ten",
                    Wording(
                        "The right PIN comes after ten wrong ones.", "10回間違えたあとで、正しいPINを入力します。"),
                    in: .enrolledWithPIN, tenWrong + " " + again.keys,
                    remedy: Remedy(
                        "[center: unlock taro@10010002] " + again.keys, to: again.success)
                ),
            ]),
        ErrorGuide(
            code: "S1E3",
            cause: Wording(
                "The token's last day is over by the center's date. The phone lets it be used "
                    + "until the application is started the next time, or its own date is behind.",
                "センターの日付で、トークンの最終日を過ぎています。アプリを起動したまま日付が変わったか、電話機の日付が遅れています。"),
            remedy: Wording(
                "End the application, start it, renew the token there, and change the PIN "
                    + "afterwards.",
                "アプリを終了して起動し直し、期限の更新を済ませてから、PINを変えます。"),
            sections: ["4.2", "3.8", "3.9.2"], retry: .other,
            recipes: [
                ErrorRecipe(
                    "open-past-midnight",
                    Wording(
                        "The passcode screen stays open beyond midnight of the last day.",
                        "最終日の深夜0時を過ぎても、パスワードの画面を開いたままにします。"),
                    in: .lastDay, "Wait=86400 " + send,
                    remedy: Remedy(
                        "SoftLeft Center SoftRight SoftRight 1 3 5 7 SoftRight " + send,
                        to: "PIN変更完了")),
                ErrorRecipe(
                    "date-behind",
                    Wording(
                        "The phone's date is two days behind, and the token ended yesterday.",
                        "電話機の日付が2日遅れていて、トークンは昨日切れています。"),
                    in: .lastDay,
                    "[clock: phone -2d] SoftLeft Wait=86400 Center SoftLeft 1 3 5 7 SoftRight "
                        + send,
                    remedy: Remedy(
                        "[clock: phone right] SoftLeft Center SoftRight SoftRight 1 3 5 7 "
                            + "SoftRight "
                            + send, to: "PIN変更完了")),
                ErrorRecipe(
                    "center-date-ahead",
                    Wording(
                        "It is the last day by the phone's date, and the center's is a day ahead.",
                        "電話機の日付では最終日ですが、センターの日付が1日進んでいます。"),
                    in: .lastDay, "[clock: center +1d] " + send,
                    remedy: Remedy("[clock: center right] " + again.keys, to: again.success)),
            ]),
    ]
}
