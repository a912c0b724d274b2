/// What an application needs of a handset and a handset offers, such as `DoJa-5.1` or `MIDP-2.0`.
///
/// `LE` behind the number, the small edition's mark, is passed over.
///
/// Source: carrier-facts.md 1.1, 1.3, 2.1.
public struct AppliProfile: Codable, Equatable, Sendable {
    public var family: String
    public var major: Int
    public var minor: Int

    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return nil }
        let number = parts[1].hasSuffix("LE") ? parts[1].dropLast(2) : parts[1]
        let digits = number.split(separator: ".", omittingEmptySubsequences: false)
        guard digits.count == 2,
            digits.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let major = Int(digits[0]), let minor = Int(digits[1])
        else { return nil }
        family = String(parts[0])
        self.major = major
        self.minor = minor
    }

    /// For instance `DoJa-3.5`.
    public var text: String { "\(family)-\(major).\(minor)" }

    /// Whether what needs the other runs on this: the same family, and not a newer one.
    public func runs(_ other: AppliProfile) -> Bool {
        family == other.family && (other.major, other.minor) <= (major, minor)
    }
}
