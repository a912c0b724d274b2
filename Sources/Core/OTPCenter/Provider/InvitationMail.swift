import Vocabulary

extension SignUp {
    func mail(from service: Service, at now: WorldTime) -> Mail {
        InvitationMail.mail(to: subscriber, at: mailAddress, from: service, now: now)
    }
}

enum InvitationMail {
    /// The mail that an applicant gets. The start password never stands in it.
    ///
    /// Source: manual 1.2.1, the mail's picture; requirements R-DL-002 to R-DL-005. The subject is
    /// this project's own, since the manual prints none.
    static func mail(
        to subscriber: Subscriber, at mailAddress: String, from service: Service, now: WorldTime
    ) -> Mail {
        Mail(
            senderName: service.name, senderAddress: "info@otp-auth.net",
            recipient: mailAddress.lowercased(), subject: "ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ認証ｻｰﾋﾞｽ",
            body: """
                \(service.name)のワンタイムパスワード認証サービスをお申し込みいただきましてありがとうございます。

                下記URLをクリックして、ワンタイムパスワードアプリをダウンロードしてください。

                \(Center.downloadAddress)

                初期設定では、以下の項目をご入力ください。

                ・サービスＩＤ
                \(service.id)

                ・ユーザID
                \(subscriber.userID)

                ・利用開始パスワード
                申請時に入力したもの
                """,
            sentAt: now)
    }
}
