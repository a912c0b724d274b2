/// The handset's clock: how far it is off the world's, and how fast it drifts.
///
/// ```
///   reading = now + offset + (now - since) * parts per million          running
///   reading = since + offset                                            frozen
/// ```
///
/// All of it is whole numbers, so that two hosts show the same second.
///
/// Source: requirements R-PHONE-081, R-PHONE-082, O-65.
public struct HandsetClock: Codable, Equatable, Sendable {
    /// Added to world time to get handset time, in milliseconds; negative when the handset is slow.
    public var offsetMilliseconds: Int64
    /// How much it gains on the world in a million parts of time; negative when it loses.
    public private(set) var partsPerMillion = 0
    public private(set) var isFrozen = false
    /// From when the drift counts.
    private var since = WorldTime(milliseconds: 0)

    public init(offsetMilliseconds: Int64 = 0) { self.offsetMilliseconds = offsetMilliseconds }

    /// A clock that is further off cannot be set. Source: O-65 (2000 to 2099).
    public static let farthestMilliseconds: Int64 = 100 * 366 * 86_400_000
    /// The rates that can be set. Source: assumed; half as fast again is far beyond every quartz.
    public static let rates = -500_000...500_000

    /// Whether its numbers are within reach, so that no reading overflows.
    public var isSound: Bool {
        let reach = Self.farthestMilliseconds
        return (-reach...reach).contains(offsetMilliseconds)
            && Self.rates.contains(partsPerMillion) && (0...2 * reach).contains(since.milliseconds)
    }

    // MARK: Reading

    /// What the handset's clock shows at a moment of the world.
    public func reading(at now: WorldTime) -> HandsetTime {
        let base = isFrozen ? since.milliseconds : now.milliseconds + drift(at: now)
        return HandsetTime(milliseconds: base + offsetMilliseconds)
    }

    /// The first moment of the world at which the handset's clock shows `reading` or later; nil when
    /// it never will.
    public func moment(of reading: HandsetTime) -> WorldTime? {
        let wanted = reading.milliseconds - offsetMilliseconds
        guard !isFrozen else { return wanted <= since.milliseconds ? since : nil }
        guard partsPerMillion != 0 else { return WorldTime(milliseconds: wanted) }
        let parts = Self.million + Int64(partsPerMillion)
        let (whole, rest) = (wanted - since.milliseconds).flooredQuotientAndRemainder(by: parts)
        // Rounded up: the drift is rounded down.
        let more = -(-rest * Self.million).flooredDivision(by: parts)
        return since.after(milliseconds: whole * Self.million + more)
    }

    private static let million: Int64 = 1_000_000

    private func drift(at now: WorldTime) -> Int64 {
        guard partsPerMillion != 0 else { return 0 }
        let (whole, rest) = (now.milliseconds - since.milliseconds)
            .flooredQuotientAndRemainder(by: Self.million)
        let rate = Int64(partsPerMillion)
        return whole * rate + (rest * rate).flooredDivision(by: Self.million)
    }

    // MARK: Setting

    /// Sets it so many milliseconds ahead of what it shows; back, when negative. Further off than
    /// it can be set it stays.
    public mutating func move(milliseconds: Int64) {
        let moved = offsetMilliseconds.addingReportingOverflow(milliseconds)
        let reach = Self.farthestMilliseconds
        guard !moved.overflow, (-reach...reach).contains(moved.partialValue) else { return }
        offsetMilliseconds = moved.partialValue
    }

    /// Sets it to show `reading` now; no handset shows a year before 2000 or after 2099.
    public mutating func set(to reading: HandsetTime, at now: WorldTime) {
        guard (2000...2099).contains(reading.civil.year) else { return }
        move(milliseconds: reading.milliseconds - self.reading(at: now).milliseconds)
    }

    /// Sets it to Japan's time, or to that of a place so many minutes ahead of it.
    public mutating func putRight(at now: WorldTime, minutes: Int = 0) {
        guard (-1440...1440).contains(minutes) else { return }
        let right = now.after(milliseconds: Int64(minutes) * 60_000)
        move(milliseconds: right.milliseconds - reading(at: now).milliseconds)
    }

    /// Lets it gain so many millionth parts from now on.
    public mutating func setRate(partsPerMillion rate: Int, at now: WorldTime) {
        let shown = reading(at: now)
        partsPerMillion = min(max(rate, Self.rates.lowerBound), Self.rates.upperBound)
        begin(at: now, with: shown)
    }

    /// Stops it, or lets it go on from what it shows.
    public mutating func setFrozen(_ frozen: Bool, at now: WorldTime) {
        let shown = reading(at: now)
        isFrozen = frozen
        begin(at: now, with: shown)
    }

    private mutating func begin(at now: WorldTime, with shown: HandsetTime) {
        since = now
        offsetMilliseconds = shown.milliseconds - now.milliseconds
    }
}
