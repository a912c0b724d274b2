import CarrierNetwork
import Ciphers
import Testing
import Vocabulary

@testable import Session

/// Source: R-PHONE-065, R-ERR-A000, R-CENTER-044.
@Suite(
    "protocol.md 2.1: TLS 1.2 or newer, judged by the handset's clock and its own authorities",
    .enabled(if: OpenSSLServer.isThere, "openssl is not installed"))
struct CertificateTests {
    static let authority = Authority()
    static let leaf = authority.leaf()

    private func outcome(
        of server: OpenSSLServer, at clock: HandsetTime = Authority.noon
    ) throws -> Result<WebResponse, LineFailure> {
        let line = SecureLine(port: server.port)
        defer { line.close() }
        return try line.call(.get("/answer"), by: Self.authority.caller(at: clock))
    }

    @Test("a server of TLS 1.2 or 1.3 is spoken to", arguments: ["-tls1_2", "-tls1_3"])
    func versions(option: String) throws {
        let server = try OpenSSLServer(Self.leaf, options: [option])
        let response = try outcome(of: server).get()
        #expect(response == WebResponse(status: 200, body: Array("ok".utf8)))
    }

    @Test("a server of TLS 1.1 or older is not", arguments: ["-tls1_1", "-tls1"])
    func oldVersions(option: String) throws {
        let server = try OpenSSLServer(
            Self.leaf, options: [option, "-cipher", "ALL:@SECLEVEL=0"])
        #expect(try outcome(of: server) == .failure(.notTLS))
    }

    @Test("a chain may come with its authority, and in either case is trusted")
    func chain() throws {
        let server = try OpenSSLServer(Self.leaf, others: [Self.authority.certificate])
        #expect(try outcome(of: server).get().status == 200)
    }

    static let moments: [(Int64, X509.Verdict)] = [
        // 2009-06-01: the handset's battery was out, or its date was never set.
        (1_243_782_000, .notYetValid), (Authority.from - 1, .notYetValid),
        (Authority.from, .trusted), (Authority.until - 1, .trusted),
        (Authority.until + 1, .expired),
    ]

    @Test("a certificate counts from its first second to its last", arguments: moments)
    func times(seconds: Int64, verdict: X509.Verdict) throws {
        let server = try OpenSSLServer(Self.leaf)
        let outcome = try outcome(of: server, at: HandsetTime(milliseconds: seconds * 1000))
        if verdict == .trusted {
            #expect(try outcome.get().status == 200)
        } else {
            let dates = X509.Validity(from: Authority.from, until: Authority.until)
            #expect(outcome == .failure(.certificate(verdict, dates: dates)))
        }
    }

    @Test("another server's certificate is refused, for a name or an address")
    func otherHost() throws {
        for name in [X509.Name.host("www.otp-auth.test"), .address("127.0.0.1")] {
            let server = try OpenSSLServer(Self.authority.leaf([name]))
            #expect(try outcome(of: server) == .failure(.certificate(.otherHost)))
        }
    }

    @Test("an authority that the handset does not know is refused, even one of the same name")
    func unknownAuthority() throws {
        let stranger = Authority()
        let server = try OpenSSLServer(stranger.leaf(), others: [stranger.certificate])
        #expect(try outcome(of: server) == .failure(.certificate(.unknownAuthority)))
    }

    @Test("a handset that trusts nobody reaches nobody, whatever the computer trusts")
    func noAnchors() throws {
        let server = try OpenSSLServer(Self.leaf)
        let line = SecureLine(port: server.port)
        defer { line.close() }
        let nobody = CarrierNetwork.Caller(anchors: [], clock: Authority.noon)
        let outcome = try line.call(.get("/answer"), by: nobody)
        #expect(outcome == .failure(.certificate(.unknownAuthority)))
    }

    static let alerts: [(Authority, Int64, String)] = [
        (authority, Authority.until + 1, "certificate expired"),
        (authority, Authority.from - 1, "bad certificate"),
        (Authority(), Authority.from, "unknown ca"),
    ]

    @Test("the server is told by an alert why it is refused", arguments: alerts)
    func alert(trusted: Authority, seconds: Int64, words: String) throws {
        let told = Told()
        let server = try TLSPeer.listener(Self.leaf, failed: told.put) { $0.end() }
        let line = SecureLine(port: server.port)
        defer { line.close() }
        let clock = HandsetTime(milliseconds: seconds * 1000)
        _ = try line.call(.get(), by: trusted.caller(at: clock))
        #expect(told.wait().hasSuffix("alert " + words))
    }
}
