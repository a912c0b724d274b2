import Ciphers
import Foundation
import Testing
import Vocabulary

@testable import OTPDomain

@Suite("protocol.md 2.2 (op 3): a renewal, between its two ends")
struct RenewalTests {
    let run: GoldenRenewal

    init() throws { run = try GoldenRenewal() }

    /// Both ends after pass 3.
    private func asked() -> (LicenceClient, LicenceServer) { (run.clients[2], run.servers[1]) }

    @Test("the first message tells the handset's time and the request's number, and whose it is")
    func hello() throws {
        let time = GoldenRenewal.handsetSeconds
        #expect(run.greeting.hello == Renewal.Hello(handsetSeconds: time, sequence: time))
        let envelopes = try run.bodies.map { try Envelope.read($0).get() }
        #expect(envelopes.map(\.serial) == ["12345678", nil, nil, nil, nil, nil])
        #expect(envelopes.map(\.pass) == Array(1...6))
        #expect(envelopes.allSatisfy { $0.operation == .renewal })
        #expect(envelopes.allSatisfy { $0.transaction == Golden.row(0x23, 16) })
    }

    @Test("R-CENTER-026: the same serial number, a new key of the next generation, a new date")
    func token() throws {
        #expect(run.new.serial == run.old.serial)
        #expect(run.new.generation == 2)
        #expect(run.new.expiry == GoldenRenewal.package.expiry)
        let keys = run.servers[1].keys(serial: Golden.serial, generation: 2)
        #expect(run.new.otpKey == keys.otp)
        #expect(run.new.authKey == keys.authentication)
        #expect(run.new.confKey == keys.confirmation)
        let all = [run.old, run.new].flatMap { [$0.otpKey, $0.authKey, $0.confKey] }
        #expect(Set(all).count == 6)
        #expect(run.new.transaction == run.clients[0].transaction)
        #expect(run.new.transcript == run.servers[2].transcriptOfFinished)
        var client = run.clients[4]
        try client.takeAck(run.bodies[5]).get()
    }

    @Test(
        "a refusal in pass 2 ends it with the center's code",
        arguments: ["S3B3", "S3B5", "S3E4", "S3Z9"])
    func refusal(code: String) throws {
        var client = run.clients[1]
        let answer = try #require(run.greeting.refuse(code))
        #expect(client.takeServerHello(answer, now: 0) == .failure(.refused(code)))
        #expect(client.takeServerHello(run.bodies[1], now: 0) == .failure(.unreadable))
        #expect(LicenceFault.refused(code).code(in: .renewal) == code)
    }

    @Test("a code of another operation, or none, cannot be read", arguments: ["S0B1", "A300", ""])
    func strangeRefusal(code: String) throws {
        var client = run.clients[1]
        let answer = try #require(run.greeting.refuse(code))
        #expect(client.takeServerHello(answer, now: 0) == .failure(.unreadable))
        #expect(client == run.clients[1])
    }

    @Test("a refusal in pass 4 is taken as well")
    func lateRefusal() {
        var (client, server) = asked()
        #expect(client.takeFinished(server.refuse("S3B3")) == .failure(.refused("S3B3")))
    }

    @Test("MAC 2 comes out wrong for a key that the center's store spoilt: A306", arguments: 0..<3)
    func spoilt(which: Int) {
        var (client, server) = asked()
        var keys = server.keys(serial: Golden.serial, generation: 2)
        switch which {
        case 0: keys.otp[0] ^= 1
        case 1: keys.authentication[31] ^= 0x80
        default: keys.confirmation[7] ^= 0x10
        }
        let fault = LicenceFault.keyMismatch
        let answer = server.finish(GoldenRenewal.package, stored: keys)
        #expect(client.takeFinished(answer) == .failure(fault))
        #expect(fault.code(in: .renewal) == "A306")
    }

    /// A package in which one thing is not that of the token that is renewed.
    static let unusable: [KeyPackage] = {
        var all = [KeyPackage](repeating: GoldenRenewal.package, count: 8)
        all[0].serial = "12345679"
        all[1].generation = 1
        all[2].generation = 3
        all[3].suite = 2
        all[4].suite = 9
        all[5].digits = 7
        all[6].period = 30
        all[7].serviceName = ""
        return all
    }()

    @Test("a package of another token or generation, or of no use here: A307", arguments: unusable)
    func package(package: KeyPackage) {
        var (client, server) = asked()
        let keys = server.keys(serial: package.serial, generation: package.generation)
        let answer = server.finish(package, stored: keys)
        #expect(client.takeFinished(answer) == .failure(.package))
        #expect(LicenceFault.package.code(in: .renewal) == "A307")
    }

    @Test("only the holder of the token's key is read, and at no other host, service or number")
    func readers() {
        let (hello, key) = (run.bodies[0], run.old.authKey)
        #expect(GoldenRenewal.greeting(hello, authKey: key) != nil)
        #expect(GoldenRenewal.greeting(hello, authKey: run.new.authKey) == nil)
        #expect(GoldenRenewal.greeting(hello, authKey: key, host: "dl.otp-auth.net") == nil)
        #expect(GoldenRenewal.greeting(hello, authKey: key, serviceID: "1235") == nil)
        for body in run.bodies[1...] {
            #expect(GoldenRenewal.greeting(body, authKey: key) == nil)
        }
        var activation = Golden.client()
        #expect(GoldenRenewal.greeting(activation.hello(), authKey: key) == nil)
    }

