extension Page {
    /// The three steps to the use of a service, and what they are for.
    enum Step: CaseIterable {
        /// トークン発行.
        case apply
        case setUp, startUse, logIn

        /// The steps that are gone through once, in this order.
        static let once: [Step] = [.apply, .setUp, .startUse]

        /// Where on this site it is done; nil when it is done on the phone.
        var place: Place? {
            switch self {
            case .apply: .apply
            case .setUp: nil
            case .startUse: .startUse
            case .logIn: .logIn
            }
        }

        /// Source: manual 1.1, 1.2.1 and 2.1; protocol.md 0, the provider's steps.
        var words: (heading: Words, text: Words) {
            switch self {
            case .apply:
                (
                    Words("申し込む", "Apply"),
                    Words(
                        "このサイトで、ユーザIDと利用開始パスワードを決めます。携帯電話にメールが届きます。",
                        "Choose a user ID and a start password on this site. "
                            + "The phone gets a mail.")
                )
            case .setUp:
                (
                    Words("アプリの初期設定をする", "Set up the application"),
                    Words(
                        "携帯電話に届いたメールからアプリをダウンロードし、サービスID、ユーザID、利用開始パスワードを入力します。",
                        "Download it from the mail on the phone, and type service ID, user ID and "
                            + "start password into it.")
                )
            case .startUse:
                (
                    Words("利用を開始する", "Start the use"),
                    Words(
                        "アプリに表示されたワンタイムパスワードを、このサイトに入力します。",
                        "Type the one-time password that the application shows on this site.")
                )
            case .logIn:
                (
                    Words("ログインする", "Log in"),
                    Words(
                        "ユーザIDと、そのとき携帯電話に表示されているワンタイムパスワードを入力します。",
                        "Log in whenever you like, with your user ID and the one-time password that the "
                            + "phone shows then.")
                )
            }
        }
    }

    /// All steps in a column beside a form; the one that the page is about is marked.
    static func flow(_ say: SiteLanguage, current: Step) -> HTML {
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
