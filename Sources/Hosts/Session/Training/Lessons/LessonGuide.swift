public import Automation
import ScreenTree
public import Simulation
import Vocabulary

/// Goes through a lesson beside a phone that a trainee holds: it knows which step is reached, which
/// key comes next, and the way back from wherever the trainee has gone.
///
/// A step is done when its checks hold, however that came about. The next key is found by playing
/// the lesson's own moves on a copy of the phone as it is now, from the latest of them from which the
/// step can still be reached.
///
/// ```
///   lesson --> begin --> note(input) --> place, way (the keys to come) --> isDone
/// ```
///
/// The phone is its owner's; what happens around the phone is done to it here.
///
/// Source: issue 7 ("waits for the trainee, forgives detours and finds the way back").
public struct LessonGuide {
    public let lesson: GuidedLesson
    let stage: FlowStage
    /// The step that is to be done next; as many as there are when all are done.
    public private(set) var place = 0
    /// The keys that lead to the end of this step; empty while something is on its way, and where no
    /// way is known.
    public private(set) var way: [PlannedKey] = []
    /// No way to the end of the step was found from here.
    public private(set) var isLost = false
    /// Keys that were pressed, and those of them that the lesson did not ask for.
    public private(set) var keys = 0
    public private(set) var detours = 0
    /// All steps are done, or the goal was reached in the last of them in another way.
    public private(set) var isDone = false
    /// The goal holds, however that came about; and whether it ever did.
    public private(set) var isReached = false
    public private(set) var hasReached = false
    /// Over the network, since the lesson began; counted by whoever holds the phone.
    public var calls = 0
    /// The goal held already when the present step began.
    private var wasReached = false
    /// Keys of the lesson's own way.
    public let shortest: Int
    /// Steps whose checks say too little for one to have got there at once.
    private let common: Set<Int>
    /// What the display shows when each step begins.
    private let screens: [ScreenTree]
    /// Whether the keys to come are looked for; nobody sees them in an examination.
    public var looksAhead = true
    /// What could not be done around the phone; nil while all is well.
    public private(set) var trouble: Wording?
    /// How many inputs the phone had taken, and how often it had called, when each step's surroundings
    /// were made.
    private var begun: [(inputs: Int, calls: Int)] = []
    /// Later steps whose checks held already when this one began, so that they tell nothing.
    private var early: Set<Int> = []
    /// A step whose surroundings are made.
    private var entered = -1

    /// - Throws: why the lesson cannot be gone through as it stands.
    public init(_ lesson: GuidedLesson, on stage: FlowStage) throws(CaseProblem) {
        self.lesson = lesson
        var stage = stage
        stage.mayLeaveFaults = true
        stage.keepsJournals = true
        self.stage = stage
        let walk = try LessonProof(lesson, on: stage).walk()
        (shortest, common, screens) = (walk.keys, walk.common, walk.screens)
    }

    /// The phone as the lesson begins, and the lesson at its beginning.
    /// - Throws: why its scenario cannot be made.
    public mutating func begin() throws(CaseProblem) -> RunningWorld {
        (place, way, isLost, keys, detours, isDone, trouble) = (0, [], false, 0, 0, false, nil)
        (begun, early, entered, calls, wasReached) = ([], [], -1, 0, false)
        (isReached, hasReached) = (false, false)
        var running = try stage.opening(lesson.flow.scenario)
        advance(&running)
        plan(running)
        return running
    }

    /// The key that comes next, when the phone is ready for it.
    public func next(on world: World) -> PlannedKey? {
        way.first.flatMap { $0.screen.isSameSight(as: world.screen) ? $0 : nil }
    }

    /// The move that is being made: that of the next key, or else the step's first.
    public var move: GuidedLesson.Move? {
        guard lesson.steps.indices.contains(place) else { return nil }
        if let first = way.first, lesson.steps.indices.contains(first.step) {
            return lesson.steps[first.step].moves[first.move]
        }
        return lesson.steps[place].moves.first
    }

    // MARK: The trainee

