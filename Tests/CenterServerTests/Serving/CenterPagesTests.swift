import HTTPTypes
import Hummingbird
import HummingbirdTesting
import OTPCenter
import Testing

@testable import CenterServer

// Source: R-CENTER-002, R-CENTER-004, R-CENTER-031; O-69.
@Suite("O-69: the provider's pages in the center's own process")
struct CenterPagesTests {
    private let serving: ServingStage

    init() throws { serving = try ServingStage() }

    private func visit(_ test: @Sendable (inout Browser) async throws -> Void) async throws {
        let site = Hummingbird.Application(responder: serving.gate)
        try await site.test(.router) { client in
            var browser = Browser(client: client)
            browser.headers = [.origin: "https://localhost"]
            try await test(&browser)
        }
    }

    @Test("a person applies, the mail is there, and the passcode of the token logs in")
    func journey() async throws {
        try await visit { browser in
            let form = try await browser.open("/apply")
            let applied = try await browser.submit(
                form,
                [
                    "service": plainService, "user": "tanaka01", "password": "2468",
                    "password-again": "2468", "mail": "tanaka@docomo.ne.jp",
                ])
            #expect(applied.html.contains("tanaka@docomo.ne.jp"))
            let token = try #require(await serving.stage.activate())
            let logIn = try await browser.open("/login")
            let code = token.code(at: noon)
            let welcome = try await browser.submit(
                logIn, ["service": plainService, "user": "tanaka01", "code": code])
            #expect(welcome.html.contains("data-outcome=\"accepted\""))
            let again = try await browser.submit(
                try await browser.open("/login"),
                ["service": plainService, "user": "tanaka01", "code": code])
            #expect(!again.html.contains("data-outcome=\"accepted\""))
        }
    }

    @Test("over TLS a cookie is sent over nothing else, and a post from http is another site's")
    func secured() async throws {
        try await visit { browser in
            let page = try await browser.open("/login")
            let cookie = try #require(page.headers[values: .setCookie].first)
            #expect(cookie.contains("Secure") && cookie.contains("HttpOnly"))
            browser.headers = [.origin: "http://localhost"]
            let answer = try await browser.post("/login", page.hiddenFields)
            #expect(answer.status == .forbidden)
        }
    }

    @Test(
        "hostile text in every field is shown as it was typed, or not at all",
        arguments: [
            "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "\u{0}\u{1F}",
            "'; DROP TABLE",
            "%00%0d%0a", "あ\u{202E}い", String(repeating: "長", count: 200),
        ])
    func hostile(text: String) async throws {
        try await visit { browser in
            for path in ["/apply", "/start", "/login", "/leave"] {
                let page = try await browser.open(path)
                let fields = ["service", "user", "password", "password-again", "mail", "code"]
                let filled = Dictionary(uniqueKeysWithValues: fields.map { ($0, text) })
                let shown = try await browser.submit(page, filled)
                #expect(shown.status == .ok)
                #expect(!shown.html.contains("<script") && !shown.html.contains("<img src=x"))
                #expect(!shown.html.contains("\u{0}"))
            }
        }
        let users = await serving.stage.keeper.mail(to: "tanaka@docomo.ne.jp", after: 0)
        #expect(users == [])
    }
}
