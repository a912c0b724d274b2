import CarrierNetwork
import Ciphers
import Foundation
import Testing
import Vocabulary

@testable import Session

/// An authority of P-256 that a handset trusts, and the server's names and times.
struct Authority: Sendable {
    static let host = "dl.otp-auth.test"
    /// 2026-01-01 and 2028-01-01 in Japan.
    static let from: Int64 = 1_767_193_200
    static let until: Int64 = 1_830_265_200
    /// What the clock of a handset shows when nothing is said: 2026-11-24.
    static let noon = HandsetTime(milliseconds: 1_795_489_200_000)

    let key = WebKey.random()
    let certificate: [UInt8]

    init(name: String = "Test CA") {
        certificate = X509.authority(
            name: name, key: key, serial: 1, from: Self.from - 86_400, until: Self.until + 86_400)
    }

    /// A server's certificate and key.
    func leaf(
        _ names: [X509.Name] = [.host(Self.host)], from: Int64 = Self.from,
        until: Int64 = Self.until
    ) -> Leaf {
        let own = WebKey.random()
        let made = X509.leaf(
            names: names, key: own, issuer: certificate, issuerKey: key, serial: 2, from: from,
            until: until)
        return Leaf(key: own, certificate: made)
    }

    struct Leaf: Sendable {
        let key: WebKey
        let certificate: [UInt8]
    }

    /// A handset that trusts this authority.
    func caller(at clock: HandsetTime = Self.noon) -> CarrierNetwork.Caller {
        CarrierNetwork.Caller(anchors: [certificate], clock: clock)
    }
}

extension WebRequest {
    /// What a handset asks the test's server.
    static func get(_ path: String = "/", host: String = Authority.host) -> WebRequest {
        let url = WebURL(scheme: "https", host: host, path: path)
        return WebRequest(.get, url, userAgent: "DoCoMo/2.0 F902i(c100;TB)")
    }

    static func post(_ body: [UInt8]) -> WebRequest {
        let url = WebURL(scheme: "https", host: Authority.host, path: "/otpc/1/1/0")
        return WebRequest(
            .post, url, userAgent: "DoCoMo/2.0 F902i(c100;TB)",
            contentType: "application/otpc+cbor", body: body)
    }
}

extension LineLimits {
    /// A connection that a test may wait for in vain.
    static var shortConnect: LineLimits {
        var limits = LineLimits()
        limits.connect = .milliseconds(200)
        return limits
    }

    /// An exchange that a test may wait for in vain.
    static var shortExchange: LineLimits {
        var limits = LineLimits()
        limits.exchange = .milliseconds(200)
        return limits
    }
}

extension SecureLine {
    /// A line on which the test's server stands at a port of this computer.
    convenience init(
        port: Int, address: String = "127.0.0.1", limits: LineLimits = LineLimits(),
        ring: @escaping @Sendable () -> Void = {}
    ) {
        let server = OutsideServer(address: address, port: port)
        self.init(servers: [Authority.host: server], limits: limits, ring: ring)
    }

    /// Makes one call and waits for its outcome.
    func call(
        _ request: WebRequest, by caller: CarrierNetwork.Caller, anew: Bool = false,
        number: Int = 1
    ) throws -> Result<WebResponse, LineFailure> {
        send(CallID(number), request, by: caller, anew: anew)
        #expect(waitForAnswer(atMost: 20))
        let answers = takeAnswers()
        #expect(answers.map(\.id) == [CallID(number)])
        return try #require(answers.first).outcome
    }
}

extension [UInt8] {
    /// A certificate in its armour.
    var pem: String { PEMBlock(label: PEMBlock.certificate, bytes: self).text }
}
