import COpenSSL

/// A digest of 32 bytes by which a text is recognised.
///
/// Source: FIPS 180-4.
public enum SHA256 {
    /// The digest of the parts, one after the other.
    public static func hash(_ parts: [UInt8]...) -> [UInt8] {
        let digest = Digest(.sha256)
        for part in parts { digest.add(part) }
        return digest.finish(count: 32)
    }
}

/// A code that only a holder of the key can make: HMAC.
///
/// Source: RFC 2104.
public enum MAC {
    /// The digests that HMAC is made from. Passcodes of older services need SHA-1.
    public enum Hash: String, Codable, CaseIterable, Sendable {
        case sha1, sha256, sha512

        /// How many bytes a digest has.
        public var count: Int {
            switch self {
            case .sha1: 20
            case .sha256: 32
            case .sha512: 64
            }
        }

        /// How many bytes the digest takes in at a time.
        fileprivate var blockCount: Int { self == .sha512 ? 128 : 64 }

        fileprivate var algorithm: Algorithm {
            switch self {
            case .sha1: .sha1
            case .sha256: .sha256
            case .sha512: .sha512
            }
        }
    }

    /// The code of the parts, one after the other, under a key of any length.
    ///
    /// It is built from the digest because libcrypto's own HMAC object costs several times as
    /// much to set up as these two digests cost to run.
    public static func hmac(
        _ hash: Hash = .sha256, key: [UInt8], _ parts: [UInt8]...
    ) -> [UInt8] {
        var digest = Digest(hash.algorithm)
        var block = key
        if key.count > hash.blockCount {
            digest.add(key)
            block = digest.finish(count: hash.count)
            digest = Digest(hash.algorithm)
        }
        block.append(contentsOf: repeatElement(0, count: hash.blockCount - block.count))
        for index in block.indices { block[index] ^= 0x36 }
        digest.add(block)
        for part in parts { digest.add(part) }
        let inner = digest.finish(count: hash.count)
        digest.restart()
        for index in block.indices { block[index] ^= 0x36 ^ 0x5C }
        digest.add(block)
        digest.add(inner)
        return digest.finish(count: hash.count)
    }
}

/// A digest being taken.
private struct Digest: ~Copyable {
    private let context: OpaquePointer
    private let algorithm: Algorithm

    init(_ algorithm: Algorithm) {
        guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory is left") }
        self.context = context
        self.algorithm = algorithm
        restart()
    }

    deinit { EVP_MD_CTX_free(context) }

    func restart() {
        expectSuccess(EVP_DigestInit_ex2(context, algorithm.pointer, nil), of: "EVP_DigestInit")
    }

    func add(_ bytes: [UInt8]) {
        expectSuccess(EVP_DigestUpdate(context, bytes, bytes.count), of: "EVP_DigestUpdate")
    }

    func finish(count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { room, used in
            let result = EVP_DigestFinal_ex(context, room.baseAddress, nil)
            expectSuccess(result, of: "EVP_DigestFinal")
            used = count
        }
    }
}

/// Whether two texts are equal, found out in a time that tells nothing about where they differ.
public func isEqualInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
}
