/// The pages before one is logged in, and where there is none.
extension OperatorPage {
    /// `/operator/login`: asks for the operator's key.
    static func logIn(notice: Notice?) -> OperatorPage {
        OperatorPage(
            title: Words("ログイン", "Log in"), address: "/operator/login", notice: notice
        ) { parts in
            let say = parts.say
            return """
                <h1>\(Words("運用者のログイン", "Operator's log-in")(say))</h1>
                <form class="card" method="post" action="/operator/login" novalidate>
                \(FormParts.numbers(of: parts.visit))
                <div class="field"><label for="key">\(Words("運用者キー", "Operator's key")(say))</label>
                <div class="hint" id="key-hint">\(Words(
                    "認証センターをはじめて起動したときに、端末に一度だけ表示されたものです。なくしたときは、",
                    "It was printed once, when the center started for the first time. "
                        + "If it is lost, ")(say))\
                <code>garakei center operator-key</code>\
                \(Words(" で新しく作れます。", " makes a new one.")(say))</div>
                <input id="key" name="key" type="password" autocomplete="current-password" \
                autocapitalize="characters" spellcheck="false" aria-describedby="key-hint"></div>
                <button class="button">\(Words("ログイン", "Log in")(say))</button>
                </form>
                """
        }
    }

    static func words(for refusal: OperatorSessions.Refusal) -> Words {
        switch refusal {
        case .noKey:
            Words(
                "運用者キーがまだありません。garakei center operator-key で作ってください。",
                "There is no operator's key yet. Make one with `garakei center operator-key`.")
        case .wrong: Words("運用者キーが違います。", "This is not the operator's key.")
        case .tooSoon(let seconds):
            Words(
                "続けて間違えたため、受付を一時停止しています。\(seconds)秒ほど待ってから、もう一度お試しください。",
                "No key is taken for a while, after several wrong ones. Wait \(seconds) "
                    + "\(seconds == 1 ? "second" : "seconds"), then try again.")
        }
    }

    /// A user or token that is not there, or another address that no page has.
    static func missing(_ words: Words, at place: Place) -> OperatorPage {
        OperatorPage(
            title: Words("見つかりません", "Not found"), address: place.rawValue, place: place
        ) { parts in
            """
            <section class="card" data-outcome="refused">
            <h1>\(words(parts.say))</h1>
            <a class="button quiet" href="\(place.rawValue)">\(place.words(parts.say))</a>
            </section>
            """
        }
    }
}
