/// Numbers that nobody guesses: one per form, and one per browser against forged posts.
enum FormNumber {
    /// 128 bits from the operating system's generator, in 32 hexadecimal digits.
    static func fresh() -> String {
        var generator = SystemRandomNumberGenerator()
        return hex(generator.next()) + hex(generator.next())
    }

    /// Whether a text has the form of a number, so that it may enter an address or a cookie.
    static func isWellFormed(_ text: String) -> Bool {
        text.utf8.count == 32
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }

    /// Compares two numbers in a time that does not tell where they differ.
    static func areEqual(_ left: String, _ right: String) -> Bool {
        guard isWellFormed(left), isWellFormed(right) else { return false }
        return zip(left.utf8, right.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
