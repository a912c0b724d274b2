public import ScreenTree
public import Simulation
public import Vocabulary

/// A step through the phone's time, or something done with it.
///
/// Source: issue 6, time travel; automation.md 3.4.
public enum Travel: Equatable, Sendable {
    /// To the moment before or after.
    case back, forward
    /// To where so many inputs have been taken.
    case to(after: Int)
    case now
    /// To a course of events that was left, by its number from 0.
    case branch(Int)
    case save(Saving)
    /// The same once more, but with this done before the moment that is looked at.
    case whatIf(WorldInput.Act)
    /// The same once more on the other carrier's phone.
    case onOtherCarrier
    /// What would have been becomes what is.
    case goOnOtherwise
    case endComparison

    /// What the past is kept as.
    public enum Saving: Equatable, Sendable { case flow, journal }
}

/// What the panel tells of the phone's past.
public struct TimeSheet: Equatable, Sendable {
    /// Some of the moments, in order.
    public var moments: [Moment]
    /// The moment that is looked at, by its number of inputs.
    public var here: Int
    /// How many steps lie between here and now; 0 for now.
    public var stepsBack: Int
    /// Whether there is a moment before.
    public var hasBefore: Bool
    /// When it is here.
    public var at: WorldTime
    /// The courses of events that were left.
    public var branches: [Branch]
    /// Whether a part of the world stands outside, where nothing can be taken back.
    public var isTied: Bool
    public var comparison: Comparison?

    public struct Moment: Equatable, Sendable {
        public var after: Int
        public var at: WorldTime
        /// What was done, in a few words; empty for the beginning.
        public var words: String
        public var screen: ScreenTree

        public init(after: Int, at: WorldTime, words: String, screen: ScreenTree) {
            self.after = after
            self.at = at
            self.words = words
            self.screen = screen
        }
    }

    /// A course of events that was left for another.
    public struct Branch: Equatable, Sendable {
        /// When both part.
        public var from: WorldTime
        /// How many things were done on it since.
        public var steps: Int
        /// What its display showed last.
        public var title: String

        public init(from: WorldTime, steps: Int, title: String) {
            self.from = from
            self.steps = steps
            self.title = title
        }
    }

    /// What would have been, beside what was.
    public struct Comparison: Equatable, Sendable {
        /// What is otherwise: a line, or the other phone's name.
        public var change: String
        public var pairs: [Pair]
        /// The other phone; nil where it is the same one.
        public var other: Look?
        /// Whether it can become what is.
        public var canGoOn: Bool

        public init(change: String, pairs: [Pair], other: Look?, canGoOn: Bool) {
            self.change = change
            self.pairs = pairs
            self.other = other
            self.canGoOn = canGoOn
        }
    }

    public struct Pair: Equatable, Sendable {
        public var moment: Moment
        public var otherwise: ScreenTree
        public var differs: Bool

        public init(moment: Moment, otherwise: ScreenTree, differs: Bool) {
            self.moment = moment
            self.otherwise = otherwise
            self.differs = differs
        }
    }

    /// How a phone's display looks.
    public struct Look: Equatable, Sendable {
        public var carrier: Carrier
        /// In pixels.
        public var displayHeight: Int

        public init(carrier: Carrier, displayHeight: Int) {
            self.carrier = carrier
            self.displayHeight = displayHeight
        }
    }

    public init(
        moments: [Moment], here: Int, stepsBack: Int, hasBefore: Bool, at: WorldTime,
        branches: [Branch] = [], isTied: Bool = false, comparison: Comparison? = nil
    ) {
        self.moments = moments
        self.here = here
        self.stepsBack = stepsBack
        self.hasBefore = hasBefore
        self.at = at
        self.branches = branches
        self.isTied = isTied
        self.comparison = comparison
    }
}

/// A picture of the display in the panel, or two of them, one above the other.
public struct FilmFrame: Equatable, Sendable {
    /// Which moment it is, by its number of inputs; a click goes there.
    public var after: Int
    /// What stands above and under it.
    public var clock: String
    public var words: String
    public var screen: ScreenTree
    /// What would have been; nil where nothing is compared.
    public var otherwise: Otherwise?
    /// The moment that is looked at.
    public var isHere = false

    public struct Otherwise: Equatable, Sendable {
        public var screen: ScreenTree
        /// Nil for the phone's own look.
        public var look: TimeSheet.Look?
        public var differs: Bool
    }
}
