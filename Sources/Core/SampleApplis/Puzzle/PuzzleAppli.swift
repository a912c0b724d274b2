public import AppliKit
public import ScreenTree
public import Vocabulary

/// 「ならべてﾊﾟｽﾞﾙ」: tiles are slid until they stand in order; the fewest moves are kept.
///
/// ```
///   choice of a board --> play --finished--> statement --> choice
///            ^-------やめる---+
/// ```
///
/// Source: assumed; the issue asks for a small game.
public struct PuzzleAppli: Appli {
    var stage = Stage.choice(0)
    private var dice: Dice
    /// The fewest moves by board; 0 for none yet.
    private var records: [Int]
    private var notes: Notes

    enum Stage: Codable, Equatable, Sendable {
        /// With the chosen board.
        case choice(Int)
        case play(Game)
        case finished(Game, isRecord: Bool)
        case unsaved
    }

    /// One game under way.
    struct Game: Codable, Equatable, Sendable {
        /// Which of the boards, from 0.
        var kind: Int
        var board: SlidingBoard
        var moves = 0
    }

    /// The boards that can be chosen: their tiles in a row.
    static let sides = [3, 4]
    /// More moves are not counted.
    static let mostMoves = 9999

    public init(_ launch: AppliLaunch, at now: HandsetTime) {
        notes = Notes(launch.scratchpad)
        dice = Dice(entropy: launch.entropy)
        records =
            notes.bytes(Self.sides.count * 2).map { bytes in
                Self.sides.indices.map { Int(bytes[$0 * 2]) << 8 | Int(bytes[$0 * 2 + 1]) }
            } ?? Self.sides.map { _ in 0 }
    }

    public mutating func handle(_ event: AppliEvent, at now: HandsetTime) -> [AppliEffect] {
        switch event {
        case .pressed(let key): return press(key)
        case .unsaved:
            stage = .unsaved
            return []
        case .edited, .answered, .unanswered, .saved, .woke, .suspended, .resumed: return []
        }
    }

    private mutating func press(_ key: Key) -> [AppliEffect] {
        switch stage {
        case .choice(let chosen): return pressOnChoice(key, chosen: chosen)
        case .play(let game): return press(key, in: game)
        case .finished(let game, _):
            if key == .center { stage = .choice(game.kind) }
        case .unsaved: stage = .choice(0)
        }
        return []
    }

    private mutating func pressOnChoice(_ key: Key, chosen: Int) -> [AppliEffect] {
        switch key {
        case .up, .down: stage = .choice((chosen + 1) % Self.sides.count)
        case .center: begin(chosen)
        case .softLeft: return [.quit]
        default:
            guard let digit = key.digit, (1...Self.sides.count).contains(digit) else { return [] }
            begin(digit - 1)
        }
        return []
    }

    private mutating func begin(_ kind: Int) {
        let board = SlidingBoard(side: Self.sides[kind], shuffledBy: &dice)
        stage = .play(Game(kind: kind, board: board))
    }

    private mutating func press(_ key: Key, in game: Game) -> [AppliEffect] {
        switch key {
        case .softLeft: stage = .choice(game.kind)
        case .softRight: begin(game.kind)
        default:
            var game = game
            guard game.board.slide(key) else { return [] }
            game.moves = min(Self.mostMoves, game.moves + 1)
            guard game.board.isFinished else {
                stage = .play(game)
                return []
            }
            return finish(game)
        }
        return []
    }

    private mutating func finish(_ game: Game) -> [AppliEffect] {
        let best = records[game.kind]
        let isRecord = best == 0 || game.moves < best
        stage = .finished(game, isRecord: isRecord)
        guard isRecord else { return [] }
        records[game.kind] = game.moves
        return notes.store(records.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    }

    // MARK: Looking

    public func nextWake(after now: HandsetTime) -> HandsetTime? { nil }

    public func view(at now: HandsetTime) -> ScreenTree {
        switch stage {
        case .choice(let chosen): choice(chosen)
        case .play(let game):
            tree(game, SoftKeys(left: "やめる", right: "新しく"))
        case .finished(let game, let isRecord):
            tree(
                game, SoftKeys(center: "選択"),
                overlay: .dialog(
                    Dialog(
                        head: "完成",
                        text: "\(game.moves)手でできました。" + (isRecord ? "新記録です。" : ""),
                        buttons: ["OK"])))
        case .unsaved: choice(0, overlay: Notes.unsaved(in: Self.name))
        }
    }

    private static let name = SampleAppli.Program.puzzle.name

    private func choice(_ chosen: Int, overlay: Overlay? = nil) -> ScreenTree {
        let rows = Self.sides.indices.map { kind in
            let side = Self.sides[kind]
            return List.Row(
                text: "\(side * side - 1)ﾊﾟｽﾞﾙ（\(side)×\(side)）",
                second: records[kind] == 0 ? "記録なし" : "最少 \(records[kind])手")
        }
        return ScreenTree(
            id: "puzzle.choice", realm: .application, title: Title(Self.name),
            body: .list(List(style: .twoLines, rows: rows, chosen: chosen)),
            softKeys: overlay == nil
                ? SoftKeys(left: "終了", center: "開始") : SoftKeys(center: "選択"),
            overlay: overlay)
    }

    private func tree(_ game: Game, _ keys: SoftKeys, overlay: Overlay? = nil) -> ScreenTree {
        let best = records[game.kind]
        let cells = game.board.tiles.enumerated().map { index, tile in
            Board.Cell(
                text: tile == 0 ? "" : "\(tile)", isInPlace: game.board.isInPlace(index))
        }
        return ScreenTree(
            id: "puzzle.play", realm: .application,
            title: Title(Self.name),
            body: .board(
                Board(
                    columns: game.board.side, cells: cells, caption: "手数 \(game.moves)",
                    trailing: best == 0 ? "" : "最少 \(best)")),
            softKeys: keys, overlay: overlay)
    }
}
