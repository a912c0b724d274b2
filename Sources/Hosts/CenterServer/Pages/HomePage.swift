extension Page {
    /// `/`: what this is, how it goes, and the two ways on.
    static let home = Page(title: Words("ワンタイムパスワード", "One-time passwords")) { visit in
        let say = visit.language
        return """
            <section class="hero">
            <h1>\(Words("携帯電話が、あなたの鍵になります。", "Your phone becomes your key.")(say))</h1>
            <p>\(Words(
                "ワンタイムパスワードは、携帯電話のアプリに表示される、1分ごとに変わる使い捨てのパスワードです。",
                "The application on your phone shows a password that works once "
                    + "and changes every minute.")(say))</p>
            </section>
            <div class="ways">
            \(way(
                to: .apply, say, heading: Words("はじめての方", "New here?"),
                text: Words(
                    "お申し込みいただくと、携帯電話へダウンロードのご案内をメールでお送りします。",
                    "Apply, and your phone gets a mail that leads to the download."),
                button: Words("利用を申し込む", "Apply")))
            \(way(
                to: .logIn, say, heading: Words("ご利用中の方", "Already set up?"),
                text: Words(
                    "ユーザIDと、携帯電話に表示されているワンタイムパスワードでログインします。",
                    "Log in with your user ID and the password that your phone shows."),
                button: Words("ログインする", "Log in")))
            </div>
            \(flow(say, current: nil))
            """
    }

    private static func way(
        to place: Place, _ say: SiteLanguage, heading: Words, text: Words, button: Words
    ) -> HTML {
        """
        <section class="card way">
        <h2>\(heading(say))</h2>
        <p>\(text(say))</p>
        <a class="\(place == .apply ? "button" : "button quiet")" href="\(place.rawValue)">\
        \(button(say))</a>
        </section>
        """
    }
}
