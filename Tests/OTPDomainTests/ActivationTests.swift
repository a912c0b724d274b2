import Ciphers
import Foundation
import Testing
import Vocabulary

@testable import OTPDomain

@Suite("an activation, between its two ends")
struct ActivationTests {
    /// Both ends after pass 3.
    private func asked(suites: [Int] = [1], password: String = Golden.password) throws
        -> (LicenceClient, LicenceServer)
    {
        var client = Golden.client(suites: suites, password: password)
        var (server, answer) = try Golden.server(for: client.hello()).get()
        let nonce = try client.takeServerHello(answer, now: Golden.handsetSeconds).get()
        let request = server.takeNonce(nonce)
        #expect(request?.suites == suites)
        return (client, server)
    }

    @Test("the center learns who asks, and from which handset")
    func nonce() throws {
        let run = try GoldenActivation()
        var server = run.servers[0]
        let read = server.takeNonce(run.bodies[2])
        let nonce = try #require(read)
        #expect(nonce.userID == "tanaka01")
        #expect(nonce.handsetSeconds == Golden.handsetSeconds)
        #expect(nonce.deviceID == Golden.deviceID)
        #expect(nonce.suites == [1])
        #expect(server.transaction == run.clients[0].transaction)
    }

    @Test("the proof is right for the password that was typed and no other")
    func proof() throws {
        let (_, right) = try asked()
        #expect(right.proofIsRight(activationKey: Golden.activationKey))
        let (_, wrong) = try asked(password: "1358")
        #expect(!wrong.proofIsRight(activationKey: Golden.activationKey))
    }

    @Test("application and center end with the same token")
    func token() throws {
        let run = try GoldenActivation()
        #expect(run.token.serial == Golden.serial)
        #expect(run.token.serviceName == "○△□銀行")
        #expect(run.token.expiry == Golden.package.expiry)
        #expect(run.token.hasPIN)
        let keys = run.servers[1].keys(serial: Golden.serial)
        #expect(run.token.otpKey == keys.otp)
        #expect(run.token.authKey == keys.authentication)
        #expect(run.token.confKey == keys.confirmation)
        let step = Passcode.step(at: Golden.handsetSeconds)
        #expect(run.token.code(step: step) == "17065750")
        var client = run.clients[4]
        try client.takeAck(run.bodies[5]).get()
    }

    @Test("a refusal reaches the application with its code", arguments: ["S0C1", "S0Z9"])
    func refusal(code: String) throws {
        var (client, server) = try asked()
        let answer = server.refuse(code)
        #expect(client.takeFinished(answer) == .failure(.refused(code)))
        #expect(LicenceFault.refused(code).code(in: .activation) == code)
    }

    @Test("a code of another operation, or none, cannot be read", arguments: ["S1C2", "A003", ""])
    func strangeRefusal(code: String) throws {
        var (client, server) = try asked()
        let answer = server.refuse(code)
        #expect(client.takeFinished(answer) == .failure(.unreadable))
    }

    @Test("a key that the center's store spoilt is noticed: A006", arguments: 0..<3)
    func spoilt(which: Int) throws {
        var (client, server) = try asked()
        var keys = server.keys(serial: Golden.serial)
        switch which {
        case 0: keys.otp[31] ^= 1
        case 1: keys.authentication[0] ^= 0x80
        default: keys.confirmation[7] ^= 0x10
        }
        let answer = server.finish(Golden.package, stored: keys)
        #expect(client.takeFinished(answer) == .failure(.keyMismatch))
    }

    /// A package in which one thing is not as this application can use it.
    static let unusable: [KeyPackage] = {
        var all = [KeyPackage](repeating: Golden.package, count: 6)
        all[0].suite = 2
        all[1].suite = 3  // known, but not offered
        all[2].digits = 7
        all[3].period = 30
        all[4].generation = 2
        all[5].serviceName = ""
        return all
    }()

    @Test("a package that the application cannot use: A007", arguments: unusable)
    func package(package: KeyPackage) throws {
        var (client, server) = try asked()
        let keys = server.keys(serial: Golden.serial, generation: package.generation)
        let answer = server.finish(package, stored: keys)
        #expect(client.takeFinished(answer) == .failure(.package))
    }

