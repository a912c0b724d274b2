import Ciphers

/// The key by which a center is known to the application, signed by the root in its package.
///
/// Source: protocol.md 2.2, pass 2.
public struct CenterIdentity: Codable, Equatable, Sendable {
    /// The center's X25519 secret, 32 bytes.
    public var staticSecret: [UInt8]
    /// What of it is public, in CBOR.
    public var certificate: [UInt8]
    /// The root's signature of the certificate, 64 bytes.
    public var signature: [UInt8]

    /// An identity that was made before.
    public init(staticSecret: [UInt8], certificate: [UInt8], signature: [UInt8]) {
        self.staticSecret = staticSecret
        self.certificate = certificate
        self.signature = signature
    }

    /// - Parameters:
    ///   - rootSeed: the root's Ed25519 seed; ``rootKey(of:)`` goes into the application's package.
    ///   - staticSecret: 32 random bytes.
    ///   - keyID: counts the center's keys under one root, from 1.
    ///   - from: the first second of validity, since 1970 UTC.
    ///   - until: the last second of validity.
    public init(
        rootSeed: [UInt8], staticSecret: [UInt8], keyID: Int64 = 1, from: Int64, until: Int64
    ) {
        self.staticSecret = staticSecret
        let value: CBOR = [
            1: .integer(keyID), 2: .bytes(X25519.publicKey(of: staticSecret)),
            3: .integer(from), 4: .integer(until),
        ]
        certificate = value.encoded
        signature = Self.signature(of: certificate, seed: rootSeed)
    }

    /// A root's signature of a certificate.
    static func signature(of certificate: [UInt8], seed: [UInt8]) -> [UInt8] {
        Ed25519.sign(label + certificate, seed: seed)
    }

    /// The root's public key, by which the application judges certificates.
    public static func rootKey(of rootSeed: [UInt8]) -> [UInt8] {
        Ed25519.publicKey(of: rootSeed)
    }

    /// Whether the root vouches, at a moment of the reader's clock, for a center's key.
    static func isValid(
        certificate: [UInt8], signature: [UInt8], rootKey: [UInt8], for key: [UInt8],
        at seconds: Int64
    ) -> Bool {
        guard Ed25519.isValid(signature, for: label + certificate, key: rootKey),
            let value = CBOR(certificate), value.keys == [1, 2, 3, 4],
            let certified = value[2]?.bytes(count: 32), let from = value[3]?.integer,
            let until = value[4]?.integer
        else { return false }
        return certified == key && from <= seconds && seconds <= until
    }

    private static let label = Array("OTPC1 center key\0".utf8)
}
