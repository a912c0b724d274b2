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
/// Source: RFC 8018, 5.2.
public enum PBKDF2 {
    /// - Parameters:
    ///   - iterations: at least 1; 10 000 take some two milliseconds.
    ///   - count: how many bytes to make.
    public static func sha256(
        password: [UInt8], salt: [UInt8], iterations: Int, count: Int
    ) -> [UInt8] {
        precondition(iterations > 0 && count > 0, "PBKDF2 iterates and gives at least once")
        return [UInt8](unsafeUninitializedCapacity: count) { room, used in
            let result = password.withUnsafeBytes { bytes in
                PKCS5_PBKDF2_HMAC(
                    // An empty password has no address, which libcrypto takes for no password.
                    bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                    Int32(password.count), salt, Int32(salt.count), Int32(iterations),
                    Algorithm.sha256.pointer, Int32(count), room.baseAddress)
            }
            expectSuccess(result, of: "PKCS5_PBKDF2_HMAC")
            used = count
        }
    }
}
