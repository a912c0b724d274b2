/// One page of the operator: its title, and what stands between the head and the foot.
struct OperatorPage: Sendable {
    var title: Words
    /// Its own path and query, to which its forms are posted and its language links lead.
    var address: String
    /// The entry of the head that is marked as the place where one is.
    var place: Place?
    /// What came of the form that led here.
    var notice: Notice?
    /// The content; forms are made by the parts.
    var content: @Sendable (OperatorParts) -> HTML

    enum Place: String, CaseIterable, Sendable {
        case overview = "/operator"
        case users = "/operator/users"
        case tokens = "/operator/tokens"
        case services = "/operator/services"
        case maintenance = "/operator/maintenance"
        case versions = "/operator/versions"
        case log = "/operator/log"

        var words: Words {
            switch self {
            case .overview: Words("概要", "Overview")
            case .users: Words("ユーザ", "Users")
            case .tokens: Words("トークン", "Tokens")
            case .services: Words("サービス", "Services")
            case .maintenance: Words("メンテナンス", "Maintenance")
            case .versions: Words("バージョン", "Versions")
            case .log: Words("記録", "Log")
            }
        }
    }

    /// What came of a form.
    enum Notice: Sendable {
        /// The start password is the one that was made for a user, to be passed on.
        case done(Words, startPassword: String?)
        case refused(Words)
    }

    private static let name = Words("OTP認証センター 運用", "OTP center: operator")

    /// - Parameter isLoggedIn: whether the head leads to the other pages.
    func html(for visit: Visit, isLoggedIn: Bool) -> HTML {
        let say = visit.language
        let mark = notice.map(Self.isFault) ?? false ? Words("エラー：", "Error: ")(say) : ""
        return """
            <!DOCTYPE html>
            <html lang="\(say.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>\(mark)\(title(say)) | \(Self.name(say))</title>
            <link rel="icon" href="/mark.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/style.css">
            </head>
            <body class="operator">
            <a class="skip" href="#content">\(Words("本文へ移動", "Skip to content")(say))</a>
            \(head(visit, isLoggedIn: isLoggedIn))
            <main id="content">
            \(notice.map { Self.notice($0, say) })
            \(content(OperatorParts(say: say, visit: visit, address: address)))
            </main>
            <footer><p>\(Words(
                "認証センターの運用者のためのページです。ユーザとトークンへの操作は、記録に残ります。",
                "For whoever operates the authentication center. What is done to users and tokens "
                    + "stands in its log.")(say))</p></footer>
            </body>
            </html>

            """
    }

    private func head(_ visit: Visit, isLoggedIn: Bool) -> HTML {
        let say = visit.language
        let entries = Place.allCases.map { entry -> HTML in
            let current: HTML = entry == place ? " aria-current=\"page\"" : ""
            return "<li><a href=\"\(entry.rawValue)\"\(current)>\(entry.words(say))</a></li>"
        }
        let menu: HTML = """
            <nav aria-label="\(Words("メインメニュー", "Main menu")(say))"><ul>\(entries)</ul></nav>
            <form class="plain" method="post" action="/operator/logout">\
            \(FormParts.numbers(of: visit))\
            <button class="link">\(Words("ログアウト", "Log out")(say))</button></form>
            """
        return """
            <header>
            <div class="bar">
            <a class="brand" href="/operator"><span>\(Self.name(say))</span></a>
            \(isLoggedIn ? menu : nil)
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
        let joint = address.contains("?") ? "&" : "?"
        return """
            <li><a href="\(address)\(joint)lang=\(language.rawValue)" \
            hreflang="\(language.rawValue)" lang="\(language.rawValue)">\(name)</a></li>
            """
    }

    private static func isFault(_ notice: Notice) -> Bool {
        switch notice {
        case .done: false
        case .refused: true
        }
    }

    private static func notice(_ notice: Notice, _ say: SiteLanguage) -> HTML {
        switch notice {
        case .done(let words, let startPassword):
            let password: HTML? = startPassword.map {
                """
                <p class="secret">\(Words("利用開始パスワード：", "Start password: ")(say))\
                <code>\($0)</code></p>
                <p class="hint">\(Words(
                    "利用者に安全な方法で伝えてください。メールには書かれていません。",
                    "Pass it on to the user by a safe way; the mail does not tell it.")(say))</p>
                """
            }
            return """
                <div class="notice" role="status" data-outcome="done"><p>\(words(say))</p>\
                \(password)</div>
                """
        case .refused(let words):
            return """
                <div class="summary" role="alert" tabindex="-1" autofocus data-outcome="refused">\
                <p>\(words(say))</p></div>
                """
        }
    }
}
