import Automation
public import Session
import Simulation
import Vocabulary

/// Another carrier's phone beside the one in hand: it goes through the same lesson by itself, and
/// stands at the same step.
///
/// Source: issue 7 (`--side-by-side`); requirements R-TRAIN-008.
public struct Companion {
    /// The phone and the lesson as they were at the beginning.
    private let beginning: (running: RunningWorld, guide: LessonGuide)
    private(set) var running: RunningWorld
    private var guide: LessonGuide

    /// - Parameters:
    ///   - running: the phone as the lesson begins.
    ///   - guide: the lesson at its beginning, on that phone.
    public init(_ running: RunningWorld, _ guide: LessonGuide) {
        beginning = (running, guide)
        self.running = running
        self.guide = guide
    }

    /// Goes on, or back, until it stands where the other does. A lesson of the same section with other
    /// steps is as far in proportion.
    ///
    /// - Parameters:
    ///   - place: the step of the phone in hand.
    ///   - count: how many steps that has.
    mutating func follow(to place: Int, of count: Int) {
        let own = guide.lesson.steps.count
        let wanted = own == count ? place : place * own / max(1, count)
        if guide.place > wanted { (running, guide) = beginning }
        for _ in 0..<Self.mostInputs where guide.place < wanted && !guide.isDone {
            guard !guide.isLost else { return }
            if let next = guide.next(on: running.world) {
                take(next.act, after: Self.keyMilliseconds)
            } else {
                wait()
            }
        }
        // What is on its way arrives, as it has on the other.
        for _ in 0..<Self.mostInputs where !running.world.isIdle { wait() }
    }

    /// More than any lesson's step takes.
    private static let mostInputs = 1000
    private static let keyMilliseconds: Int64 = 300

    private mutating func wait() {
        let now = running.world.now
        let next = running.world.nextWake ?? now.after(milliseconds: 1000)
        take(.waited, after: next.milliseconds - now.milliseconds)
    }

    private mutating func take(_ act: WorldInput.Act, after milliseconds: Int64) {
        let effects = running.take(
            act, at: running.world.now.after(milliseconds: max(0, milliseconds)))
        for case .exchanged in effects { guide.calls += 1 }
        guide.note(act, &running)
    }
}
