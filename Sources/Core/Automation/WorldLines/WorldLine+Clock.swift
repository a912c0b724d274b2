import Handset
import Simulation
import Vocabulary

/// The clock, and time that passes.
extension WorldLine {
    static func clock(_ words: [String]) -> Reading {
        if words.first == "center" { return centerClock(Array(words.dropFirst())) }
        if words.first == "advance" { return advance(Array(words.dropFirst())) }
        guard words.first == "phone", let act = act(ofClock: Array(words.dropFirst())) else {
            return .wanted(
                [
                    "center +31d", "center right", "advance 60s",
                    "phone right", "phone +11m", "phone -2h", "phone 2009-06-09T10:08",
                    "phone rate 50ppm", "phone rate -4s/day", "phone frozen", "phone running",
                ] + zones.map { "phone zone \($0.name)" })
        }
        return .act(act)
    }

    /// The center's clock apart from the world's; what the network tells handsets stays right.
    private static func centerClock(_ words: [String]) -> Reading {
        if words == ["right"] { return .act(.centerClockPutRight) }
        guard words.count == 1, let span = shift(words[0]) else {
            return .wanted(["center +31d", "center -2h", "center right"])
        }
        return .act(.centerClockMoved(milliseconds: span))
    }

    /// Time passes for everybody.
    private static func advance(_ words: [String]) -> Reading {
        guard words.count == 1, let span = FaultTail.span(words[0]) else {
            return .wanted(["advance 60s", "advance 31d"])
        }
        return .act(.timePassed(milliseconds: span))
    }

    /// `+11m` or `-2h`.
    private static func shift(_ word: String) -> Int64? {
        guard let sign = word.first, "+-".contains(sign) else { return nil }
        return milliseconds(word.dropFirst()).map { sign == "-" ? -$0 : $0 }
    }

    private static func act(ofClock words: [String]) -> WorldInput.Act? {
        switch (words.first, words.count) {
        case ("right", 1): return .clockPutRight
        case ("frozen", 1): return .clockFrozen(true)
        case ("running", 1): return .clockFrozen(false)
        case ("rate", 2): return rate(words[1]).map { .clockRateChanged(partsPerMillion: $0) }
        case ("zone", 2...):
            let name = words.dropFirst().joined(separator: " ").lowercased()
            return zones.first { $0.name == name }.map {
                .clockSetAbroad(minutesFromJapan: $0.minutes)
            }
        case (let word?, 1) where word.hasPrefix("+") || word.hasPrefix("-"):
            return shift(word).map { .clockMoved(milliseconds: $0) }
        case (_, 1...2):
            return MomentText.read(words.joined(separator: " ")).map {
                .clockSet(HandsetTime(milliseconds: $0.milliseconds))
            }
        default: return nil
        }
    }

    /// Places whose wall clocks a traveller may set the phone to, in minutes behind (negative) or
    /// ahead of Japan. They stand as in winter; summer time moves some by an hour.
    ///
    /// Source: manual 4.1 (海外で使用したい); R-PHONE-083. The choice of places is assumed.
    public static let zones: [(name: String, minutes: Int)] = [
        ("japan", 0), ("hawaii", -19 * 60), ("los angeles", -17 * 60), ("new york", -14 * 60),
        ("london", -9 * 60), ("paris", -8 * 60), ("india", -210), ("bangkok", -2 * 60),
        ("china", -60), ("sydney", 60), ("new zealand", 3 * 60),
    ]

    /// `50ppm`, or whole seconds a day such as `-4s/day`.
    private static func rate(_ text: String) -> Int? {
        if text.hasSuffix("ppm") {
            return Int(text.dropLast(3)).flatMap { HandsetClock.rates.contains($0) ? $0 : nil }
        }
        let day = 86_400
        guard text.hasSuffix("s/day"), let seconds = Int(text.dropLast(5)),
            (-day / 2...day / 2).contains(seconds)
        else { return nil }
        return (seconds * 1_000_000 + seconds.signum() * day / 2) / day
    }

    static let units: [(name: String, milliseconds: Int64)] = [
        ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    /// A whole number with `ms`, `s`, `m`, `h` or `d`, up to a hundred years.
    public static func milliseconds(_ text: Substring) -> Int64? {
        let unit = text.drop { $0.isASCII && $0.isNumber }
        guard let number = Int64(text.dropLast(unit.count)),
            let factor = units.first(where: { $0.name == unit })?.milliseconds
        else { return nil }
        let (span, isTooLong) = number.multipliedReportingOverflow(by: factor)
        return isTooLong || span > 100 * 365 * 86_400_000 ? nil : span
    }

    static func unused(_ words: [String]) -> Reading {
        guard words.count == 2, ["day", "days"].contains(words[1]), let days = Int(words[0]),
            (1...3650).contains(days)
        else { return .wanted(["90 days"]) }
        return .act(.leftUnused(days: days))
    }
}
