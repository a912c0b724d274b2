import COpenSSL

/// Lets two sides agree on a secret that nobody on the line learns: X25519.
///
/// Source: RFC 7748.
public enum X25519 {
    /// What the other side is told of a secret of 32 bytes.
    public static func publicKey(of secret: [UInt8]) -> [UInt8] {
        KeyPair(secret: secret, .x25519).publicKey
    }

    /// The 32 bytes on which both sides agree.
    ///
    /// Nil for a peer's key with which every secret would give the same result, and for one that
    /// has not 32 bytes.
    public static func shared(secret: [UInt8], with peer: [UInt8]) -> [UInt8]? {
        let own = KeyPair(secret: secret, .x25519)
        guard let other = PublicKey(peer, .x25519) else { return nil }
        guard let context = EVP_PKEY_CTX_new(own.pointer, nil) else {
            preconditionFailure("no memory is left")
        }
        defer { EVP_PKEY_CTX_free(context) }
        expectSuccess(EVP_PKEY_derive_init(context), of: "EVP_PKEY_derive_init")
        var agreed = [UInt8](repeating: 0, count: 32)
        var count = agreed.count
        guard EVP_PKEY_derive_set_peer(context, other.pointer) == 1,
            EVP_PKEY_derive(context, &agreed, &count) == 1, count == 32
        else {
            ERR_clear_error()
            return nil
        }
        return agreed
    }
}

/// Signs texts: Ed25519. The same text and seed always give the same signature.
///
/// Source: RFC 8032.
public enum Ed25519 {
    /// The 32 bytes by which others check signatures made with a seed of 32 bytes.
    public static func publicKey(of seed: [UInt8]) -> [UInt8] {
        KeyPair(secret: seed, .ed25519).publicKey
    }

    /// A signature of 64 bytes.
    public static func sign(_ message: [UInt8], seed: [UInt8]) -> [UInt8] {
        let key = KeyPair(secret: seed, .ed25519)
        guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory is left") }
        defer { EVP_MD_CTX_free(context) }
        let ready = EVP_DigestSignInit_ex(context, nil, nil, nil, nil, key.pointer, nil)
        expectSuccess(ready, of: "EVP_DigestSignInit")
        var signature = [UInt8](repeating: 0, count: 64)
        var count = signature.count
        let result = EVP_DigestSign(context, &signature, &count, message, message.count)
        expectSuccess(result, of: "EVP_DigestSign")
        return signature
    }

    /// Whether the holder of the seed behind `key` signed `message`.
    public static func isValid(
        _ signature: [UInt8], for message: [UInt8], key: [UInt8]
    ) -> Bool {
        guard signature.count == 64, let signer = PublicKey(key, .ed25519) else { return false }
        guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory is left") }
        defer { EVP_MD_CTX_free(context) }
        let ready = EVP_DigestVerifyInit_ex(context, nil, nil, nil, nil, signer.pointer, nil)
        expectSuccess(ready, of: "EVP_DigestVerifyInit")
        let result = EVP_DigestVerify(
            context, signature, signature.count, message, message.count)
        if result != 1 { ERR_clear_error() }
        return result == 1
    }
}

/// The two kinds of keys that are 32 bytes on either side.
enum KeyKind: String {
    case x25519 = "X25519"
    case ed25519 = "ED25519"
}

/// A secret as libcrypto holds it.
struct KeyPair: ~Copyable {
    let pointer: OpaquePointer

    /// A key of which nobody else keeps the pointer.
    init(taking pointer: OpaquePointer) { self.pointer = pointer }

    init(secret: [UInt8], _ kind: KeyKind) {
        precondition(secret.count == 32, "a secret or seed has 32 bytes")
        let made = EVP_PKEY_new_raw_private_key_ex(
            nil, kind.rawValue, nil, secret, secret.count)
        guard let made else { preconditionFailure("libcrypto takes any 32 bytes for a secret") }
        pointer = made
    }

    deinit { EVP_PKEY_free(pointer) }

    /// - Precondition: the key is one of 32 bytes.
    var publicKey: [UInt8] {
        var key = [UInt8](repeating: 0, count: 32)
        var count = key.count
        let result = EVP_PKEY_get_raw_public_key(pointer, &key, &count)
        expectSuccess(result, of: "EVP_PKEY_get_raw_public_key")
        return key
    }
}

/// Another side's 32 bytes as libcrypto holds them.
struct PublicKey: ~Copyable {
    let pointer: OpaquePointer

    init?(_ bytes: [UInt8], _ kind: KeyKind) {
        guard bytes.count == 32,
            let made = EVP_PKEY_new_raw_public_key_ex(
                nil, kind.rawValue, nil, bytes, bytes.count)
        else {
            ERR_clear_error()
            return nil
        }
        pointer = made
    }

    deinit { EVP_PKEY_free(pointer) }
}
