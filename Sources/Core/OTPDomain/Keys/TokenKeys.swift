import Ciphers

/// The three keys of a token, which application and center each work out and never send.
///
/// Source: protocol.md 2.2, "keys".
public struct TokenKeys: Codable, Equatable, Sendable {
    /// Makes the passcodes. 32 bytes, as are the others.
    public var otp: [UInt8]
    /// Seals later requests, and is the root of a renewal.
    public var authentication: [UInt8]
    /// Confirms, during the exchange, that both ends have the same keys.
    public var confirmation: [UInt8]

    public init(otp: [UInt8], authentication: [UInt8], confirmation: [UInt8]) {
        self.otp = otp
        self.authentication = authentication
        self.confirmation = confirmation
    }

    /// Works the keys out from what both ends contributed.
    ///
    /// - Parameters:
    ///   - clientNonce: the application's 32 bytes.
    ///   - serverNonce: the center's 32 bytes.
    ///   - handshake: ``NoiseHandshake/hash`` after the second message.
    ///   - generation: 1 at activation, one more at each renewal.
    public static func derive(
        clientNonce: [UInt8], serverNonce: [UInt8], handshake: [UInt8], serviceID: String,
        serial: String, generation: Int
    ) -> TokenKeys {
        let root = HKDF.extract(salt: handshake, keyMaterial: clientNonce + serverNonce)
        let label = "OTPC1 key generation\0\(serviceID)\0\(serial)\0"
        let bytes = HKDF.expand(
            root, info: Array(label.utf8) + UInt32(generation).wire, count: 96)
        return TokenKeys(
            otp: Array(bytes[..<32]), authentication: Array(bytes[32..<64]),
            confirmation: Array(bytes[64...]))
    }
}

/// The proofs that both ends hold the same keys.
///
/// Source: protocol.md 2.2, passes 4 to 6.
public enum Confirmation {
    /// The center's, over the passes 1 to 3 and the key package.
    public static func mac2(_ key: [UInt8], transcript: [UInt8], package: [UInt8]) -> [UInt8] {
        MAC.hmac(key: key, Array("MAC 2 computation\0".utf8), transcript, package)
    }

    /// The application's, over the passes 1 to 4: it has stored the token.
    public static func mac3(_ key: [UInt8], transcript: [UInt8]) -> [UInt8] {
        MAC.hmac(key: key, Array("MAC 3 commit\0".utf8), transcript)
    }

    /// The center's, over the passes 1 to 5: the token is active.
    public static func mac4(_ key: [UInt8], transcript: [UInt8]) -> [UInt8] {
        MAC.hmac(key: key, Array("MAC 4 ack\0".utf8), transcript)
    }
}

/// The key that the start password makes, and the proof of knowing it.
///
/// Source: protocol.md 2.2, pass 3.
public enum ActivationKey {
    /// Takes some two milliseconds, on purpose.
    ///
    /// - Parameter password: ASCII (O-27), so that normalisation would change nothing.
    public static func derive(password: String, serviceID: String, userID: String) -> [UInt8] {
        PBKDF2.sha256(
            password: Array(password.utf8), salt: Array("OTPC1 AC\0\(serviceID)\0\(userID)".utf8),
            iterations: 10_000, count: 32)
    }

    /// What the application sends in place of the password; it is worth nothing in another run.
    public static func proof(
        _ activationKey: [UInt8], handshake: [UInt8], clientNonce: [UInt8]
    ) -> [UInt8] {
        MAC.hmac(key: activationKey, Array("OTPC1 AC proof\0".utf8), handshake, clientNonce)
    }
}

/// A name for a handset with its SIM card, which tells the center neither of their numbers.
///
/// Source: protocol.md 2.2, pass 3; the recipe, otpc_ref.py.
public enum DeviceID {
    /// - Parameters:
    ///   - card: the SIM card's number (ICCID).
    ///   - handset: the handset's number (IMEI).
    /// - Returns: 16 bytes.
    public static func make(card: String, handset: String) -> [UInt8] {
        let digest = SHA256.hash(
            Array("OTPC1 device\0".utf8), Array(card.utf8), Array(handset.utf8))
        return Array(digest.prefix(16))
    }
}
