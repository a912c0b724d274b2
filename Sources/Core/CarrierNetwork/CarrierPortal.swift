public import Vocabulary

/// The carrier's own site: a few pages to begin at, and the subscriber's mail settings.
///
/// ```
///   GET /mail/filter                              the mail filter, as its query
///   GET /mail/filter?domains=on&domain=a.example  sets it
/// ```
///
/// Source: requirements R-PHONE-101; carrier-facts.md 3.3 (mail settings were pages of the carrier's
/// site). The form on the air is assumed.
public struct CarrierPortal: Codable, Equatable, Sendable {
    public var site: DistributionSite

    public init(site: DistributionSite) { self.site = site }

    /// Where the handset reads and sets the mail filter.
    public static let mailFilterPath = "/mail/filter"

    public func answer(_ request: WebRequest, for mailCenter: inout MailCenter) -> WebResponse {
        guard request.url.pathOnly == Self.mailFilterPath else { return site.answer(request) }
        let query = request.url.path.dropFirst(Self.mailFilterPath.count)
        if query.hasPrefix("?") {
            guard let filter = MailFilter(query: String(query.dropFirst())),
                filter.domains.count <= mailCenter.domainLimit
            else { return WebResponse(status: 400) }
            mailCenter.filter = filter
        }
        return WebResponse(
            status: 200, contentType: "text/plain", body: Array(mailCenter.filter.query.utf8))
    }
}
