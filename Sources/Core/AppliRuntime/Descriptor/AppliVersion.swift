/// A version by which S!-appli are compared: `2.0` equals `2.0.0`, and `2.10` is above `2.9`.
///
/// Source: carrier-facts.md 2.1 (`MIDlet-Version`).
public struct AppliVersion: Codable, Comparable, Sendable {
    /// Three numbers from 0 to 99.
    private var numbers: [Int]

    /// Reads `X.Y` or `X.Y.Z`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isDigits = parts.allSatisfy { part in
            (1...2).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
        }
        guard isDigits, (2...3).contains(parts.count) else { return nil }
        numbers = parts.compactMap { Int($0) } + (parts.count == 2 ? [0] : [])
    }

    public static func < (a: Self, b: Self) -> Bool {
        a.numbers.lexicographicallyPrecedes(b.numbers)
    }
}
