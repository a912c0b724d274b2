import COpenSSL

/// HMAC with SHA-256 under one key, for the codes of many texts in a row.
///
/// The key is worked in once, and each code goes on from there. It is a plain value: nothing is
/// allocated or looked up for a key or a code. That is why it stands on libcrypto's SHA-256
/// structure, which OpenSSL 3 marks as deprecated and keeps: under the general interface of
/// ``MAC``, trying three passcodes takes at least twice as long.
///
/// Source: RFC 2104, 4; protocol.md 1.5.
public struct KeyedMAC {
    /// The digests after the key's two blocks.
    private var inner = SHA256_CTX()
    private var outer = SHA256_CTX()

    /// How many bytes SHA-256 takes in at a time.
    private static let blockCount = 64
    private static let innerPad: UInt64 = 0x3636_3636_3636_3636
    private static let outerPad: UInt64 = 0x5C5C_5C5C_5C5C_5C5C

    /// - Parameter key: of any length.
    public init(key: [UInt8]) {
        let short = key.count > Self.blockCount ? SHA256.hash(key) : key
        withUnsafeTemporaryAllocation(byteCount: Self.blockCount, alignment: 8) { block in
            block.initializeMemory(as: UInt8.self, repeating: 0)
            block.copyBytes(from: short)
            let words = block.bindMemory(to: UInt64.self)
            for index in words.indices { words[index] ^= Self.innerPad }
            SHA256_Init(&inner)
            SHA256_Update(&inner, block.baseAddress, block.count)
            // From one pad to the other.
            for index in words.indices { words[index] ^= Self.innerPad ^ Self.outerPad }
            SHA256_Init(&outer)
            SHA256_Update(&outer, block.baseAddress, block.count)
            OPENSSL_cleanse(block.baseAddress, block.count)
        }
    }

    /// The code of a number's eight bytes, the most significant first.
    public func code(of number: Int64) -> SIMD32<UInt8> {
        var code = SIMD32<UInt8>()
        withUnsafeMutableBytes(of: &code) { room in
            let start = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
            var running = inner
            withUnsafeBytes(of: number.bigEndian) { bytes in
                _ = SHA256_Update(&running, bytes.baseAddress, bytes.count)
            }
            SHA256_Final(start, &running)
            running = outer
            SHA256_Update(&running, start, room.count)
            SHA256_Final(start, &running)
        }
        return code
    }
}
