import Ciphers

/// The key under which a center's secrets are sealed in its ledger, and which is kept apart from it.
///
/// A ledger without its ring is useless to whoever finds it: token keys, PINs and what start
/// passwords are checked by cannot be read.
///
/// Source: protocol.md 3.7 (KEK); requirements R-CENTER-044.
public struct KeyRing: Codable, Equatable, Sendable {
    /// 32 bytes.
    public let key: [UInt8]

    /// - Precondition: the key has 32 bytes.
    public init(key: [UInt8]) {
        precondition(key.count == AESGCM.keyCount, "a ring's key has 32 bytes")
        self.key = key
    }

    /// Names the ring without giving it away, 8 bytes.
    public var id: [UInt8] {
        Array(SHA256.hash(Array("garakei ring\0".utf8), key).prefix(8))
    }

    /// - Parameter label: whose secret it is, and which; it opens as nothing else.
    func seal(_ secret: [UInt8], as label: String, _ chance: inout Chance) -> SealedSecret {
        let nonce = chance.bytes(AESGCM.nonceCount)
        return SealedSecret(
            bytes: nonce
                + AESGCM.seal(secret, key: key, nonce: nonce, additional: Array(label.utf8)))
    }

    /// Nil when it was sealed with another ring or as something else.
    func open(_ secret: SealedSecret, as label: String) -> [UInt8]? {
        guard secret.bytes.count > AESGCM.nonceCount else { return nil }
        return AESGCM.open(
            Array(secret.bytes.dropFirst(AESGCM.nonceCount)), key: key,
            nonce: Array(secret.bytes.prefix(AESGCM.nonceCount)), additional: Array(label.utf8))
    }
}

/// A secret as it stands in the ledger.
struct SealedSecret: Codable, Equatable, Sendable {
    /// The nonce, and the sealed secret behind it.
    var bytes: [UInt8]
}
