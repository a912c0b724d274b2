import Vocabulary

/// When an i-appli was changed last: `Fri, 01 Jan 2010 00:00:00`. A later one is newer.
///
/// Source: carrier-facts.md 1.1 (`LastModified`).
public struct DescriptorDate: Codable, Comparable, Sendable {
    /// Seconds since 1970 on whatever clock the site wrote it by.
    private var seconds: Int

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Reads `WWW, DD MMM YYYY HH:mm:ss`; nil for anything else, for a day that the calendar lacks,
    /// and for another day of the week than it was.
    public init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 5, let month = Self.months.firstIndex(of: String(words[2])),
            let day = Self.number(words[1], digits: 2), let year = Self.number(words[3], digits: 4),
            let date = CivilDate(
                slashed: "\(year.padded)/\(twoDigits(month + 1))/\(twoDigits(day))")
        else { return nil }
        let weekday = Self.weekdays[((date.daysSince1970 + 4) % 7 + 7) % 7]
        let clock = words[4].split(separator: ":", omittingEmptySubsequences: false)
            .map { Self.number($0, digits: 2) }
        guard words[0] == weekday + ",", clock.count == 3, let hour = clock[0], hour < 24,
            let minute = clock[1], minute < 60, let second = clock[2], second < 60
        else { return nil }
        seconds = ((date.daysSince1970 * 24 + hour) * 60 + minute) * 60 + second
    }

    private static func number(_ text: Substring, digits: Int) -> Int? {
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    public static func < (a: Self, b: Self) -> Bool { a.seconds < b.seconds }
}

extension Int {
    /// Four digits with zeros in front.
    fileprivate var padded: String {
        String(repeating: "0", count: 4 - "\(self)".count) + "\(self)"
    }
}
