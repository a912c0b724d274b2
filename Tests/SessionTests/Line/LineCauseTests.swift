import CarrierNetwork
import Ciphers
import Foundation
import Testing
import Vocabulary

@testable import Session

/// Source: R-PHONE-065, R-ERR-A000.
@Suite("protocol.md 2.1, 2.4: each failure on the real way has its own cause")
struct LineCauseTests {
    static let authority = Authority()
    static let leaf = authority.leaf()
    let caller = authority.caller()

    private func outcome(
        _ request: WebRequest = .get(), port: Int, address: String = "127.0.0.1",
        limits: LineLimits = LineLimits()
    ) throws -> Result<WebResponse, LineFailure> {
        let line = SecureLine(port: port, address: address, limits: limits)
        defer { line.close() }
        return try line.call(request, by: caller)
    }

    // MARK: Before the request

    @Test("nobody listens: refused, by address and by name")
    func closed() throws {
        let port = try Listener.closedPort()
        #expect(try outcome(port: port) == .failure(.refused))
        #expect(try outcome(port: port, address: "localhost") == .failure(.refused))
    }

    @Test("a server is found by name as well as by address")
    func named() throws {
        let server = try TLSPeer.listener(Self.leaf) { peer in
            _ = peer.readRequest()
            peer.write(answer("found"))
        }
        let outcome = try outcome(port: server.port, address: "localhost")
        #expect(try outcome.get().body == Array("found".utf8))
    }

    @Test("a host that is not in the world's table, or has no address, is unknown")
    func unknownHost() throws {
        let port = try Listener.closedPort()
        #expect(try outcome(.get(host: "other.test"), port: port) == .failure(.unknownHost))
        #expect(try outcome(port: port, address: "a..b") == .failure(.unknownHost))
    }

    @Test("http:// ends at a closed door. Source: O-61.")
    func plain() throws {
        let server = try TLSPeer.listener(Self.leaf) { $0.write(answer("never")) }
        var request = WebRequest.get()
        request.url.scheme = "http"
        #expect(try outcome(request, port: server.port) == .failure(.refused))
        #expect(server.connections == 0)
    }

    @Test(
        "what speaks no TLS is named so",
        arguments: ["HTTP/1.1 400 Bad Request\r\n\r\n", "220 mail.example ESMTP\r\n", "\u{0}"])
    func notTLS(greeting: String) throws {
        let server = try Listener { peer in
            _ = peer.read()
            peer.write(Array(greeting.utf8) + [UInt8](repeating: 0, count: 10))
            _ = peer.read()
        }
        #expect(try outcome(port: server.port) == .failure(.notTLS))
    }

    @Test("who hangs up before TLS stands has refused, in order or not")
    func hungUp() throws {
        let ending = try Listener { _ = $0.read() }
        #expect(try outcome(port: ending.port) == .failure(.refused))
        let resetting = try Listener { peer in
            _ = peer.read()
            peer.reset()
        }
        #expect(try outcome(port: resetting.port) == .failure(.refused))
    }

    @Test("who takes the connection, or not even that, and then is silent times out")
    func silentBefore() throws {
        let silent = try Listener { peer in while !peer.read().isEmpty {} }
        #expect(try outcome(port: silent.port, limits: .shortConnect) == .failure(.connectTimedOut))
        let full = try FullPort()
        #expect(try outcome(port: full.port, limits: .shortConnect) == .failure(.connectTimedOut))
    }

    // MARK: After it

    @Test("who has the request and is silent, or trickles on and on, times out")
    func silentAfter() throws {
        let silent = try TLSPeer.listener(Self.leaf) { while $0.readRequest() != nil {} }
        #expect(try outcome(port: silent.port, limits: .shortExchange) == .failure(.timedOut))
        let trickling = try TLSPeer.listener(Self.leaf) { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n")
            for _ in 0..<50 {
                peer.write("x")
                usleep(20_000)
            }
        }
        #expect(try outcome(port: trickling.port, limits: .shortExchange) == .failure(.timedOut))
    }

