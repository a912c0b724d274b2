import Vocabulary

/// Counts what came from each place in the last while, so that nobody gets more than a share.
///
/// It remembers every moment within the while, so the limit holds for each stretch of that length,
/// and it remembers a bounded number of places: the longest silent ones make way.
public struct Tally: Codable, Equatable, Sendable {
    let limit: Int
    /// The length of the while, in milliseconds.
    let span: Int64
    /// How many places are remembered.
    let capacity: Int
    /// By the place in hexadecimal digits.
    private var moments: [String: [Int64]] = [:]

    public init(limit: Int, span: Int64, capacity: Int = 10_000) {
        self.limit = limit
        self.span = span
        self.capacity = capacity
    }

    public var places: Int { moments.count }

    /// Counts one more, unless the place has had its share.
    ///
    /// - Parameter now: in milliseconds of a clock that only goes forward.
    /// - Returns: nil when it was counted; else how long it takes until one more would be, in
    ///   milliseconds.
    public mutating func wait(for place: [UInt8], at now: Int64) -> Int64? {
        let place = place.hex
        if moments[place] == nil, moments.count >= capacity { forgetTheSilent(at: now) }
        return Self.wait(in: &moments[place, default: []], limit, span, at: now)
    }

    /// Of one place's moments, the oldest first.
    private static func wait(
        in recent: inout [Int64], _ limit: Int, _ span: Int64, at now: Int64
    ) -> Int64? {
        recent.removeFirst(recent.firstIndex { now - $0 < span } ?? recent.count)
        guard recent.count >= limit else {
            recent.append(now)
            return nil
        }
        return recent.first.map { span - (now - $0) } ?? span
    }

    /// Half of the places at once, so that the search is paid by many requests.
    private mutating func forgetTheSilent(at now: Int64) {
        let last = moments.compactMapValues(\.last)
        let kept = last.filter { now - $0.value < span }.sorted { $0.value > $1.value }
            .prefix(capacity / 2)
        moments = Dictionary(
            uniqueKeysWithValues: kept.map { ($0.key, moments[$0.key] ?? []) })
    }
}
