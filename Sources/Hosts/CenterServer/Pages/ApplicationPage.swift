import Session

extension Page {
    /// `/apply`: user ID, start password and mail address, for one of the services.
    static func application(
        _ slip: ApplicationSlip, complaints: [Complaint], services: [ServiceListing],
        phoneAddress: String?
    ) -> Page {
        Page(
            title: Words("利用申込", "Apply"), hasComplaints: !complaints.isEmpty, place: .apply,
            step: .apply
        ) { visit in
            let say = visit.language
            let parts = FormParts(say: say, complaints: complaints)
            return """
                <h1>\(Words("ワンタイムパスワードの利用申込", "Apply for one-time passwords")(say))</h1>
                <p class="lead">\(Words(
                    "すべての項目を入力してください。受け付けると、携帯電話にメールが届きます。",
                    "Fill in every field. Your phone then gets a mail.")(say))</p>
                \(parts.summary)
                <form class="card" method="post" action="/apply" novalidate>
                \(FormParts.numbers(of: visit))
                \(parts.services(services, chosen: slip.service))
                \(parts.line(userID(slip.userID, say)))
                \(startPasswords(say, hasPIN: services.contains(where: \.hasPIN)).map(parts.line))
                \(parts.line(mailAddress(slip.mailAddress, say, phoneAddress: phoneAddress)))
                <button class="button">\(Words("申し込む", "Apply")(say))</button>
                </form>
                """
        }
    }

    private static func userID(_ typed: String, _ say: SiteLanguage) -> FormParts.Line {
        FormParts.Line(
            field: .userID, label: Words("ユーザID", "User ID"),
            hint: "\(Words("半角の英数字と記号、1～32文字", "1 to 32 letters, digits or signs")(say))",
            value: typed, autocomplete: "username")
    }

    private static func startPasswords(_ say: SiteLanguage, hasPIN: Bool) -> [FormParts.Line] {
        let pin: HTML? =
            hasPIN
            ? """
            <br>\(Words(
                "PINありの場合は数字4～8桁。これが最初のPINになります。",
                "With PIN: 4 to 8 digits, which become the first PIN.")(say))
            """ : nil
        return [
            FormParts.Line(
                field: .startPassword, label: Words("利用開始パスワード", "Start password"),
                hint: """
                    \(Words(
                        "半角英数字、1～32文字。携帯電話での初期設定で入力します。メールには書かれません。",
                        "1 to 32 letters or digits. You type it on the phone when setting up; "
                            + "the mail does not tell it.")(say))\(pin)
                    """,
                type: "password", autocomplete: "new-password"),
            FormParts.Line(
                field: .startPasswordAgain,
                label: Words("利用開始パスワード（確認）", "Start password, once more"),
                type: "password", autocomplete: "new-password"),
        ]
    }

    private static func mailAddress(
        _ typed: String, _ say: SiteLanguage, phoneAddress: String?
    ) -> FormParts.Line {
        let own: HTML? = phoneAddress.map {
            """
            <br>\(Words("この携帯電話のアドレス：", "This phone's address: ")(say))\
            <code>\($0)</code>
            """
        }
        return FormParts.Line(
            field: .mailAddress, label: Words("携帯電話のメールアドレス", "Mail address of the phone"),
            hint: """
                \(Words(
                    "docomoまたはSoftBankの携帯電話のアドレス", "The address of a docomo or SoftBank phone")(say))\
                \(own)
                <details>
                <summary>\(Words("ご利用いただけるドメイン", "Domains that work")(say))</summary>
                <ul><li><code>@docomo.ne.jp</code></li><li><code>@softbank.ne.jp</code></li>
                <li><code>@x-vodafone.ne.jp</code> \(oneOf(say))</li>
                <li><code>@jp-x.ne.jp</code> \(oneOf(say))</li>
                <li><code>@disney.ne.jp</code></li></ul></details>
                """,
            value: typed, type: "email", autocomplete: "email", inputMode: "email")
    }

    /// Source: manual 4.3 Q23, the note under the list of domains.
    private static func oneOf(_ say: SiteLanguage) -> String {
        Words("（x＝d,h,t,c,k,q,n,s,r）", "(x is one of d, h, t, c, k, q, n, s, r)")(say)
    }

    /// `/applied`: the application is accepted, and what comes next happens on the phone.
    static func applied(userID: String, mailAddress: String, service: ServiceListing?) -> Page {
        Page(
            title: Words("申込完了", "Application accepted"), place: .apply, step: .setUp
        ) { visit in
            let say = visit.language
            return """
                <section class="card done" data-outcome="applied">
                <h1>\(Words("お申し込みを受け付けました", "Your application is accepted")(say))</h1>
                <p>\(Words(
                    "次の内容で、携帯電話にメールをお送りしました。", "A mail is on its way to your phone.")(say))</p>
                \(Page.facts(
                    Page.facts(of: service, userID)
                        + [(Words("送信先", "Sent to"), mailAddress)], say))
                <p>\(Words(
                    "このあとは、携帯電話でお進みください。初期設定が済んだら、利用を開始してください。",
                    "Please go on with the phone. Once it is set up, start the use.")(say))</p>
                \(DownloadCode.figure(say))
                <a class="button" href="\(visit.onward(to: .startUse))">\
                \(Words("利用開始へ進む", "Go on to the start")(say))</a>
                <details><summary>\(Words("メールが届かないときは", "No mail?")(say))</summary>
                <ul>\(remedies.map { "<li>\($0(say))</li>" as HTML })</ul></details>
                </section>
                """
        }
    }

    /// Source: manual 4.3 Q24.
    private static let remedies = [
        Words(
            "ドメイン指定受信をしている場合は、@otp-auth.net を許可してから、もう一度お申し込みください。",
            "If the phone only takes mail from chosen domains, permit @otp-auth.net "
                + "and apply again."),
        Words(
            "URL付きメールを拒否している場合は、受信できるように設定してから、もう一度お申し込みください。",
            "If the phone refuses mail with addresses of pages, permit it and apply again."),
        Words(
            "メールアドレスが間違っていた場合は、正しいアドレスでもう一度お申し込みください。",
            "If the mail address was mistyped, apply again with the right one."),
    ]
}
