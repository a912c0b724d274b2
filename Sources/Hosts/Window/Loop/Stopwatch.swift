import Vocabulary

/// The window's own clock: the world's time runs with it.
///
/// It goes on while the computer sleeps, so the phone's clock is right when that wakes.
struct Stopwatch {
    private let start = ContinuousClock.now
    private let world: WorldTime

    /// - Parameter world: the world's time now.
    init(startingAt world: WorldTime) { self.world = world }

    /// Since the start.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }

    var now: WorldTime { world.after(milliseconds: milliseconds) }
}
