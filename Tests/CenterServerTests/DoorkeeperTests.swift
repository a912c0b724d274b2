import HTTPTypes
import OTPCenter
import Testing

@testable import CenterServer

private let form = "application/x-www-form-urlencoded"
private let fetchSite = HTTPField.Name("Sec-Fetch-Site")!

@Suite("what the provider's page refuses to take")
struct DoorkeeperTests {
    private let door = FakeDoor { _ in .loggedIn(userID: "hanako") }

    @Test(
        "a post that another site started is refused, whatever it carries",
        arguments: [
            [.origin: "http://evil.example"], [.origin: "null"],
            [.origin: "http://localhost:81"], [fetchSite: "cross-site"],
            [fetchSite: "same-site"], [.origin: "http://localhost", fetchSite: "cross-site"],
        ] as [HTTPFields])
    func foreignSite(headers: HTTPFields) async throws {
        try await visiting(door) { browser in
            let page = try await browser.open("/login")
            browser.headers = headers
            let answer = try await browser.post("/login", page.hiddenFields)
            #expect(answer.status == .forbidden)
            #expect(answer.html.contains("data-outcome=\"refused\""))
        }
        #expect(door.requests.isEmpty)
    }

    @Test("no form is open to other sites", arguments: ["/apply", "/start", "/login", "/leave"])
    func everyForm(path: String) async throws {
        try await visiting(door) { browser in
            let page = try await browser.open(path)
            var fields = page.hiddenFields
            fields["visit"] = FormNumber.fresh()
            let foreignNumber = try await browser.post(path, fields)
            #expect(foreignNumber.status == .forbidden)
            browser.headers = [.origin: "http://evil.example"]
            let foreignSite = try await browser.post(path, page.hiddenFields)
            #expect(foreignSite.status == .forbidden)
        }
        #expect(door.requests.isEmpty)
    }

    @Test("a form without the browser's number, or with another's, is refused")
    func foreignNumber() async throws {
        try await visiting(door) { browser in
            let page = try await browser.open("/login")
            for number in [FormNumber.fresh(), "", nil] {
                var fields = page.hiddenFields
                fields["visit"] = number
                let answer = try await browser.post("/login", fields)
                #expect(answer.status == .forbidden)
            }
            browser.cookies = [:]
            let answer = try await browser.post("/login", page.hiddenFields)
            #expect(answer.status == .forbidden)
        }
        #expect(door.requests.isEmpty)
    }

    @Test("a browser that names no origin is trusted by its form's number")
    func silentBrowser() async throws {
        try await visiting(door) { browser in
            let page = try await browser.open("/login")
            browser.headers = [:]
            let answer = try await browser.post("/login", page.hiddenFields)
            #expect(answer.status == .seeOther)
        }
    }

    @Test("another name for this machine is refused, so that no foreign page can pose as ours")
    func foreignHost() {
        let names = Doorkeeper.thisMachine
        #expect(names.include("127.0.0.1:8000"))
        #expect(names.include("localhost"))
        for name in ["evil.example", "127.0.0.1.evil.example:80", "[::1]:80", "", "localhost.:1"] {
            #expect(!names.include(name), "\(name)")
        }
    }

    @Test("a form of 16 KB is read, one byte more is too large")
    func size() async throws {
        try await visiting(door) { browser in
            let page = try await browser.open("/login")
            let numbers = page.hiddenFields.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
            let filling = Doorkeeper.bodyLimit - numbers.utf8.count - "&user=".utf8.count
            let largest = numbers + "&user=" + String(repeating: "a", count: filling)
            let taken = try await browser.send("/login", .post, [.contentType: form], body: largest)
            #expect(taken.status == .seeOther)
            let refused = try await browser.send(
                "/login", .post, [.contentType: form], body: largest + "a")
            #expect(refused.status == .contentTooLarge)
            #expect(refused.html.contains("<html lang=\"ja\">"))
        }
    }

    @Test(
        "a garbled form is refused",
        arguments: ["user=%", "user=%zz", "user=%ff", "user=a&user=b", "form=short", ""])
    func garbled(body: String) async throws {
        try await visiting(door) { browser in
            _ = try await browser.open("/login")
            let answer = try await browser.send("/login", .post, [.contentType: form], body: body)
            #expect(answer.status == .badRequest)
            let other = try await browser.send(
                "/login", .post, [.contentType: "text/plain"], body: body)
            #expect(other.status == .unsupportedMediaType)
        }
    }

    @Test(
        "a wrong method is told which ones would do",
        arguments: ["/", "/apply", "/start", "/login/", "/leave"])
    func methods(path: String) async throws {
        try await visiting(door) { browser in
            let answer = try await browser.send(path, .delete, [:], body: nil)
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow]?.contains("GET, HEAD") == true)
            #expect(answer.html.contains("<html lang=\"ja\">"))
            let head = try await browser.send(path, .head, [:], body: nil)
            #expect(head.status == .ok)
            #expect(head.html.isEmpty)
        }
    }

    @Test("a page that is not there says so in the same look")
    func notFound() async throws {
        try await visiting(door) { browser in
            let answer = try await browser.open("/nowhere", accepting: "en")
            #expect(answer.status == .notFound)
            #expect(answer.html.contains("There is no such page"))
            #expect(answer.html.contains("/style.css"))
        }
    }

    @Test(
        "every answer forbids scripts, frames and foreign content",
        arguments: [
            "/", "/apply", "/start", "/login", "/leave", "/style.css", "/mark.svg", "/nowhere",
        ])
    func headers(path: String) async throws {
        try await visiting(door) { browser in
            let answer = try await browser.open(path)
            let policy = answer.headers[.contentSecurityPolicy] ?? ""
            #expect(policy.contains("default-src 'none'"))
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("script") && !policy.contains("unsafe"))
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(!answer.html.contains("<script"))
        }
    }

    @Test("cookies are out of scripts' reach and stay with this site")
    func cookies() async throws {
        try await visiting(door) { browser in
            let page = try await browser.open("/?lang=en")
            let cookies = page.headers[values: .setCookie]
            #expect(cookies.count == 2)
            for cookie in cookies {
                #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
            }
        }
    }
}
