import Vocabulary

/// 「迷惑メール設定」: which mail a subscriber lets his carrier's mail gateway through.
///
/// It is kept with the subscription, at the carrier, and the handset changes it over the air. What it
/// refuses is dropped, and the sender is not told.
///
/// Source: manual 4.1 (Q24); requirements R-PHONE-101, R-PHONE-102, O-57; carrier-facts.md 3.3.
public struct MailFilter: Codable, Equatable, Sendable {
    /// 「ドメイン指定」: while it is on, only mail from ``domains`` comes in.
    public var isByDomain = false
    /// Domains such as `otp-auth.net`, or whole addresses, in lower case.
    public private(set) var domains: [String] = []
    public var links = Links.accepted

    /// 「ＵＲＬ付きメール」: what becomes of a mail with an address of the web in it.
    public enum Links: String, Codable, CaseIterable, Sendable {
        case accepted, refused
        /// Only addresses that the carrier has listed as bad are refused; the world has none.
        case refusedIfListed
    }

    public init() {}

    // MARK: Domains

    /// A domain as the user types it, with or without the `@`; nil when it can be none.
    public static func domain(_ typed: String) -> String? {
        let lowered = typed.lowercased()
        let domain = lowered.hasPrefix("@") ? String(lowered.dropFirst()) : lowered
        let allowed = "abcdefghijklmnopqrstuvwxyz0123456789.-_@"
        let parts = domain.split(separator: "@", omittingEmptySubsequences: false)
        guard domain.allSatisfy(allowed.contains), (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty }), parts[parts.count - 1].contains("."),
            !domain.hasPrefix("."), !domain.hasSuffix("."), domain.utf8.count <= 64
        else { return nil }
        return domain
    }

    /// Adds a domain at the end, unless it is there. How many there may be is the carrier's rule.
    public mutating func add(_ domain: String) {
        guard !domains.contains(domain) else { return }
        domains.append(domain)
    }

    public mutating func remove(_ domain: String) { domains.removeAll { $0 == domain } }

    private func permits(_ sender: String) -> Bool {
        let sender = sender.lowercased()
        let host = sender.split(separator: "@").last.map(String.init) ?? ""
        return domains.contains { $0 == sender || $0 == host || host.hasSuffix("." + $0) }
    }

    // MARK: Judging

    /// Why a mail does not come in; nil when it does. First the domain is judged, then the addresses
    /// in the text.
    ///
    /// - Parameter permittedDomainMayLink: an allowed domain saves a mail from the second judgement.
    func refusal(_ mail: Mail, permittedDomainMayLink: Bool) -> MailCenter.Refusal? {
        let isPermitted = permits(mail.senderAddress)
        if isByDomain, !isPermitted { return .domain }
        if isByDomain, permittedDomainMayLink { return nil }
        let hasLink = ["http://", "https://"].contains { mail.body.lowercased().contains($0) }
        return links == .refused && hasLink ? .link : nil
    }

    // MARK: On the air

    /// The query with which a handset sets it, such as `domains=off&links=accepted`.
    public var query: String {
        (["domains=\(isByDomain ? "on" : "off")", "links=\(links.rawValue)"]
            + domains.map { "domain=\($0)" }).joined(separator: "&")
    }

    /// Reads ``query``; nil for anything else.
    public init?(query: String) {
        for part in query.split(separator: "&", omittingEmptySubsequences: false) {
            let words = part.split(separator: "=", omittingEmptySubsequences: false)
            guard words.count == 2 else { return nil }
            switch (words[0], words[1]) {
            case ("domains", "on"): isByDomain = true
            case ("domains", "off"): isByDomain = false
            case ("links", let name):
                guard let links = Links(rawValue: String(name)) else { return nil }
                self.links = links
            case ("domain", let typed):
                guard let domain = Self.domain(String(typed)) else { return nil }
                add(domain)
            default: return nil
            }
        }
    }
}
