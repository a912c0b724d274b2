public import Vocabulary

/// The same hours of every day in Japan, such as 01:00 to 05:00; over midnight when they end earlier
/// than they begin.
///
/// Source: manual 4.1 (Q22, 定期メンテナンス); requirements R-CENTER-009, O-62.
public struct DailyHours: Codable, Equatable, Sendable {
    /// In minutes since midnight, from 0 to 1439.
    public var from: Int
    /// The first minute after them, likewise.
    public var until: Int

    /// Nil for minutes that a day does not have, and for no time at all.
    public init?(from: Int, until: Int) {
        self.from = from
        self.until = until
        guard areOfDay else { return nil }
    }

    /// Whether they are what they say: decoded from outside, they may be anything.
    var areOfDay: Bool {
        (0..<1440).contains(from) && (0..<1440).contains(until) && from != until
    }

    /// Reads `01:00-05:00`; nil for anything else.
    public init?(_ text: String) {
        let minutes = text.split(separator: "-", omittingEmptySubsequences: false).map { time in
            let parts = time.split(separator: ":", omittingEmptySubsequences: false)
            let isDigits = parts.allSatisfy { part in
                part.utf8.count == 2 && part.utf8.allSatisfy { (48...57).contains($0) }
            }
            guard isDigits, parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
                hour < 24, minute < 60
            else { return -1 }
            return hour * 60 + minute
        }
        guard minutes.count == 2 else { return nil }
        self.init(from: minutes[0], until: minutes[1])
    }

    /// For instance `01:00-05:00`.
    public var text: String { [from, until].map(Self.clock).joined(separator: "-") }

    private static func clock(_ minute: Int) -> String {
        "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
    }

    public func contain(_ moment: WorldTime) -> Bool {
        let minute = moment.japan.hour * 60 + moment.japan.minute
        return from < until
            ? (from..<until).contains(minute) : minute >= from || minute < until
    }
}
