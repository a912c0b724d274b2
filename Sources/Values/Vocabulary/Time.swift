/// A moment on the simulated world's clock, in milliseconds since 1970 UTC.
///
/// The center, the carriers and the line go by it. Source: requirements R-CENTER-040.
public struct WorldTime: Codable, Hashable, Comparable, Sendable {
    public var milliseconds: Int64
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Whole seconds since 1970 UTC, rounded down.
    public var seconds: Int64 { milliseconds.flooredDivision(by: 1000) }
    public static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }
    /// The moment so many milliseconds later (earlier, when negative).
    public func after(milliseconds more: Int64) -> WorldTime {
        WorldTime(milliseconds: milliseconds + more)
    }
    /// The moment as Japan's wall clock shows it.
    public var japan: CivilTime { CivilTime(japanMilliseconds: milliseconds) }
}

/// A moment on the clock that the user has set on the handset, in milliseconds since 1970 UTC.
///
/// The digits that the handset's clock shows are read as Japan's time and never converted, so a
/// handset set to another zone's time is simply hours off. It is a different type from
/// ``WorldTime`` because the two disagree: the passcode follows the handset's clock.
///
/// Source: manual 1.1 and 4.1 (海外で使用したい); requirements R-APP-006.
public struct HandsetTime: Codable, Hashable, Comparable, Sendable {
    public var milliseconds: Int64
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Whole seconds since 1970 UTC, rounded down.
    public var seconds: Int64 { milliseconds.flooredDivision(by: 1000) }
    public static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }
    /// The reading so many milliseconds later (earlier, when negative).
    public func after(milliseconds more: Int64) -> HandsetTime {
        HandsetTime(milliseconds: milliseconds + more)
    }
    /// The digits on the handset's clock.
    public var civil: CivilTime { CivilTime(japanMilliseconds: milliseconds) }
}

/// Year, month, day and time of day on a wall clock in Japan, which knows no summer time.
public struct CivilTime: Codable, Equatable, Sendable {
    public var year: Int
    /// From 1 to 12.
    public var month: Int
    /// From 1 to 31.
    public var day: Int
    public var hour: Int
    public var minute: Int
    public var second: Int
    /// From 0 (Sunday) to 6 (Saturday).
    public var weekday: Int

    /// How far Japan's wall clock is ahead of UTC.
    public static let japanOffsetMilliseconds: Int64 = 9 * 3_600_000

    /// - Parameter japanMilliseconds: milliseconds since 1970 UTC; read in Japan's time.
    public init(japanMilliseconds: Int64) {
        let wall = japanMilliseconds + Self.japanOffsetMilliseconds
        let days = wall.flooredDivision(by: 86_400_000)
        let inDay = Int(wall - days * 86_400_000) / 1000
        let date = CivilDate(daysSince1970: Int(days))
        year = date.year
        month = date.month
        day = date.day
        hour = inDay / 3600
        minute = inDay / 60 % 60
        second = inDay % 60
        weekday = Int((days + 4).flooredRemainder(by: 7))
    }

    /// Minutes since midnight.
    public var minuteOfDay: Int { hour * 60 + minute }
    public var date: CivilDate { CivilDate(year: year, month: month, day: day) }
    /// For instance `10:08`.
    public var clockText: String { "\(twoDigits(hour)):\(twoDigits(minute))" }
    /// For instance `10:08:41`.
    public var exactClockText: String { "\(clockText):\(twoDigits(second))" }
}

/// A day of the calendar.
public struct CivilDate: Codable, Hashable, Comparable, Sendable {
    public var year: Int
    public var month: Int
    public var day: Int

    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Counts from 1 January 1970, in the proleptic Gregorian calendar.
    public init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = Int(Int64(shifted).flooredDivision(by: 146_097))
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1 January 1970.
    public var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = Int(Int64(shiftedYear).flooredDivision(by: 400))
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    public static func < (a: Self, b: Self) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }

    /// For instance `2010/12/31`, as the application shows an expiry. Source: manual, p. 9.
    public var slashed: String { "\(year)/\(twoDigits(month))/\(twoDigits(day))" }

    /// Whether the calendar has it, in a year that is written with four digits: decoded from outside,
    /// it may be anything.
    public var isOfCalendar: Bool { CivilDate(slashed: slashed) == self }

    /// Reads `2010/12/31`; nil for anything else and for a day that the calendar lacks.
    public init?(slashed: String) {
        let parts = slashed.split(separator: "/", omittingEmptySubsequences: false)
        let isDigits = parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
        guard isDigits, parts.map(\.utf8.count) == [4, 2, 2],
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1000...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        self.init(year: year, month: month, day: day)
        guard CivilDate(daysSince1970: daysSince1970) == self else { return nil }
    }

    /// The first moment of this day in Japan.
    public var startInJapan: WorldTime {
        WorldTime(
            milliseconds: Int64(daysSince1970) * 86_400_000 - CivilTime.japanOffsetMilliseconds)
    }
}

/// The number with a leading zero where it has one digit.
public func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension Int64 {
    /// Division that rounds down, for negative numbers too.
    public func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    /// The remainder that goes with ``flooredDivision(by:)``, never negative.
    public func flooredRemainder(by divisor: Int64) -> Int64 {
        self - flooredDivision(by: divisor) * divisor
    }

    /// Both, for negative numbers too.
    public func flooredQuotientAndRemainder(
        by divisor: Int64
    ) -> (quotient: Int64, remainder: Int64) {
        let quotient = flooredDivision(by: divisor)
        return (quotient, self - quotient * divisor)
    }
}
