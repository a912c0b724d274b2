import Vocabulary

/// What goes wrong on the line, at the center or in the phone alike for all attempts, by the stage
/// at which it is noticed.
///
/// Source: protocol.md 2.4, 2.5; requirements R-QA-003.
extension Mishap {
    /// 00: nothing can be reached.
    static let unreachable = onTheWay + inThePhone

    /// The user's own settings, which are made in the menus outside the application.
    private static let inThePhone = [
        Mishap(
            name: "self-mode",
            how: Wording("セルフモード is on.", "セルフモードがONです。"),
            before: "End Center <設定> <セルフモード> <ON>",
            after: "End Center <設定> <セルフモード> <OFF>", leaves: true, carriers: [.docomo]),
        Mishap(
            name: "offline-mode",
            how: Wording("オフラインモード is on.", "オフラインモードがONです。"),
            before: "End Center <設定> <オフラインモード> <ON>",
            after: "End Center <設定> <オフラインモード> <OFF>", leaves: true,
            carriers: [.softbank]),
        Mishap(
            name: "permission",
            how: Wording(
                "The application's 通信設定 is 通信しない.", "アプリの通信設定が「通信しない」です。"),
            before: "End Center 3 1 SoftRight <ソフト設定> Center <通信しない>",
            after: "End Center 3 1 SoftRight <ソフト設定> Center <通信する>", leaves: true,
            carriers: [.docomo]),
        Mishap(
            name: "network-access",
            how: Wording(
                "The application's ネットワークアクセス is 許可しない.",
                "アプリのネットワークアクセスが「許可しない」です。"),
            before: "End Center 3 1 SoftLeft <セキュリティレベル> Center <許可しない>",
            after: "End Center 3 1 SoftLeft <セキュリティレベル> Center <すべて許可>", leaves: true,
            carriers: [.softbank]),
    ]

    private static let onTheWay = [
        Mishap(
            name: "out-of-range", how: Wording("The phone is out of range.", "電話機が圏外です。"),
            before: "[radio: out]", after: "[radio: full]"),
        Mishap(
            name: "maintenance",
            how: Wording("The center is closed for maintenance.", "認証センターがメンテナンス中です。"),
            before: "[center: maintenance on]", after: "[center: maintenance off]"),
        Mishap(
            name: "maintenance-hours",
            how: Wording(
                "It is the hour in which the center is looked after every day.",
                "認証センターの、毎日のメンテナンスの時間帯です。"),
            before: "[center: maintenance 10:00-11:00]", after: "[center: maintenance never]"),
        Mishap(
            name: "refused", how: Wording("The connection is refused.", "接続が拒否されます。"),
            before: "[fault: refuse on PLACE]"),
        Mishap(
            name: "status-503",
            how: Wording("A gateway answers with the status 503.", "途中の中継装置が503を返します。"),
            before: "[fault: status 503 on PLACE]"),
        // The wait lets the line of the download or the setup close; an open one is not checked.
        Mishap(
            name: "certificate-expired",
            how: Wording(
                "The phone's date is years ahead, and the server's certificate has ended by then.",
                "電話機の日付が何年も進んでいて、サーバ証明書が期限切れに見えます。"),
            before: "[clock: phone +1000d] Wait=20", after: "[clock: phone right]"),
        Mishap(
            name: "certificate-not-yet-valid",
            how: Wording(
                "The phone's date is weeks behind, before the server's certificate begins.",
                "電話機の日付が何週間も遅れていて、サーバ証明書の開始前に見えます。"),
            before: "[clock: phone -45d] Wait=20", after: "[clock: phone right]",
            // By such a date no renewal is offered any more when the error is left.
            attempts: [.setup, .pinChange, .correction]),
    ]

    /// 01, 02, 09: a message stays without an answer.
    static func unanswered(_ message: Attempt.Message) -> [Mishap] {
        silences.map { silence in
            Mishap(
                name: silence.name, how: silence.how, before: "[fault: \(silence.fault) on PLACE]",
                message: message,
                reaches: silence.reaches)
        }
    }

