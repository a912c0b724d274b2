import Ciphers
import Testing
import Vocabulary

@Suite(
    "NIST CAVP's vectors",
    .enabled(
        if: PublishedVectors.has(PublishedVectors.cavp),
        PublishedVectors.lack(PublishedVectors.cavp)))
struct CAVPTests {
    /// A short tag is the beginning of the whole one, so that vectors with any tag can be compared.
    @Test("gcmEncryptExtIV256: 2625 of 7875 have nonces of 96 bits, as all of ours")
    func sealing() throws {
        var (run, others) = (0, 0)
        for record in try ResponseFile("ciphers/AES/GCM/gcmEncryptExtIV256.rsp").records {
            guard try record.number("IVlen") == AESGCM.nonceCount * 8 else {
                others += 1
                continue
            }
            let (text, tag) = (try record.bytes("CT"), try record.bytes("Tag"))
            let sealed = AESGCM.seal(
                try record.bytes("PT"), key: try record.bytes("Key"),
                nonce: try record.bytes("IV"), additional: try record.bytes("AAD"))
            #expect(sealed.prefix(text.count + tag.count) == (text + tag)[...])
            #expect(sealed.count == text.count + AESGCM.tagCount)
            run += 1
        }
        #expect((run, others) == (2625, 5250))
    }

    @Test("gcmDecrypt256: 375 of 7875 have our sizes; the others other nonces' or tags'")
    func opening() throws {
        var (run, refused, others) = (0, 0, 0)
        for record in try ResponseFile("ciphers/AES/GCM/gcmDecrypt256.rsp").records {
            guard try record.number("IVlen") == AESGCM.nonceCount * 8,
                try record.number("Taglen") == AESGCM.tagCount * 8
            else {
                others += 1
                continue
            }
            let opened = AESGCM.open(
                try record.bytes("CT") + record.bytes("Tag"), key: try record.bytes("Key"),
                nonce: try record.bytes("IV"), additional: try record.bytes("AAD"))
            let isRefused = record.values["FAIL"] != nil
            #expect(opened == (isRefused ? nil : try record.bytes("PT")))
            run += 1
            refused += isRefused ? 1 : 0
        }
        #expect((run, others) == (375, 7500))
        #expect((1..<375).contains(refused))
    }

    @Test(
        "AES-128, one block: known answers and texts of several blocks",
        arguments: [
            ("GFSbox", 7), ("KeySbox", 21), ("VarKey", 128), ("VarTxt", 128), ("MMT", 10),
        ])
    func block(name: String, count: Int) throws {
        let cipher = AESBlock()
        let records = try ResponseFile("ciphers/AES/ECB/ECB\(name)128.rsp").records
            .filter { $0.group["ENCRYPT"] != nil }
        for record in records {
            let key = SIMD16(try record.bytes("KEY"))
            let (plain, wanted) = (try record.bytes("PLAINTEXT"), try record.bytes("CIPHERTEXT"))
            for start in stride(from: 0, to: plain.count, by: 16) {
                let turned = cipher.encrypt(SIMD16(plain[start..<start + 16]), key: key)
                #expect(turned == SIMD16(wanted[start..<start + 16]))
            }
        }
        #expect(records.count == count)
    }

    @Test("SHA-256 of short and of long texts", arguments: [("Short", 65), ("Long", 64)])
    func digest(name: String, count: Int) throws {
        let records = try ResponseFile("hashes/SHA2/SHA256\(name)Msg.rsp").records
        for record in records {
            let text = try record.bytes("Msg").prefix(try record.number("Len") / 8)
            #expect(SHA256.hash(Array(text)) == (try record.bytes("MD")))
        }
        #expect(records.count == count)
    }

    /// Source: SHAVS, 6.4: each digest is taken of the three before it, and the thousandth counts.
    @Test("SHA-256, Monte Carlo: the hundred digests of a chain of 100 000")
    func chain() throws {
        let all = try ResponseFile("hashes/SHA2/SHA256Monte.rsp").records
        let records = all.dropFirst()
        var seed = try #require(all.first).bytes("Seed")
        for record in records {
            var (a, b, c) = (seed, seed, seed)
            for _ in 0..<1000 { (a, b, c) = (b, c, SHA256.hash(a, b, c)) }
            seed = c
            #expect(seed == (try record.bytes("MD")))
        }
        #expect(records.count == 100)
    }
}

@Suite(
    "RFC 8032's author's vectors",
    .enabled(
        if: PublishedVectors.has(PublishedVectors.cavp),
        PublishedVectors.lack(PublishedVectors.cavp)))
struct SignInputTests {
    /// Fields between colons: seed and key, key, message, signature and message.
    @Test("sign.input: 1024 signatures of texts of 0 to 1023 bytes, the RFC's among them")
    func signing() throws {
        let path = "cryptography_vectors/asymmetric/Ed25519/sign.input"
        let lines = try PublishedVectors.text(path).utf8.split(separator: 10)
        for (number, line) in lines.enumerated() {
            let fields = try line.split(separator: 58, omittingEmptySubsequences: false)
                .map { try #require([UInt8](hexDigits: String(Substring($0)))) }
            let (seed, key, message) = (Array(fields[0].prefix(32)), fields[1], fields[2])
            let signature = Array(fields[3].prefix(64))
            #expect(message.count == number)
            #expect(Ed25519.publicKey(of: seed) == key)
            #expect(Ed25519.sign(message, seed: seed) == signature)
            #expect(Ed25519.isValid(signature, for: message, key: key))
        }
        #expect(lines.count == 1024)
    }
}
