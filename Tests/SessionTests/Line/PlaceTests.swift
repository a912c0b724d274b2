import CarrierNetwork
import Ciphers
import Foundation
import Testing
import Vocabulary

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

@Suite("R-PHONE-065: the file of authorities that a handset trusts")
struct TrustFileTests {
    static let first = Authority(name: "First")
    static let second = Authority(name: "Second")

    private let path = FileManager.default.temporaryDirectory
        .appending(path: "ca-\(UUID().uuidString).pem").path

    private func read(_ content: [UInt8]) throws -> Result<[[UInt8]], TrustFault> {
        try Data(content).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        do throws(TrustFault) {
            return .success(try TrustFile.certificates(at: path))
        } catch {
            return .failure(error)
        }
    }

    @Test("holds one or more, with words around them and in either kind of lines")
    func read() throws {
        let (first, second) = (Self.first.certificate, Self.second.certificate)
        #expect(try read(Array(first.pem.utf8)) == .success([first]))
        let both = "First CA\n\(first.pem)\n# and\n\(second.pem)bye"
        #expect(try read(Array(both.utf8)) == .success([first, second]))
        let lines = both.replacing("\n", with: "\r\n")
        #expect(try read(Array(lines.utf8)) == .success([first, second]))
        let withKey = Self.first.key.pem + first.pem
        #expect(try read(Array(withKey.utf8)) == .success([first]))
    }

    @Test("that holds none says what it holds")
    func none() throws {
        let wanted: [([UInt8], TrustFault.Content)] = [
            ([], .nothing), (Array("hello\n".utf8), .other),
            (Self.first.certificate, .binaryCertificate),
            (Array(Self.first.key.pem.utf8), .block("PRIVATE KEY")),
            ([UInt8](repeating: 0x20, count: TrustFile.sizeLimit), .other),
            ([UInt8](repeating: 0x20, count: TrustFile.sizeLimit + 1), .tooMuch),
        ]
        for (content, found) in wanted {
            #expect(try read(content) == .failure(.noCertificate(path: path, found: found)))
        }
    }

    @Test("that is damaged says at which certificate")
    func damaged() throws {
        let (first, second) = (Self.first.certificate.pem, Self.second.certificate.pem)
        let texts = [
            (String(first.dropLast(60)), 1), (first + second.dropLast(60), 2),
            (first + second.replacing("MII", with: "M?I"), 2),
            (first + PEMBlock(label: "CERTIFICATE", bytes: [1, 2, 3]).text, 2),
        ]
        for (text, number) in texts {
            let fault = TrustFault.damaged(path: path, number: number)
            #expect(try read(Array(text.utf8)) == .failure(fault))
        }
    }

    @Test("that is not there, or is a folder, is named with the system's reason")
    func unreadable() {
        let gone = TrustFault.unreadable(path: "/nowhere.pem", reason: "No such file or directory")
        #expect(throws: gone) { try TrustFile.certificates(at: "/nowhere.pem") }
        let folder = TrustFault.unreadable(path: "/", reason: "Is a directory")
        #expect(throws: folder) { try TrustFile.certificates(at: "/") }
    }
}

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

@Suite("a server behind a socket's file")
struct SocketFileTests {
    private let path = FileManager.default.temporaryDirectory
        .appending(path: "line-\(UUID().uuidString.prefix(8)).sock").path

    @Test("answers without TLS, also with an answer that lasts until the end")
    func answered() throws {
        for text in [answer("yes"), "HTTP/1.1 200 OK\r\n\r\nyes"] {
            let server = try Listener(path: path) { peer in
                _ = peer.read()
                peer.write(Array(text.utf8))
            }
            defer { unlink(path) }
            let response = try SocketFile(path: path).ask(.get())
            #expect(response == WebResponse(status: 200, body: Array("yes".utf8)))
            #expect(server.connections == 1)
        }
    }

    @Test("has the causes of a line")
    func causes() throws {
        #expect(throws: LineFailure.refused) { try SocketFile(path: path).ask(.get()) }
        let long = "/tmp/" + String(repeating: "a", count: 200)
        #expect(throws: LineFailure.unknownHost) { try SocketFile(path: long).ask(.get()) }
        let cutting = try Listener(path: path) { peer in
            _ = peer.read()
            peer.write(Array(answer("12345").utf8.dropLast(2)))
        }
        defer { unlink(path) }
        #expect(throws: LineFailure.cutShort(arrived: Array("123".utf8))) {
            try SocketFile(path: path).ask(.get())
        }
        #expect(cutting.connections == 1)
        unlink(path)
        let silent = try Listener(path: path) { peer in while !peer.read().isEmpty {} }
        #expect(throws: LineFailure.timedOut) {
            try SocketFile(path: path, limits: .short).ask(.get())
        }
        #expect(silent.connections == 1)
    }
}
