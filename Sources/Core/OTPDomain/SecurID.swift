import Ciphers
import Vocabulary

/// The passcodes of SecurID software tokens (AES, a new one each minute).
///
/// Five encryptions in a chain give four minutes' codes at once. The clock goes in as the digits
/// of a calendar in UTC, not as a count of steps.
///
/// Source: protocol.md 1.2, after libstoken's `securid_compute_tokencode`.
public enum SecurID {
    /// How many bytes a token's seed has.
    public static let seedCount = 16

    /// The passcode of a step, without a PIN.
    ///
    /// - Parameters:
    ///   - seed: 16 bytes.
    ///   - serial: 8 digits, which are the last of the 12 that other makers print.
    ///   - step: the number of the minute, counted from 1970 UTC.
    ///   - digits: from 6 to 8.
    public static func code(
        seed: [UInt8], serial: String, step: Int64, digits: Int = 8
    ) -> String {
        let codes = Codes(seed, serial, step: step, AESBlock())
        return Passcode.text(codes.number(step: step, digits: digits), digits: digits)
    }

    /// The codes of the four minutes that belong together.
    struct Codes {
        /// The first of the four minutes.
        private let start: Int64
        /// Four words of four bytes.
        private let block: SIMD16<UInt8>

        /// - Precondition: `seed` has 16 bytes, and `serial` has 8 digits.
        init(_ seed: [UInt8], _ serial: String, step: Int64, _ cipher: borrowing AESBlock) {
            precondition(seed.count == seedCount, "a SecurID seed has 16 bytes")
            start = Self.start(of: step)
            let clock = Self.clock(at: start)
            var message = Self.message(serial: serial)
            // The digits of the clock are given away bit by bit: year, month, day, hour, all.
            var chained = SIMD16<UInt8>(seed)
            var known = 0
            for count in [2, 3, 4, 5, 8] {
                for index in known..<count { message[index] = clock[index] }
                known = count
                chained = cipher.encrypt(message, key: chained)
            }
            block = chained
        }

        /// Whether the step's code is one of the four.
        func covers(_ step: Int64) -> Bool { Self.start(of: step) == start }

        /// The code of a step as a number below 10^`digits`.
        ///
        /// - Precondition: it is one of the four.
        func number(step: Int64, digits: Int) -> Int {
            precondition(covers(step), "four minutes belong together")
            let first = Int(step - start) * 4
            let word = (first..<first + 4).reduce(UInt32(0)) { $0 << 8 | UInt32(block[$1]) }
            return Passcode.lastDigits(digits, of: word)
        }

        private static func start(of step: Int64) -> Int64 { step & ~3 }

        /// Year, month, day, hour and minute in UTC, two digits a byte.
        private static func clock(at step: Int64) -> SIMD8<UInt8> {
            let minute = Int(step.flooredRemainder(by: 1440))
            let date = CivilDate(daysSince1970: Int(step.flooredDivision(by: 1440)))
            // The clock has room for four digits of a year.
            let year = Int(Int64(date.year).flooredRemainder(by: 10_000))
            return SIMD8(
                bcd(year / 100), bcd(year % 100), bcd(date.month), bcd(date.day),
                bcd(minute / 60), bcd(minute % 60), 0, 0)
        }

        /// What is encrypted, with a clock that shows nothing yet.
        private static func message(serial: String) -> SIMD16<UInt8> {
            let digits = serial.utf8.map { $0 &- UInt8(ascii: "0") }
            precondition(
                digits.count == 8 && digits.allSatisfy { $0 < 10 }, "a serial number has 8 digits")
            var message = SIMD16<UInt8>(repeating: 0xAA)
            for index in 0..<4 {
                message[8 + index] = digits[index * 2] << 4 | digits[index * 2 + 1]
            }
            for index in 12..<16 { message[index] = 0xBB }
            return message
        }

        private static func bcd(_ number: Int) -> UInt8 { UInt8((number / 10) * 16 + number % 10) }
    }
}
