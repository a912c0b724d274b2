import Handset
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
            after: "End Center <設定> <セルフモード> <OFF>", leaves: true, carriers: [.docomo],
            needs: [.radioOff]),
        Mishap(
            name: "offline-mode",
            how: Wording("オフラインモード is on.", "オフラインモードがONです。"),
            before: "End Center <設定> <オフラインモード> <ON>",
            after: "End Center <設定> <オフラインモード> <OFF>", leaves: true,
            carriers: [.softbank], needs: [.radioOff]),
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
        // The wait lets the line of the download or the setup close; an open one asks for no name.
        Mishap(
            name: "name-slow",
            how: Wording(
                "It takes twenty seconds to find out the center's address.",
                "センターの名前の解決に20秒かかります。"),
            before: "Wait=20 [fault: slow dns 20s on PLACE]"),
        // An open line is not checked either.
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
        let faults = silences.map { silence in
            Mishap(
                name: silence.name, how: silence.how, before: "[fault: \(silence.fault) on PLACE]",
                message: message,
                reaches: silence.reaches)
        }
        return faults + [outOfReach(message)] + (message == .hello ? [storm] : [])
    }

    private static func outOfReach(_ message: Attempt.Message) -> Mishap {
        Mishap(
            name: "signal-lost",
            how: Wording(
                "The phone comes out of range once the message has left it.",
                "送信した直後に圏外になります。"),
            before: "[radio: out after \(message.requests)]", after: "[radio: full]",
            message: message, reaches: true)
    }

    private static let storm = Mishap(
        name: "packets-lost",
        how: Wording(
            "For a minute no packet gets through, though the phone shows a signal.",
            "電波の表示はあるのに、1分間、パケットがまったく通りません。"),
        before: "[network: lose 100% for 60s]", after: "Wait=60",
        // The message is sent again and again until the minute is over, when the phone has given up.
        reaches: true)

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
        (
            "answer-slow",
            Wording(
                "The center answers after 31 seconds, when the phone has given up.",
                "センターが31秒後に応答しますが、電話機はもう待っていません。"),
            "slow answer 31s", true
        ),
        (
            "answer-half",
            Wording(
                "The line is lost when twenty bytes of the answer have come.",
                "応答が20バイト届いたところで通信が切れます。"),
            "cut after 20 bytes", true
        ),
        (
            "connection-reset",
            Wording(
                "The center has the message, and its end resets the connection.",
                "センターには届きましたが、センター側が接続をリセットします。"),
            "reset", true
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
        Mishap(
            name: "version-unknown",
            how: Wording(
                "The center answers in a version of the protocol that the application lacks.",
                "センターが、アプリの知らない版の手順で応答します。"),
            before: "[fault: set version=2 on PLACE]", reaches: true),
        Mishap(
            name: "other-transaction",
            how: Wording(
                "The answer belongs to another conversation.", "別のやりとりの応答が届きます。"),
            before: "[fault: flip 1 bit in transaction on PLACE]", reaches: true),
        Mishap(
            name: "field-missing",
            how: Wording(
                "The center leaves the package with the token out of its answer.",
                "センターが応答にトークンの内容を入れ忘れます。"),
            before: "[fault: drop field package on PLACE]", message: .nonce, reaches: true,
            attempts: Attempt.licences),
        Mishap(
            name: "field-missing",
            how: Wording(
                "The center leaves the difference of the clocks out of its answer.",
                "センターが応答に時計のずれを入れ忘れます。"),
            before: "[fault: drop field offset on PLACE]", reaches: true, attempts: [.correction]),
    ]

    /// 04: the answer's seal is wrong.
    static let forged = [
        Mishap(
            name: "answer-altered",
            how: Wording("A bit of the answer is altered on the way.", "応答が途中で1ビット変わります。"),
            before: "[fault: flip 1 bit in answer on PLACE]", reaches: true,
            attempts: Attempt.sealed),
        Mishap(
            name: "answer-key-wrong",
            how: Wording(
                "The center seals its answer with a key that is not the token's.",
                "センターが、トークンのものではない鍵で応答を封印します。"),
            before: "[fault: wrong key for answer on PLACE]", reaches: true,
            attempts: Attempt.sealed),
    ]

    /// 05: the center's own certificate does not hold.
    static let uncertified = [
        Mishap(
            name: "center-certificate-expired",
            how: Wording(
                "The certificate of the center's key has ended, and nobody has replaced it.",
                "センターの鍵の証明書が期限切れのまま放置されています。"),
            before: "[center: certificate expired]", after: "[center: certificate renewed]",
            reaches: true),
        Mishap(
            name: "foreign-certificate",
            how: Wording(
                "Somebody else has signed the certificate of the center's key.",
                "センターの鍵の証明書に、別の発行元が署名しています。"),
            before: "[fault: wrong key for certificate on PLACE]", reaches: true),
    ]

    /// 06: two different keys.
    static let disagreed = [
        Mishap(
            name: "center-key-spoilt",
            how: Wording(
                "The center's store gets a bit of the new key wrong.",
                "センターの記憶装置が新しい鍵を1ビット誤って書き込みます。"),
            before: "[center: spoil next key]", message: .nonce, reaches: true),
        Mishap(
            name: "package-key-wrong",
            how: Wording(
                "The center makes the package with another key than the one agreed on.",
                "センターが、取り決めたものと違う鍵でトークンの内容を作ります。"),
            before: "[fault: wrong key for package on PLACE]", message: .nonce, reaches: true),
    ]

    /// 07: a token that the application cannot use.
    static let unusable = [
        Mishap(
            name: "seven-digits",
            how: Wording(
                "The provider has set the service to seven digits, which this version lacks.",
                "提供元がパスワードを7桁に設定しています。この版のアプリは7桁を表示できません。"),
            before: "[center: digits SERVICE 7]", after: "[center: digits SERVICE 8]",
            message: .nonce, reaches: true),
        Mishap(
            name: "no-digits",
            how: Wording(
                "The package of the token says that its passcodes have no digits.",
                "トークンの内容で、パスワードの桁数が0になっています。"),
            before: "[fault: set digits=0 on PLACE]", message: .nonce, reaches: true),
        Mishap(
            name: "date-over",
            how: Wording(
                "The package of the token says that it ended long ago.",
                "トークンの内容で、有効期限がとうに過ぎています。"),
            before: "[fault: set expiry=2009/01/01 on PLACE]", message: .nonce, reaches: true),
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
