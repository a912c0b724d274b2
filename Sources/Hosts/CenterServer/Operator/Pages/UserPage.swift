import OTPCenter
import Vocabulary

extension OperatorPage {
    /// `/operator/user`: what the center knows of one user, and every act on it.
    static func user(
        _ user: UserListing, tokens: [TokenListing], services: [Service], notice: Notice?
    ) -> OperatorPage {
        OperatorPage(
            title: Words(
                "ユーザ \(user.subscriber.userID)", "User \(user.subscriber.userID)"),
            address: OperatorSite.address(of: user.subscriber), place: .users, notice: notice
        ) { parts in
            let say = parts.say
            let older = tokens.filter { $0.serial != user.token?.serial }
            return """
                <h1><bdi>\(user.subscriber.userID)</bdi> \(parts.standing(of: user))</h1>
                \(parts.facts(facts(of: user, services, parts)))
                \(user.token.map { "\(heading(of: $0, parts))\(parts.facts(facts(of: $0, parts)))" as HTML })
                <h2>\(Words("操作", "Acts")(say))</h2>
                <div class="acts">
                \(acts(on: user, parts))
                \(user.token.map { $0.isUsersOwn ? acts(on: $0, of: user, parts) : "" })
                \(finalActs(on: user, parts))
                </div>
                \(older.isEmpty ? nil : olderTokens(older, parts))
                """
        }
    }

    private static func facts(
        of user: UserListing, _ services: [Service], _ parts: OperatorParts
    ) -> [(name: Words, value: HTML)] {
        var facts: [(name: Words, value: HTML)] = [
            (
                Words("サービス", "Service"),
                serviceName(user.subscriber.service, services, parts)
            ),
            (Words("メールアドレス", "Mail address"), parts.text(user.mailAddress)),
            (
                Words("利用開始パスワードの失敗", "Wrong start passwords"),
                "\(user.failures)"
            ),
        ]
        if case .released(let at) = user.standing {
            facts.append((Words("利用解除の日時", "Left at"), parts.moment(at)))
        }
        return facts
    }

    static func heading(of token: TokenListing, _ parts: OperatorParts) -> HTML {
        """
        <h2>\(Words("トークン", "Token")(parts.say)) \
        <a href="\(OperatorSite.address(ofToken: token.serial))">SN:\(token.serial)</a> \
        \(parts.state(of: token))</h2>
        """
    }

    static func facts(
        of token: TokenListing, _ parts: OperatorParts
    ) -> [(name: Words, value: HTML)] {
        let wait: HTML? =
            token.waitSeconds > 0
            ? " (\(Words("あと\(token.waitSeconds)秒待ち", "\(token.waitSeconds) s to wait")(parts.say)))"
            : nil
        let correction: HTML? = token.correction.map {
            """
             → \(parts.seconds($0.offsetSeconds)) \
            (\(Words("適用", "from")(parts.say)) \(parts.moment($0.effective)))
            """
        }
        return [
            (Words("有効期限", "Valid to"), "\(token.expiry.slashed)"),
            (Words("桁数", "Digits"), "\(token.digits)"),
            (Words("PIN", "PIN"), "\(parts.yesOrNo(token.hasPIN))"),
            (Words("最後に受け付けた時刻", "Last accepted"), token.lastAccepted.map(parts.moment) ?? "–"),
            (Words("ワンタイムパスワードの失敗", "Wrong passcodes"), "\(token.failures)\(wait)"),
            (Words("PIN変更の失敗", "Wrong PINs"), "\(token.pinFailures)"),
            (
                Words("携帯電話の時計のずれ", "Handset's clock"),
                "\(parts.seconds(token.offsetSeconds))\(correction)"
            ),
            (Words("更新", "Renewal"), "\(parts.right(of: token))\(renewing(token, parts))"),
        ]
    }

    private static func renewing(_ token: TokenListing, _ parts: OperatorParts) -> HTML? {
        guard token.isRenewalPending else { return nil }
        return " \(parts.badge(Words("更新の確定待ち", "Renewal pending"), .waiting))"
    }

    // MARK: Acts

    static func hidden(_ who: Subscriber) -> [(name: String, value: String)] {
        [("service", who.service), ("user", who.userID)]
    }

    private static func acts(on user: UserListing, _ parts: OperatorParts) -> HTML {
        let who = hidden(user.subscriber)
        let stop =
            user.isStopped
            ? parts.form(.resume, hidden: who, button: Words("利用を再開する", "Resume"))
            : parts.form(.stop, hidden: who, button: Words("利用を停止する", "Stop"))
        return """
            <section class="card"><h3>\(Words("利用の停止と再開", "Stop and resume")(parts.say))</h3>
            <p>\(Words(
                "停止中は、再開するまで何もできません。",
                "A stopped user can do nothing until resumed.")(parts.say))</p>
            \(stop)</section>
            <section class="card"><h3>\(Words("失敗の取り消し", "Unlock")(parts.say))</h3>
            <p>\(Words(
                "利用開始パスワード、PIN、ワンタイムパスワードの失敗の回数を0に戻します。",
                "Forgets wrong start passwords, PINs and passcodes.")(parts.say))</p>
            \(parts.form(.unlock, hidden: who, button: Words("0に戻す", "Unlock")))</section>
            """
    }

