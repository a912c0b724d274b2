import Testing

@testable import Session

@Suite("R-QA-010: where a server of the world stands outside of it")
struct OutsideServerTests {
    @Test(
        "is read from a URL",
        arguments: [
            ("https://127.0.0.1:8443", "127.0.0.1", 8443), ("https://[::1]:8443/", "::1", 8443),
            ("HTTPS://center.example", "center.example", 443), ("https://[::1]", "::1", 443),
            ("https://my_center-2:1", "my_center-2", 1),
            ("https://localhost:65535", "localhost", 65_535),
            ("https://[FE80::0:1%eth0]:1", "fe80::1%eth0", 1),
        ])
    func read(text: String, address: String, port: Int) throws {
        let server = try OutsideServer(url: text)
        #expect(server == OutsideServer(address: address, port: port))
    }

    @Test(
        "is not read from anything else",
        arguments: [
            ("127.0.0.1:8443", OutsideServerFault.notURL("127.0.0.1:8443")), ("", .notURL("")),
            ("://host", .notURL("://host")), ("https://a b", .notURL("https://a b")),
            ("https://::1:8443", .notURL("https://::1:8443")),
            ("https://[::1", .notURL("https://[::1")),
            ("https://[localhost]", .notURL("https://[localhost]")),
            ("https://user@host", .notURL("https://user@host")),
            ("https://センター", .notURL("https://センター")),
            ("http://127.0.0.1:8080", .notHTTPS(scheme: "http")),
            ("file:///tmp", .notHTTPS(scheme: "file")),
            ("https://", .noHost), ("https://:8443", .noHost), ("https:///path", .hasPath("/path")),
            ("https://host:", .badPort("")), ("https://host:0", .badPort("0")),
            ("https://host:65536", .badPort("65536")), ("https://host:+1", .badPort("+1")),
            ("https://host:99999999999999999999", .badPort("99999999999999999999")),
            ("https://host:x", .badPort("x")), ("https://host/otpc", .hasPath("/otpc")),
            ("https://host?x", .hasPath("?x")), ("https://host#x", .hasPath("#x")),
        ])
    func refused(text: String, fault: OutsideServerFault) {
        #expect(throws: fault) { try OutsideServer(url: text) }
    }
}
