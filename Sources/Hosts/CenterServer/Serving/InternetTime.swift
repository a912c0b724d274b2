import Glibc
import Vocabulary

/// A moment as logs write it, `2009-12-31T23:59:00.000Z`.
///
/// Source: RFC 3339.
enum InternetTime {
    static var now: String {
        var moment = timespec()
        clock_gettime(CLOCK_REALTIME, &moment)
        return text(milliseconds: Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000)
    }

    /// - Parameter milliseconds: since 1970 UTC, in the years 0 to 9999.
    static func text(milliseconds: Int64) -> String {
        let whole = milliseconds.flooredDivision(by: 1000)
        var seconds = time_t(whole)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let numbers: [(number: Int32, digits: Int, end: Unicode.Scalar)] = [
            (parts.tm_year + 1900, 4, "-"), (parts.tm_mon + 1, 2, "-"), (parts.tm_mday, 2, "T"),
            (parts.tm_hour, 2, ":"), (parts.tm_min, 2, ":"), (parts.tm_sec, 2, "."),
            (Int32(milliseconds - whole * 1000), 3, "Z"),
        ]
        // Every request's line has one, so it is written in one piece.
        return String(unsafeUninitializedCapacity: 24) { room in
            var end = 0
            for (number, count, sign) in numbers {
                var rest = number
                for place in stride(from: end + count - 1, through: end, by: -1) {
                    room[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
                room[end + count] = UInt8(ascii: sign)
                end += count + 1
            }
            return end
        }
    }
}