    private static func acts(
        on token: TokenListing, of user: UserListing, _ parts: OperatorParts
    ) -> HTML {
        let who = hidden(user.subscriber)
        let pin: HTML? =
            token.hasPIN
            ? """
            <section class="card"><h3>\(Words("PINの再設定", "New PIN")(parts.say))</h3>
            \(parts.form(
                .resetPIN, hidden: who, button: Words("PINを変更する", "Set the PIN"),
                parts.line(
                    OperatorParts.Line(
                        name: "pin", label: Words("新しいPIN", "New PIN"),
                        hint: Words("数字4～8桁", "4 to 8 digits"), type: "password",
                        inputMode: "numeric"), of: .resetPIN)))</section>
            """ : nil
        return """
            <section class="card"><h3>\(Words("更新の許可", "Renewal")(parts.say))</h3>
            <div class="pair">
            \(parts.form(.allowRenewal, hidden: who, button: Words("許可する", "Allow")))
            \(parts.form(.denyRenewal, hidden: who, button: Words("許可しない", "Deny")))</div></section>
            \(expiry(of: token, parts))
            \(pin)
            """
    }

    static func expiry(of token: TokenListing, _ parts: OperatorParts) -> HTML {
        """
        <section class="card"><h3>\(Words("有効期限の変更", "Last day")(parts.say))</h3>
        \(parts.form(
            .setExpiry, hidden: [("serial", token.serial)],
            button: Words("有効期限を変更する", "Set the last day"),
            parts.line(
                OperatorParts.Line(
                    name: "expiry", label: Words("有効期限", "Valid to"),
                    hint: Words("この日までワンタイムパスワードを受け付けます。", "Passcodes are accepted up to this day."),
                    value: token.expiry.slashed), of: .setExpiry)))</section>
        """
    }

    static func disabling(_ token: TokenListing, _ parts: OperatorParts) -> HTML {
        """
        <section class="card"><h3>\(Words("トークンの無効化", "Disable the token")(parts.say))</h3>
        <details><summary>\(Words("このトークンを無効にする", "Disable this token")(parts.say))</summary>
        <p>\(Words(
            "元に戻すことはできません。もう一度使うには、再発行が必要です。",
            "This cannot be undone; only a reissue lets the user begin anew.")(parts.say))</p>
        \(parts.form(
            .disable, hidden: [("serial", token.serial)], button: Words("無効にする", "Disable"),
            isFinal: true))</details></section>
        """
    }

    private static func finalActs(on user: UserListing, _ parts: OperatorParts) -> HTML {
        let who = hidden(user.subscriber)
        let token = user.token.flatMap { $0.isUsersOwn ? $0 : nil }
        return """
            <section class="card"><h3>\(Words("再発行", "Reissue")(parts.say))</h3>
            <details><summary>\(Words("再発行する", "Let the user begin anew")(parts.say))</summary>
            <p>\(Words(
                "いまのトークンは終了し、メールを送信します。利用者は初期設定からやり直します。",
                "The token ends and a mail is sent; the user sets the phone up anew.")(parts.say))</p>
            \(parts.form(
                .reissue, hidden: who, button: Words("再発行する", "Reissue"), isFinal: true,
                parts.line(startPassword, of: .reissue)))</details></section>
            \(token.map { disabling($0, parts) })
            <section class="card"><h3>\(Words("利用解除", "Release")(parts.say))</h3>
            <details><summary>\(Words("サービスの利用をやめさせる", "End the user's use")(parts.say))</summary>
            <p>\(Words(
                "トークンは終了します。再び利用するには、申込からやり直します。",
                "The token ends; to use the service again, the user has to apply again.")(parts.say))</p>
            \(parts.form(.release, hidden: who, button: Words("利用を解除する", "Release"), isFinal: true))
            </details></section>
            """
    }

    private static func olderTokens(_ tokens: [TokenListing], _ parts: OperatorParts) -> HTML {
        """
        <h2>\(Words("これまでのトークン", "Earlier tokens")(parts.say))</h2>
        \(parts.table(
            Words("これまでのトークン", "Earlier tokens"),
            head: [
                Words("シリアル番号", "Serial number"), Words("状態", "State"),
                Words("有効期限", "Valid to"),
            ],
            rows: tokens.map { token in
                [
                    "<a href=\"\(OperatorSite.address(ofToken: token.serial))\">\(token.serial)</a>",
                    parts.state(of: token), "\(token.expiry.slashed)",
                ]
            }, empty: Words("", "")))
        """
    }
}
