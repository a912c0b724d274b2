import HTTPTypes
import Hummingbird
import OTPCenter
import OTPDomain
import Testing
import Vocabulary

@testable import CenterServer

private let msname = HTTPField.Name("x-jphone-msname")!

// Source: protocol.md 2.1; R-CENTER-005, R-CENTER-006, R-CENTER-008, R-CENTER-042.
@Suite("protocol 2.1: a handset's way to the center over HTTP")
struct PhoneDoorTests {
    private let serving: ServingStage

    init() throws { serving = try ServingStage() }

    private func post(
        _ body: [UInt8], to path: String = "/otpc/1/10010001/0", from address: String? = "127.0.0.1"
    ) async throws -> ServingStage.Answer {
        try await serving.ask(
            .post, path, from: address, host: Center.host,
            [.contentType: OTPC.contentType, .userAgent: phoneAgent], body: body)
    }

    @Test("an activation goes all its six passes, and its passcode is accepted at the provider")
    func activation() async throws {
        _ = await serving.stage.apply()
        var client = await serving.stage.client()
        let hello = try await post(client.hello())
        #expect(hello.headers[.contentType] == OTPC.contentType)
        let nonce = try client.takeServerHello(hello.body, now: noon.seconds).get()
        let token = try client.takeFinished(try await post(nonce).body).get()
        let ack = try await post(client.commit())
        #expect(throws: Never.self) { try client.takeAck(ack.body).get() }
        let reply = await serving.stage.logIn(token.code(at: noon))
        #expect(reply == .loggedIn(userID: "tanaka01"))
    }

    @Test("what the center says of a request is the same through HTTP as without it")
    func sameAnswers() async throws {
        let bodies: [[UInt8]] = [
            [], [0xA0], [UInt8](repeating: 1, count: 4096), [UInt8](repeating: 1, count: 4097),
            [UInt8](repeating: 1, count: 60_000),
        ]
        let paths = [
            "/otpc/1/10010001/0", "/otpc/1/10010001/9", "/otpc/2/10010001/0", "/otpc/1/nobody/0",
            "/otpc/1", "/otpc",
        ]
        for path in paths {
            for body in bodies {
                let direct = await serving.stage.keeper.answer(
                    WebRequest(
                        .post, WebURL(scheme: "https", host: Center.host, path: path),
                        userAgent: phoneAgent, contentType: OTPC.contentType, body: body))
                let answer = try await post(body, to: path)
                #expect(answer.status == direct?.status, "\(path), \(body.count)")
                #expect(answer.body == direct?.body)
            }
        }
    }

    @Test("a body of 4096 bytes is read; the connection of a longer one is closed after the answer")
    func bodyLimit() async throws {
        let longest = try await post([UInt8](repeating: 1, count: 4096))
        #expect(longest.status == 400)
        #expect(longest.headers[.connection] == nil)
        let longer = try await post([UInt8](repeating: 1, count: 4097))
        #expect(longer.status == 400)
        #expect(longer.headers[.connection] == "close")
    }

    @Test("R-CENTER-005: the page depends on the model, by user agent or by x-jphone-msname")
    func models() async throws {
        let path = "/otpd/download.do"
        let docomo = try await serving.ask(.get, path, [.userAgent: phoneAgent])
        #expect(docomo.text.contains("/otpd/otp.jam"))
        let softbank = try await serving.ask(.get, path, [.userAgent: "MOT-V980", msname: "G01S"])
        #expect(softbank.text.contains("https://appli.softbank.test/otp/otp.jad"))
        let browser = try await serving.ask(.get, path, [.userAgent: "Mozilla/5.0 (X11)"])
        #expect(!browser.text.contains("otp.ja"))
        #expect(browser.status == 200)
    }

    @Test("a package comes whole, from its middle on, and as its head alone")
    func ranges() async throws {
        let path = "/otpd/otp.jar"
        let agent: HTTPFields = [.userAgent: phoneAgent]
        let whole = try await serving.ask(.get, path, agent)
        #expect(whole.status == 200)
        #expect(whole.body.count == 98_304)
        #expect(whole.headers[.contentType] == "application/java-archive")
        var wish = agent
        wish[.range] = "bytes=98300-"
        let rest = try await serving.ask(.get, path, wish)
        #expect(rest.status == 206)
        #expect(rest.body == whole.body.suffix(4))
        #expect(rest.headers[.contentRange] == "bytes 98300-98303/98304")
        wish[.range] = "bytes=98304-"
        #expect(try await serving.ask(.get, path, wish).status == 200)
        let head = try await serving.ask(.head, path, agent)
        #expect(head.headers[.contentLength] == "98304")
        #expect(head.body.isEmpty)
    }

    @Test(
        "only the center's own names are answered to",
        arguments: [
            ("dl.otp-auth.net", 200), ("DL.otp-auth.net:8443", 200), ("localhost:1", 200),
            ("127.0.0.1", 200), ("evil.example", 421), ("dl.otp-auth.net.evil.example", 421),
            ("", 421),
        ])
    func names(host: String, status: Int) async throws {
        let answer = try await serving.ask(.get, "/otpd/models.do", host: host)
        #expect(answer.status == status)
    }

    @Test("a method that no handset uses is refused", arguments: ["PUT", "DELETE", "TRACE"])
    func methods(name: String) async throws {
        let method = try #require(HTTPRequest.Method(name))
        let answer = try await serving.ask(method, "/otpd/models.do")
        #expect(answer.status == 405)
        #expect(answer.headers[.allow] == "GET, HEAD, POST")
    }

    @Test("a whole address in place of a path is refused")
    func wholeAddress() async throws {
        let answer = try await serving.ask(.get, "http://dl.otp-auth.net/otpd/models.do")
        #expect(answer.status == 400)
    }

    // Source: R-CENTER-009, O-62.
    @Test("in maintenance the center answers 503, and to browsers with a page")
    func maintenance() async throws {
        _ = await serving.stage.keeper.operate(.maintenance(true))
        let message = try await post([0xA0])
        #expect(message.status == 503)
        #expect(message.headers[.retryAfter] == "5")
        let page = try await serving.ask(.get, "/otpd/download.do", [.userAgent: phoneAgent])
        #expect(page.status == 503)
        #expect(!page.body.isEmpty)
        _ = await serving.stage.keeper.operate(.maintenance(false))
        #expect(try await serving.ask(.get, "/otpd/models.do").status == 200)
    }

    @Test("how long the center lets a handset wait is told in seconds, rounded up")
    func wait() {
        let request = WebRequest(
            .post, WebURL(scheme: "https", host: Center.host, path: "/otpc/1/10010001/0"),
            userAgent: phoneAgent)
        let answer = Response(WebResponse(status: 503, waitMilliseconds: 2_999_001), to: request)
        #expect(answer.headers[.retryAfter] == "3000")
    }

    @Test("a center whose ledger is closed promises nothing: 503, with when to come again")
    func closed() async throws {
        await serving.stage.keeper.close()
        for path in ["/otpc/1/10010001/0", "/otpd/download.do"] {
            let answer = try await post([0xA0], to: path)
            #expect(answer.status == 503)
            #expect(answer.headers[.retryAfter] == "5")
        }
        let mail = try await serving.ask(.get, "/mail?address=tanaka@docomo.ne.jp")
        #expect(mail.status == 503)
        #expect(try await serving.ask(.get, "/ready").status == 503)
        // The process itself is well.
        #expect(try await serving.ask(.get, "/health").status == 200)
    }
}
