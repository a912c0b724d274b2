import HTTPTypes
import Hummingbird
import HummingbirdTesting
import OTPDomain
import Testing

@testable import CenterServer

// Source: R-CENTER-041; protocol.md 3.7, 3.8 (16).
@Suite("R-CENTER-041: the log tells of each request, and nothing that anybody typed")
struct RequestLogTests {
    private let serving: ServingStage

    init() throws { serving = try ServingStage() }

    @Test("a line tells method, path, status, time and address, as JSON")
    func line() async throws {
        _ = try await serving.ask(.get, "/health?secret=1", from: "192.0.2.1")
        let line = try #require(serving.lines.all.first)
        #expect(line.hasPrefix("{\"at\":\"20"))
        #expect(line.contains("\"level\":\"info\",\"event\":\"request\",\"address\":\"192.0.2.1\""))
        #expect(line.contains("\"method\":\"GET\",\"ms\":"))
        #expect(line.hasSuffix("\"path\":\"/health\",\"status\":200}"))
    }

    @Test(
        "a path is told where something is found, a service where there is one",
        arguments: [
            ("/login", "/login"), ("/otpd/models.do", "/otpd/models.do"), ("/mail", "/mail"),
            ("/otpc/1/10010001/0", "/otpc/1/10010001/0"), ("/otpc/1/marker/0", "/otpc/1/-/0"),
            ("/otpc/2/marker/marker", "/otpc/-/-/-"),
            ("/otpc/1/10010001/0/marker", "/otpc/1/10010001/0"),
            ("/marker", "-"), ("/login/marker", "-"), ("/otpd/marker", "-"), ("/otpd", "-"),
            ("http://localhost/marker", "-"), ("//login", "-"),
            ("/operator/user", "/operator/user"),
        ])
    func paths(path: String, told: String) async throws {
        _ = try await serving.ask(.get, path)
        let line = try #require(serving.lines.all.first)
        #expect(line.contains("\"path\":\"\(told)\""), "\(line)")
    }

    @Test(
        "a refused method tells of no path that anybody made up",
        arguments: [("/otpd/marker", "-"), ("/login", "/login"), ("/verify", "/verify")])
    func refusedMethod(path: String, told: String) async throws {
        #expect(try await serving.ask(.put, path).status == 405)
        #expect(try #require(serving.lines.all.first).contains("\"path\":\"\(told)\""))
    }

    @Test("marked secrets in every field of every form, query, header and body stay out of the log")
    func secrets() async throws {
        let secret = "marked-secret"
        let pages = Hummingbird.Application(responder: serving.gate)
        try await pages.test(.router) { client in
            var browser = Browser(client: client)
            browser.headers = [.origin: "https://localhost"]
            for path in ["/apply", "/start", "/login", "/leave"] {
                let page = try await browser.open(path + "?lang=\(secret)&receipt=\(secret)")
                let fields = ["service", "user", "password", "password-again", "mail", "code"]
                let filled = Dictionary(uniqueKeysWithValues: fields.map { ($0, secret) })
                let shown = try await browser.submit(page, filled)
                #expect(shown.status == .ok)
                // Forged numbers, too.
                _ = try await browser.post(path, ["visit": secret, "form": secret])
            }
        }
        let token = try serving.tokens.issue(for: plainService)
        let body =
            "{\"service\":\"10010001\",\"user\":\"\(secret)\",\"otp\":\"\(secret)\","
            + "\"requestID\":\"\(secret)\"}"
        #expect(try await serving.verify(body, token: token).status == 200)
        _ = try await serving.verify("{\"\(secret)\":1}", token: token)
        _ = try await serving.verify(body, token: secret)
        _ = try await serving.ask(.get, "/mail?address=\(secret)@docomo.ne.jp&after=\(secret)")
        _ = try await serving.ask(.get, "/\(secret)", host: secret)
        _ = try await serving.ask(
            .post, "/otpc/1/\(secret)/0?\(secret)", [.userAgent: secret, .cookie: secret],
            body: Array(secret.utf8))
        if let method = HTTPRequest.Method(secret) { _ = try await serving.ask(method, "/health") }
        #expect(serving.lines.all.count >= 20)
        #expect(!serving.lines.text.contains(secret))
        #expect(!serving.lines.text.contains(token))
    }

    @Test("a line stays a line, whatever comes in a path")
    func lineEnds() async throws {
        _ = try await serving.ask(.get, "/health\u{2028}\"}", from: "x\ny")
        #expect(serving.lines.all.count == 1)
        #expect(!serving.lines.text.contains("\n"))
    }
}
