/// A number of a flow, with six decimals and no rounding that differs between machines.
///
/// Source: assumed; flows count, compare and add up money and times, and want no more.
public struct FlowNumber: Comparable, Sendable {
    /// In millionths.
    private var millionths: Int64

    private static let one: Int64 = 1_000_000

    private init(millionths: Int64) { self.millionths = millionths }

    /// Nil for a number that is too large.
    public init?(_ whole: Int) {
        let (product, isTooLarge) = Int64(whole).multipliedReportingOverflow(by: Self.one)
        guard !isTooLarge else { return nil }
        millionths = product
    }

    /// Reads digits with at most six decimals and a sign; nil for anything else.
    public init?(_ text: String) {
        let isNegative = text.first == "-"
        let parts = text.drop { $0 == "-" }.split(
            separator: ".", omittingEmptySubsequences: false)
        guard text.filter({ $0 == "-" }).count == (isNegative ? 1 : 0),
            (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let whole = Int(parts[0]), var number = FlowNumber(whole)
        else { return nil }
        if parts.count == 2 {
            guard parts[1].count <= 6, let part = Int64(parts[1]) else { return nil }
            number.millionths += (parts[1].count..<6).reduce(part) { value, _ in value * 10 }
        }
        millionths = isNegative ? -number.millionths : number.millionths
    }

    /// Without decimals that are not needed, such as `3` or `0.25`.
    public var text: String {
        let (whole, part) = (millionths.magnitude / 1_000_000, millionths.magnitude % 1_000_000)
        let sign = millionths < 0 ? "-" : ""
        guard part > 0 else { return "\(sign)\(whole)" }
        var digits = String(part)
        digits = String(repeating: "0", count: 6 - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }

    public var isZero: Bool { millionths == 0 }

    /// Its whole part.
    public var whole: Int { Int(millionths / Self.one) }

    public static func < (a: FlowNumber, b: FlowNumber) -> Bool { a.millionths < b.millionths }

    // MARK: Reckoning; nil for what is too large, or divided by nothing

    func adding(_ other: FlowNumber) -> FlowNumber? {
        Self.number(millionths.addingReportingOverflow(other.millionths))
    }

    func subtracting(_ other: FlowNumber) -> FlowNumber? {
        Self.number(millionths.subtractingReportingOverflow(other.millionths))
    }

    func multiplied(by other: FlowNumber) -> FlowNumber? {
        let (high, low) = millionths.multipliedFullWidth(by: other.millionths)
        guard high.magnitude < UInt64(Self.one) / 2 else { return nil }
        return FlowNumber(millionths: Self.one.dividingFullWidth((high, low)).quotient)
    }

    func divided(by other: FlowNumber) -> FlowNumber? {
        let scaled = millionths.multipliedReportingOverflow(by: Self.one)
        guard !other.isZero, !scaled.overflow else { return nil }
        return Self.number(scaled.partialValue.dividedReportingOverflow(by: other.millionths))
    }

    func remainder(by other: FlowNumber) -> FlowNumber? {
        guard !other.isZero else { return nil }
        return Self.number(millionths.remainderReportingOverflow(dividingBy: other.millionths))
    }

    private static func number(_ result: (partialValue: Int64, overflow: Bool)) -> FlowNumber? {
        result.overflow ? nil : FlowNumber(millionths: result.partialValue)
    }
}
