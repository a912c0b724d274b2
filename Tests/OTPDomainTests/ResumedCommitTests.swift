import Ciphers
import OTPDomain
import Testing

@Suite("a commit whose first try had no answer is made once more")
struct ResumedCommitTests {
    let run: GoldenActivation
    let request: SealedRequest
    let keys: TokenKeys
    let transcript: [UInt8]
    let nonce = Golden.row(0x80, 12)

    init() throws {
        run = try GoldenActivation()
        request = ResumedCommit.request(
            .activation, for: run.token, sequence: Golden.handsetSeconds,
            nonce: Golden.row(0x70, 12))
        keys = run.servers[1].keys(serial: Golden.serial)
        transcript = run.servers[2].transcriptOfFinished
    }

    private func reply(_ accepted: Bool) -> [UInt8] {
        ResumedCommit.reply(
            to: request, accepted: accepted, keys: keys, transcript: transcript, nonce: nonce)
    }

    @Test("the center recognises it, and the application its answer")
    func accepted() throws {
        let read = try SealedRequest.read(request.encoded).get()
        #expect(read == request)
        #expect(ResumedCommit.isOne(read))
        #expect(read.serial == Golden.serial)
        #expect(
            ResumedCommit.isRight(
                read, keys: keys, transaction: run.token.transaction, transcript: transcript))
        try ResumedCommit.takeReply(reply(true), to: request, for: run.token).get()
    }

    @Test("refused, the token is to be dropped")
    func refused() {
        #expect(throws: LicenceFault.commitRefused) {
            try ResumedCommit.takeReply(reply(false), to: request, for: run.token).get()
        }
    }

    @Test("of another transaction, transcript or key it is not right")
    func wrong() throws {
        var others = [(keys, Golden.row(0, 16), transcript)]
        others.append((keys, run.token.transaction, Golden.row(0)))
        var otherKeys = keys
        otherKeys.confirmation[0] ^= 1
        others.append((otherKeys, run.token.transaction, transcript))
        otherKeys = keys
        otherKeys.authentication[0] ^= 1
        others.append((otherKeys, run.token.transaction, transcript))
        for (keys, transaction, transcript) in others {
            #expect(
                !ResumedCommit.isRight(
                    request, keys: keys, transaction: transaction, transcript: transcript))
        }
        let correction = SealedRequest(
            .correction, transaction: run.token.transaction, serial: Golden.serial, sequence: 1,
            nonce: nonce, [2: 1], authKey: keys.authentication)
        #expect(!ResumedCommit.isOne(correction))
    }

    @Test("an answer with any bit altered keeps the token")
    func altered() {
        for accepted in [true, false] {
            for body in reply(accepted).flippedAndCut {
                #expect(throws: LicenceFault.badAck) {
                    try ResumedCommit.takeReply(body, to: request, for: run.token).get()
                }
            }
        }
    }
}

extension [UInt8] {
    /// The bytes with each single bit altered, and with each number of bytes missing at the end.
    var flippedAndCut: [[UInt8]] {
        let flipped = (0..<count * 8).map { bit in
            var other = self
            other[bit / 8] ^= 1 << (bit % 8)
            return other
        }
        return flipped + (0..<count).map { Array(prefix($0)) }
    }
}
