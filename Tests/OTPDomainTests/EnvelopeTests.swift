import OTPDomain
import Testing

@Suite("the outer form of messages")
struct EnvelopeTests {
    let plain = Envelope(
        .renewal, pass: 1, transaction: Golden.row(1, 16), message: [1, 2], serial: "12345678")

    @Test("both ways, with and without a serial number")
    func both() throws {
        var envelope = plain
        #expect(try Envelope.read(envelope.encoded).get() == envelope)
        envelope.serial = nil
        #expect(try Envelope.read(envelope.encoded).get() == envelope)
    }

    @Test(
        "of another version is told apart; otherwise it is unreadable",
        arguments: [
            (0, CBOR.integer(2), WireFault.unknownVersion), (0, "1", .unreadable),
            (1, 2, .unreadable), (1, 5, .unreadable), (2, 0, .unreadable), (2, 7, .unreadable),
            (3, .bytes(Golden.row(1, 15)), .unreadable),
            (3, .bytes(Golden.row(1, 17)), .unreadable), (4, "12", .unreadable),
            (5, "1234567", .unreadable), (5, "1234567a", .unreadable),
            (5, "１２３４５６７８", .unreadable), (5, .bytes([1]), .unreadable),
            (6, 1, .unreadable),
        ])
    func refused(key: Int, value: CBOR, fault: WireFault) {
        guard case .map(var fields)? = CBOR(plain.encoded) else {
            Issue.record("an envelope is a map")
            return
        }
        fields.removeAll { $0.key == key }
        fields.append(CBOR.Field(key: key, value: value))
        fields.sort { $0.key < $1.key }
        let body = CBOR.map(fields).encoded
        #expect(Envelope.read(body) == .failure(fault))
    }

    @Test("has at most 4096 bytes")
    func longest() {
        var envelope = plain
        envelope.message = []
        let room = OTPC.longestBody - envelope.encoded.count - 2
        envelope.message = Array(repeating: 0, count: room)
        #expect(envelope.encoded.count == OTPC.longestBody)
        #expect(Envelope.read(envelope.encoded) == .success(envelope))
        envelope.message.append(0)
        #expect(Envelope.read(envelope.encoded) == .failure(.unreadable))
    }

    @Test("paths and the answer to an unknown version")
    func paths() {
        #expect(OTPC.path(serviceID: "1234", .activation) == "/otpc/1/1234/0")
        #expect(OTPC.path(serviceID: "1234", .correction) == "/otpc/1/1234/4")
        #expect(CBOR(OTPC.versions) == [0: [1]])
    }
}

@Suite("sealed requests: PIN change and correction")
struct SealedTests {
    let key = Golden.row(0x33)
    let request = SealedRequest(
        .pinChange, transaction: Golden.row(1, 16), serial: "12345678", sequence: 7,
        nonce: Golden.row(2, 12), PINChangeRequest(currentPIN: "1357", newPIN: "24680").payload,
        authKey: Golden.row(0x33))
    let answer = PINChangeReply.refused("S1C2")

    @Test("are read, opened and answered")
    func both() throws {
        let read = try SealedRequest.read(request.encoded).get()
        #expect(read == request)
        let asked = try #require(read.open(authKey: key).flatMap { PINChangeRequest($0) })
        #expect(asked == PINChangeRequest(currentPIN: "1357", newPIN: "24680"))
        let reply = read.reply(answer.payload, nonce: Golden.row(3, 12), authKey: key)
        let taken = try request.takeReply(reply, authKey: key).get()
        #expect(PINChangeReply(taken) == answer)
    }

    @Test("altered, they do not open")
    func alteredRequest() {
        for body in request.encoded.flippedAndCut {
            guard case .success(let read) = SealedRequest.read(body) else { continue }
            #expect(read.open(authKey: key) == nil)
        }
        #expect(request.open(authKey: Golden.row(0x34)) == nil)
    }

    @Test("altered, their answer is unreadable or forged, and never a code")
    func alteredReply() {
        let reply = request.reply(answer.payload, nonce: Golden.row(3, 12), authKey: key)
        for body in reply.flippedAndCut {
            if case .success = request.takeReply(body, authKey: key) { Issue.record("it opened") }
        }
        var damaged = reply
        damaged[damaged.count - 1] ^= 1
        #expect(request.takeReply(damaged, authKey: key) == .failure(.forged))
        #expect(request.takeReply([0x80], authKey: key) == .failure(.unreadable))
    }

    @Test("an answer to another sending of the same request is forged")
    func otherSending() {
        let again = SealedRequest(
            .pinChange, transaction: Golden.row(1, 16), serial: "12345678", sequence: 7,
            nonce: Golden.row(9, 12), PINChangeRequest(currentPIN: "1357", newPIN: "1111").payload,
            authKey: key)
        let reply = again.reply(answer.payload, nonce: Golden.row(3, 12), authKey: key)
        #expect(request.takeReply(reply, authKey: key) == .failure(.forged))
    }

    @Test("payloads survive the journey, and others are refused")
    func payloads() {
        for reply in [PINChangeReply.changed, .refused("S1E2")] {
            #expect(PINChangeReply(reply.payload) == reply)
        }
        for reply in [CorrectionReply.corrected(offset: -437, effectiveAt: 60), .refused("S4H9")] {
            #expect(CorrectionReply(reply.payload) == reply)
        }
        #expect(PINChangeReply([0: "S4H9"]) == nil)
        #expect(PINChangeReply([0: 1]) == nil)
        #expect(PINChangeReply([0: 0, 1: 0]) == nil)
        #expect(CorrectionReply([0: 0]) == nil)
        #expect(PINChangeRequest([1: "1357"]) == nil)
        #expect(CorrectionRequest([4: "1357"]) == nil)
        #expect(Renewal.Answer([0: "S3E4"]) == .refused("S3E4"))
        #expect(Renewal.Answer([0: "S0C1"]) == nil)
        #expect(Renewal.Answer([0: 0, 3: .bytes([1]), 5: 1]) == nil)
        #expect(Renewal.Hello([4: 1]) == nil)
    }
}
