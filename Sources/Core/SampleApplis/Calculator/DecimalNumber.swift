/// A decimal number of at most ten digits, as a pocket calculator holds it: no binary fraction ever
/// comes in, so that 0.1 + 0.2 is 0.3.
struct DecimalNumber: Codable, Equatable, Sendable {
    /// The digits without the point.
    private(set) var digits: Int64
    /// How many of the digits stand behind the point, from 0 to 9.
    private(set) var places: Int

    static let zero = DecimalNumber(digits: 0, places: 0)
    static let longest = 10
    private static let limit: Int128 = 10_000_000_000

    private init(digits: Int64, places: Int) {
        self.digits = digits
        self.places = places
    }

    /// Brings digits into ten places; what is too much behind the point falls away, as on such
    /// machines. Nil when the whole part is longer.
    private init?(_ digits: Int128, places: Int) {
        var (digits, places) = (digits, places)
        while places > 0, digits.magnitude >= Self.limit.magnitude || places >= Self.longest {
            digits /= 10
            places -= 1
        }
        guard digits.magnitude < Self.limit.magnitude else { return nil }
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        self.init(digits: Int64(digits), places: places)
    }

    /// Reads `-12.5`; nil for anything else, and for more than ten digits.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count) else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard let digits = Int64(parts[0] + fraction), !fraction.contains("-") else { return nil }
        self.init(Int128(digits), places: fraction.count)
    }

    var text: String {
        let all = String(digits.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - all.count)) + all
        let sign = digits < 0 ? "-" : ""
        guard places > 0 else { return sign + padded }
        return sign + padded.dropLast(places) + "." + padded.suffix(places)
    }

    var negated: DecimalNumber { DecimalNumber(digits: -digits, places: places) }

    // MARK: The four functions; nil is an error

    func plus(_ other: DecimalNumber) -> DecimalNumber? {
        let most = max(places, other.places)
        return DecimalNumber(widened(to: most) + other.widened(to: most), places: most)
    }

    func minus(_ other: DecimalNumber) -> DecimalNumber? { plus(other.negated) }

    func times(_ other: DecimalNumber) -> DecimalNumber? {
        DecimalNumber(Int128(digits) * Int128(other.digits), places: places + other.places)
    }

    func divided(by other: DecimalNumber) -> DecimalNumber? {
        guard other.digits != 0 else { return nil }
        // Twenty places more than the longest quotient needs.
        let wide = Int128(digits) * Self.power(20)
        return DecimalNumber(wide / Int128(other.digits), places: 20 + places - other.places)
    }

    private func widened(to most: Int) -> Int128 { Int128(digits) * Self.power(most - places) }

    private static func power(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
}