    @Test("a center without the old key cannot answer: A303")
    func impostor() throws {
        var other = run.old
        other.authKey[0] ^= 1
        var elsewhere = GoldenRenewal.client(for: other)
        let greeting = try #require(
            GoldenRenewal.greeting(elsewhere.hello(), authKey: other.authKey))
        let (_, answer) = try #require(greeting.welcome(now: 0))
        var client = run.clients[1]
        #expect(client.takeServerHello(answer, now: 0) == .failure(.unreadable))
        #expect(LicenceFault.unreadable.code(in: .renewal) == "A303")
    }

    @Test("a first message whose key hides nothing is read, and not answered")
    func lowOrder() throws {
        let hello = Renewal.Hello(handsetSeconds: 1, sequence: 1)
        let body = Envelope(
            .renewal, pass: 1, transaction: Golden.row(0, 16),
            message: lowOrderHello(authKey: run.old.authKey, payload: hello.payload.encoded),
            serial: Golden.serial)
        let greeting = try #require(
            GoldenRenewal.greeting(body.encoded, authKey: run.old.authKey))
        #expect(greeting.hello == hello)
        #expect(greeting.welcome(now: 0) == nil)
        #expect(greeting.refuse("S3B3") == nil)
    }

    /// NNpsk0's first message with a public key of nothing but zeros.
    private func lowOrderHello(authKey: [UInt8], payload: [UInt8]) -> [UInt8] {
        func keys(_ chain: [UInt8], _ secret: [UInt8], _ count: Int) -> [[UInt8]] {
            let bytes = HKDF.expand(
                HKDF.extract(salt: chain, keyMaterial: secret), info: [], count: 32 * count)
            return (0..<count).map { Array(bytes[32 * $0..<32 * $0 + 32]) }
        }
        let name = Array(NoiseHandshake.Pattern.nnPSK0.rawValue.utf8)
        let start = name + [UInt8](repeating: 0, count: 32 - name.count)
        let prologue = Prologue.renewal(
            host: Golden.host, serviceID: Golden.serviceID, serial: Golden.serial)
        let zeros = [UInt8](repeating: 0, count: 32)
        let earlier = keys(start, Renewal.earlierKey(authKey), 3)
        let hash = SHA256.hash(SHA256.hash(SHA256.hash(start, prologue), earlier[1]), zeros)
        let key = keys(earlier[0], zeros, 2)[1]
        return zeros
            + AESGCM.seal(
                payload, key: key, nonce: [UInt8](repeating: 0, count: 12), additional: hash)
    }

    @Test("what is said again is the same again")
    func repeated() {
        var client = run.clients[1]
        #expect(client.hello() == run.bodies[0])
        client = run.clients[4]
        #expect(client.commit() == run.bodies[4])
        for index in [3, 4] {
            var server = run.servers[index]
            #expect(server.takeCommit(run.bodies[4]) == true)
            #expect(server.acknowledge(true) == run.bodies[5])
            #expect(server.acknowledge(false) == run.bodies[5])
        }
    }

    @Test("a refused commit is A310, and so is an answer that is not authentic")
    func commitFaults() {
        var client = run.clients[4]
        var server = run.servers[3]
        let refusal = server.acknowledge(false)
        #expect(throws: LicenceFault.badAck) { try client.takeAck([]).get() }
        #expect(throws: LicenceFault.badAck) { try client.takeAck(run.bodies[3]).get() }
        #expect(throws: LicenceFault.commitRefused) { try client.takeAck(refusal).get() }
        #expect(LicenceFault.badAck.code(in: .renewal) == "A310")
        #expect(LicenceFault.commitRefused.code(in: .renewal) == "A310")
    }

    @Test("passes out of their turn change nothing")
    func outOfTurn() throws {
        let due = [1: 1, 2: 3, 4: 5]
        for (stage, before) in run.clients.enumerated() {
            for (index, body) in run.bodies.enumerated() where due[stage] != index {
                var client = before
                _ = client.takeServerHello(body, now: GoldenRenewal.handsetSeconds)
                _ = client.takeFinished(body)
                _ = client.takeAck(body)
                #expect(client == before, "stage \(stage), pass \(index + 1)")
            }
        }
        for (stage, before) in run.servers.enumerated() {
            var server = before
            #expect(server.takeNonce(run.bodies[2]) == nil)
            if stage > 0 { #expect(server.takeRenewalNonce(run.bodies[2]) == false) }
            if stage < 2 { #expect(server.takeCommit(run.bodies[4]) == false) }
            #expect(server == before, "stage \(stage)")
        }
        var activation = try GoldenActivation().servers[0]
        #expect(activation.takeRenewalNonce(try GoldenActivation().bodies[2]) == false)
    }

    @Test("either end goes on where it was saved, at every stage")
    func saved() throws {
        for client in run.clients { #expect(try roundTrip(client) == client) }
        for server in run.servers { #expect(try roundTrip(server) == server) }
    }

    private func roundTrip<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }
}
