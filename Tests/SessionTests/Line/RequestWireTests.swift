import Testing
import Vocabulary

@testable import Session

@Suite("RFC 9112: a request on the wire")
struct RequestWireTests {
    private func text(_ request: WebRequest) -> String {
        String(decoding: request.wire, as: UTF8.self)
    }

    @Test("a GET has no body and no length, and carries the handset's headers")
    func get() {
        let url = WebURL(scheme: "https", host: "a.test", path: "/x?y=1&z=%E3")
        let request = WebRequest(
            .get, url, userAgent: "Agent",
            headers: [.range(from: 5), WebHeader("x-jphone-msname", "V603SH")])
        #expect(
            text(request)
                == "GET /x?y=1&z=%E3 HTTP/1.1\r\nHost: a.test\r\nUser-Agent: Agent\r\n"
                + "Range: bytes=5-\r\nx-jphone-msname: V603SH\r\n\r\n")
    }

    @Test("nothing that a user types makes a second line or a second word")
    func hostile() {
        let path = "/a b\r\nX: 1#日\u{7F}\"<>\\^`{|}"
        let url = WebURL(scheme: "https", host: "a.test", path: path)
        let request = WebRequest(
            .get, url, userAgent: "A\r\nX: 2", headers: [WebHeader("Y", "\n3")])
        #expect(
            text(request)
                == "GET /a%20b%0D%0AX:%201%23%E6%97%A5%7F%22%3C%3E%5C%5E%60%7B%7C%7D HTTP/1.1\r\n"
                + "Host: a.test\r\nUser-Agent: A  X: 2\r\nY:  3\r\n\r\n")
    }

    @Test("a POST without a body says so")
    func emptyPost() {
        let url = WebURL(scheme: "https", host: "a.test", path: "/")
        let request = WebRequest(.post, url, userAgent: "")
        #expect(text(request) == "POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 0\r\n\r\n")
    }
}