    @Test("the center's certificate counts from its first second to its last: else A005")
    func certificateLimits() throws {
        let from = Golden.handsetSeconds - 100
        let until = Golden.handsetSeconds + 100
        let identity = CenterIdentity(
            rootSeed: Golden.rootSeed, staticSecret: Golden.row(0x30), from: from, until: until)
        var client = Golden.client()
        let (_, answer) = try Golden.server(for: client.hello(), identity: identity).get()
        for (now, isValid) in [(from - 1, false), (from, true), (until, true), (until + 1, false)] {
            var other = client
            let result = other.takeServerHello(answer, now: now)
            #expect(((try? result.get()) != nil) == isValid)
            if !isValid { #expect(result == .failure(.certificate)) }
        }
    }

    @Test("a certificate of another root, or for another key, is A005")
    func strangeCertificates() throws {
        let stranger = CenterIdentity(
            rootSeed: Golden.row(0x11), staticSecret: Golden.row(0x30), from: 0,
            until: 1_577_836_800)
        var borrowed = Golden.identity
        borrowed.staticSecret = Golden.row(0x31)
        var unsigned = Golden.identity
        unsigned.signature[0] ^= 1
        for identity in [stranger, borrowed, unsigned] {
            var client = Golden.client()
            let (_, answer) = try Golden.server(for: client.hello(), identity: identity).get()
            let result = client.takeServerHello(answer, now: Golden.handsetSeconds)
            #expect(result == .failure(.certificate))
        }
    }

    @Test("the ends of another host or another service do not understand each other")
    func prologue() throws {
        for (host, serviceID) in [("dl.otp-auth.example", "1234"), (Golden.host, "1235")] {
            var client = Golden.client()
            let (_, answer) = try LicenceServer.open(
                client.hello(), host: host, serviceID: serviceID, identity: Golden.identity,
                entropy: Golden.row(0, 64), suites: [1], now: 0
            ).get()
            let result = client.takeServerHello(answer, now: Golden.handsetSeconds)
            #expect(result == .failure(.unreadable))
        }
    }

    @Test("what is said again is the same again")
    func repeated() throws {
        let run = try GoldenActivation()
        var client = run.clients[1]
        #expect(client.hello() == run.bodies[0])
        client = run.clients[4]
        #expect(client.commit() == run.bodies[4])
        for index in [3, 4] {
            var server = run.servers[index]
            #expect(server.takeCommit(run.bodies[4]) == true)
            #expect(server.takeCommit(run.bodies[2]) == false)
            #expect(server.acknowledge(true) == run.bodies[5])
            #expect(server.takeCommit(run.bodies[4]) == true)
            #expect(server.acknowledge(false) == run.bodies[5])
        }
    }

    @Test("a refused commit is A010, and so is an answer that is not authentic")
    func commitFaults() throws {
        let run = try GoldenActivation()
        var client = run.clients[4]
        var server = run.servers[3]
        let refusal = server.acknowledge(false)
        #expect(throws: LicenceFault.badAck) { try client.takeAck([]).get() }
        #expect(throws: LicenceFault.badAck) { try client.takeAck(run.bodies[3]).get() }
        #expect(throws: LicenceFault.commitRefused) { try client.takeAck(refusal).get() }
        #expect(LicenceFault.badAck.code(in: .activation) == "A010")
        #expect(LicenceFault.commitRefused.code(in: .activation) == "A010")
    }

    @Test("passes out of their turn change nothing")
    func outOfTurn() throws {
        let run = try GoldenActivation()
        // The body, counted from 0, for which the application waits at each of its stages.
        let due = [1: 1, 2: 3, 4: 5]
        for (stage, before) in run.clients.enumerated() {
            for (index, body) in run.bodies.enumerated() where due[stage] != index {
                var client = before
                _ = client.takeServerHello(body, now: Golden.handsetSeconds)
                _ = client.takeFinished(body)
                _ = client.takeAck(body)
                #expect(client == before, "stage \(stage), pass \(index + 1)")
            }
        }
        var server = run.servers[0]
        #expect(server.takeCommit(run.bodies[4]) == false)
        #expect(!server.proofIsRight(activationKey: Golden.activationKey))
        #expect(server == run.servers[0])
    }

    @Test("either end goes on where it was saved, at every stage")
    func saved() throws {
        let run = try GoldenActivation()
        for client in run.clients { #expect(try roundTrip(client) == client) }
        for server in run.servers { #expect(try roundTrip(server) == server) }
        #expect(try roundTrip(run.token) == run.token)
    }

    private func roundTrip<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }
}
