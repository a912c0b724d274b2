import Testing

@testable import CenterServer

@Suite("where a server listens")
struct HostPortTests {
    @Test(
        "a name or an address and a port are read, and written again",
        arguments: [
            ("127.0.0.1:8443", "127.0.0.1", 8443), ("localhost:0", "localhost", 0),
            ("[::1]:65535", "::1", 65_535), ("0.0.0.0:443", "0.0.0.0", 443),
            ("class-1.example:1", "class-1.example", 1), ("[fe80::1]:1", "fe80::1", 1),
            ("my_center:1", "my_center", 1), ("[fe80::1%eth0]:1", "fe80::1%eth0", 1),
        ])
    func read(text: String, host: String, port: Int) throws {
        let place = try #require(HostPort(text))
        #expect(place == HostPort(host: host, port: port))
        #expect(place.text == text)
    }

    @Test(
        "anything else is not read",
        arguments: [
            "", ":", "8443", ":8443", "localhost", "localhost:", "localhost:65536", "localhost:-1",
            "localhost:+1", "localhost:8 ", "::1:8443", "[::1]", "[localhost]:1", "[]:1", "a/b:1",
            "a b:1", "localhost:100000", "localhost:１",
        ])
    func refused(text: String) { #expect(HostPort(text) == nil) }

    @Test("an address of IPv6 is one, however it is written, where a server is and in `Host`")
    func plain() throws {
        let place = try #require(HostPort("[FE80:0::0:1]:8443"))
        #expect(place.text == "[fe80::1]:8443")
        let names = HostNames([place.host])
        for host in ["[fe80::1]:8443", "[FE80::1]", "[fe80:0:0:0:0:0:0:1]:8443"] {
            #expect(names.include(host), "\(host)")
        }
        for host in ["[fe80::2]:8443", "fe80::1", "[fe80::1", "[]", "[g::1]"] {
            #expect(!names.include(host), "\(host)")
        }
    }

    @Test("this machine is known by its names and addresses, and nothing else passes for it")
    func loopback() {
        for host in ["localhost", "127.0.0.1", "127.255.0.9", "::1"] {
            #expect(HostPort(host: host, port: 1).isLoopback)
        }
        for host in ["0.0.0.0", "::", "128.0.0.1", "127.0.0.1.example", "localhost.example"] {
            #expect(!HostPort(host: host, port: 1).isLoopback)
        }
    }
}
