import OTPCenter
import Vocabulary

extension OperatorPage {
    /// How many tokens one page lists.
    static let tokensAPage = 100

    /// `/operator/tokens`: the newest tokens first, and a way to one by its serial number.
    static func tokens(
        _ tokens: [TokenListing], count: Int, services: [Service], notice: Notice?
    ) -> OperatorPage {
        OperatorPage(
            title: Words("トークン", "Tokens"), address: Place.tokens.rawValue, place: .tokens,
            notice: notice
        ) { parts in
            let say = parts.say
            return """
                <h1>\(Words("トークン", "Tokens")(say))</h1>
                <form class="search" method="get" action="/operator/token" role="search">
                <label><span class="unseen">\(Words("シリアル番号", "Serial number")(say))</span>
                <input name="serial" type="search" inputmode="numeric" \
                placeholder="\(Words("シリアル番号（8桁）", "Serial number, 8 digits")(say))"></label>
                <button class="button quiet">\(Words("表示", "Show")(say))</button>
                </form>
                <p class="lead">\(Words(
                    "\(count) 件。新しい順に\(tokensAPage)件までを表示します。",
                    "\(count) in all; the newest \(tokensAPage) are listed.")(say))</p>
                \(parts.table(
                    Words("トークンの一覧", "List of tokens"),
                    head: [
                        Words("シリアル番号", "Serial number"), Words("ユーザID", "User ID"),
                        Words("サービス", "Service"), Words("状態", "State"),
                        Words("有効期限", "Valid to"), Words("最後に受け付けた時刻", "Last accepted"),
                    ],
                    rows: tokens.map { row(of: $0, services, parts) },
                    empty: Words("トークンはまだありません。", "There is no token yet.")))
                """
        }
    }

    private static func row(
        of token: TokenListing, _ services: [Service], _ parts: OperatorParts
    ) -> [HTML] {
        [
            "<a href=\"\(OperatorSite.address(ofToken: token.serial))\">\(token.serial)</a>",
            parts.link(to: token.subscriber),
            serviceName(token.subscriber.service, services, parts),
            parts.state(of: token), "\(token.expiry.slashed)",
            token.lastAccepted.map(parts.moment) ?? "–",
        ]
    }

    /// `/operator/token`: one token, and the acts on it.
    static func token(
        _ token: TokenListing, services: [Service], notice: Notice?
    ) -> OperatorPage {
        OperatorPage(
            title: Words("トークン \(token.serial)", "Token \(token.serial)"),
            address: OperatorSite.address(ofToken: token.serial), place: .tokens, notice: notice
        ) { parts in
            let whose: [(name: Words, value: HTML)] = [
                (Words("ユーザID", "User ID"), parts.link(to: token.subscriber)),
                (
                    Words("サービス", "Service"),
                    serviceName(token.subscriber.service, services, parts)
                ),
            ]
            let acts: HTML? =
                token.isUsersOwn
                ? """
                <h2>\(Words("操作", "Acts")(parts.say))</h2>
                <div class="acts">\(expiry(of: token, parts))\(disabling(token, parts))</div>
                """ : nil
            return """
                <h1>SN:\(token.serial) \(parts.state(of: token))</h1>
                \(parts.facts(whose + facts(of: token, parts)))
                \(acts)
                """
        }
    }
}
