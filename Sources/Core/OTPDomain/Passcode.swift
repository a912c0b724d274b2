public import Ciphers

/// One-time passwords: the same digits for a minute, at the application and at the center.
///
/// Source: RFC 6238 and RFC 4226; the step of 60 s, manual 1.1.
public enum Passcode {
    /// How long a passcode is shown, in seconds.
    public static let period: Int64 = 60

    /// The number of the minute, counted from 1970 UTC.
    public static func step(at seconds: Int64) -> Int64 {
        (seconds - (seconds % period + period) % period) / period
    }

    /// The passcode of a step, without a PIN.
    ///
    /// - Parameter digits: from 6 to 8.
    public static func code(
        key: [UInt8], step: Int64, digits: Int = 8, hash: MAC.Hash = .sha256
    ) -> String {
        text(number(key: key, step: step, digits: digits, hash: hash), digits: digits)
    }

    /// The passcode at a moment, without a PIN.
    public static func code(
        key: [UInt8], at seconds: Int64, digits: Int = 8, hash: MAC.Hash = .sha256
    ) -> String {
        code(key: key, step: step(at: seconds), digits: digits, hash: hash)
    }

    /// The passcode of a step as a number below 10^`digits`, for comparing many.
    public static func number(
        key: [UInt8], step: Int64, digits: Int = 8, hash: MAC.Hash = .sha256
    ) -> Int {
        precondition((6...8).contains(digits), "a passcode has from 6 to 8 digits")
        let mac = MAC.hmac(hash, key: key, step.wire)
        let start = Int(mac[mac.count - 1] & 0x0F)
        let word = mac[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return Int(word & 0x7FFF_FFFF) % [1_000_000, 10_000_000, 100_000_000][digits - 6]
    }

    /// The passcode with a PIN added: digit by digit, without carrying, from the right.
    ///
    /// Of a PIN that is longer than the passcode only the last digits count. An empty PIN changes
    /// nothing.
    ///
    /// - Precondition: both are ASCII digits.
    ///
    /// Source: protocol.md 1.2.
    public static func adding(pin: String, to code: String) -> String {
        var digits = Array(code.utf8)
        let zero = UInt8(ascii: "0")
        for (index, digit) in zip(digits.indices.reversed(), pin.utf8.reversed()) {
            precondition((zero...zero + 9).contains(digit), "a PIN is made of digits")
            digits[index] = zero + (digits[index] - zero + digit - zero) % 10
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func text(_ number: Int, digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: digits - text.count) + text
    }
}

/// How a token's passcodes are made, as its key package names it.
///
/// The protocol also numbers a suite 2 (SecurID), which is not spoken here.
///
/// Source: protocol.md 1.2, end.
public enum Suite: Int, Codable, CaseIterable, Sendable {
    /// TOTP with SHA-256.
    case totpSHA256 = 1
    /// TOTP with SHA-1, for services without PINs.
    case totpSHA1 = 3

    /// The passcode of a step, without a PIN.
    ///
    /// - Parameter otpKey: ``TokenKeys/otp``.
    public func code(otpKey: [UInt8], step: Int64, digits: Int) -> String {
        switch self {
        case .totpSHA256: Passcode.code(key: otpKey, step: step, digits: digits)
        case .totpSHA1:
            // SHA-1 takes the first 20 bytes, the length of its digest.
            Passcode.code(key: Array(otpKey.prefix(20)), step: step, digits: digits, hash: .sha1)
        }
    }
}
