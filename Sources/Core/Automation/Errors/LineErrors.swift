/// The codes that an application finds out by itself while it talks to the center: `A`, the
/// operation's digit, and the stage at which the talk broke off.
///
/// Source: protocol.md 2.4; the manual tells these codes of one operation not apart.
enum LineErrors {
    /// What is the same about a stage in each operation.
    private struct Stage {
        var number: String
        var cause: Wording
        var remedy: Wording
        var retry: Retry
        var mishaps: [Mishap]
        var attempts: [Attempt]
    }

    /// Walks the table of stages for one operation.
    static func guides(of attempt: Attempt) -> [ErrorGuide] {
        stages.filter { $0.attempts.contains(attempt) }.map { stage in
            let row = attempt.row
            let code = "A\(row.digit)\(stage.number)"
            let extra = extras.first { $0.code == code }?.recipes ?? []
            return ErrorGuide(
                code: code, cause: stage.cause, remedy: stage.remedy + row.note,
                sections: ["4.2"] + row.sections + ["4.1 Q18"], retry: stage.retry,
                recipes: stage.mishaps.compactMap { $0.recipe(in: attempt) } + extra)
        }
    }

    private static let extras = SetupErrors.extras + RenewalErrors.extras

    private static let stages =
        [
            Stage(
                number: "00",
                cause: Wording(
                    "The authentication center could not be reached at all, so nothing of the "
                        + "request got there: no signal, a refused connection, a center that is "
                        + "closed, or a date on the phone at which the server's certificate is "
                        + "not valid. In a setup a service ID that nobody has looks the same.",
                    "認証センターにまったくつながらず、要求は何も届いていません。圏外、接続の拒否、センターの休止、"
                        + "サーバ証明書の有効期間から外れた電話機の日付などが原因です。初期設定では、存在しないサービスIDでも同じ表示になります。"
                ),
                remedy: Wording(
                    "Look at the signal and at the phone's date, in a setup at the service ID as "
                        + "well, and send it once more. If that is no use, come back when the "
                        + "center is open.",
                    "電波と電話機の日付（初期設定ではサービスIDも）を見直し、もう一度送ります。だめならセンターが再開してから行います。"),
                retry: .again, mishaps: Mishap.unreachable, attempts: Attempt.allCases)
        ] + firstMessage + [
            Stage(
                number: "02",
                cause: Wording(
                    "The center answered the first message, but not the second, with which the "
                        + "key is made. It may hold a key by now that nobody uses.",
                    "1通目には応答がありましたが、鍵を作る2通目に応答がありませんでした。センターには使われない鍵が残ることがあります。"),
                remedy: Wording(
                    "Send it once more where reception is better; what the center holds is "
                        + "replaced.",
                    "電波のよい場所で送り直します。センターに残った鍵は置き換わります。"),
                retry: .again, mishaps: Mishap.unanswered(.nonce), attempts: Attempt.licences),
            Stage(
                number: "03",
                cause: Wording(
                    "Something answered, but it was not a readable message of this conversation: "
                        + "a gateway's page, an error status, half an answer, or an old one.",
                    "何かが応答しましたが、このやりとりの応答として読めませんでした。中継装置のページ、エラー状態、途中までの応答、古い応答などです。"),
                remedy: Wording(
                    "Repeat it; if that keeps happening, something between phone and center is "
                        + "out of order, and it has to be waited for.",
                    "同じ操作を繰り返します。続くときは電話機とセンターの間の不具合なので、直るのを待ちます。"),
                retry: .again, mishaps: Mishap.unreadable, attempts: Attempt.allCases),
            Stage(
                number: "04",
                cause: Wording(
                    "An answer came, but its seal does not fit the token's key: it was altered "
                        + "on the way, or somebody else sent it. The center may have done what "
                        + "was asked.",
                    "応答は来ましたが、トークンの鍵による封印が合いません。途中で書き換えられたか、別のものが送っています。センター側では処理が済んでいることがあります。"),
                remedy: Wording(
                    "Send exactly the same again. It succeeds whether or not the center has done "
                        + "it.",
                    "まったく同じ内容をもう一度送ります。センター側で済んでいてもいなくても成功します。"),
                retry: .again, mishaps: Mishap.forged, attempts: Attempt.sealed),
        ] + keyStages + lastMessage

