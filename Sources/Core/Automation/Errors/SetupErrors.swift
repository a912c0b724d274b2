/// 「初期設定」 and 「トークン追加」: what the user types, and what the center refuses.
///
/// Source: protocol.md 2.5; manual 1.3.1, 3.3, 4.2.
enum SetupErrors {
    private typealias Remedy = ErrorRecipe.Remedy

    private static let send = Attempt.setup.row.send
    private static let again = Remedy(Attempt.setup.row.again, to: "初期設定完了")
    /// The last error's form, with another start password.
    private static let withNewPassword = #"SoftRight Down Down "cd34" SoftRight"#
    /// From 「初期設定」 of a phone whose only token was deleted.
    private static let withNewPasswordFromNothing =
        #""10010001" Down "taro" Down "cd34" SoftRight"#
    private static let wrong = #"SoftRight Down Down "zz99" SoftRight"#

    /// 入力誤り.
    static let input = slips + refusals

    private static let slips = [
        ErrorGuide(
            code: "A911",
            cause: Wording(
                "A field is empty, or holds what cannot stand there: the service ID takes "
                    + "digits, the user ID anything but blanks, the start password letters and "
                    + "digits. Nothing was sent.",
                "空の欄か、使えない文字の欄があります。サービスIDは数字、ユーザIDは空白以外、利用開始パスワードは英数字です。何も送っていません。"
            ),
            remedy: Wording(
                "Go back with the right soft key, fill in all three fields as the mail says, and "
                    + "send. The password has to be typed anew.",
                "右ソフトキーで戻り、メールのとおりに3つの欄を埋めて送ります。パスワードは入力し直しです。"),
            sections: ["4.2", "1.3.1", "3.3"], retry: .corrected,
            recipes: [
                ErrorRecipe(
                    "password-empty",
                    Wording("The start password is left empty.", "利用開始パスワードを空のまま送ります。"),
                    in: .installed, #""10010001" Down "taro" SoftRight"#, remedy: again),
                ErrorRecipe(
                    "all-empty",
                    Wording("All fields are empty.", "どの欄も空のまま送ります。"), in: .installed,
                    "SoftRight", remedy: Remedy("SoftRight " + send, to: "初期設定完了")),
                ErrorRecipe(
                    "password-sign",
                    Wording(
                        "The start password has a full stop in it.", "利用開始パスワードにピリオドが入っています。"),
                    in: .installed, #""10010001" Down "taro" Down "ab.12" SoftRight"#,
                    remedy: again),
                ErrorRecipe(
                    "added-token-empty",
                    Wording("A field is left empty in トークン追加.", "トークン追加で空の欄があります。"),
                    in: .enrolled, #"SoftRight 1 "70070001" Down "hana" SoftRight"#,
                    remedy: Remedy(
                        "[center: issue hana@70070001 ef56 hana@docomo.ne.jp] "
                            + #"SoftRight Down Down "ef56" SoftRight"#, to: "トークン追加完了")),
            ]),
        ErrorGuide(
            code: "A916",
            cause: Wording(
                "The application has a token of this service already, and a phone holds one of "
                    + "each service at most. Nothing was sent.",
                "同じサービスのトークンがすでにあります。1台に登録できるのは、サービスごとに1件だけです。何も送っていません。"),
            remedy: Wording(
                "Use the token that is there. To have another in its place, get a reissue from "
                    + "the provider, delete the old token, and set up again.",
                "登録済みのトークンを使います。入れ替えるときは、提供元で再発行を受け、古いトークンを削除してから設定し直します。"),
            sections: ["4.2", "3.3", "3.4"], retry: .other,
            recipes: [
                ErrorRecipe(
                    "same-service",
                    Wording(
                        "The service ID of the token that is there is typed in トークン追加; the way "
                            + "out is to use that token.",
                        "トークン追加で、登録済みのサービスIDを入力します。そのトークンを使えば解決します。"),
                    in: .enrolled, "SoftRight 1 " + send,
                    remedy: Remedy("SoftRight SoftLeft SoftLeft", to: "ワンタイムパスワード")),
                ErrorRecipe(
                    "same-service-reissue",
                    Wording(
                        "The same; the way out is a reissue, for which the old token is deleted.",
                        "同じ操作です。再発行を受け、古いトークンを削除して解決します。"),
                    in: .enrolled, "SoftRight 1 " + send,
                    remedy: Remedy(
                        "SoftRight SoftLeft 2 Center SoftRight SoftLeft [center: reissue "
                            + "taro@10010001 cd34] Center "
                            + withNewPasswordFromNothing, to: "初期設定完了")),
            ]),
        ErrorGuide(
            code: "S0B1",
            cause: Wording(
                "The service knows nobody of this user ID: it is mistyped, the application went "
                    + "to another service, or the user has left.",
                "このサービスに、そのユーザIDの人はいません。入力違い、別のサービスへの申請、または解約後です。"),
            remedy: Wording(
                "Compare user ID and service ID with the mail letter by letter. Who has left the "
                    + "service has to apply anew.",
                "ユーザIDとサービスIDを、メールと1文字ずつ照らし合わせます。解約した人は申し込み直します。"),
            sections: ["4.2", "1.3.1", "3.3"], retry: .corrected,
            recipes: [
                ErrorRecipe(
                    "user-mistyped",
                    Wording("The user ID has a letter too many.", "ユーザIDが1文字余分です。"),
                    in: .installed, #""10010001" Down "tarou" Down "ab12" SoftRight"#,
                    remedy: Remedy(
                        #"SoftRight Down Clear Down "ab12" SoftRight"#, to: "初期設定完了")),
                ErrorRecipe(
                    "other-service",
                    Wording(
                        "The service ID is another service's, where the user has not applied.",
                        "申し込んでいない、別のサービスのIDを入力します。"),
                    in: .installed, #""10010002" Down "taro" Down "ab12" SoftRight"#,
                    remedy: Remedy(
                        #"SoftRight Clear "1" Down Down "ab12" SoftRight"#, to: "初期設定完了")),
                ErrorRecipe(
                    "user-left",
                    Wording(
                        "The user has left the service; half an hour later he applies anew.",
                        "解約したユーザIDを入力します。30分後に申し込み直します。"),
                    in: .installed, "[center: release taro@10010001] " + send,
                    remedy: Remedy(
                        "Wait=1800 [center: issue taro@10010001 cd34 taro@docomo.ne.jp] "
                            + withNewPassword, to: "初期設定完了")),
            ]),
        ErrorGuide(
            code: "S0C1",
            cause: Wording(
                "The user is known, and the start password is not the one of the application. "
                    + "Five wrong ones in a row lock it.",
                "ユーザIDは正しいものの、利用開始パスワードが申込時のものと違います。続けて5回間違えるとロックされます。"),
            remedy: Wording(
                "Type the start password that was chosen when applying; it stands in no mail. "
                    + "Who has forgotten it applies again before he is locked out.",
                "申込時に決めた利用開始パスワードを入力します。メールには書かれていません。忘れたら、ロックされる前に申し込み直します。"),
            sections: ["4.2", "1.2.1", "1.3.1"], retry: .corrected,
            recipes: [
                ErrorRecipe(
                    "password-mistyped",
                    Wording("The start password is mistyped.", "利用開始パスワードを間違えます。"),
                    in: .installed, #""10010001" Down "taro" Down "zz99" SoftRight"#,
                    remedy: again, center: .counted),
                ErrorRecipe(
                    "password-forgotten",
                    Wording(
                        "It is forgotten, and applied for anew.", "忘れたので、申し込み直します。"),
                    in: .installed,
                    #""10010001" Down "taro" Down "zz99" SoftRight"# + " " + wrong,
                    remedy: Remedy(
                        "[center: issue taro@10010001 cd34 taro@docomo.ne.jp] " + withNewPassword,
                        to: "初期設定完了"), center: .counted),
            ]),
    ]

    private static let refusals = [
        ErrorGuide(
            code: "S0B4",
            cause: Wording(
                "A token of this user is in force already: it was set up on another phone, or it "
                    + "was on this one and has been deleted, of which the center is not told.",
                "このユーザIDのトークンはすでに有効です。別の電話機で設定したか、この電話機から削除したトークンです。削除はセンターに伝わりません。"),
            remedy: Wording(
                "If the user ID is right, only a reissue by the provider helps; then set up with "
                    + "the new start password.",
                "ユーザIDが正しければ、提供元の再発行だけが解決の方法です。新しい利用開始パスワードで設定します。"),
            sections: ["4.2", "3.4", "4.1 Q7", "4.1 Q17"], retry: .provider,
            recipes: [
                ErrorRecipe(
                    "deleted-token",
                    Wording(
                        "The token is deleted from the phone and set up once more.",
                        "トークンを削除してから、もう一度設定します。"),
                    in: .enrolled, "SoftRight 2 Center SoftRight SoftLeft Center " + send,
                    remedy: Remedy(
                        "[center: reissue taro@10010001 cd34] " + withNewPassword, to: "初期設定完了")),
                ErrorRecipe(
                    "other-phone",
                    Wording(
                        "The token has been set up on another phone before.",
                        "先に別の電話機で設定が済んでいます。"),
                    in: .installed, "[center: user active] " + send,
                    remedy: Remedy(
                        "[center: reissue taro@10010001 cd34] " + withNewPassword, to: "初期設定完了")),
            ]),
        ErrorGuide(
            code: "S0B5",
            cause: Wording(
                "The provider has stopped this user. The password makes no difference.",
                "提供元がこの利用者を止めています。パスワードが正しくても同じです。"),
            remedy: Wording(
                "Make sure of the user ID; if it is right, ask the provider to lift the stop.",
                "ユーザIDが合っているか見ます。合っていれば、提供元に停止の解除を頼みます。"),
            sections: ["4.2", "1.3.1", "3.3"], retry: .provider,
            recipes: [
                ErrorRecipe(
                    "user-stopped",
                    Wording(
                        "The provider stops the user before the setup.", "設定の前に、提供元が利用者を停止します。"),
                    in: .installed, "[center: stop taro@10010001] " + send,
                    remedy: Remedy(
                        "[center: resume taro@10010001] " + again.keys, to: again.success))
            ]),
    ]

    /// その他.
    static let others = [
        ErrorGuide(
            code: "S0C4",
            cause: Wording(
                "Five wrong start passwords in a row have locked it. From then on the right one "
                    + "is refused as well.",
                "利用開始パスワードを続けて5回間違えたため、ロックされました。以後は正しいものも受け付けません。"),
            remedy: Wording(
                "Have the provider unlock it, or apply again and use the new start password.",
                "提供元にロックを解除してもらうか、申し込み直して新しい利用開始パスワードを使います。"),
            sections: ["4.2", "1.3.1"], retry: .provider,
            recipes: [
                ErrorRecipe(
                    "five-wrong",
                    Wording(
                        "Five wrong start passwords; the provider unlocks it.",
                        "5回続けて間違えます。提供元がロックを解除します。"),
                    in: .installed, fiveWrong,
                    remedy: Remedy(
                        "[center: unlock taro@10010001] " + again.keys, to: again.success),
                    center: .locked),
                ErrorRecipe(
                    "right-after-five",
                    Wording(
                        "The right one after five wrong ones; the user applies again.",
                        "5回間違えたあとで正しいものを入力します。利用者が申し込み直します。"),
                    in: .installed, fiveWrong + " " + again.keys,
                    remedy: Remedy(
                        "[center: issue taro@10010001 cd34 taro@docomo.ne.jp] " + withNewPassword,
                        to: "初期設定完了")),
            ]),
        ErrorGuide(
            code: "S0F1",
            cause: Wording(
                "User and password are right, but the phone's clock is more than ten minutes "
                    + "off: set to another country's time, or not set since the battery was out.",
                "ユーザIDもパスワードも正しいものの、電話機の時計が10分を超えてずれています。海外の時刻にした、電池が長く切れていた、などです。"),
            remedy: Wording(
                "Set the clock to the time in Japan, abroad as well, and send it once more.",
                "海外でも、時計を日本の時刻に合わせてから送り直します。"),
            sections: ["4.2", "4.1 Q5", "4.1 Q18"], retry: .repaired,
            recipes: [
                ErrorRecipe(
                    "clock-fast",
                    Wording("The clock is 11 minutes fast.", "時計が11分進んでいます。"),
                    in: .installed, "[clock: phone +11m] " + send,
                    remedy: Remedy("[clock: phone right] " + again.keys, to: again.success)),
                ErrorRecipe(
                    "clock-london",
                    Wording(
                        "The clock shows the time in London, nine hours behind.",
                        "時計がロンドンの時刻（9時間遅れ）です。"),
                    in: .installed, "[clock: phone -9h] " + send,
                    remedy: Remedy("[clock: phone right] " + again.keys, to: again.success)),
                ErrorRecipe(
                    "center-clock-fast",
                    Wording(
                        "The phone's clock is right, and the center's is 11 minutes fast.",
                        "電話機の時計は正しく、センターの時計が11分進んでいます。"),
                    in: .installed, "[clock: center +11m] " + send,
                    remedy: Remedy("[clock: center right] " + again.keys, to: again.success)),
            ]),
    ]

    private static let fiveWrong =
        ([#""10010001" Down "taro" Down "zz99" SoftRight"#] + Array(repeating: wrong, count: 4))
        .joined(separator: " ")

    /// What else leads to the line's codes in a setup.
    static let extras: [(code: String, recipes: [ErrorRecipe])] = [
        (
            "A000",
            [
                ErrorRecipe(
                    "no-such-service",
                    Wording(
                        "No service has the ID that was typed.", "入力したサービスIDは存在しません。"),
                    in: .installed, #""10010009" Down "taro" Down "ab12" SoftRight"#,
                    remedy: Remedy(
                        #"SoftRight Clear "1" Down Down "ab12" SoftRight"#, to: "初期設定完了"))
            ]
        ),
        (
            "A008",
            [
                ErrorRecipe(
                    "write-fails",
                    Wording("The write fails.", "書き込みが失敗します。"), in: .installed,
                    "[storage: fail write] " + send, remedy: again, center: .pending),
                ErrorRecipe(
                    "misread",
                    Wording(
                        "What is read back differs from what was written.", "書いた内容と読み直した内容が違います。"),
                    in: .installed, "[storage: misread write] " + send, remedy: again,
                    center: .pending),
                ErrorRecipe(
                    "last-write-fails",
                    Wording(
                        "The last write fails, after the center has put the token into force.",
                        "センターがトークンを有効にしたあとの、最後の書き込みが失敗します。"),
                    in: .installed, "[storage: fail write after 1] " + send, remedy: again,
                    phone: .unfinished, center: .done),
            ]
        ),
        (
            "A010",
            [
                ErrorRecipe(
                    "pending-lapsed",
                    Wording(
                        "The center gives the waiting key up before the last message comes.",
                        "最後の送信が届く前に、センターが確認待ちの鍵を無効にします。"),
                    in: .installed, "[center: pending lapsed] " + send, remedy: again,
                    center: .session),
                ErrorRecipe(
                    "commit-too-late",
                    Wording(
                        "The last message is lost and comes again eleven minutes later.",
                        "最後の送信が失われ、11分後に送り直します。"),
                    in: .installed,
                    "[fault: cut before request on setup commit] " + send + " Wait=660 "
                        + again.keys, remedy: again, phone: .dropped, center: .refused),
                ErrorRecipe(
                    "stopped-meanwhile",
                    Wording(
                        "The last message is lost, and the user is stopped before it comes again.",
                        "最後の送信が失われ、送り直す前に利用者が停止されます。"),
                    in: .installed,
                    "[fault: cut before request on setup commit] " + send
                        + " [center: stop taro@10010001] " + again.keys,
                    remedy: Remedy(
                        "[center: resume taro@10010001] " + again.keys, to: again.success),
                    phone: .dropped, center: .refused),
            ]
        ),
    ]
}
