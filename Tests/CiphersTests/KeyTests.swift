import Ciphers
import Testing
import Vocabulary

@Suite("sealing: AES-256-GCM")
struct AESGCMTests {
    let key = [UInt8](hex: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")!
    let nonce = [UInt8](hex: "cafebabefacedbaddecaf888")!
    let additional = [UInt8](hex: "feedfacedeadbeeffeedfacedeadbeefabaddad2")!
    let plain = [UInt8](
        hex: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39")!
    let sealed = [UInt8](
        hex: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
            + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
            + "76fc6ece0f4e1768cddf8853bb2d551b")!

    @Test("McGrew and Viega's test case 16, both ways")
    func known() {
        #expect(AESGCM.seal(plain, key: key, nonce: nonce, additional: additional) == sealed)
        #expect(AESGCM.open(sealed, key: key, nonce: nonce, additional: additional) == plain)
    }

    @Test("any altered bit, any missing byte, and any other addition are noticed")
    func altered() {
        for bit in 0..<sealed.count * 8 {
            var other = sealed
            other[bit / 8] ^= 1 << (bit % 8)
            #expect(AESGCM.open(other, key: key, nonce: nonce, additional: additional) == nil)
        }
        for count in 0..<sealed.count {
            let cut = Array(sealed.prefix(count))
            #expect(AESGCM.open(cut, key: key, nonce: nonce, additional: additional) == nil)
        }
        #expect(AESGCM.open(sealed, key: key, nonce: nonce, additional: []) == nil)
    }

    @Test("an empty text has a tag and nothing else")
    func empty() {
        let tag = AESGCM.seal([], key: key, nonce: nonce, additional: [])
        #expect(tag.count == AESGCM.tagCount)
        #expect(AESGCM.open(tag, key: key, nonce: nonce, additional: []) == [])
        #expect(AESGCM.open(tag, key: key, nonce: nonce, additional: [0]) == nil)
    }
}

@Suite("one block: AES-128")
struct AESBlockTests {
    @Test("FIPS 197, C.1, and SP 800-38A, F.1.1, with one object")
    func known() throws {
        let cipher = AESBlock()
        let modes = "2b7e151628aed2a6abf7158809cf4f3c"
        let known = [
            (
                "000102030405060708090a0b0c0d0e0f", "00112233445566778899aabbccddeeff",
                "69c4e0d86a7b0430d8cdb78070b4c55a"
            ),
            (modes, "6bc1bee22e409f96e93d7e117393172a", "3ad77bb40d7a3660a89ecaf32466ef97"),
            (modes, "ae2d8a571e03ac9c9eb76fac45af8e51", "f5d3d58503b9699de785895a96fdbaaf"),
        ]
        for (key, block, turned) in known {
            #expect(cipher.encrypt(try simd(block), key: try simd(key)) == (try simd(turned)))
        }
    }

    private func simd(_ hex: String) throws -> SIMD16<UInt8> {
        SIMD16(try #require([UInt8](hex: hex)))
    }
}

@Suite("agreeing: X25519")
struct X25519Tests {
    @Test("RFC 7748, section 5.2: a product, and a thousand of them")
    func known() {
        let secret = [UInt8](
            hex: "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4")!
        let peer = [UInt8](
            hex: "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")!
        #expect(
            X25519.shared(secret: secret, with: peer)?.hex
                == "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552")
        var k: [UInt8] = [9] + Array(repeating: 0, count: 31)
        var u = k
        for _ in 0..<1000 { (k, u) = (X25519.shared(secret: k, with: u)!, k) }
        #expect(k.hex == "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51")
    }

    @Test("both sides agree")
    func agreement() {
        let a = [UInt8](repeating: 3, count: 32)
        let b = [UInt8](repeating: 4, count: 32)
        let shared = X25519.shared(secret: a, with: X25519.publicKey(of: b))
        #expect(shared == X25519.shared(secret: b, with: X25519.publicKey(of: a)))
        #expect(shared != nil)
    }

    @Test(
        "a peer's key of low order, or not of 32 bytes, is refused",
        arguments: [
            String(repeating: "00", count: 32), "01" + String(repeating: "00", count: 31),
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
            "ec" + String(repeating: "ff", count: 30) + "7f",
            "ed" + String(repeating: "ff", count: 30) + "7f",
            "ee" + String(repeating: "ff", count: 30) + "7f",
            "", "09", String(repeating: "09", count: 31), String(repeating: "09", count: 33),
        ])
    func refused(peer: String) {
        let secret = [UInt8](repeating: 3, count: 32)
        #expect(X25519.shared(secret: secret, with: [UInt8](hex: peer)!) == nil)
    }
}

@Suite("signing: Ed25519")
struct Ed25519Tests {
    /// Source: RFC 8032, 7.1, tests 1 to 3.
    static let known: [(seed: String, message: String, key: String, signature: String)] = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ]

    @Test("RFC 8032's signatures, and none that was altered", arguments: known)
    func signature(_ known: (seed: String, message: String, key: String, signature: String)) {
        let seed = [UInt8](hex: known.seed)!
        let message = [UInt8](hex: known.message)!
        let key = Ed25519.publicKey(of: seed)
        let signature = Ed25519.sign(message, seed: seed)
        #expect(key.hex == known.key)
        #expect(signature.hex == known.signature)
        #expect(Ed25519.isValid(signature, for: message, key: key))
        #expect(!Ed25519.isValid(signature, for: message + [0], key: key))
        #expect(!Ed25519.isValid(Array(signature.dropLast()), for: message, key: key))
        #expect(!Ed25519.isValid(signature, for: message, key: Array(key.dropLast())))
        for bit in 0..<512 {
            var other = signature
            other[bit / 8] ^= 1 << (bit % 8)
            #expect(!Ed25519.isValid(other, for: message, key: key))
        }
    }
}
