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
        MAC.hmac(hash, key: key, step.wire).withUnsafeBytes { number(in: $0, digits: digits) }
    }

    /// The number that a step's code of HMAC holds. Source: RFC 4226, 5.3.
    static func number(in mac: UnsafeRawBufferPointer, digits: Int) -> Int {
        let start = Int(mac[mac.count - 1] & 0x0F)
        let word = UInt32(bigEndian: mac.loadUnaligned(fromByteOffset: start, as: UInt32.self))
        return lastDigits(digits, of: word & 0x7FFF_FFFF)
    }

    /// - Precondition: `digits` is from 6 to 8.
    static func lastDigits(_ digits: Int, of word: UInt32) -> Int {
        switch digits {
        case 6: Int(word % 1_000_000)
        case 7: Int(word % 10_000_000)
        case 8: Int(word % 100_000_000)
        default: preconditionFailure("a passcode has from 6 to 8 digits")
        }
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

    static func text(_ number: Int, digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: digits - text.count) + text
    }
}

/// How a token's passcodes are made, as its key package names it.
///
/// Source: protocol.md 1.2, end.
public enum Suite: Int, Codable, CaseIterable, Sendable {
    /// TOTP with SHA-256.
    case totpSHA256 = 1
    /// What the service's own application used: ``SecurID``.
    case securID = 2
    /// TOTP with SHA-1, for services without PINs.
    case totpSHA1 = 3

    /// The passcode of a step, without a PIN.
    ///
    /// - Parameters:
    ///   - otpKey: ``TokenKeys/otp``.
    ///   - serial: the token's eight digits.
    public func code(otpKey: [UInt8], serial: String, step: Int64, digits: Int) -> String {
        let seed = seed(in: otpKey)
        return switch self {
        case .totpSHA256: Passcode.code(key: seed, step: step, digits: digits)
        case .securID: SecurID.code(seed: seed, serial: serial, step: step, digits: digits)
        case .totpSHA1: Passcode.code(key: seed, step: step, digits: digits, hash: .sha1)
        }
    }

    /// The bytes of ``TokenKeys/otp`` that the suite takes: SHA-1 as many as its digest has, and
    /// AES-128 as many as its key.
    func seed(in otpKey: [UInt8]) -> [UInt8] {
        switch self {
        case .totpSHA256: otpKey
        case .securID: Array(otpKey.prefix(SecurID.seedCount))
        case .totpSHA1: Array(otpKey.prefix(MAC.Hash.sha1.count))
        }
    }
}