    private static let firstMessage = [
        Stage(
            number: "01",
            cause: Wording(
                "The first message had left the phone, and no whole answer came back: the line "
                    + "broke, or thirty seconds went by.",
                "1通目を送ったあと、完全な応答が戻りませんでした。通信が切れたか、30秒が過ぎました。"),
            remedy: Wording(
                "Nothing was agreed yet; send it once more where reception is better.",
                "まだ何も決まっていません。電波のよい場所で送り直します。"),
            retry: .again, mishaps: Mishap.unanswered(.hello), attempts: Attempt.licences),
        Stage(
            number: "01",
            cause: Wording(
                "The request had left the phone, and no whole answer came back: the line broke, "
                    + "or thirty seconds went by. Whether the center has done it cannot be told.",
                "要求を送ったあと、完全な応答が戻りませんでした。通信が切れたか、30秒が過ぎました。センターが処理したかどうかは分かりません。"
            ),
            remedy: Wording(
                "Send exactly the same again. It succeeds whether or not the center has done it.",
                "まったく同じ内容をもう一度送ります。センター側で済んでいてもいなくても成功します。"),
            retry: .again, mishaps: Mishap.unanswered(.hello), attempts: Attempt.sealed),
    ]

    private static let keyStages = [
        Stage(
            number: "05",
            cause: Wording(
                "The certificate of the center's own key has ended, or another root has signed "
                    + "it. The start password has not left the phone in any form.",
                "センター自身の鍵の証明書が期限切れか、別の発行元のものです。利用開始パスワードはどんな形でも送られていません。"),
            remedy: Wording(
                "Nothing can be done on the phone. The provider has to see to the certificate, "
                    + "or a newer application is needed; afterwards send it once more.",
                "電話機ではどうにもなりません。センターが証明書を直すか、新しい版のアプリが必要です。そのあとで送り直します。"),
            retry: .provider, mishaps: Mishap.uncertified, attempts: [.setup]),
        Stage(
            number: "06",
            cause: Wording(
                "Phone and center did not come to the same key: the center has stored it with a "
                    + "fault, or an old answer was passed on.",
                "電話機とセンターの鍵が一致しませんでした。センターが鍵を誤って保存したか、古い応答が使われました。"),
            remedy: Wording(
                "Send it once more; each time a new key is made.", "送り直します。そのたびに新しい鍵を作ります。"),
            retry: .again, mishaps: Mishap.disagreed, attempts: Attempt.licences),
        Stage(
            number: "07",
            cause: Wording(
                "The token as the center issues it is of no use to this version of the "
                    + "application: a number of digits or a method that it lacks, or a date that "
                    + "is over.",
                "センターが発行したトークンを、この版のアプリは使えません。対応していない桁数や方式か、過ぎた有効期限になっています。"),
            remedy: Wording(
                "Bring the application up to date, or have the provider put the service's "
                    + "settings right; then send it once more.",
                "アプリを新しい版にするか、提供元にサービスの設定を直してもらい、そのあとで送り直します。"),
            retry: .provider, mishaps: Mishap.unusable, attempts: Attempt.licences),
        Stage(
            number: "08",
            cause: Wording(
                "The new key has arrived, but the phone cannot write it down: its storage is "
                    + "full, or fails. The tokens that are there already are not touched.",
                "新しい鍵は届きましたが、電話機に書き込めません。保存領域がいっぱいか、故障しています。登録済みのトークンは無事です。"),
            remedy: Wording(
                "Make room on the phone or have it repaired, then send it once more.",
                "電話機の空きを増やすか修理してから、送り直します。"),
            retry: .repaired, mishaps: Mishap.unwritable, attempts: Attempt.licences),
    ]

    private static let lastMessage = [
        Stage(
            number: "09",
            cause: Wording(
                "The key is stored on the phone, and the last message, which puts it into force, "
                    + "was not answered. The center may have it in force or not.",
                "鍵は電話機に保存しましたが、有効にするための最後の送信に応答がありませんでした。センター側で有効かどうかは分かりません。"),
            remedy: Wording(
                "End and start the application: an unfinished setup is completed by itself (sending it "
                    + "once more does the same), and a renewed token shows its new passcodes, which "
                    + "are accepted; the rest is done before its next exchange.",
                "アプリを終了して起動し直すと、初期設定の続きは自動的に行われます（送り直しても同じです）。更新したトークンは新しい"
                    + "パスワードを表示し、そのまま使えます。残りの処理は次の通信の前に行われます。"),
            retry: .again, mishaps: Mishap.unanswered(.commit), attempts: Attempt.licences),
        Stage(
            number: "10",
            cause: Wording(
                "The center did not want the last message, because it came more than ten minutes "
                    + "late or the user or token was stopped meanwhile; or its answer could not "
                    + "be believed.",
                "最後の送信をセンターが受け付けませんでした。10分以上遅れたか、その間に利用者やトークンが止められたためです。または、"
                    + "センターの応答が本物と確かめられませんでした。"),
            remedy: Wording(
                "End the application, start it and try once more. After a stop or a reissue the "
                    + "provider has to act first.",
                "アプリを終了して起動し直し、もう一度行います。利用停止や再発行のあとは、先に提供元での手続きが必要です。"),
            retry: .again, mishaps: Mishap.unbelievable, attempts: Attempt.licences),
    ]
}
