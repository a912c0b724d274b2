import COpenSSL

/// The world's source of chance.
///
/// It is a stream of ChaCha20 under a key that came in from outside: from the operating system,
/// or from a seed when a run is to be repeated. Each draw replaces the key (fast key erasure), so
/// a saved world does not tell what was drawn before.
///
/// Source: assumed; D. J. Bernstein's "Fast-key-erasure random-number generators" (2017).
public struct Chance: Codable, Equatable, Sendable {
    private var key: [UInt8]

    /// - Parameter entropy: at least 32 bytes that nobody can guess.
    public init(entropy: [UInt8]) {
        precondition(entropy.count >= 32, "less than 32 bytes can be guessed")
        key = SHA256.hash(Array("garakei chance\0".utf8), entropy)
    }

    /// Chance that is the same again for the same number.
    public init(seed: UInt64) {
        key = SHA256.hash(Array("garakei seed\0".utf8), seed.bigEndianBytes)
    }

    /// The next `count` bytes.
    public mutating func bytes(_ count: Int) -> [UInt8] {
        let stream = Self.stream(key: key, count: 32 + count)
        key = Array(stream.prefix(32))
        return Array(stream.dropFirst(32))
    }

    /// A number from 0 up to but without `limit`, each as likely as the others.
    ///
    /// - Precondition: `limit` is at least 1.
    public mutating func number(below limit: Int) -> Int {
        precondition(limit > 0, "there is no number below \(limit) that is not negative")
        let range = UInt64(limit)
        // The first few values are thrown away, so that what is left divides evenly.
        let uneven = (0 &- range) % range
        while true {
            let drawn = bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            if drawn >= uneven { return Int(drawn % range) }
        }
    }

    /// Adds what else is known to be unforeseeable; what was there is not lost.
    public mutating func mix(_ entropy: [UInt8]) {
        key = SHA256.hash(Array("garakei mix\0".utf8), key, entropy)
    }

    private static func stream(key: [UInt8], count: Int) -> [UInt8] {
        guard let context = EVP_CIPHER_CTX_new() else { preconditionFailure("no memory is left") }
        defer { EVP_CIPHER_CTX_free(context) }
        // The key serves once, so that nonce and counter may always be 0.
        let start = [UInt8](repeating: 0, count: 16)
        let ready = EVP_EncryptInit_ex2(context, Algorithm.chaCha20.pointer, key, start, nil)
        expectSuccess(ready, of: "EVP_EncryptInit")
        let zeros = [UInt8](repeating: 0, count: count)
        return [UInt8](unsafeUninitializedCapacity: count) { room, used in
            var length: Int32 = 0
            let result = EVP_EncryptUpdate(
                context, room.baseAddress, &length, zeros, Int32(count))
            expectSuccess(result, of: "EVP_EncryptUpdate")
            used = Int(length)
        }
    }
}

extension FixedWidthInteger {
    /// The number's bytes, the most significant first.
    public var bigEndianBytes: [UInt8] {
        Swift.withUnsafeBytes(of: bigEndian) { Array($0) }
    }
}
