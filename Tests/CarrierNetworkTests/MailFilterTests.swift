import Testing
import Vocabulary

@testable import CarrierNetwork

@Suite("manual 4.1 (Q24): what the carrier's mail gateway lets through")
struct MailFilterTests {
    static let noon = WorldTime(milliseconds: 1_244_516_880_000)

    static func mail(from sender: String = "info@otp-auth.net", _ body: String) -> Mail {
        Mail(
            senderName: "○△□銀行", senderAddress: sender, recipient: "a@docomo.ne.jp",
            subject: "件名", body: body, sentAt: noon)
    }

    static let linked = mail("次の\nhttps://dl.otp-auth.net/otpd/download.do")

    static func center(_ change: (inout MailFilter) -> Void = { _ in }) -> MailCenter {
        var filter = MailFilter()
        change(&filter)
        return MailCenter(subscribers: ["a@docomo.ne.jp"], filter: filter, domainLimit: 3)
    }

    @Test func `without settings every mail comes in`() {
        var center = Self.center()
        #expect(center.accept(Self.linked, at: Self.noon) == nil)
        #expect(center.waiting.count == 1)
    }

    // Source: R-DL-008, R-PHONE-101, R-FAQ-24a.
    @Test(
        "with ドメイン指定 only the listed domains come in",
        arguments: [
            (["docomo.ne.jp"], false), ([], false), (["otp-auth.net"], true),
            (["auth.net"], false), (["net"], true), (["info@otp-auth.net"], true),
            (["other@otp-auth.net"], false),
        ])
    func domains(listed: [String], isLetIn: Bool) {
        var center = Self.center { filter in
            filter.isByDomain = true
            for domain in listed { filter.add(domain) }
        }
        let refusal = center.accept(Self.linked, at: Self.noon)
        #expect(refusal == (isLetIn ? nil : .domain))
        #expect(center.waiting.count == (isLetIn ? 1 : 0))
    }

    // Source: R-DL-009, R-PHONE-101, R-FAQ-24b.
    @Test(
        "ＵＲＬ付きメール refuses mails with an address of the web, and no others",
        arguments: [
            ("https://a.example/", true), ("見て HTTP://a.example/ を", true), ("アドレスなし", false),
            ("http:/a", false),
        ])
    func links(body: String, isRefused: Bool) {
        var center = Self.center { $0.links = .refused }
        #expect(center.accept(Self.mail(body), at: Self.noon) == (isRefused ? .link : nil))
        var listed = Self.center { $0.links = .refusedIfListed }
        #expect(listed.accept(Self.mail(body), at: Self.noon) == nil)
    }

    // Source: R-DL-010, R-PHONE-102, O-57.
    @Test func `the address is judged first, then the domain, then the text`() {
        var center = Self.center { filter in
            filter.isByDomain = true
            filter.links = .refused
        }
        var stray = Self.linked
        stray.recipient = "b@docomo.ne.jp"
        #expect(center.accept(stray, at: Self.noon) == .unknownAddress)
        #expect(center.accept(Self.linked, at: Self.noon) == .domain)
        center.filter.add("otp-auth.net")
        #expect(center.accept(Self.linked, at: Self.noon) == .link)
        center.permittedDomainMayLink = true
        #expect(center.accept(Self.linked, at: Self.noon) == nil)
    }

    // Source: R-DL-011.
    @Test func `what was refused does not come later, when the setting is put right`() {
        var center = Self.center { $0.links = .refused }
        _ = center.accept(Self.linked, at: Self.noon)
        center.filter.links = .accepted
        #expect(center.deliveries(at: Self.noon.after(milliseconds: 1_000_000)).isEmpty)
        _ = center.accept(Self.linked, at: Self.noon)
        #expect(center.deliveries(at: Self.noon.after(milliseconds: 1_000_000)).count == 1)
    }

    @Test(
        "a domain is typed with or without its @, in any case",
        arguments: [
            ("@otp-auth.net", "otp-auth.net"), ("OTP-Auth.NET", "otp-auth.net"),
            ("info@otp-auth.net", "info@otp-auth.net"), ("", nil), ("@", nil), ("net", nil),
            ("a@b@c.net", nil), ("otp auth.net", nil), (".net", nil), ("a.", nil), ("ａ.net", nil),
        ])
    func typing(typed: String, domain: String?) {
        #expect(MailFilter.domain(typed) == domain)
    }

    @Test func `a list takes each domain once`() {
        var filter = MailFilter()
        for number in 1...50 { filter.add("d\(number % 45).net") }
        #expect(filter.domains.count == 45)
        filter.remove("d1.net")
        #expect(filter.domains.count == 44)
    }
}

@Suite("requirements R-PHONE-101: the carrier's site keeps the mail settings")
struct CarrierPortalTests {
    static func portal() -> CarrierPortal {
        CarrierPortal(
            site: DistributionSite(files: [
                DistributionSite.File(path: "/", contentType: "text/html", body: [1])
            ]))
    }

    static func ask(_ path: String, of center: inout MailCenter) -> WebResponse {
        let url = WebURL(scheme: "https", host: "portal.example", path: path)
        return portal().answer(WebRequest(.get, url, userAgent: ""), for: &center)
    }

    @Test func `a handset reads the filter, sets it, and reads it back`() throws {
        var center = MailFilterTests.center()
        #expect(Self.ask("/", of: &center).body == [1])
        #expect(Self.ask("/none", of: &center).status == 404)
        var filter = try #require(
            MailFilter(
                query: String(decoding: Self.ask("/mail/filter", of: &center).body, as: UTF8.self)))
        #expect(filter == MailFilter())
        filter.isByDomain = true
        filter.links = .refusedIfListed
        filter.add("otp-auth.net")
        filter.add("a.example")
        _ = Self.ask("/mail/filter?" + filter.query, of: &center)
        #expect(center.filter == filter)
        let read = Self.ask("/mail/filter", of: &center)
        #expect(MailFilter(query: String(decoding: read.body, as: UTF8.self)) == filter)
    }

    // Source: carrier-facts.md 3.3; the number is a rule of the carrier.
    @Test("the carrier takes as many domains as its rule allows", arguments: [(3, 200), (4, 400)])
    func limit(count: Int, status: Int) {
        var center = MailFilterTests.center()
        var filter = MailFilter()
        for number in 0..<count { filter.add("d\(number).net") }
        #expect(Self.ask("/mail/filter?" + filter.query, of: &center).status == status)
        #expect(center.filter == (status == 200 ? filter : MailFilter()))
    }

    @Test(
        "what is no filter changes nothing",
        arguments: [
            "", "domains", "domains=maybe", "links=none", "domain=net", "a=b", "domains=on&",
        ])
    func faults(query: String) {
        var center = MailFilterTests.center()
        #expect(Self.ask("/mail/filter?" + query, of: &center).status == 400)
        #expect(center.filter == MailFilter())
    }
}
