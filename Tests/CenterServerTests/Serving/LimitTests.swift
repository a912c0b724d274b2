import HTTPTypes
import OTPDomain
import Testing
import Vocabulary

@testable import CenterServer

// Source: protocol.md 3.7.
@Suite("protocol 3.7: what one address may ask, and how much is under way at once")
struct LimitTests {
    private func limits(requests: Int, activations: Int) -> Limits {
        var limits = Limits()
        limits.perAddress?.requestsPerMinute = requests
        limits.perAddress?.activationsPerHour = activations
        return limits
    }

    private func begin(
        _ serving: ServingStage, entropy: UInt8, from address: String
    ) async throws -> Int {
        var client = await serving.stage.client(entropy: entropy)
        return try await serving.ask(
            .post, "/otpc/1/10010001/0", from: address, [.contentType: OTPC.contentType],
            body: client.hello()
        ).status
    }

    @Test("an address may ask so often, and once more is answered 503; others go on")
    func requests() async throws {
        let serving = try ServingStage(limits: limits(requests: 3, activations: 60))
        for _ in 1...3 {
            #expect(try await serving.ask(.get, "/health", from: "192.0.2.1").status == 200)
        }
        let refused = try await serving.ask(.get, "/health", from: "192.0.2.1")
        #expect(refused.status == 503)
        // Until a minute after the first.
        let wait = try #require(Int(refused.headers[.retryAfter] ?? ""))
        #expect((55...60).contains(wait))
        #expect(try await serving.ask(.get, "/health", from: "192.0.2.2").status == 200)
    }

