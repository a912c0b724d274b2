/// What the pages of a passcode say, by what it is typed for.
extension Purpose {
    struct FormWords {
        var title: Words
        /// What comes of it, said before the form; nil when the title says it.
        var lead: Words?
        var button: Words
    }

    struct AcceptedWords {
        /// The page's mark for programs that read it.
        var outcome: String
        var title: Words
        var heading: Words
        var text: [Words]
    }

    var formWords: FormWords {
        switch self {
        case .startUse:
            FormWords(
                title: Words("利用開始", "Start of use"),
                lead: Words(
                    "携帯電話で初期設定が済んだら、アプリに表示されたワンタイムパスワードを入力してください。",
                    "Once the phone is set up, type the one-time password that its application "
                        + "shows."),
                button: Words("利用を開始する", "Start"))
        case .logIn:
            FormWords(
                title: Words("ログイン", "Log in"), lead: nil, button: Words("ログイン", "Log in"))
        case .leave:
            FormWords(
                title: Words("利用解除", "Leave the service"),
                lead: Words(
                    "サービスの利用をやめます。携帯電話のワンタイムパスワードは使えなくなり、元に戻すことはできません。",
                    "You stop using the service. The phone's one-time passwords for it no longer "
                        + "work then, and this cannot be undone."),
                button: Words("利用を解除する", "Leave"))
        }
    }

    var acceptedWords: AcceptedWords {
        switch self {
        case .startUse:
            AcceptedWords(
                outcome: "started", title: Words("利用開始完了", "Use started"),
                heading: Words("利用を開始しました", "Your use has begun"),
                text: [
                    Words(
                        "ワンタイムパスワードを確認しました。これからは、いつでもログインできます。",
                        "Your one-time password was right. From now on you can log in at any time."),
                    Words(
                        "同じパスワードは二度と使えません。ログインには、携帯電話に新しく表示されるパスワードをお使いください。",
                        "It will not work again: to log in, use the one that the phone shows "
                            + "then."),
                ])
        case .logIn:
            AcceptedWords(
                outcome: "accepted", title: Words("ログイン完了", "Logged in"),
                heading: Words("ログインしました", "You are logged in"),
                text: [
                    Words(
                        "ワンタイムパスワードを確認しました。同じパスワードは二度と使えません。次のログインには、携帯電話に新しく表示されるパスワードをお使いください。",
                        "Your one-time password was right. It will not work again: "
                            + "for the next login, use the one that the phone shows then.")
                ])
        case .leave:
            AcceptedWords(
                outcome: "left", title: Words("利用解除完了", "Service left"),
                heading: Words("利用を解除しました", "You have left the service"),
                text: [
                    Words(
                        "このサービスのトークンは終了しました。携帯電話のアプリに残っていても、ワンタイムパスワードはもう使えません。",
                        "Your token for it has ended: its one-time passwords no longer work, even "
                            + "if the phone still shows them."),
                    // How long exactly differs from service to service; a refusal tells it.
                    Words(
                        "もう一度利用するときは、しばらくたってからお申し込みください。すぐには受け付けられません。",
                        "To use it again, apply after a while; it is not possible at once."),
                ])
        }
    }
}
