import Ciphers
import Testing
import Vocabulary

@Suite("digests, codes and derived keys give the published answers")
struct DigestTests {
    @Test("SHA-256 of nothing, of abc and of parts")
    func digest() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(SHA256.hash().hex == empty)
        #expect(SHA256.hash([]).hex == empty)
        #expect(SHA256.hash(ascii("abc")).hex == abc)
        #expect(SHA256.hash(ascii("a"), [], ascii("bc")).hex == abc)
    }

    /// Source: RFC 2202 and RFC 4231, test cases 2 and 6; the empty key, Python's hmac.
    static let codes: [(hash: MAC.Hash, short: String, long: String, empty: String)] = [
        (
            .sha1, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
            "90d0dace1c1bdc957339307803160335bde6df2b",
            "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d"
        ),
        (
            .sha256, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        ),
        (
            .sha512,
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
            "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
                + "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598",
            "b936cee86c9f87aa5d3c6f2e84cb5a4239a5fe50480a6ec66b70ab5b1f4ac673"
                + "0c6c515421b327ec1d69402e53dfb49ad7381eb067b338fd7b0cb22247225d47"
        ),
    ]

    @Test("HMAC with a short key, a key longer than a block, and no key", arguments: codes)
    func code(_ known: (hash: MAC.Hash, short: String, long: String, empty: String)) {
        let question = ascii("what do ya want for nothing?")
        let text = ascii("Test Using Larger Than Block-Size Key - Hash Key First")
        let longKey = [UInt8](repeating: 0xAA, count: 131)
        #expect(MAC.hmac(known.hash, key: ascii("Jefe"), question).hex == known.short)
        #expect(MAC.hmac(known.hash, key: longKey, text).hex == known.long)
        #expect(MAC.hmac(known.hash, key: []).hex == known.empty)
        let parts = MAC.hmac(
            known.hash, key: longKey, Array(text.prefix(7)), [], Array(text.dropFirst(7)))
        #expect(parts.hex == known.long)
    }

    @Test("a key worked in once gives the same codes as one worked in each time")
    func keyed() {
        var chance = Chance(seed: 3)
        // Below, at and above the 64 bytes that SHA-256 takes in at a time.
        for count in [0, 1, 20, 32, 63, 64, 65, 131] {
            let key = chance.bytes(count)
            let keyed = KeyedMAC(key: key)
            for number in [0, 1, -1, 21_037_859, Int64.max, .min] {
                let code = keyed.code(of: number)
                let plain = MAC.hmac(key: key, number.bigEndianBytes)
                #expect(code.indices.map { code[$0] } == plain, "\(count), \(number)")
            }
        }
    }

    @Test("HKDF: RFC 5869, cases 1 and 3")
    func derived() {
        let material = [UInt8](repeating: 0x0B, count: 22)
        let salted = HKDF.extract(salt: Array(0...0x0C), keyMaterial: material)
        let info: [UInt8] = Array(0xF0...0xF9)
        #expect(
            HKDF.expand(salted, info: info, count: 42).hex
                == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c"
                + "5db02d56ecc4c5bf34007208d5b887185865")
        let unsalted = HKDF.extract(salt: [], keyMaterial: material)
        #expect(
            HKDF.expand(unsalted, info: [], count: 42).hex
                == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879e"
                + "c3454e5f3c738d2d9d201395faa4b61a96c8")
        #expect(HKDF.expand(unsalted, info: [], count: 0) == [])
        #expect(HKDF.expand(unsalted, info: [], count: 8160).count == 8160)
    }

    @Test("PBKDF2: RFC 7914, section 11, and an empty password")
    func slow() {
        let known = PBKDF2.sha256(
            password: ascii("passwd"), salt: ascii("salt"), iterations: 1, count: 64)
        #expect(
            known.hex == "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783")
        let empty = PBKDF2.sha256(password: [], salt: ascii("salt"), iterations: 3, count: 20)
        #expect(empty.hex == "5ddf839afa2d5fb4be56e1a0f48917617559bef6")
        // Longer than a block and than a digest; the answer is Python's hashlib's.
        let long = PBKDF2.sha256(
            password: [UInt8](repeating: 0x70, count: 100),
            salt: [UInt8](repeating: 0x73, count: 70), iterations: 1000, count: 50)
        #expect(
            long.hex == "98e74f17984e306e2a4cb734cd4b15545bd149a7043268b66549b0ce68423438"
                + "6c35d9ef7704eb0d8d0bf8cc0baf0531b655")
    }

    @Test("texts of unequal length or content are unequal")
    func comparison() {
        #expect(isEqualInConstantTime([], []))
        #expect(isEqualInConstantTime([1, 2], [1, 2]))
        #expect(!isEqualInConstantTime([1, 2], [1, 3]))
        #expect(!isEqualInConstantTime([1, 2], [1, 2, 3]))
        #expect(!isEqualInConstantTime([], [0]))
    }
}

/// The bytes of an ASCII text.
func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }
