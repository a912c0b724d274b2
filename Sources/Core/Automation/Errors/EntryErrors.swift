/// 「PIN入力」, 「アプリロックコード入力」, and what nobody expected.
///
/// Source: protocol.md 2.5, 3.6; manual 3.1.2, 3.1.3, 4.2; A999 is not the manual's.
enum EntryErrors {
    private typealias Remedy = ErrorRecipe.Remedy

    static let all = [
        ErrorGuide(
            code: "A913",
            cause: Wording(
                "What was typed has not 4 to 8 digits. Whether a PIN of the right length is the "
                    + "right one is not known here: a wrong one gives a passcode that is refused.",
                "入力したPINが4〜8桁ではありません。桁数が合っていれば、間違ったPINでもここでは分からず、認証で通らないパスワードが表示されます。"
            ),
            remedy: Wording(
                "Go back and type the PIN again; the field is empty by now.",
                "戻ってPINを入力し直します。欄は空に戻っています。"),
            sections: ["4.2", "3.1.3", "4.1 Q4"], retry: .corrected,
            recipes: [
                ErrorRecipe(
                    "three-digits",
                    Wording("Three digits are typed.", "3桁だけ入力します。"), in: .enrolledWithPIN,
                    "SoftLeft Center 1 3 5 SoftRight", remedy: pin),
                ErrorRecipe(
                    "nothing-typed",
                    Wording("Nothing is typed.", "何も入力しません。"), in: .enrolledWithPIN,
                    "SoftLeft Center SoftRight", remedy: pin),
            ]),
        ErrorGuide(
            code: "A914",
            cause: Wording(
                "The app lock code is wrong; or, where a new one is set, the two fields differ "
                    + "or are empty.",
                "アプリロックコードが違います。新しく設定する画面では、2つの欄が違うか空です。"),
            remedy: Wording(
                "Type it again, as often as needed. A forgotten code cannot be had back: delete "
                    + "the application, get a reissue from the provider, and set up anew.",
                "何度でも入力し直せます。忘れたコードは取り戻せないので、アプリを削除し、提供元の再発行を受けて設定し直します。"),
            sections: ["4.2", "3.1.2", "3.5", "3.6", "4.1 Q9"], retry: .corrected,
            recipes: [
                ErrorRecipe(
                    "other-code",
                    Wording("Another code is typed at the start.", "起動のときに、違うコードを入力します。"),
                    in: .locked, "2 4 6 9 SoftRight", remedy: lockCode),
                ErrorRecipe(
                    "nothing-typed",
                    Wording("Nothing is typed at the start.", "起動のときに、何も入力しません。"),
                    in: .locked, "SoftRight", remedy: lockCode),
                ErrorRecipe(
                    "new-codes-differ",
                    Wording("A new code and its confirmation differ.", "新しいコードと確認用が違います。"),
                    in: .enrolled, #"SoftRight 3 SoftRight "2468" Down "2469" SoftRight"#,
                    remedy: Remedy(#"SoftRight "2468" Down "2468" SoftRight"#, to: "設定メニュー")),
            ]),
        ErrorGuide(
            code: "A999",
            cause: Wording(
                "What the application had stored cannot be opened: the storage is damaged, or "
                    + "the card or handset is another than at the download. Also, what the user "
                    + "ordered could not be written.",
                "保存データを開けません。保存領域が壊れたか、ダウンロードしたときと別のSIMや電話機です。利用者が命じた変更を書き込めなかったときにも表示します。"),
            remedy: Wording(
                "With the old card back in its place the tokens are there again. Damaged tokens "
                    + "are lost: have the provider reissue them. What could not be written can "
                    + "be ordered once more.",
                "元のSIMに戻せば、トークンは再び使えます。壊れたトークンは戻らないので、提供元で再発行を受けます。書き込めなかった変更は、もう一度行います。"),
            sections: ["4.2", "4.1 Q15", "4.1 Q16", "4.1 Q17"], retry: .other,
            recipes: [
                ErrorRecipe(
                    "storage-decays",
                    Wording(
                        "A cell in every 64 bytes of the phone's storage goes bad.",
                        "保存領域が64バイトごとに1ビットずつ壊れます。"),
                    in: .enrolled, "[storage: decay] SoftLeft Center", remedy: nil,
                    phone: .unreadable),
                ErrorRecipe(
                    "storage-decays-locked",
                    Wording(
                        "The same on a phone with an app lock.", "アプリロックを設定した電話機で、同じことが起こります。"),
                    in: .locked, "[storage: decay] SoftLeft Center", remedy: nil,
                    phone: .unreadable),
                ErrorRecipe(
                    "delete-write-fails",
                    Wording(
                        "A token is deleted, and the write fails.", "トークンの削除を書き込めません。"),
                    in: .enrolled, "[storage: fail write] SoftRight 2 Center SoftRight",
                    remedy: Remedy("SoftRight 2 Center SoftRight", to: "トークン削除完了")),
                ErrorRecipe(
                    "lock-storage-full",
                    Wording(
                        "An app lock is set, and the storage is full.", "空きがなく、アプリロックの設定を書き込めません。"),
                    in: .enrolled,
                    #"[storage: full] SoftRight 3 SoftRight "2468" Down "2468" SoftRight"#,
                    remedy: Remedy(
                        #"[storage: none] SoftRight 3 SoftRight "2468" Down "2468" SoftRight"#,
                        to: "設定メニュー")),
            ]),
    ]

    private static let pin = Remedy("SoftRight 1 3 5 7 SoftRight", to: "ワンタイムパスワード")
    private static let lockCode = Remedy("SoftRight 2 4 6 8 SoftRight", to: "ワンタイムパスワード")
}
