extension Page {
    /// The steps from applying to logging in.
    enum Step: CaseIterable {
        case apply, openMail, setUp, logIn

        /// Source: manual 1.1, 1.2.1 and 2.1.
        fileprivate var words: (heading: Words, text: Words) {
            switch self {
            case .apply:
                (
                    Words("申し込む", "Apply"),
                    Words(
                        "このサイトで、ユーザIDと利用開始パスワードを決めます。",
                        "Choose a user ID and a start password on this site.")
                )
            case .openMail:
                (
                    Words("メールを開く", "Open the mail"),
                    Words(
                        "携帯電話に届いたメールから、アプリをダウンロードします。",
                        "The mail on your phone leads to the download.")
                )
            case .setUp:
                (
                    Words("初期設定をする", "Set up"),
                    Words(
                        "アプリに、サービスID、ユーザID、利用開始パスワードを入力します。",
                        "Type service ID, user ID and start password into the application.")
                )
            case .logIn:
                (
                    Words("ログインする", "Log in"),
                    Words(
                        "アプリに表示されたワンタイムパスワードを、このサイトに入力します。",
                        "Type the password that the application shows on this site.")
                )
            }
        }
    }

    /// All steps in a row or, beside a form, in a column; the one that the page is about is marked.
    static func flow(_ say: SiteLanguage, current: Step?) -> HTML {
        let entries = Step.allCases.map { step -> HTML in
            let mark: HTML = step == current ? " aria-current=\"step\"" : ""
            return """
                <li\(mark)><h3>\(step.words.heading(say))</h3>\
                <p>\(step.words.text(say))</p></li>
                """
        }
        return """
            <aside class="flow" aria-labelledby="flow">
            <h2 id="flow">\(Words("ご利用の流れ", "How it goes")(say))</h2>
            <ol>\(entries)</ol>
            </aside>
            """
    }
}
