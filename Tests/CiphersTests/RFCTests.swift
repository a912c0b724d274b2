import Ciphers
import Testing
import Vocabulary

@Suite("the RFCs' vectors")
struct RFCTests {
    /// One text's code, or the beginning of it.
    struct Code {
        var key, text: [UInt8]
        var codes: [(MAC.Hash, String)]
    }

    /// Source: RFC 2202, 3; RFC 4231, 4.
    static let codes: [Code] = [
        Code(
            key: row(0x0B, 20), text: ascii("Hi There"),
            codes: [(.sha1, "b617318655057264e28bc0b6fb378c8ef146be00")]),
        Code(
            key: ascii("Jefe"), text: ascii("what do ya want for nothing?"),
            codes: [(.sha1, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")]),
        Code(
            key: row(0xAA, 20), text: row(0xDD, 50),
            codes: [(.sha1, "125d7342b9ac11cd91a39af48aa17b4f63f175d3")]),
        Code(
            key: Array(1...25), text: row(0xCD, 50),
            codes: [(.sha1, "4c9007f4026250c6bc8414f9bf50c86c2d7235da")]),
        Code(
            key: row(0x0C, 20), text: ascii("Test With Truncation"),
            codes: [(.sha1, "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04")]),
        Code(
            key: row(0xAA, 80),
            text: ascii("Test Using Larger Than Block-Size Key - Hash Key First"),
            codes: [(.sha1, "aa4ae5e15272d00e95705637ce8a3b55ed402112")]),
        Code(
            key: row(0xAA, 80),
            text: ascii(
                "Test Using Larger Than Block-Size Key and Larger Than One "
                    + "Block-Size Data"),
            codes: [(.sha1, "e8e99d0f45237d786d6bbaa7965c7808bbff1a91")]),
        Code(
            key: row(0x0B, 20), text: ascii("Hi There"),
            codes: [
                (.sha256, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
                (
                    .sha512,
                    "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
                        + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"
                ),
            ]),
        Code(
            key: ascii("Jefe"), text: ascii("what do ya want for nothing?"),
            codes: [
                (.sha256, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
                (
                    .sha512,
                    "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                        + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
                ),
            ]),
        Code(
            key: row(0xAA, 20), text: row(0xDD, 50),
            codes: [
                (.sha256, "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
                (
                    .sha512,
                    "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39"
                        + "bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb"
                ),
            ]),
        Code(
            key: Array(1...25), text: row(0xCD, 50),
            codes: [
                (.sha256, "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
                (
                    .sha512,
                    "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3db"
                        + "a91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd"
                ),
            ]),
        Code(
            key: row(0x0C, 20), text: ascii("Test With Truncation"),
            codes: [
                (.sha256, "a3b6167473100ee06e0c796c2955552b"),
                (
                    .sha512,
                    "415fad6271580a531d4179bc891d87a6"
                ),
            ]),
        Code(
            key: row(0xAA, 131),
            text: ascii("Test Using Larger Than Block-Size Key - Hash Key First"),
            codes: [
                (.sha256, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
                (
                    .sha512,
                    "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
                        + "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"
                ),
            ]),
        Code(
            key: row(0xAA, 131),
            text: ascii(
                "This is a test using a larger than block-size key and a larger "
                    + "than block-size data. The key needs to be hashed before being "
                    + "used by the HMAC algorithm."),
            codes: [
                (.sha256, "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
                (
                    .sha512,
                    "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944"
                        + "b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58"
                ),
            ]),
    ]

    @Test("HMAC: RFC 2202's seven texts and RFC 4231's seven")
    func code() {
        #expect(Self.codes.count == 14)
        for known in Self.codes {
            for (hash, code) in known.codes {
                #expect(MAC.hmac(hash, key: known.key, known.text).hex.hasPrefix(code))
            }
        }
    }

    @Test("HKDF: RFC 5869, A.1 to A.3, both halves")
    func derived() {
        let known: [(salt: [UInt8], material: [UInt8], info: [UInt8], key: String, made: String)] =
            [
                (
                    Array(0x00...0x0C), row(0x0B, 22), Array(0xF0...0xF9),
                    "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
                    "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                        + "34007208d5b887185865"
                ),
                (
                    Array(0x60...0xAF), Array(0x00...0x4F), Array(0xB0...0xFF),
                    "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
                    "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                        + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                        + "cc30c58179ec3e87c14c01d5c1f3434f1d87"
                ),
                (
                    [], row(0x0B, 22), [],
                    "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
                    "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
                        + "9d201395faa4b61a96c8"
                ),
            ]
        for (salt, material, info, key, made) in known {
            let extracted = HKDF.extract(salt: salt, keyMaterial: material)
            #expect(extracted.hex == key)
            #expect(HKDF.expand(extracted, info: info, count: made.utf8.count / 2).hex == made)
        }
    }

    @Test("PBKDF2: RFC 7914, 11, and RFC 6070's first three with SHA-256")
    func stretched() {
        let known = [
            (
                "passwd", "salt", 1,
                "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                    + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"
            ),
            (
                "Password", "NaCl", 80_000,
                "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
                    + "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d"
            ),
            ("password", "salt", 1, "120fb6cffcf8b32c43e7225256c4f837a86548c9"),
            ("password", "salt", 2, "ae4d0c95af6b46d32d0adff928f06dd02a303f8e"),
            ("password", "salt", 4096, "c5e478d59288c841aa530db6845c4c8d962893a0"),
        ]
        for (password, salt, iterations, made) in known {
            let ours = PBKDF2.sha256(
                password: ascii(password), salt: ascii(salt), iterations: iterations,
                count: made.utf8.count / 2)
            #expect(ours.hex == made, "\(password), \(iterations)")
        }
    }

    @Test("X25519: RFC 7748, 5.2's products and 6.1's agreement")
    func agreed() throws {
        let known = [
            (
                "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
                "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
                "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"
            ),
            (
                "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
                "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
                "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"
            ),
            (
                "0900000000000000000000000000000000000000000000000000000000000000",
                "0900000000000000000000000000000000000000000000000000000000000000",
                "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"
            ),
        ]
        for (secret, peer, shared) in known {
            let ours = X25519.shared(secret: try bytes(secret), with: try bytes(peer))
            #expect(ours?.hex == shared)
        }
        let alice = try bytes("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
        let bob = try bytes("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")
        let (toBob, toAlice) = (X25519.publicKey(of: alice), X25519.publicKey(of: bob))
        #expect(toBob.hex == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
        #expect(toAlice.hex == "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
        let shared = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"
        #expect(X25519.shared(secret: alice, with: toAlice)?.hex == shared)
        #expect(X25519.shared(secret: bob, with: toBob)?.hex == shared)
    }

    /// The RFC's tests 1 to 3 are in ``Ed25519Tests``; TEST 1024 is the last line of sign.input.
    @Test("Ed25519: RFC 8032, 7.1, the digest of abc")
    func signed() throws {
        let seed = try bytes("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42")
        let text = try bytes(
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")
        let key = Ed25519.publicKey(of: seed)
        let signature = Ed25519.sign(text, seed: seed)
        #expect(key.hex == "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf")
        #expect(
            signature.hex == "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
                + "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")
        #expect(Ed25519.isValid(signature, for: text, key: key))
    }

    private func bytes(_ hex: String) throws -> [UInt8] { try #require([UInt8](hex: hex)) }
}

/// The same byte, so many times.
private func row(_ byte: UInt8, _ count: Int) -> [UInt8] { Array(repeating: byte, count: count) }
