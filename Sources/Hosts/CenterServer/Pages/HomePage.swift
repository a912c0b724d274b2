extension Page {
    /// `/`: what this is, the three steps to its use, logging in, and the way out.
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
            <section aria-labelledby="new">
            <h2 id="new">\(Words("はじめての方", "New here?")(say))</h2>
            <ol class="steps">
            \(Step.once.map { step in
                """
                <li class="card way"><h3>\(step.words.heading(say))</h3>
                <p>\(step.words.text(say))</p>
                \(way(to: step, say))</li>

                """ as HTML
            })</ol>
            </section>
            <section aria-labelledby="known">
            <h2 id="known">\(Words("ご利用中の方", "Already set up?")(say))</h2>
            <div class="card row">
            <p>\(Step.logIn.words.text(say))</p>
            \(way(to: .logIn, say))
            </div>
            </section>
            <section aria-labelledby="again">
            <h2 id="again">\(Words("アプリをもう一度ダウンロードする方", "Downloading it again?")(say))</h2>
            <div class="card">\(DownloadCode.figure(say))</div>
            </section>
            <p class="lead">\(Words("ご利用をやめる方は、", "Done with it? ")(say))\
            <a href="/leave">\(Words("利用解除", "Leave the service")(say))</a>\
            \(Words("へお進みください。", ".")(say))</p>
            """
    }

    private static func way(to step: Step, _ say: SiteLanguage) -> HTML {
        guard let place = step.place else {
            return """
                <span class="hint">\(Words("携帯電話で操作します", "This is done on the phone")(say))</span>
                """
        }
        return """
            <a class="\(step == .apply ? "button" : "button quiet")" href="\(place.rawValue)">\
            \(place.words(say))</a>
            """
    }
}
