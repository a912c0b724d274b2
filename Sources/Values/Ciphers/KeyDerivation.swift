import COpenSSL

/// Makes keys from shared secrets: HKDF with SHA-256.
///
/// Source: RFC 5869.
public enum HKDF {
    /// One key of 32 bytes that holds all the chance in `keyMaterial`.
    public static func extract(salt: [UInt8], keyMaterial: [UInt8]) -> [UInt8] {
        MAC.hmac(key: salt, keyMaterial)
    }

    /// As many bytes as wanted from a key of 32 bytes; another `info` gives unrelated bytes.
    ///
    /// - Precondition: `count` is at most 8160, which is RFC 5869's limit.
    public static func expand(_ key: [UInt8], info: [UInt8], count: Int) -> [UInt8] {
        precondition((0...8160).contains(count), "HKDF gives at most 8160 bytes")
        var made: [UInt8] = []
        var block: [UInt8] = []
        var number: UInt8 = 1
        while made.count < count {
            block = MAC.hmac(key: key, block, info, [number])
            made += block
            number &+= 1
        }
        return Array(made.prefix(count))
    }
}

/// Makes a key from a password, slowly, so that guessing is slow as well: PBKDF2.
///
/// It is built from the steps of the digest because libcrypto's own, which copies its objects at each
/// iteration, takes three times as long.
///
/// Source: RFC 8018, 5.2.
public enum PBKDF2 {
    /// - Parameters:
    ///   - iterations: at least 1; 10 000 take some milliseconds.
    ///   - count: how many bytes to make.
    public static func sha256(
        password: [UInt8], salt: [UInt8], iterations: Int, count: Int
    ) -> [UInt8] {
        precondition(iterations > 0 && count > 0, "PBKDF2 iterates and gives at least once")
        let states = HMACStates(key: password)
        var made: [UInt8] = []
        var number: UInt32 = 1
        while made.count < count {
            let first = MAC.hmac(key: password, salt, number.bigEndianBytes)
            made += states.iterated(HMACStates.Words(bytes: first), iterations).bytes
            number += 1
        }
        return Array(made.prefix(count))
    }
}

/// SHA-256 after the first block of each half of HMAC, which all codes under a key have in common.
private struct HMACStates {
    /// A digest's eight words.
    typealias Words = SIMD8<UInt32>

    private let inner: SHA256_CTX
    private let outer: SHA256_CTX

    init(key: [UInt8]) {
        let key = key.count > 64 ? SHA256.hash(key) : key
        inner = Self.state(after: key, mask: 0x36)
        outer = Self.state(after: key, mask: 0x5C)
    }

    private static func state(after key: [UInt8], mask: UInt8) -> SHA256_CTX {
        var block = [UInt8](repeating: mask, count: 64)
        for (index, byte) in key.enumerated() { block[index] ^= byte }
        var state = SHA256_CTX()
        SHA256_Init(&state)
        SHA256_Transform(&state, block)
        return state
    }

    /// The sum of a code, the code's code, and so on, `count` in all.
    func iterated(_ first: Words, _ count: Int) -> Words {
        var code = first
        var sum = first
        for _ in 1..<count {
            code = Self.digest(of: Self.digest(of: code, after: inner), after: outer)
            sum ^= code
        }
        return sum
    }

    /// The digest of a block and of eight words after it.
    private static func digest(of words: Words, after state: SHA256_CTX) -> Words {
        var state = state
        let block = SIMD16(lowHalf: words, highHalf: ending).bigEndian
        withUnsafeBytes(of: block) { bytes in
            SHA256_Transform(&state, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        }
        let h = state.h
        return Words(h.0, h.1, h.2, h.3, h.4, h.5, h.6, h.7)
    }

    /// What fills up a second block that holds a digest: a one, and the length of 96 bytes in bits.
    private static let ending = Words(0x8000_0000, 0, 0, 0, 0, 0, 0, 96 * 8)
}

extension SIMD8<UInt32> {
    fileprivate init(bytes: [UInt8]) {
        self = .zero
        for (index, byte) in bytes.enumerated() { self[index / 4] = self[index / 4] << 8 | UInt32(byte) }
    }

    fileprivate var bytes: [UInt8] { indices.flatMap { self[$0].bigEndianBytes } }
}

extension SIMD16<UInt32> {
    fileprivate var bigEndian: Self {
        var turned = self
        for index in indices { turned[index] = self[index].bigEndian }
        return turned
    }
}
