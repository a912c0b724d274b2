import OTPCenter
import Vocabulary

extension OperatorPage {
    /// How many users one page lists.
    static let usersAPage = 50

    /// `/operator/users`: those that a search finds.
    static func users(
        _ search: UserSearch, found: (users: [UserListing], count: Int), services: [Service],
        notice: Notice?
    ) -> OperatorPage {
        OperatorPage(
            title: Words("ユーザ", "Users"), address: OperatorSite.address(of: search),
            place: .users, notice: notice
        ) { parts in
            let say = parts.say
            return """
                <div class="row"><h1>\(Words("ユーザ", "Users")(say))</h1>
                <a class="button" href="/operator/users/new">\
                \(Words("ユーザを登録", "Add a user")(say))</a></div>
                \(searchForm(search, services, parts))
                <p class="lead">\(Words("\(found.count) 件", "\(found.count) found")(say))</p>
                \(table(of: found.users, services, parts))
                \(turning(search, count: found.count, say))
                """
        }
    }

    private static func searchForm(
        _ search: UserSearch, _ services: [Service], _ parts: OperatorParts
    ) -> HTML {
        let say = parts.say
        let all = [(value: "", words: Words("すべてのサービス", "All services")(say))]
        let choices = all + services.map { (value: $0.id, words: "\($0.id)　\($0.name)") }
        return """
            <form class="search" method="get" action="/operator/users" role="search">
            <label><span class="unseen">\(Words("サービス", "Service")(say))</span>
            <select name="service">\(parts.options(choices, chosen: search.service ?? ""))\
            </select></label>
            <label><span class="unseen">\(Words("検索", "Search")(say))</span>
            <input name="search" type="search" value="\(search.text)" \
            placeholder="\(Words("ユーザIDまたはメールアドレス", "User ID or mail address")(say))"></label>
            <button class="button quiet">\(Words("検索", "Search")(say))</button>
            </form>
            """
    }

    private static func table(
        of users: [UserListing], _ services: [Service], _ parts: OperatorParts
    ) -> HTML {
        parts.table(
            Words("ユーザの一覧", "List of users"),
            head: [
                Words("ユーザID", "User ID"), Words("サービス", "Service"), Words("状態", "State"),
                Words("トークン", "Token"), Words("有効期限", "Valid to"),
                Words("メールアドレス", "Mail address"),
            ],
            rows: users.map { user in
                [
                    parts.link(to: user.subscriber),
                    serviceName(user.subscriber.service, services, parts),
                    parts.standing(of: user),
                    user.token.map { "\($0.serial) \(parts.state(of: $0))" } ?? "–",
                    user.token.map { "\($0.expiry.slashed)" } ?? "–",
                    parts.text(user.mailAddress),
                ]
            }, empty: Words("該当するユーザはありません。", "No user is found."))
    }

    static func serviceName(
        _ id: String, _ services: [Service], _ parts: OperatorParts
    ) -> HTML {
        let name = services.first { $0.id == id }?.name ?? ""
        return "<span class=\"number-of\">\(id)</span> \(parts.text(name))"
    }

    private static func turning(_ search: UserSearch, count: Int, _ say: SiteLanguage) -> HTML? {
        var links: [HTML] = []
        if search.skipped > 0 {
            var before = search
            before.skipped = max(0, min(search.skipped, count) - usersAPage)
            links.append(
                """
                <li><a rel="prev" href="\(OperatorSite.address(of: before))">\
                \(Words("前の\(usersAPage)件", "The \(usersAPage) before")(say))</a></li>
                """)
        }
        // Whoever wrote the address may have skipped more than an addition could bear.
        if search.skipped < count - usersAPage {
            var after = search
            after.skipped = search.skipped + usersAPage
            links.append(
                """
                <li><a rel="next" href="\(OperatorSite.address(of: after))">\
                \(Words("次の\(usersAPage)件", "The next \(usersAPage)")(say))</a></li>
                """)
        }
        guard !links.isEmpty else { return nil }
        return "<nav aria-label=\"\(Words("ページ", "Pages")(say))\"><ul>\(links)</ul></nav>"
    }

    /// `/operator/users/new`: registers a user, as an application at the provider's page does.
    ///
    /// - Parameter slip: what was typed before, but for the password.
    static func newUser(
        _ slip: OperatorSlip?, services: [Service], notice: Notice?
    ) -> OperatorPage {
        OperatorPage(
            title: Words("ユーザの登録", "Add a user"), address: "/operator/users/new",
            place: .users, notice: notice
        ) { parts in
            let act = OperatorForm.addUser
            let choices = services.map {
                (
                    value: $0.id,
                    words: "\($0.id)　\($0.name)"
                        + ($0.usesPIN ? Words("（PINあり）", " (with PIN)")(parts.say) : "")
                )
            }
            let fields: HTML = """
                \(parts.choice(
                    "service", of: act, label: Words("サービス", "Service"), choices,
                    chosen: slip?["service"] ?? ""))
                \(parts.line(
                    OperatorParts.Line(
                        name: "user", label: Words("ユーザID", "User ID"),
                        hint: Words("半角の英数字と記号、1～32文字", "1 to 32 letters, digits or signs"),
                        value: slip?["user"] ?? ""), of: act))
                \(parts.line(
                    OperatorParts.Line(
                        name: "mail", label: Words("携帯電話のメールアドレス", "Mail address of the phone"),
                        value: slip?["mail"] ?? "", inputMode: "email"), of: act))
                \(parts.line(startPassword, of: act))
                """
            return """
                <h1>\(Words("ユーザの登録", "Add a user")(parts.say))</h1>
                <p class="lead">\(Words(
                    "登録すると、携帯電話にメールが届きます。",
                    "The user's phone then gets the mail that an applicant gets.")(parts.say))</p>
                <div class="card">
                \(parts.form(act, button: Words("登録する", "Add"), fields))
                </div>
                """
        }
    }

    static let startPassword = OperatorParts.Line(
        name: "password", label: Words("利用開始パスワード", "Start password"),
        hint: Words(
            "空欄にすると自動で作成し、次の画面に表示します。PINありの場合は数字4～8桁。",
            "Left empty, one is made and shown on the next page. With PIN: 4 to 8 digits."),
        type: "password")
}
