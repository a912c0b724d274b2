import HTTPTypes
import Hummingbird
import HummingbirdTesting
import OTPCenter
import Testing
import Vocabulary

@testable import CenterServer

/// Numbers and texts that no page of ours leads to, in every field of every page.
@Suite("whatever is typed into an address or a form, the center goes on")
struct HostileInputTests {
    private static let texts = [
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "-1", "1e99",
        "99999999999999999999", "0x10", "+1", "٣", "\u{0}", "é\u{301}", "\"><'&",
        String(repeating: "9", count: 3000), "../../etc", "24:00-99:99", "0000-00-00",
        "9999/99/99", "0001/01/01", "0.0.0.0.0", "99999.1",
    ]

    // Source: R-CENTER-043.
    @Test("R-CENTER-043: each field of each of the operator's addresses", arguments: texts)
    func queries(text: String) async throws {
        let hands = OperatorHands()
        _ = hands.center.enrol("taro")
        try await hands.loggedIn { browser in
            for path in OperatorSite.methods.keys where path != "/operator/logout" {
                for field in ["skip", "search", "service", "user", "serial", "receipt", "lang"] {
                    let page = try await browser.open(path + Form.query([field: text]))
                    #expect(
                        [.ok, .notFound, .badRequest].contains(page.status), "\(path) \(field)")
                }
            }
            let page = try await browser.open("/operator/users" + Form.query(["skip": text]))
            // The way back leads to users.
            if let link = page.html.firstMatch(of: /rel="prev" href="([^"]*)"/) {
                let before = try await browser.open(String(link.output.1))
                #expect(before.html.contains("taro</bdi>"))
            }
        }
    }

    @Test("R-CENTER-043: each field of each of the operator's forms", arguments: texts)
    func forms(text: String) async throws {
        let hands = OperatorHands()
        _ = hands.center.enrol("taro")
        let fields = [
            "service", "user", "serial", "server", "password", "mail", "pin", "expiry", "hours",
            "version", "id", "name", "logo", "digits", "suite", "years", "window", "wait", "grace",
        ]
        let usual = [
            "service": plainService, "user": "taro", "serial": "10000001", "logo": "1",
            "digits": "8", "years": "1", "window": "1", "wait": "1", "id": "7", "name": "x",
        ]
        try await hands.loggedIn { browser in
            let page = try await browser.open("/operator/maintenance")
            let form = try #require(page.form("maintenance-on"))
            for act in OperatorForm.allCases {
                for field in fields {
                    let numbers = ["act": act.rawValue, "form": FormNumber.fresh(), field: text]
                    let filled = form.merging(usual) { $1 }.merging(numbers) { $1 }
                    let answer = try await browser.post("/operator/user", filled)
                    #expect(answer.status == .seeOther, "\(act) \(field)")
                    let place = try #require(answer.headers[.location])
                    _ = try await browser.open(place)
                }
            }
        }
        // Whatever was ordered, it can still be kept.
        let center = hands.center.seen
        #expect(center.tokens(at: noon).allSatisfy { $0.expiry.isOfCalendar })
    }

    @Test("each field of each of the provider's pages", arguments: texts)
    func provider(text: String) async throws {
        let center = OpenCenter()
        let site = Hummingbird.Application(router: ProviderSite(door: center).router())
        try await site.test(.router) { client in
            var browser = Browser(client: client)
            for path in ["/apply", "/start", "/login", "/leave"] {
                for field in ["service", "user", "password", "password-again", "mail", "code"] {
                    let page = try await browser.open(
                        path + Form.query(["receipt": text, "lang": text]))
                    let shown = try await browser.submit(
                        page,
                        ["service": plainService, "user": "a", "code": "1"].merging([field: text]) {
                            $1
                        })
                    #expect(shown.status.code < 500, "\(path) \(field)")
                }
            }
        }
        // Source: protocol.md 3.7 (an audit log without secrets).
        for entry in center.seen.ledger.log.entries {
            #expect(entry.userID.utf8.count <= 32 && entry.service.utf8.count <= 32)
        }
    }
}
