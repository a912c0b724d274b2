public import Vocabulary

/// A moment as a person writes it: `@1262271540`, `2009-06-09T10:08:41+09:00`, `2009-06-09 10:08`.
///
/// ISO 8601's extended form with whole seconds; the zone is `Z` or hours and minutes.
/// Where no zone is given, Japan's is meant. Source: issue 2, `--at`.
public enum MomentText {
    /// Reads a moment from 2000 to 2099; nil for anything else. Source: requirements O-65.
    public static func read(_ text: String) -> WorldTime? {
        let moment = text.hasPrefix("@") ? unix(text.dropFirst()) : iso(text)
        guard let moment, (2000...2099).contains(moment.japan.year) else { return nil }
        return moment
    }

    /// A moment in Japan, as ``read(_:)`` takes it: `2009-06-09T10:08:41`. Parts of a second are left
    /// out.
    public static func text(of moment: WorldTime) -> String {
        let time = moment.japan
        return "\(time.year)-\(twoDigits(time.month))-\(twoDigits(time.day))"
            + "T\(time.exactClockText)"
    }

    private static func unix(_ text: Substring) -> WorldTime? {
        Int64(text).flatMap { seconds in
            (0...4_200_000_000).contains(seconds) ? WorldTime(milliseconds: seconds * 1000) : nil
        }
    }

    private static func iso(_ text: String) -> WorldTime? {
        let halves = text.split(
            maxSplits: 1, omittingEmptySubsequences: false,
            whereSeparator: { $0 == "T" || $0 == " " })
        guard let first = halves.first,
            let date = CivilDate(slashed: String(first.map { $0 == "-" ? "/" : $0 }))
        else { return nil }
        guard halves.count == 2 else { return date.startInJapan }
        let (clock, zone) = splitZone(halves[1])
        guard let zone, let inDay = secondsInDay(clock) else { return nil }
        let japan = date.startInJapan.milliseconds + inDay * 1000
        return WorldTime(
            milliseconds: japan + CivilTime.japanOffsetMilliseconds - zone * 60_000)
    }

    /// The clock's text and the zone's minutes ahead of UTC; a nil zone is a malformed one.
    private static func splitZone(_ text: Substring) -> (clock: Substring, minutes: Int64?) {
        if text.hasSuffix("Z") { return (text.dropLast(), 0) }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else {
            return (text, 540)
        }
        var digits = String(text[text.index(after: sign)...])
        if digits.count == 4 {
            digits.insert(":", at: digits.index(digits.startIndex, offsetBy: 2))
        }
        guard let parts = numbers(digits[...]), parts.count == 2, parts[0] <= 14, parts[1] < 60
        else {
            return (text[..<sign], nil)
        }
        let minutes = parts[0] * 60 + parts[1]
        return (text[..<sign], text[sign] == "-" ? -minutes : minutes)
    }

    private static func secondsInDay(_ text: Substring) -> Int64? {
        guard let parts = numbers(text), (2...3).contains(parts.count), parts[0] < 24,
            parts[1] < 60,
            parts.count == 2 || parts[2] < 60
        else { return nil }
        return parts[0] * 3600 + parts[1] * 60 + (parts.count == 3 ? parts[2] : 0)
    }

    /// Two-digit numbers with colons between them.
    private static func numbers(_ text: Substring) -> [Int64]? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.utf8.count == 2 && part.utf8.allSatisfy { (48...57).contains($0) }
                ? Int64(part) : nil
        }
        return numbers.count == parts.count ? numbers : nil
    }
}