    @Test("this machine is never counted", arguments: ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
    func loopback(address: String) async throws {
        let serving = try ServingStage(limits: limits(requests: 1, activations: 1))
        for entropy in 1...3 {
            #expect(try await begin(serving, entropy: UInt8(entropy), from: address) == 200)
        }
    }

    @Test("an address begins so many activations in an hour; their later passes are not counted")
    func activations() async throws {
        let serving = try ServingStage(limits: limits(requests: 600, activations: 2))
        var client = await serving.stage.client()
        let headers: HTTPFields = [.contentType: OTPC.contentType]
        let hello = try await serving.ask(
            .post, "/otpc/1/10010001/0", from: "192.0.2.1", headers, body: client.hello())
        let nonce = try client.takeServerHello(hello.body, now: noon.seconds).get()
        for _ in 1...3 {
            let later = try await serving.ask(
                .post, "/otpc/1/10010001/0", from: "192.0.2.1", headers, body: nonce)
            #expect(later.status != 503)
        }
        #expect(try await begin(serving, entropy: 2, from: "192.0.2.1") == 200)
        #expect(try await begin(serving, entropy: 3, from: "192.0.2.1") == 503)
        #expect(try await begin(serving, entropy: 4, from: "192.0.2.2") == 200)
    }

    @Test("with the limit off nobody is counted")
    func off() async throws {
        var limits = limits(requests: 1, activations: 1)
        limits.perAddress = nil
        let serving = try ServingStage(limits: limits)
        for entropy in 1...3 {
            #expect(try await begin(serving, entropy: UInt8(entropy), from: "192.0.2.1") == 200)
        }
    }

    @Test("a provider's server asks as often as it likes; who has no token is counted")
    func providers() async throws {
        let serving = try ServingStage(limits: limits(requests: 1, activations: 1))
        let token = try serving.tokens.issue(for: plainService)
        let body = "{\"service\":\"10010001\",\"user\":\"a\",\"otp\":\"1\",\"requestID\":\"1\"}"
        for _ in 1...3 {
            let answer = try await serving.verify(body, token: token, from: "192.0.2.1")
            #expect(answer.status == 200)
        }
        #expect(try await serving.verify(body, token: "0", from: "192.0.2.1").status == 401)
        #expect(try await serving.verify(body, token: "0", from: "192.0.2.1").status == 503)
    }

    @Test("so many exchanges are under way at once, and the next is answered 503")
    func exchanges() async throws {
        var limits = Limits()
        limits.exchanges = 2
        let serving = try ServingStage(limits: limits)
        try serving.crowd.enter(nil)
        #expect(try await serving.ask(.get, "/health").status == 200)
        try serving.crowd.enter(nil)
        let refused = try await serving.ask(.get, "/health")
        #expect(refused.status == 503 && refused.headers[.retryAfter] == "5")
        serving.crowd.leave(nil)
        #expect(try await serving.ask(.get, "/health").status == 200)
    }

    @Test("one address has so many exchanges under way, and the next is answered 503; others go on")
    func exchangesOfAddress() async throws {
        var limits = Limits()
        limits.perAddress?.exchanges = 1
        let serving = try ServingStage(limits: limits)
        let crowd = serving.crowd
        for address in ["192.0.2.1", "127.0.0.1", "127.0.0.1"] { try crowd.enter(address) }
        #expect(try await serving.ask(.get, "/health", from: "192.0.2.1").status == 503)
        #expect(try await serving.ask(.get, "/health", from: "192.0.2.2").status == 200)
        #expect(try await serving.ask(.get, "/health").status == 200)
        crowd.leave("192.0.2.1")
        // What was turned away has not been counted.
        #expect(try await serving.ask(.get, "/health", from: "192.0.2.1").status == 200)
        #expect(try await serving.ask(.get, "/health", from: "192.0.2.1").status == 200)
    }

    @Test("one address has so many connections; this machine has as many as it likes")
    func connectionsOfAddress() {
        var limits = Limits()
        limits.perAddress?.connections = 2
        let crowd = CenterServer.Crowd(limits)
        let opened = (1...3).map { _ in crowd.connect("192.0.2.1") }
        #expect(opened == [true, true, false])
        #expect(crowd.connect("192.0.2.2"))
        for _ in 1...3 { #expect(crowd.connect("127.0.0.1")) }
        crowd.disconnect("192.0.2.1")
        #expect(crowd.connect("192.0.2.1"))
        #expect(!crowd.connect("192.0.2.1"))
    }

    @Test("an activation too many is told to wait until the hour is over")
    func activationWait() async throws {
        let serving = try ServingStage(limits: limits(requests: 600, activations: 1))
        #expect(try await begin(serving, entropy: 1, from: "192.0.2.1") == 200)
        var client = await serving.stage.client(entropy: 2)
        let refused = try await serving.ask(
            .post, "/otpc/1/10010001/0", from: "192.0.2.1", [.contentType: OTPC.contentType],
            body: client.hello())
        #expect(refused.status == 503)
        let wait = try #require(Int(refused.headers[.retryAfter] ?? ""))
        #expect((3500...3600).contains(wait))
    }

    @Test("a service's phones begin so many activations in an hour, whatever their addresses")
    func activationsOfService() async throws {
        var limits = Limits()
        limits.perService?.activationsPerHour = 2
        let serving = try ServingStage(limits: limits)
        #expect(try await begin(serving, entropy: 1, from: "192.0.2.1") == 200)
        #expect(try await begin(serving, entropy: 2, from: "192.0.2.2") == 200)
        #expect(try await begin(serving, entropy: 3, from: "192.0.2.3") == 503)
        #expect(try await begin(serving, entropy: 4, from: "127.0.0.1") == 200)
        var other = await serving.stage.client(entropy: 5)
        let elsewhere = try await serving.ask(
            .post, "/otpc/1/\(pinService)/0", from: "192.0.2.3",
            [.contentType: OTPC.contentType], body: other.hello())
        #expect(elsewhere.status == 200)
    }

    @Test(
        "a service's provider has so many passcodes judged in a minute; this machine's any number")
    func verdicts() async throws {
        var limits = Limits()
        limits.perService?.verdictsPerMinute = 2
        let serving = try ServingStage(limits: limits)
        let token = try serving.tokens.issue(for: plainService)
        let body = "{\"service\":\"10010001\",\"user\":\"a\",\"otp\":\"1\",\"requestID\":\"1\"}"
        var statuses: [Int] = []
        for address in ["192.0.2.1", "192.0.2.2", "192.0.2.3", "127.0.0.1"] {
            let answer = try await serving.verify(body, token: token, from: address)
            statuses.append(answer.status)
            if answer.status == 503 {
                let wait = try #require(Int(answer.headers[.retryAfter] ?? ""))
                #expect(wait == 60)
            }
        }
        #expect(statuses == [200, 200, 503, 200])
    }

    @Test("listeners share the files that a process may open")
    func files() {
        #expect(OpenFiles.share(of: 1328, among: 3, wanted: 400) == 400)
        #expect(OpenFiles.share(of: 1325, among: 3, wanted: 400) == 399)
        #expect(OpenFiles.share(of: 10, among: 3, wanted: 400) == 1)
        let allowed = OpenFiles.allowed(wanting: 256)
        #expect(allowed >= 256 || allowed >= OpenFiles.allowed(wanting: 1))
    }

    // MARK: Counting

    @Test("IPv6 is counted by the 64 bits that one line has, IPv4 by its whole address")
    func lines() throws {
        func line(_ text: String) throws -> [UInt8] { try #require(SourceAddress(text)).line }
        #expect(try line("2001:db8:0:1::1") == line("2001:db8:0:1:ffff::2"))
        #expect(try line("2001:db8:0:1::1") != line("2001:db8:0:2::1"))
        #expect(try line("192.0.2.1") != line("192.0.2.2"))
        #expect(try line("::ffff:192.0.2.1") == line("192.0.2.1"))
        #expect(try line("fe80::1%eth0") == line("fe80::1"))
        for text in ["", "1.2.3", "1.2.3.256", "::g", "localhost"] {
            #expect(SourceAddress(text) == nil)
        }
    }
}