    @Test("an answer that is cut keeps what has come of its body, for every n")
    func cut() throws {
        let text = answer("12345")
        let headCount = text.utf8.count - 5
        for isOrderly in [false, true] {
            for count in 0..<text.utf8.count {
                let server = try TLSPeer.listener(Self.leaf) { peer in
                    _ = peer.readRequest()
                    peer.write(Array(text.utf8.prefix(count)))
                    if isOrderly { peer.end() }
                }
                let arrived = Array("12345".utf8.prefix(max(0, count - headCount)))
                let cause = arrived.isEmpty ? LineFailure.cut : .cutShort(arrived: arrived)
                #expect(try outcome(port: server.port) == .failure(cause), "\(count)")
                #expect(server.connections == 1)
            }
        }
    }

    @Test("a reset before the answer's body is told apart from an end", arguments: [0, 1, 20])
    func reset(count: Int) throws {
        let server = try TLSPeer.listener(Self.leaf) { peer in
            _ = peer.readRequest()
            peer.write(Array(answer("12345").utf8.prefix(count)))
            peer.reset()
        }
        #expect(try outcome(port: server.port) == .failure(.reset))
        #expect(server.connections == 1)
    }

    /// Hands out what it holds, and then resets. A computer's own may forget what was not read yet.
    private final class ResettingStream: ByteStream {
        private var pieces: [String]

        init(_ pieces: [String]) { self.pieces = pieces }

        var isQuiet: Bool { false }

        func send(_ bytes: [UInt8], until deadline: Deadline) throws(StreamFault) {}

        func receive(until deadline: Deadline) throws(StreamFault) -> [UInt8] {
            guard !pieces.isEmpty else { throw .reset }
            return Array(pieces.removeFirst().utf8)
        }
    }

    @Test("of a body that a reset breaks off, what has come is kept; only a GET is asked again")
    func resetBody() {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
        let cases: [([String], BrokenExchange)] = [
            ([head, "12"], .init(cause: .cutShort(arrived: Array("12".utf8)), reach: .answering)),
            ([head], .init(cause: .reset, reach: .answering)),
            ([], .init(cause: .reset, reach: .sent)),
        ]
        for (pieces, broken) in cases {
            let exchange = WebExchange(request: .get(), limits: LineLimits())
            #expect(throws: broken) {
                _ = try exchange.carry(
                    over: ResettingStream(pieces), until: Deadline(after: .seconds(20)))
            }
            #expect(broken.mayRepeat(.get) == pieces.isEmpty)
            #expect(!broken.mayRepeat(.post))
        }
    }

    @Test("without a length only an end that TLS announces makes an answer whole")
    func untilEnd() throws {
        for isOrderly in [true, false] {
            let server = try TLSPeer.listener(Self.leaf) { peer in
                _ = peer.readRequest()
                peer.write("HTTP/1.1 200 OK\r\n\r\nab")
                if isOrderly { peer.end() }
            }
            let ab = Array("ab".utf8)
            #expect(
                try outcome(port: server.port)
                    == (isOrderly
                        ? .success(WebResponse(status: 200, body: ab))
                        : .failure(.cutShort(arrived: ab))))
        }
    }

    @Test(
        "an answer that is none, or too large, is unreadable",
        arguments: [
            "no answer\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n!\r\n",
        ])
    func unreadable(text: String) throws {
        let server = try TLSPeer.listener(Self.leaf) { peer in
            _ = peer.readRequest()
            peer.write(text)
        }
        #expect(try outcome(port: server.port) == .failure(.unreadable))
    }

    @Test("the request arrives whole, with the world's name of the server")
    func request() throws {
        let told = Told()
        let server = try TLSPeer.listener(Self.leaf) { peer in
            told.put(String(decoding: peer.readRequest() ?? [], as: UTF8.self))
            peer.write(answer("yes", "Content-Type: application/otpc+cbor"))
        }
        let response = try outcome(.post(Array("body".utf8)), port: server.port).get()
        #expect(
            response
                == WebResponse(
                    status: 200, contentType: "application/otpc+cbor", body: Array("yes".utf8)))
        #expect(
            told.wait()
                == "POST /otpc/1/1/0 HTTP/1.1\r\nHost: dl.otp-auth.test\r\n"
                + "User-Agent: DoCoMo/2.0 F902i(c100;TB)\r\nContent-Type: application/otpc+cbor\r\n"
                + "Content-Length: 4\r\n\r\nbody")
    }
}
