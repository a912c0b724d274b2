public import ScreenTree
public import Simulation
public import Vocabulary

/// What was done to a world and what its display showed then, in order: the pictures of a time line.
///
/// Everything that a hand did is a moment; what came about by itself is one where it led to another
/// screen. The oldest are forgotten; the journal still goes back to them.
///
/// Source: issue 6, time travel; automation.md 3.4.
public struct TimeLine: Equatable, Sendable {
    public private(set) var moments: [Moment]

    /// So many moments are kept, in a round.
    public static let limit = 1200
    /// So many are forgotten when there are more.
    private static let part = 200

    public struct Moment: Equatable, Sendable {
        /// How many inputs had been taken.
        public var after: Int
        public var at: WorldTime
        /// What led to it; nil for the beginning.
        public var act: WorldInput.Act?
        public var screen: ScreenTree
    }

    /// - Parameter after: how many inputs have been taken already.
    public init(_ world: World, after: Int = 0) {
        moments = [Moment(after: after, at: world.now, act: nil, screen: world.screen)]
    }

    /// Plays a journal, and remembers what it shows.
    public init(_ journal: Journal) {
        var world = journal.opening
        self.init(world)
        for (index, input) in journal.inputs.enumerated() {
            _ = world.handle(input)
            note(input.act, after: index + 1, at: world.now, showing: world.screen)
        }
    }

    /// Takes note of an input that has led to what the display shows.
    public mutating func note(
        _ act: WorldInput.Act, after: Int, at moment: WorldTime, showing screen: ScreenTree
    ) {
        if act == .waited, let last = moments.last, last.screen.isSameScreen(as: screen) { return }
        moments.append(Moment(after: after, at: moment, act: act, screen: screen))
        if moments.count > Self.limit { moments.removeFirst(Self.part) }
    }

    /// Forgets what came after so many inputs.
    public mutating func cut(to after: Int) { moments.removeAll { $0.after > after } }

    /// The number of the moment that stands after so many inputs; 0 where it is forgotten.
    public func place(after: Int) -> Int { moments.lastIndex { $0.after <= after } ?? 0 }

    /// The moments by the screens that they show, each while it stood: typing a word is one visit.
    public var visits: [Range<Int>] {
        var visits: [Range<Int>] = []
        for index in moments.indices {
            let isNew =
                index == 0 || !moments[index].screen.isSameScreen(as: moments[index - 1].screen)
            let start = isNew ? index : visits.removeLast().lowerBound
            visits.append(start..<index + 1)
        }
        return visits
    }
}
