import COpenSSL

/// The secret key of a real web server or of its authority: P-256.
///
/// It is for hosts only. A random one comes from libcrypto's own generator, and two signatures by
/// the same key differ, while a world must make the same bytes when it is played again: its own
/// certificates are of Ed25519 and come from seeds.
///
/// Source: RFC 5480 and RFC 5958 (its form, PKCS #8); browsers, Chromium among them, take no
/// Ed25519.
public struct WebKey: Equatable, Sendable {
    /// PKCS #8, DER.
    private let bytes: [UInt8]

    private init(_ pair: borrowing KeyPair) {
        guard let info = EVP_PKEY2PKCS8(pair.pointer) else {
            preconditionFailure("libcrypto did not write the key")
        }
        defer { PKCS8_PRIV_KEY_INFO_free(info) }
        let count = Int(i2d_PKCS8_PRIV_KEY_INFO(info, nil))
        precondition(count > 0, "libcrypto did not write the key")
        bytes = [UInt8](unsafeUninitializedCapacity: count) { room, used in
            var position = room.baseAddress
            used = Int(i2d_PKCS8_PRIV_KEY_INFO(info, &position))
        }
    }

    /// A key that nobody can guess.
    public static func random() -> WebKey {
        guard let context = EVP_PKEY_CTX_new_from_name(nil, "EC", nil) else {
            preconditionFailure("no memory is left")
        }
        defer { EVP_PKEY_CTX_free(context) }
        expectSuccess(EVP_PKEY_keygen_init(context), of: "EVP_PKEY_keygen_init")
        expectSuccess(EVP_PKEY_CTX_set_group_name(context, curve), of: "set_group_name")
        var made: OpaquePointer?
        expectSuccess(EVP_PKEY_generate(context, &made), of: "EVP_PKEY_generate")
        guard let made else { preconditionFailure("libcrypto made no key") }
        return WebKey(KeyPair(taking: made))
    }

    /// Reads PEM: the first block that is a private key, not encrypted, in PKCS #8.
    ///
    /// - Returns: nil when there is none, or it is not a key of P-256.
    public init?(pem: [UInt8]) {
        guard case .success(let blocks) = PEMBlock.all(in: pem),
            let block = blocks.first(where: { $0.label == PEMBlock.privateKey }),
            let pair = Self.pair(block.bytes)
        else { return nil }
        self.init(pair)
    }

    /// PKCS #8 as PEM.
    public var pem: String { PEMBlock(label: PEMBlock.privateKey, bytes: bytes).text }

    /// As libcrypto holds it.
    var pair: KeyPair {
        guard let pair = Self.pair(bytes) else { preconditionFailure("a web key is of P-256") }
        return pair
    }

    private static let curve = "prime256v1"

    private static func pair(_ bytes: [UInt8]) -> KeyPair? {
        let read = bytes.withUnsafeBufferPointer { bytes -> OpaquePointer? in
            var position = bytes.baseAddress
            return d2i_AutoPrivateKey(nil, &position, bytes.count)
        }
        guard let read else {
            ERR_clear_error()
            return nil
        }
        let pair = KeyPair(taking: read)
        var name = [CChar](repeating: 0, count: 32)
        var count = 0
        let isNamed = EVP_PKEY_get_group_name(pair.pointer, &name, name.count, &count) == 1
        guard isNamed, name.prefix(count) == curve.utf8.map(CChar.init)[...] else {
            ERR_clear_error()
            return nil
        }
        return pair
    }
}
