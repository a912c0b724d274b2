import Session

extension Page {
    /// `/login`: user ID and the passcode that the phone shows.
    static func logIn(
        _ slip: LogInSlip, complaints: [Complaint], services: [ServiceListing]
    ) -> Page {
        Page(
            title: Words("ログイン", "Log in"), hasComplaints: !complaints.isEmpty, place: .logIn,
            step: .logIn
        ) { visit in
            let say = visit.language
            let parts = FormParts(say: say, complaints: complaints)
            let code = FormParts.Line(
                field: .code, label: Words("ワンタイムパスワード", "One-time password"),
                hint: """
                    \(Words(
                        "いま携帯電話のアプリに表示されている数字",
                        "The digits that the phone's application shows now")(say))
                    """,
                autocomplete: "one-time-code", inputMode: "numeric")
            let userID = FormParts.Line(
                field: .userID, label: Words("ユーザID", "User ID"), value: slip.userID,
                autocomplete: "username")
            return """
                <h1>\(Words("ログイン", "Log in")(say))</h1>
                \(parts.summary)
                <form class="card" method="post" action="/login" novalidate>
                \(FormParts.numbers(of: visit))
                \(parts.services(services, chosen: slip.service))
                \(parts.line(userID))
                \(parts.line(code))
                <button class="button">\(Words("ログイン", "Log in")(say))</button>
                </form>
                <p class="lead">\(Words("まだお申し込みでない方は、", "Not applied yet? ")(say))\
                <a href="/apply">\(Words("利用申込", "Apply first")(say))</a>\
                \(Words("へお進みください。", ".")(say))</p>
                """
        }
    }

    /// `/welcome`: the passcode was right.
    static func welcome(userID: String, service: ServiceListing?) -> Page {
        Page(title: Words("ログイン完了", "Logged in"), place: .logIn, step: .logIn) { visit in
            let say = visit.language
            return """
                <section class="card done" data-outcome="accepted">
                <h1>\(Words("ログインしました", "You are logged in")(say))</h1>
                <p class="who">\(Words("", "Welcome, ")(say))<bdi>\(userID)</bdi>\
                \(Words(" 様", "")(say))</p>
                <p>\(Words(
                    "ワンタイムパスワードを確認しました。同じパスワードは二度と使えません。次のログインには、携帯電話に新しく表示されるパスワードをお使いください。",
                    "Your one-time password was right. It will not work again: "
                        + "for the next login, use the one that the phone shows then.")(say))</p>
                <a class="button quiet" href="/login">\(Words("もう一度ログインする", "Log in again")(say))</a>
                </section>
                """
        }
    }
}
