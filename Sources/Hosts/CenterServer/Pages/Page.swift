/// One page: its title, and what stands between the head and the foot that all pages share.
struct Page: Sendable {
    var title: Words
    /// Whether the title says that something went wrong, for those who hear it before the page.
    var hasComplaints = false
    /// The entry of the head that is marked as the place where one is.
    var place: Place?
    /// The step of the way that is marked beside the content; nil when nothing stands beside it.
    var step: Step?
    /// The page's content in a language; it may need the visit's number for its forms.
    var content: @Sendable (Visit) -> HTML

    enum Place: String, CaseIterable, Sendable {
        case apply = "/apply"
        case startUse = "/start"
        case logIn = "/login"

        var words: Words {
            switch self {
            case .apply: Words("利用申込", "Apply")
            case .startUse: Words("利用開始", "Start")
            case .logIn: Words("ログイン", "Log in")
            }
        }
    }

    static let bank = Words("○△□銀行", "○△□ Bank")

    func html(for visit: Visit) -> HTML {
        let say = visit.language
        let mark = hasComplaints ? Words("エラー：", "Error: ")(say) : ""
        return """
            <!DOCTYPE html>
            <html lang="\(say.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(mark)\(title(say)) | \(Page.bank(say))</title>
            <link rel="icon" href="/mark.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/style.css">
            </head>
            <body>
            <a class="skip" href="#content">\(Words("本文へ移動", "Skip to content")(say))</a>
            \(head(visit))
            <main id="content">
            \(main(visit))
            </main>
            \(foot(say))
            </body>
            </html>

            """
    }

    private func main(_ visit: Visit) -> HTML {
        guard let step else { return content(visit) }
        return """
            <div class="beside">
            <div>
            \(content(visit))
            </div>
            \(Page.flow(visit.language, current: step))
            </div>
            """
    }

    private func head(_ visit: Visit) -> HTML {
        let say = visit.language
        let entries = Place.allCases.map { entry -> HTML in
            let current: HTML = entry == place ? " aria-current=\"page\"" : ""
            return "<li><a href=\"\(entry.rawValue)\"\(current)>\(entry.words(say))</a></li>"
        }
        return """
            <header>
            <div class="bar">
            <a class="brand" href="/"><img src="/mark.svg" alt="○△□" width="72" height="26">\
            <span>\(Words("銀行", " Bank")(say))</span></a>
            <nav aria-label="\(Words("メインメニュー", "Main menu")(say))"><ul>\(entries)</ul></nav>
            <nav class="languages" aria-label="\(Words("言語", "Language")(say))">
            <ul>\(SiteLanguage.allCases.map { link(to: $0, from: visit) })</ul></nav>
            </div>
            </header>
            """
    }

    private func link(to language: SiteLanguage, from visit: Visit) -> HTML {
        let name = language.ownName
        guard language != visit.language else {
            return "<li aria-current=\"true\" lang=\"\(language.rawValue)\">\(name)</li>"
        }
        let receipt: HTML? = visit.receipt.isEmpty ? nil : "receipt=\(visit.receipt)&amp;"
        return """
            <li><a href="\(visit.path)?\(receipt)lang=\(language.rawValue)" \
            hreflang="\(language.rawValue)" lang="\(language.rawValue)">\(name)</a></li>
            """
    }

    private func foot(_ say: SiteLanguage) -> HTML {
        """
        <footer><p>\(Words(
            "このページは、携帯電話シミュレータ garakei の実演用です。○△□銀行をはじめ、ここに並ぶ会社は実在しません。通信はこのコンピュータの中だけで行われます。",
            "A demonstration page of the phone simulator garakei. ○△□ Bank and the others named "
                + "here do not exist, and nothing leaves this computer.")(say))</p></footer>
        """
    }
}
