import COpenSSL

/// One of libcrypto's algorithms, looked up once and kept for the life of the process.
///
/// A fetched algorithm never changes and every thread may use it. Swift's pointers cannot be
/// shared between threads, so the address is what is kept.
struct Algorithm: Sendable {
    private let address: UInt

    /// - Precondition: the installed libcrypto has the algorithm; every 3.x has all of ours.
    init(_ fetched: OpaquePointer?, named name: String) {
        guard let fetched else { preconditionFailure("this libcrypto has no \(name)") }
        address = UInt(bitPattern: fetched)
    }

    /// What libcrypto's functions take.
    var pointer: OpaquePointer { OpaquePointer(bitPattern: address)! }

    static let sha1 = digest("SHA1")
    static let sha256 = digest("SHA256")
    static let sha512 = digest("SHA512")
    static let aes128ECB = cipher("AES-128-ECB")
    static let aes256GCM = cipher("AES-256-GCM")
    static let chaCha20 = cipher("ChaCha20")

    private static func digest(_ name: String) -> Algorithm {
        Algorithm(EVP_MD_fetch(nil, name, nil), named: name)
    }

    private static func cipher(_ name: String) -> Algorithm {
        Algorithm(EVP_CIPHER_fetch(nil, name, nil), named: name)
    }
}

/// Ends the process when libcrypto refuses what the arguments cannot make it refuse.
///
/// Such calls fail only when memory has run out.
@inline(__always)
func expectSuccess(_ result: Int32, of call: StaticString) {
    precondition(result == 1, "libcrypto refused \(call), which valid arguments never bring about")
}
