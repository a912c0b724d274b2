import Ciphers
import Testing

@Suite(
    "Wycheproof's vectors",
    .enabled(
        if: PublishedVectors.has(PublishedVectors.wycheproof),
        PublishedVectors.lack(PublishedVectors.wycheproof)))
struct WycheproofTests {
    struct Sealing: WycheproofGroup {
        var keySize, ivSize, tagSize: Int
        var tests: [Test]

        struct Test: Decodable {
            var tcId: Int
            var key, iv, aad, msg, ct, tag: HexBytes
            var result: WycheproofResult
        }
    }

    @Test("aes_gcm: 66 of 316 have our sizes; the others other keys' or nonces'")
    func sealing() throws {
        var (run, others) = (0, 0)
        for group in try WycheproofFile<Sealing>("aes_gcm").testGroups {
            guard group.keySize == 256, group.ivSize == 96, group.tagSize == 128 else {
                others += group.tests.count
                continue
            }
            for test in group.tests {
                let (key, nonce) = (test.key.bytes, test.iv.bytes)
                let sealed = test.ct.bytes + test.tag.bytes
                let opened = AESGCM.open(
                    sealed, key: key, nonce: nonce, additional: test.aad.bytes)
                let isValid = test.result == .valid
                #expect(opened == (isValid ? test.msg.bytes : nil), "\(test.tcId)")
                let ours = AESGCM.seal(
                    test.msg.bytes, key: key, nonce: nonce, additional: test.aad.bytes)
                #expect((ours == sealed) == isValid, "\(test.tcId)")
                run += 1
            }
        }
        #expect((run, others) == (66, 250))
    }

    struct Agreeing: WycheproofGroup {
        var tests: [Test]

        struct Test: Decodable {
            var tcId: Int
            var `public`, `private`, shared: HexBytes
            var result: WycheproofResult
            var flags: [String]
        }
    }

    /// RFC 7748 leaves it open whether a shared secret of zeros is refused; ours is. Keys that are
    /// not canonical or on the twist are taken as they come, as the RFC demands.
    @Test("x25519: all 518; the 31 that agree on zeros are refused")
    func agreeing() throws {
        var (run, refused) = (0, 0)
        for test in try WycheproofFile<Agreeing>("x25519").testGroups.flatMap(\.tests) {
            let isZero = test.shared.bytes.allSatisfy { $0 == 0 }
            #expect(isZero == test.flags.contains("ZeroSharedSecret"), "\(test.tcId)")
            #expect(test.result != .invalid, "\(test.tcId)")
            let shared = X25519.shared(secret: test.private.bytes, with: test.public.bytes)
            #expect(shared == (isZero ? nil : test.shared.bytes), "\(test.tcId)")
            run += 1
            refused += isZero ? 1 : 0
        }
        #expect((run, refused) == (518, 31))
    }

    struct Signing: WycheproofGroup {
        var publicKey: Key
        var tests: [Test]

        struct Key: Decodable { var pk: HexBytes }

        struct Test: Decodable {
            var tcId: Int
            var msg, sig: HexBytes
            var result: WycheproofResult
        }
    }

    @Test("ed25519: all 151, of which 88 signatures are valid")
    func signing() throws {
        var (run, valid) = (0, 0)
        for group in try WycheproofFile<Signing>("ed25519").testGroups {
            for test in group.tests {
                let isValid = Ed25519.isValid(
                    test.sig.bytes, for: test.msg.bytes, key: group.publicKey.pk.bytes)
                #expect(isValid == (test.result == .valid), "\(test.tcId)")
                run += 1
                valid += isValid ? 1 : 0
            }
        }
        #expect((run, valid) == (151, 88))
    }

    struct Coding: WycheproofGroup {
        var keySize, tagSize: Int
        var tests: [Test]

        struct Test: Decodable {
            var tcId: Int
            var key, msg, tag: HexBytes
            var result: WycheproofResult
        }
    }

    @Test(
        "hmac: all, those with half a code too",
        arguments: [(MAC.Hash.sha1, 170), (.sha256, 174), (.sha512, 174)])
    func coding(hash: MAC.Hash, count: Int) throws {
        var run = 0
        for group in try WycheproofFile<Coding>("hmac_\(hash.rawValue)").testGroups {
            for test in group.tests {
                let code = MAC.hmac(hash, key: test.key.bytes, test.msg.bytes)
                let ours = Array(code.prefix(group.tagSize / 8))
                let isValid = isEqualInConstantTime(ours, test.tag.bytes)
                #expect(isValid == (test.result == .valid), "\(test.tcId)")
                run += 1
            }
        }
        #expect(run == count)
    }

    struct Deriving: WycheproofGroup {
        var tests: [Test]

        struct Test: Decodable {
            var tcId: Int
            var ikm, salt, info, okm: HexBytes
            var size: Int
            var result: WycheproofResult
        }
    }

    @Test("hkdf_sha256: 83 of 86; the others ask for more than HKDF gives")
    func deriving() throws {
        var (run, others) = (0, 0)
        for test in try WycheproofFile<Deriving>("hkdf_sha256").testGroups.flatMap(\.tests) {
            guard test.result == .valid else {
                // A precondition of ours; no message of the protocol chooses the count.
                #expect(test.size > 8160, "\(test.tcId)")
                others += 1
                continue
            }
            let key = HKDF.extract(salt: test.salt.bytes, keyMaterial: test.ikm.bytes)
            let made = HKDF.expand(key, info: test.info.bytes, count: test.size)
            #expect(made == test.okm.bytes, "\(test.tcId)")
            run += 1
        }
        #expect((run, others) == (83, 3))
    }

    struct Stretching: WycheproofGroup {
        var tests: [Test]

        struct Test: Decodable {
            var tcId, iterationCount, dkLen: Int
            var password, salt, dk: HexBytes
            var result: WycheproofResult
        }
    }

    @Test("pbkdf2_hmacsha256: all 60")
    func stretching() throws {
        var run = 0
        for test in try WycheproofFile<Stretching>("pbkdf2_hmacsha256").testGroups.flatMap(\.tests)
        {
            let made = PBKDF2.sha256(
                password: test.password.bytes, salt: test.salt.bytes,
                iterations: test.iterationCount, count: test.dkLen)
            #expect((made == test.dk.bytes) == (test.result == .valid), "\(test.tcId)")
            run += 1
        }
        #expect(run == 60)
    }
}