    /// Takes note of what was done to the phone.
    ///
    /// - Parameter running: the phone; what happens around it in the lesson is done to it.
    public mutating func note(_ act: WorldInput.Act, _ running: inout RunningWorld) {
        guard !isDone else { return }
        var isPlanned = act == .waited
        if case .pressed = act { keys += 1 }
        if way.first?.act == act {
            way.removeFirst()
            isPlanned = true
        } else if let first = way.first, first.isHeld, act == .pressed(first.key) {
            // A key that is held goes down first.
            isPlanned = true
        }
        let before = place
        advance(&running)
        // Another key that leads on is a right one, too.
        if case .pressed = act, !isPlanned, place == before, !isDone { detours += 1 }
        guard !isDone else { return }
        let (isIdle, screen) = (running.world.isIdle, running.world.screen)
        let isStuck = isIdle && (way.first.map { !$0.screen.isSameSight(as: screen) } ?? !isLost)
        if place != before || !isPlanned || isStuck { plan(running) }
    }

    /// The phone has been taken back to where it had taken so many inputs.
    ///
    /// What happened around it in a step that is taken back with it happens again.
    public mutating func goBack(to count: Int, _ running: RunningWorld) {
        let step = begun.lastIndex { $0.inputs <= count } ?? -1
        begun.removeSubrange((step + 1)...)
        (place, entered, isDone, trouble) = (max(0, step), step, false, nil)
        calls = begun.last?.calls ?? 0
        early = laterSteps(holdingIn: running)
        isReached = lesson.head.isReached(facts(running))
        (wasReached, hasReached) = (isReached, isReached)
        plan(running)
    }

    /// How many inputs the phone had taken when the present step began.
    public var beginning: Int? { begun.last?.inputs }

    // MARK: Steps

    /// Goes on to the first step that is not done yet.
    private mutating func advance(_ running: inout RunningWorld) {
        while lesson.steps.indices.contains(place) {
            // Before what comes next happens: a log-in uses the code up.
            noteGoal(running)
            if entered != place { enter(&running) }
            let player = FlowPlayer(lesson.flow, nil, running, stage)
            let step = lesson.steps[place]
            if step.moves.isEmpty || player.holdsNow(step.checks) {
                place += 1
            } else if let later = laterStep(player) {
                place = later + 1
            } else {
                break
            }
            way = []
        }
        noteGoal(running)
        isDone = place >= lesson.steps.count || isReached && !wasReached && isAtLastMoves
    }

    private mutating func noteGoal(_ running: RunningWorld) {
        isReached = lesson.head.isReached(facts(running))
        hasReached = hasReached || isReached
    }

    /// Nothing is left but what happens by itself.
    private var isAtLastMoves: Bool {
        lesson.steps[min(place + 1, lesson.steps.count)...].allSatisfy(\.moves.isEmpty)
    }

    private mutating func enter(_ running: inout RunningWorld) {
        entered = place
        // The trainee's own phone lets the time pass; here only happens what somebody does.
        let outside = lesson.steps[place].outside.filter { $0.command.role == .outside }
        if !outside.isEmpty {
            var player = FlowPlayer(lesson.flow, nil, running, stage)
            trouble = player.playPart(outside)
            running = player.running
        } else {
            trouble = nil
        }
        let inputs = running.journal?.inputs.count ?? 0
        while begun.count <= place { begun.append((inputs, calls)) }
        early = laterSteps(holdingIn: running)
        wasReached = lesson.head.isReached(facts(running))
    }

    private func facts(_ running: RunningWorld) -> WorldFacts {
        WorldFacts(running.world, calls: calls)
    }

    /// Steps that follow with nothing happening around the phone in between.
    private var reachable: Range<Int> {
        let first = place + 1
        guard first < lesson.steps.count else { return first..<first }
        let end =
            lesson.steps[first...].firstIndex { step in
                step.outside.contains { $0.command.role == .outside } || step.moves.isEmpty
            } ?? lesson.steps.count
        return first..<max(first, end)
    }

    private func laterSteps(holdingIn running: RunningWorld) -> Set<Int> {
        let player = FlowPlayer(lesson.flow, nil, running, stage)
        return Set(reachable.filter { player.holdsNow(lesson.steps[$0].checks) })
    }

    /// A later step that is done, though this one was left out.
    private func laterStep(_ player: FlowPlayer) -> Int? {
        reachable.last {
            !early.contains($0) && !common.contains($0) && player.holdsNow(lesson.steps[$0].checks)
        }
    }

    // MARK: The way

    private mutating func plan(_ running: RunningWorld) {
        guard looksAhead else {
            (way, isLost) = ([], false)
            return
        }
        let found =
            lesson.steps.indices.contains(place)
            ? LessonWay(lesson, to: place, from: screens[place], on: stage).keys(from: running)
            : []
        way = found ?? []
        isLost = found == nil
    }
}
