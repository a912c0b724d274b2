import Automation
import Simulation
import Vocabulary

/// The keys from a phone as it is now to the end of a lesson's step.
///
/// The step's moves are tried on a copy of the phone, from the last of them back to the lesson's
/// first; then the same after keys that lead out of where one has gone astray.
struct LessonWay {
    private let lesson: GuidedLesson
    private let place: Int
    private let stage: FlowStage
    private let moves: [(step: Int, move: Int)]

    init(_ lesson: GuidedLesson, to place: Int, on stage: FlowStage) {
        self.lesson = lesson
        self.place = place
        self.stage = stage
        let all = lesson.steps.indices.prefix(place + 1).flatMap { step in
            lesson.steps[step].moves.indices.map { (step: step, move: $0) }
        }
        moves = Array(all.suffix(Self.mostMoves))
    }

    /// So many moves one goes back at the most.
    private static let mostMoves = 30
    /// What leads out of a dead end, the shortest first.
    private static let escapes: [[Key]] = [
        [], [.clear], [.end], [.softLeft], [.softRight], [.clear, .clear], [.end, .end],
        [.center], [.clear, .clear, .clear],
    ]

    /// Nil where no way is found; empty where only time has to pass.
    func keys(from running: RunningWorld) -> [PlannedKey]? {
        guard lesson.steps.indices.contains(place) else { return [] }
        let copy = RunningWorld(keepingNothing: running.world, keepsJournal: true)
        let checks = lesson.steps[place].checks
        var waiting = FlowPlayer(lesson.flow, nil, copy, stage)
        if waiting.playPart(checks) == nil { return [] }
        for escape in Self.escapes {
            var player = FlowPlayer(lesson.flow, nil, copy, stage)
            let out = FlowStep(
                .pressKey(escape, isLong: false), words: "", file: lesson.flow.file, line: 0,
                column: 0)
            if !escape.isEmpty, player.playPart([out]) != nil { continue }
            for start in moves.indices.reversed() {
                if let keys = keys(from: start, player, copy.world, checks) { return keys }
            }
        }
        return nil
    }

    private func keys(
        from start: Int, _ begun: FlowPlayer, _ opening: World, _ checks: [FlowStep]
    ) -> [PlannedKey]? {
        var player = begun
        // Up to which input each move reaches.
        var ends: [Int] = []
        for (step, move) in moves[start...] {
            guard player.playAnew(lesson.steps[step].moves[move].actions) == nil else { return nil }
            ends.append(player.running.journal?.inputs.count ?? 0)
        }
        guard player.playPart(checks) == nil else { return nil }
        let inputs = player.running.journal?.inputs ?? []
        return planned(inputs, from: opening) { input in
            moves[start + (ends.firstIndex { input < $0 } ?? ends.count - 1)]
        }
    }

    /// The keys among inputs, each with what the display shows then.
    private func planned(
        _ inputs: [WorldInput], from opening: World,
        of place: (Int) -> (step: Int, move: Int)
    ) -> [PlannedKey] {
        var world = opening
        var keys: [PlannedKey] = []
        for (index, input) in inputs.enumerated() {
            let (step, move) = place(index)
            switch input.act {
            case .pressed(let key):
                keys.append(
                    PlannedKey(
                        key: key, isHeld: false, screen: world.screen, step: step, move: move))
            case .held(let key):
                keys.append(
                    PlannedKey(
                        key: key, isHeld: true, screen: world.screen, step: step, move: move))
            default: break
            }
            _ = world.handle(input)
        }
        return keys
    }
}
