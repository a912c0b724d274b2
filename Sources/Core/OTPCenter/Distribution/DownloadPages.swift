import Vocabulary

/// The pages that lead a handset to the application.
///
/// The links and their order are the manual's; what stands behind them is this project's own.
///
/// Source: manual 1.2.1, 1.2.2, 3.12.2, 4.1 (Q22); requirements R-DL-020 to R-DL-033,
/// R-CENTER-047.
struct DownloadPages {
    var setup: CenterSetup

    /// The page at an address, or nil when there is none.
    func page(_ request: WebRequest) -> WebResponse? {
        if request.url.pathOnly == Address.top { return top(for: request).response }
        return Self.furtherPages.first { $0.address == request.url.pathOnly }
            .map { further(at: $0.address, titled: $0.title).response }
    }

    enum Address {
        static let top = "/otpd/download.do"
        static let models = "/otpd/models.do"
        static let overview = "/otpd/overview.do"
        static let cautions = "/otpd/cautions.do"
        static let terms = "/otpd/terms.do"
        static let contact = "/otpd/contact.do"
    }

    static let unsupported = "申し訳ございませんが、お客様のご利用機種は当アプリには対応しておりません。"

    private func top(for request: WebRequest) -> MarkupText {
        guard let model = DeviceCheck.model(of: request, among: setup.models) else {
            return MarkupText(title: "ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ", blocks: [.text(Self.unsupported)])
        }
        return MarkupText(
            title: "ﾀﾞｳﾝﾛｰﾄﾞ", headline: ["ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ", "ｱﾌﾟﾘﾀﾞｳﾝﾛｰﾄﾞ"],
            blocks: links(for: model.carrier).map { .link("■" + $0.text, to: $0.address) }
                + [.rule, .note("ﾀﾞｳﾝﾛｰﾄﾞには別途通信料がかかります。電波の良い所で行ってください。")])
    }

    /// The links below the headline; each carrier has its own. Source: R-DL-023, R-DL-024.
    private func links(for carrier: Carrier) -> [(text: String, address: String)] {
        switch carrier {
        case .docomo:
            [("ﾀﾞｳﾝﾛｰﾄﾞ", DescriptorText.jamPath), ("対応機種一覧", Address.models)]
        case .softbank:
            [
                ("ﾀﾞｳﾝﾛｰﾄﾞ", "https://\(setup.distributionHost)\(DescriptorText.jadPath)"),
                ("ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ概要", Address.overview),
                ("注意事項", Address.cautions),
                ("対応機種一覧", Address.models),
                ("利用規約", Address.terms),
                ("お問合わせ", Address.contact),
            ]
        }
    }

    private static let furtherPages: [(address: String, title: String)] = [
        (Address.models, "対応機種一覧"), (Address.overview, "ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ概要"),
        (Address.cautions, "注意事項"), (Address.terms, "利用規約"), (Address.contact, "お問合わせ"),
    ]

    private func further(at address: String, titled title: String) -> MarkupText {
        let paragraphs =
            address == Address.models
            ? models.map { MarkupText.Block.text("・" + $0) } : Self.words(at: address)
        return MarkupText(
            title: title,
            blocks: [.text("■" + title), .rule] + paragraphs
                + [.rule, .link("ﾀﾞｳﾝﾛｰﾄﾞへ戻る", to: Address.top)])
    }

    /// The same list that the check goes by, carrier by carrier.
    private var models: [String] {
        Carrier.allCases.flatMap { carrier in
            setup.models.filter { $0.carrier == carrier }.map(\.displayName)
        }
    }

    private static func words(at address: String) -> [MarkupText.Block] {
        switch address {
        case Address.overview:
            [
                .text("1分ごとに変わる使い捨てのﾊﾟｽﾜｰﾄﾞを、携帯電話に表示するｱﾌﾟﾘです。"),
                .text("ﾊﾟｽﾜｰﾄﾞの表示には通信を行いません。通信を行うのは初期設定などのときだけです。"),
            ]
        case Address.cautions:
            [
                .text("ﾀﾞｳﾝﾛｰﾄﾞには別途通信料がかかります。"),
                .text("電池残量と電波状態をご確認ください。ﾀﾞｳﾝﾛｰﾄﾞ中は他の操作をしないでください。"),
                .text("携帯電話の時計を日本時間に合わせてください。"),
            ]
        case Address.terms:
            [
                .text("このｻｰﾋﾞｽは携帯電話ｼﾐｭﾚｰﾀｰの一部で、実在の事業者とは関係ありません。"),
                .text("ｱﾌﾟﾘは、申請したご本人の携帯電話でご利用ください。"),
            ]
        default:
            [.text("お問合わせは、お申し込みになったｻｰﾋﾞｽの提供元へお願いいたします。")]
        }
    }
}
