/// What the panel tells of a lesson.
///
/// Source: issue 7; requirements R-TRAIN-005.
public struct LessonSheet: Equatable, Sendable {
    public var lesson: GuidedLesson
    public var mode: LessonMode
    /// The step that is to be done next.
    public var place: Int
    /// What is being done; nil where nothing is.
    public var move: GuidedLesson.Move?
    /// The key that comes next; nil while the phone is at work, and where no way is known.
    public var next: PlannedKey?
    public var isLost: Bool
    /// How much help the trainee has asked for in this move.
    public var rung: LessonRung
    /// The next key is lit without being asked for.
    public var isLighting: Bool
    /// It goes on by itself.
    public var isPlaying: Bool
    /// The last key was none that the lesson asks for.
    public var isAstray: Bool
    /// The phone is seen as it was.
    public var isPast = false
    /// The goal holds, though steps are left.
    public var isAtGoal = false
    /// There is no room for the other carrier's phone that was asked for.
    public var lacksRoom = false
    public var tally: LessonTally
    /// It is at its end, and whether the goal was reached then; nil while it goes on.
    public var isReached: Bool?
    /// What could not be done around the phone.
    public var trouble: Wording?
    /// How many lessons follow.
    public var waiting: Int

    public init(
        lesson: GuidedLesson, mode: LessonMode, place: Int, move: GuidedLesson.Move?,
        next: PlannedKey?, isLost: Bool, rung: LessonRung, isLighting: Bool, isPlaying: Bool,
        isAstray: Bool, tally: LessonTally, isReached: Bool?, trouble: Wording?, waiting: Int
    ) {
        self.lesson = lesson
        self.mode = mode
        self.place = place
        self.move = move
        self.next = next
        self.isLost = isLost
        self.rung = rung
        self.isLighting = isLighting
        self.isPlaying = isPlaying
        self.isAstray = isAstray
        self.tally = tally
        self.isReached = isReached
        self.trouble = trouble
        self.waiting = waiting
    }

    public var isDone: Bool { isReached != nil }

    /// Until it is done, nothing may be told.
    public var isExamination: Bool { mode == .exam && !isDone }

    /// Whether the sentence that says what to do is seen.
    public var showsHint: Bool { mode == .watch || isLighting || rung >= .what }

    /// Whether the next key is named and lit.
    public var showsKey: Bool {
        mode == .watch || mode == .practice && (isLighting || rung >= .whereTo)
    }
}

/// The ladder of help in a lesson: try again, what, where, done for you.
///
/// Source: automation.md 5.3 (hint ladder).
public enum LessonRung: Int, CaseIterable, Comparable, Sendable {
    case alone, what, whereTo, done

    public static func < (one: LessonRung, other: LessonRung) -> Bool {
        one.rawValue < other.rawValue
    }

    /// The next rung up; the last stays.
    public var next: LessonRung { LessonRung(rawValue: rawValue + 1) ?? .done }
}

/// What was counted in a lesson.
public struct LessonTally: Equatable, Sendable {
    public var keys: Int
    /// Keys of the lesson's own way.
    public var shortest: Int
    /// Keys that the lesson did not ask for.
    public var detours: Int
    /// How often help was asked for.
    public var helps: Int

    public init(keys: Int, shortest: Int, detours: Int, helps: Int) {
        self.keys = keys
        self.shortest = shortest
        self.detours = detours
        self.helps = helps
    }

    /// What an examination with it is worth.
    public func score(isReached: Bool) -> LessonScore {
        LessonScore(isReached: isReached, keys: keys, shortest: shortest)
    }
}
