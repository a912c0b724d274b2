public import Automation
public import Session
import Simulation
import Vocabulary

/// What a window needs to go through a lesson.
///
/// Source: issue 7.
public struct TourOptions {
    /// The lesson at its beginning.
    public var guide: LessonGuide
    public var mode: LessonMode
    /// The next key is lit without being asked for, where one tries.
    public var isLighting: Bool
    /// The same lesson on another carrier's phone, at its beginning; nil for none.
    public var companion: Companion?
    /// How many lessons follow.
    public var waiting: Int
    /// Told once for each time that the lesson comes to its end, with whether its goal was reached, and
    /// in how many seconds of the computer.
    public var onEnd: @Sendable (LessonMode, LessonTally, Bool, _ seconds: Int64) -> Void
    /// Told how this lesson was gone through when the next one is wanted.
    public var onNext: (LessonMode, _ isLighting: Bool) -> Void

    public init(
        guide: LessonGuide, mode: LessonMode, isLighting: Bool = true,
        companion: Companion? = nil, waiting: Int = 0,
        onEnd: @escaping @Sendable (LessonMode, LessonTally, Bool, _ seconds: Int64) -> Void = {
            _, _, _, _ in
        },
        onNext: @escaping (LessonMode, _ isLighting: Bool) -> Void = { _, _ in }
    ) {
        self.guide = guide
        self.mode = mode
        self.isLighting = isLighting
        self.companion = companion
        self.waiting = waiting
        self.onEnd = onEnd
        self.onNext = onNext
    }
}

/// A lesson in the window.
struct Tour {
    let options: TourOptions
    private let began = ContinuousClock.now
    var guide: LessonGuide
    var mode: LessonMode
    var companion: Companion?
    var isLighting: Bool
    var rung = LessonRung.alone
    var helps = 0
    /// It goes on by itself: always where one watches, up to the end of a move where help was asked.
    var isPlaying: Bool
    /// When the next key is pressed, or the pressed one let go, in milliseconds of the computer; nil
    /// while nothing goes on by itself.
    var nextTurn: Int64?
    /// The key that the lesson itself holds down.
    var pressed: [Key] = []
    /// Whether the last key was none that the lesson asks for.
    var isAstray = false
    /// Whether the goal was reached, at the end; nil before.
    var isReached: Bool?
    /// The move that was told of before its first key.
    var told: GuidedLesson.Move?
    /// The move that was made last.
    private var move: GuidedLesson.Move?

    init(_ options: TourOptions) {
        self.options = options
        guide = options.guide
        guide.looksAhead = options.mode != .exam
        mode = options.mode
        companion = options.companion
        isLighting = options.isLighting
        isPlaying = options.mode == .watch
        move = guide.move
        nextTurn = isPlaying ? 0 : nil
    }

    /// At its beginning once more.
    mutating func beginAnew(_ guide: LessonGuide, in mode: LessonMode) {
        var options = options
        (options.guide, options.mode, options.isLighting) = (guide, mode, isLighting)
        self = Tour(options)
    }

    mutating func note(_ act: WorldInput.Act, _ running: inout RunningWorld) {
        guard isReached == nil else { return }
        let before = guide.detours
        guide.note(act, &running)
        follow()
        if case .pressed = act { isAstray = guide.detours > before }
        if guide.move != move {
            move = guide.move
            rung = .alone
            if mode != .watch { isPlaying = false }
        }
        // Any right way counts; where one is shown a way, it is gone to its end.
        let isAtGoal = (mode == .exam || mode == .free) && guide.hasReached
        if guide.isDone || isAtGoal { end(isReached: guide.hasReached) }
    }

    /// The other phone comes to the same step.
    mutating func follow() {
        companion?.follow(to: guide.place, of: guide.lesson.steps.count)
    }

    mutating func end(isReached reached: Bool) {
        guard isReached == nil else { return }
        isReached = reached
        stop()
        let took = (ContinuousClock.now - began).components.seconds
        options.onEnd(mode, tally, reached, took)
    }

    /// The phone has been taken back: whatever went on by itself stops, and all help is put away.
    mutating func goBack(to count: Int, _ running: RunningWorld) {
        guide.goBack(to: count, running)
        stop()
        (rung, told, isAstray, isReached, move) = (.alone, nil, false, nil, guide.move)
        follow()
    }

    /// Another course of events is gone on with, in which the lesson stood elsewhere.
    mutating func goOver(to other: LessonGuide) {
        guide = other
        (rung, told, move) = (.alone, nil, guide.move)
        follow()
    }

    /// It goes on by itself from now on.
    mutating func play(at now: Int64) { (isPlaying, nextTurn) = (true, now) }

    /// Nothing goes on by itself any more.
    mutating func stop() { (isPlaying, nextTurn, pressed) = (false, nil, []) }

    var tally: LessonTally {
        LessonTally(
            keys: guide.keys, shortest: guide.shortest, detours: guide.detours, helps: helps)
    }

    // MARK: Going on by itself

    /// How long a key is held down, and how long until the next, in milliseconds.
    private static let (down, between): (Int64, Int64) = (160, 340)
    /// A reader of Japanese takes so long for a character.
    private static let perCharacter: Int64 = 70

    /// How long whoever watches reads before the move is made.
    func reading(_ tongue: Tongue) -> Int64 {
        guard mode == .watch, let move = guide.move else { return 600 }
        let text = (move.says + [move.hint]).map { $0(in: tongue) }.joined()
        // A word of English is as long as three characters of Japanese.
        return 900 + Self.perCharacter * Int64(text.count) / (tongue == .ja ? 1 : 3)
    }

    /// Lets go of the key that is held down.
    mutating func release(at now: Int64) {
        pressed = []
        nextTurn = now + Self.between
    }

    mutating func press(_ key: Key, at now: Int64) {
        pressed = [key]
        nextTurn = now + Self.down
    }
}
