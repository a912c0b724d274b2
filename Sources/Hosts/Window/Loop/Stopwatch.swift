import Automation
import Vocabulary

/// The window's own clock, and beside it the world's time, which may run faster or stand still.
///
/// It goes on while the computer sleeps, so the phone's clock is right when that wakes. The world's
/// time goes back only where its user does.
struct Stopwatch {
    private let start = ContinuousClock.now
    private var face: WorldFace

    /// - Parameter world: the world's time now.
    init(startingAt world: WorldTime) { face = WorldFace(world: world) }

    /// Of the computer, since the start.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }

    var now: WorldTime { face.now(at: milliseconds) }

    var pace: Pace { face.pace }

    /// The world's time runs at another pace from now on.
    mutating func setPace(_ pace: Pace) { face.setPace(pace, at: milliseconds) }

    /// The world's time is so much later.
    mutating func step(milliseconds more: Int64) { face.step(milliseconds: more) }

    /// The world goes on from an earlier moment, because its user went back to it.
    mutating func turn(to world: WorldTime) { face.turn(to: world, at: milliseconds) }

    /// The world has gone further by itself, as when a phone lies unused for a month.
    mutating func catchUp(with world: WorldTime) {
        face.step(milliseconds: world.milliseconds - now.milliseconds)
    }

    /// How long it is until a moment of the world, in milliseconds of the computer; nil while the
    /// world's time stands still.
    func wait(until moment: WorldTime) -> Int64? { face.wait(until: moment, at: milliseconds) }
}

/// How the world's time follows the computer's.
struct WorldFace: Equatable {
    private(set) var pace = Pace.natural
    /// The world's time at a moment of the computer's.
    private var world: WorldTime
    private var computer: Int64 = 0

    init(world: WorldTime) { self.world = world }

    func now(at computer: Int64) -> WorldTime {
        world.after(milliseconds: (computer - self.computer) * pace.factor)
    }

    mutating func setPace(_ pace: Pace, at computer: Int64) {
        world = now(at: computer)
        self.computer = computer
        self.pace = pace
    }

    mutating func turn(to world: WorldTime, at computer: Int64) {
        self.world = world
        self.computer = computer
    }

    /// Steps go forward only.
    mutating func step(milliseconds more: Int64) {
        world = world.after(milliseconds: max(0, more))
    }

    func wait(until moment: WorldTime, at computer: Int64) -> Int64? {
        guard pace.factor > 0 else { return nil }
        let left = max(0, moment.milliseconds - now(at: computer).milliseconds)
        // Rounded up, or the loop would wake a moment too early again and again.
        return (left + pace.factor - 1) / pace.factor
    }
}
