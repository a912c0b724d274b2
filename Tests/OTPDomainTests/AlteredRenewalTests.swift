import OTPDomain
import Testing

@Suite("the line can spoil a renewal, but make neither a refusal nor a key")
struct AlteredRenewalTests {
    let run: GoldenRenewal

    init() throws { run = try GoldenRenewal() }

    @Test("pass 1 altered: the center does not read it, or the application not its answer")
    func hello() {
        for body in run.bodies[0].flippedAndCut {
            guard let greeting = GoldenRenewal.greeting(body, authKey: run.old.authKey)
            else { continue }
            for answer in [greeting.welcome(now: 0)?.1, greeting.refuse("S3B3")] {
                var client = run.clients[1]
                let result = answer.map { client.takeServerHello($0, now: 0) }
                #expect(result == .failure(.unreadable))
            }
        }
    }

    @Test("pass 2 altered: A303, whether it was a welcome or a refusal")
    func answer() throws {
        for pass in [run.bodies[1], try #require(run.greeting.refuse("S3E4"))] {
            for body in pass.flippedAndCut {
                var client = run.clients[1]
                #expect(client.takeServerHello(body, now: 0) == .failure(.unreadable))
                #expect(client == run.clients[1])
            }
        }
    }

    @Test("pass 3 altered: the center does not read it")
    func nonce() {
        for body in run.bodies[2].flippedAndCut {
            var server = run.servers[0]
            #expect(server.takeRenewalNonce(body) == false)
            #expect(server == run.servers[0])
        }
    }

    @Test("pass 4 altered: A303, whether it was a key or a refusal")
    func finished() { run.expectNoFinished(refusal: "S3B3") }

    @Test("pass 5 altered: no commit")
    func commit() { run.expectNoCommit() }

    @Test("pass 6 altered: A310, and both keys stay")
    func ack() { run.expectNoAck() }
}

@Suite("protocol.md 2.2, resume: a renewal's commit made once more")
struct ResumedRenewalTests {
    let run: GoldenRenewal
    let request: SealedRequest
    let keys: TokenKeys
    let olderKeys: TokenKeys
    let transcript: [UInt8]
    let nonce = Golden.row(0x80, 12)

    init() throws {
        run = try GoldenRenewal()
        request = ResumedCommit.request(
            .renewal, for: run.new, sequence: 7, nonce: Golden.row(0x70, 12))
        keys = run.servers[1].keys(serial: Golden.serial, generation: 2)
        olderKeys = TokenKeys(
            otp: run.old.otpKey, authentication: run.old.authKey, confirmation: run.old.confKey)
        transcript = run.servers[2].transcriptOfFinished
    }

    private func taken(
        _ body: [UInt8], previous: IssuedToken?
    ) -> LicenceFault? {
        let result = ResumedCommit.takeReply(
            body, to: request, for: run.new, previous: previous)
        return if case .failure(let fault) = result { fault } else { nil }
    }

    private func reply(_ accepted: Bool) -> [UInt8] {
        ResumedCommit.reply(
            to: request, accepted: accepted, keys: keys, transcript: transcript, nonce: nonce)
    }

    private var refusalUnderOlderKey: [UInt8] {
        ResumedCommit.refusal(of: request, olderKeys: olderKeys, nonce: nonce)
    }

    @Test("the center recognises it, and the application its answers")
    func both() throws {
        let read = try SealedRequest.read(request.encoded).get()
        #expect(read.operation == .renewal && read.pass == 5)
        #expect(ResumedCommit.isOne(read))
        #expect(
            ResumedCommit.isRight(
                read, keys: keys, transaction: run.new.transaction, transcript: transcript))
        #expect(
            !ResumedCommit.isRight(
                read, keys: olderKeys, transaction: run.new.transaction, transcript: transcript))
        #expect(taken(reply(true), previous: run.old) == nil)
        #expect(taken(reply(false), previous: run.old) == .commitRefused)
    }

    @Test("a center that never heard of it refuses under the older key, which is believed")
    func unknown() {
        #expect(taken(refusalUnderOlderKey, previous: run.old) == .commitRefused)
    }

    @Test("an activation has no older key: nothing else refuses it")
    func activation() {
        #expect(taken(refusalUnderOlderKey, previous: nil) == .badAck)
    }

    @Test("under the older key nothing is believed but a refusal, and of this very request")
    func onlyRefusals() {
        let mac4 = Confirmation.mac4(run.new.confKey, transcript: run.new.transcript)
        for payload: CBOR in [[0: 0, 2: .bytes(mac4)], [0: 0], [0: 1, 1: 0], [0: "S3B3"]] {
            let body = request.reply(payload, nonce: nonce, authKey: run.old.authKey)
            #expect(taken(body, previous: run.old) == .badAck)
        }
        let again = ResumedCommit.request(
            .renewal, for: run.new, sequence: 7, nonce: Golden.row(0x71, 12))
        let other = ResumedCommit.refusal(of: again, olderKeys: olderKeys, nonce: nonce)
        #expect(taken(other, previous: run.old) == .badAck)
    }

    @Test("a forged refusal is not believed: of a stranger's key, or with any bit altered")
    func forged() {
        var stranger = olderKeys
        stranger.authentication[5] ^= 4
        let strange = ResumedCommit.refusal(of: request, olderKeys: stranger, nonce: nonce)
        #expect(taken(strange, previous: run.old) == .badAck)
        for body in refusalUnderOlderKey.flippedAndCut + reply(true).flippedAndCut {
            #expect(taken(body, previous: run.old) == .badAck)
        }
    }

    @Test("an acceptance with another MAC 4 keeps the new key, to be resumed")
    func wrongAcceptance() {
        var other = keys
        other.confirmation[0] ^= 1
        let body = ResumedCommit.reply(
            to: request, accepted: true, keys: other, transcript: transcript, nonce: nonce)
        #expect(taken(body, previous: run.old) == .badAck)
    }
}
