import Automation
import CarrierNetwork
import Recording
import ScreenTree
import Session
import Simulation
import Vocabulary

/// What a session can be asked for afterwards: what went over the network, what each command did, and
/// what the display showed while it was recorded. Of each the last is kept.
struct SessionDiary {
    private(set) var exchanges: [NetworkExchange] = []
    /// Of the commands that changed something, or failed.
    private(set) var steps: [TraceStep] = []
    /// What the display has shown since the recording began; nil while nothing is recorded.
    private(set) var reel: [RunningWorld.Frame]?
    /// How far the times of the present world stand behind those of a session that only goes on: a
    /// client may go back to an earlier world.
    private var shift: Int64 = 0

    /// How much of each is kept. Source: assumed; a trace draws every step.
    private static let mostExchanges = 10_000
    private static let mostSteps = 300
    private static let mostFrames = 20_000

    // MARK: The network

    mutating func add(_ new: [NetworkExchange]) {
        exchanges = (exchanges + new).suffix(Self.mostExchanges)
    }

    // MARK: Steps

    /// Notes a step, whose times are the session's.
    mutating func add(_ step: TraceStep) {
        steps.append(step)
        if steps.count > Self.mostSteps { steps.removeFirst() }
    }

    /// A moment of the present world on the session's clock, which never goes back.
    func time(of moment: WorldTime) -> WorldTime { moment.after(milliseconds: shift) }

    /// The session goes on in another world.
    mutating func leap(from moment: WorldTime, to other: WorldTime) {
        shift += moment.milliseconds - other.milliseconds
    }

    // MARK: Recording

    mutating func beginReel(with frame: RunningWorld.Frame) { reel = [frame] }

    mutating func add(_ frames: [RunningWorld.Frame]) {
        guard let count = reel?.count, count < Self.mostFrames else { return }
        reel?.append(contentsOf: frames)
    }

    mutating func takeReel() -> [RunningWorld.Frame]? {
        defer { reel = nil }
        return reel
    }
}
