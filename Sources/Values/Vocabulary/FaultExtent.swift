/// When something that was armed beforehand happens: after how many occasions, how often, for how
/// long and how likely.
///
/// Whoever arms a fault calls ``arm(at:)``; whoever comes to an occasion asks ``meets(at:dice:)``. It
/// draws nothing itself: the dice come from the chance of the world that it lies in, so that a replay
/// falls the same way.
///
/// Source: automation.md 4.4 and fault_lines.ebnf (`extent`, `for`, `chance`).
public struct FaultExtent: Codable, Equatable, Sendable {
    /// How many occasions pass unharmed before the first that suffers.
    public var skipping: Int
    /// How many suffer, from 1; ``always`` for all of them.
    public var times: Int
    /// For how many milliseconds of the world's time it lasts once it is armed; nil for any time.
    public var lasting: Int64?
    /// Of a hundred occasions so many suffer; 100 for all.
    public var percent: Int
    /// When it is over; nil before it is armed, and for what does not end by itself.
    private var until: WorldTime?
    /// An occasion came, whether it suffered or the dice spared it.
    public private(set) var isReached = false

    /// So often as there are occasions.
    public static let always = Int.max

    public init(
        skipping: Int = 0, times: Int = 1, lasting: Int64? = nil, percent: Int = 100
    ) {
        self.skipping = skipping
        self.times = times
        self.lasting = lasting
        self.percent = percent
    }

    /// Its time begins to run.
    public mutating func arm(at now: WorldTime) {
        until = lasting.map { now.after(milliseconds: $0) }
    }

    /// Whether dice are to be cast before the next occasion is judged.
    public var needsDice: Bool { percent < 100 && skipping == 0 && times > 0 }

    /// Whether an occasion suffers; counts it.
    ///
    /// - Parameter dice: from 0 to 99, where it ``needsDice``.
    public mutating func meets(at now: WorldTime, dice: Int) -> Bool {
        guard times > 0, !isOver(at: now) else { return false }
        if skipping > 0 {
            skipping -= 1
            return false
        }
        isReached = true
        guard dice < percent || percent >= 100 else { return false }
        if times != Self.always { times -= 1 }
        return true
    }

    /// Nothing can come of it any more.
    public func isOver(at now: WorldTime) -> Bool { times <= 0 || until.map { $0 <= now } ?? false }

    /// Whether a script that armed it has missed it: it was to happen so often, and did not; or it had
    /// no number, and no occasion came.
    public var isMissed: Bool {
        if !isReached { return true }
        return times != Self.always && times > 0 && percent >= 100 && lasting == nil
    }
}