    private static let silences: [(name: String, how: Wording, fault: String, reaches: Bool)] = [
        (
            "answer-cut",
            Wording("The line is lost while the answer comes.", "応答の途中で通信が切れます。"),
            "cut after request", true
        ),
        (
            "message-cut",
            Wording("The line is lost while the message goes.", "送信の途中で通信が切れます。"),
            "cut before request", false
        ),
        (
            "answer-late",
            Wording(
                "The center has the message, and for 30 seconds nothing comes back.",
                "センターには届きましたが、30秒間応答がありません。"),
            "hang", true
        ),
        (
            "message-lost",
            Wording(
                "The message is swallowed on the way, and for 30 seconds nothing comes back.",
                "途中で失われ、30秒間応答がありません。"),
            "hang before request", false
        ),
    ]

    /// 03: something answers that cannot be read.
    static let unreadable = [
        Mishap(
            name: "status-500", how: Wording("The status 500 comes back.", "500のエラーが返ります。"),
            before: "[fault: status 500 on PLACE]"),
        Mishap(
            name: "gateway-page",
            how: Wording(
                "A gateway's own page comes back in place of the answer.", "中継装置のページが応答の代わりに返ります。"),
            before: "[fault: status 302 on PLACE]"),
        Mishap(
            name: "answer-garbled",
            how: Wording("Only the first bytes of the answer arrive.", "応答の先頭しか届きません。"),
            before: "[fault: garble envelope on PLACE]", reaches: true),
        Mishap(
            name: "greeting-altered",
            how: Wording(
                "A bit of the center's greeting is altered, and it cannot be opened.",
                "センターの最初の応答が1ビット変わり、開けません。"),
            before: "[fault: flip 1 bit in answer on PLACE]", reaches: true,
            attempts: Attempt.licences),
        Mishap(
            name: "old-answer",
            how: Wording(
                "A cache on the way gives the previous answer once more.",
                "途中のキャッシュが1つ前の応答をもう一度返します。"),
            before: "[fault: swap answer on PLACE]", message: .nonce, attempts: Attempt.licences),
    ]

    /// 04: the answer's seal is wrong.
    static let forged = [
        Mishap(
            name: "answer-altered",
            how: Wording("A bit of the answer is altered on the way.", "応答が途中で1ビット変わります。"),
            before: "[fault: flip 1 bit in answer on PLACE]", reaches: true,
            attempts: Attempt.sealed)
    ]

    /// 05: the center's own certificate does not hold.
    static let uncertified = [
        Mishap(
            name: "center-certificate-expired",
            how: Wording(
                "The certificate of the center's key has ended, and nobody has replaced it.",
                "センターの鍵の証明書が期限切れのまま放置されています。"),
            before: "[center: certificate expired]", after: "[center: certificate renewed]",
            reaches: true)
    ]

    /// 06: two different keys.
    static let disagreed = [
        Mishap(
            name: "center-key-spoilt",
            how: Wording(
                "The center's store gets a bit of the new key wrong.",
                "センターの記憶装置が新しい鍵を1ビット誤って書き込みます。"),
            before: "[center: spoil next key]", message: .nonce, reaches: true)
    ]

    /// 07: a token that the application cannot use.
    static let unusable = [
        Mishap(
            name: "seven-digits",
            how: Wording(
                "The provider has set the service to seven digits, which this version lacks.",
                "提供元がパスワードを7桁に設定しています。この版のアプリは7桁を表示できません。"),
            before: "[center: digits SERVICE 7]", after: "[center: digits SERVICE 8]",
            message: .nonce, reaches: true)
    ]

    /// 08: nothing can be written down.
    static let unwritable = [
        Mishap(
            name: "storage-full",
            how: Wording("The phone's storage is full.", "電話機の保存領域に空きがありません。"),
            before: "[storage: full]", after: "[storage: none]", message: .nonce, reaches: true)
    ]

    /// 10: the last answer is not to be believed.
    static let unbelievable = [
        Mishap(
            name: "last-answer-altered",
            how: Wording(
                "A bit of the center's last answer is altered on the way.",
                "センターの最後の応答が途中で1ビット変わります。"),
            before: "[fault: flip 1 bit in answer on PLACE]", message: .commit, reaches: true),
        Mishap(
            name: "last-answer-garbled",
            how: Wording(
                "Only the first bytes of the center's last answer arrive.",
                "センターの最後の応答が先頭しか届きません。"),
            before: "[fault: garble envelope on PLACE]", message: .commit, reaches: true),
    ]
}
