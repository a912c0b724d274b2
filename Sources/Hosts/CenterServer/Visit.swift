import Hummingbird

/// What one request tells of its sender: the language to answer in and the browser's number.
struct Visit: Sendable {
    var language: SiteLanguage
    /// Kept in a cookie and repeated in each form, so that no other site can post for a person.
    var number: String
    /// The page's own path, and the receipt it shows; what the language links lead back to.
    var path: String
    var receipt: String

    /// Whether the request came over TLS; its cookies are sent over nothing else then.
    private let isSecure: Bool
    private var cookies: [Cookie] = []

    private static let numberCookie = "garakei-visit"
    private static let languageCookie = "garakei-lang"

    init(_ request: Request) {
        let query = Form((request.uri.query ?? "").utf8)
        let wished = SiteLanguage(rawValue: query?["lang"] ?? "")
        let kept = request.cookies[Self.languageCookie].flatMap { SiteLanguage(rawValue: $0.value) }
        let preferred = SiteLanguage(accepting: request.headers[.acceptLanguage] ?? "")
        language = wished ?? kept ?? preferred
        number = request.cookies[Self.numberCookie]?.value ?? ""
        path = request.uri.path
        isSecure = request.head.scheme == "https"
        receipt = query?["receipt"] ?? ""
        if !FormNumber.isWellFormed(number) {
            number = FormNumber.fresh()
            cookies.append(cookie(Self.numberCookie, number, days: nil))
        }
        if let wished {
            cookies.append(cookie(Self.languageCookie, wished.rawValue, days: 365))
        }
    }

    /// A page of this visit, with the cookies that it has to set.
    func answer(_ page: Page, status: HTTPResponse.Status = .ok) -> Response {
        answer(page.html(for: self), status: status)
    }

    func answer(_ html: HTML, status: HTTPResponse.Status) -> Response {
        var response = Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html.source)))
        for cookie in cookies { response.setCookie(cookie) }
        return response
    }

    /// Leads to the page that shows the outcome of a post, so that a reload posts nothing.
    func see(_ path: String, receipt: String? = nil) -> Response {
        Response(
            status: .seeOther,
            headers: [.location: receipt.map { "\(path)?receipt=\($0)" } ?? path])
    }

    /// The address of a passcode's form that follows this page and knows whom it was about.
    func onward(to purpose: Purpose) -> String { "\(purpose.rawValue)?receipt=\(receipt)" }

    private func cookie(_ name: String, _ value: String, days: Int?) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: days.map { $0 * 86_400 }, path: "/", secure: isSecure,
            httpOnly: true, sameSite: .lax)
    }
}
