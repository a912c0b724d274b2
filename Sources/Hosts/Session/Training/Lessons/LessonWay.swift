import Automation
import ScreenTree
import Simulation
import Vocabulary

/// The keys from a phone as it is now to the end of a lesson's step.
///
/// The step's moves are tried on a copy of the phone: all of them, or the last ones; then the steps
/// before it, the nearest first, each with its own checks; then the same after keys that lead out of
/// where one has gone astray. Where all that leads nowhere, because what was done cannot be done twice,
/// the earlier steps are gone through as far as they go, until the step's own screen comes up.
struct LessonWay {
    private let lesson: GuidedLesson
    private let place: Int
    private let stage: FlowStage
    private let beginning: ScreenTree

    /// - Parameter beginning: what the display shows when the step begins.
    /// - Precondition: the lesson has the step.
    init(
        _ lesson: GuidedLesson, to place: Int, from beginning: ScreenTree, on stage: FlowStage
    ) {
        self.lesson = lesson
        self.place = place
        self.beginning = beginning
        self.stage = stage
    }

    /// So many steps one goes back at the most.
    private static let mostSteps = 16
    /// What leads out of a dead end, the shortest first.
    private static let escapes: [[Key]] = [
        [], [.clear], [.end], [.softLeft], [.softRight], [.clear, .clear], [.end, .end],
        [.center], [.clear, .clear, .clear],
    ]

    /// Nil where no way is found; empty where only time has to pass.
    func keys(from running: RunningWorld) -> [PlannedKey]? {
        let copy = RunningWorld(keepingNothing: running.world, keepsJournal: true)
        let checks = lesson.steps[place].checks
        var waiting = FlowPlayer(lesson.flow, nil, copy, stage)
        if waiting.playPart(checks) == nil { return [] }
        for escape in Self.escapes {
            guard let player = player(on: copy, after: escape) else { continue }
            for start in starts {
                guard let keys = keys(from: start, player, copy.world) else { continue }
                return Self.marked(keys, back: escape.count)
            }
        }
        for escape in [[], [Key.end], [.end, .end]] {
            guard let player = player(on: copy, after: escape) else { continue }
            if let keys = keysAnew(player, copy.world) {
                return Self.marked(keys, back: escape.count)
            }
        }
        return nil
    }

    /// - Parameter count: how many of the first only lead back.
    private static func marked(_ keys: [PlannedKey], back count: Int) -> [PlannedKey] {
        var keys = keys
        for index in keys.indices.prefix(count) { keys[index].isWayBack = true }
        return keys
    }

    private func player(on running: RunningWorld, after keys: [Key]) -> FlowPlayer? {
        var player = FlowPlayer(lesson.flow, nil, running, stage)
        guard !keys.isEmpty else { return player }
        let out = FlowStep(
            .pressKey(keys, isLong: false), words: "", file: lesson.flow.file, line: 0, column: 0)
        return player.playPart([out]) == nil ? player : nil
    }

    /// From the lesson's first step on, leaving out what cannot be done any more.
    private func keysAnew(_ begun: FlowPlayer, _ opening: World) -> [PlannedKey]? {
        var player = begun
        var ends: [End] = []
        for step in 0..<place {
            var (next, more) = (player, ends)
            guard play(step, from: 0, &next, &more) else { continue }
            (player, ends) = (next, more)
            guard player.running.world.screen.isSameScreen(as: beginning) else { continue }
            if play(place, from: 0, &next, &more), next.playPart(lesson.steps[place].checks) == nil
            {
                return planned(next, more, from: opening)
            }
        }
        return nil
    }

    private typealias Place = (step: Int, move: Int)

    /// Where one may begin.
    private var starts: [Place] {
        let own = lesson.steps[place].moves.indices.map { (step: place, move: $0) }
        let before = (max(0, place - Self.mostSteps)..<place).reversed()
            .filter { !lesson.steps[$0].moves.isEmpty }
        return own + before.map { (step: $0, move: 0) }
    }

    /// Up to which input a move reaches.
    private typealias End = (place: Place, inputs: Int)

    private func keys(
        from start: Place, _ begun: FlowPlayer, _ opening: World
    ) -> [PlannedKey]? {
        var player = begun
        var ends: [End] = []
        for step in start.step...place {
            let first = step == start.step ? start.move : 0
            guard play(step, from: first, &player, &ends),
                player.playPart(lesson.steps[step].checks) == nil
            else { return nil }
        }
        return planned(player, ends, from: opening)
    }

    /// Plays a step's moves.
    /// - Returns: whether all of them could be made.
    private func play(
        _ step: Int, from first: Int, _ player: inout FlowPlayer, _ ends: inout [End]
    ) -> Bool {
        for move in lesson.steps[step].moves.indices.dropFirst(first) {
            let actions = lesson.steps[step].moves[move].actions
            guard player.playAnew(actions) == nil else { return false }
            ends.append(((step, move), player.running.journal?.inputs.count ?? 0))
        }
        return true
    }

    private func planned(
        _ player: FlowPlayer, _ ends: [End], from opening: World
    ) -> [PlannedKey] {
        let last = (place, lesson.steps[place].moves.count - 1)
        return PlannedKey.all(of: player.running.journal?.inputs ?? [], from: opening) { input in
            ends.first { input < $0.inputs }?.place ?? last
        }
    }
}

extension PlannedKey {
    /// The keys among inputs, each with what the display shows then.
    ///
    /// - Parameter place: the step and the move that an input belongs to, by its number.
    static func all(
        of inputs: [WorldInput], from opening: World, _ place: (Int) -> (step: Int, move: Int)
    ) -> [PlannedKey] {
        var world = opening
        var keys: [PlannedKey] = []
        for (index, input) in inputs.enumerated() {
            let (step, move) = place(index)
            if let (key, isHeld) = input.act.key {
                keys.append(
                    PlannedKey(
                        key: key, isHeld: isHeld, screen: world.screen, step: step, move: move))
            }
            _ = world.handle(input)
        }
        return keys
    }
}

extension WorldInput.Act {
    /// The key that it is, and whether it is held.
    fileprivate var key: (key: Key, isHeld: Bool)? {
        switch self {
        case .pressed(let key): (key, false)
        case .held(let key): (key, true)
        default: nil
        }
    }
}
