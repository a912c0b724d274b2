import Glibc

/// A moment as logs write it, `2009-12-31T23:59:00.000Z`.
///
/// Source: RFC 3339.
enum InternetTime {
    static var now: String {
        var moment = timespec()
        clock_gettime(CLOCK_REALTIME, &moment)
        return text(milliseconds: Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000)
    }

    /// - Parameter milliseconds: since 1970 UTC.
    static func text(milliseconds: Int64) -> String {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func digits(_ number: Int64, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let date = [(parts.tm_year + 1900, 4), (parts.tm_mon + 1, 2), (parts.tm_mday, 2)]
        let clock = [(parts.tm_hour, 2), (parts.tm_min, 2), (parts.tm_sec, 2)]
        return date.map { digits(Int64($0.0), $0.1) }.joined(separator: "-") + "T"
            + clock.map { digits(Int64($0.0), $0.1) }.joined(separator: ":") + "."
            + digits(milliseconds % 1000, 3) + "Z"
    }
}
