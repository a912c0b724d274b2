import AppliKit
import ScreenTree
import Testing
import Vocabulary

@testable import SampleApplis

@Suite("requirements R-PHONE-060: the puzzle")
struct PuzzleTests {
    @Test("a shuffled board holds every tile once and can be finished", arguments: [3, 4])
    func shuffled(side: Int) {
        for seed in UInt8(0)..<50 {
            var dice = Dice(entropy: [seed, 1, 2, 3, 4, 5, 6, 7])
            let board = SlidingBoard(side: side, shuffledBy: &dice)
            #expect(board.tiles.sorted() == Array(0..<(side * side)))
            #expect(!board.isFinished)
            #expect(Self.canBeFinished(board))
        }
    }

    /// The parity of the tiles' order and of the gap's way home agree.
    /// Source: W. Johnson, W. Story, "Notes on the 15 Puzzle" (1879).
    static func canBeFinished(_ board: SlidingBoard) -> Bool {
        let tiles = board.tiles.map { $0 == 0 ? board.side * board.side : $0 }
        let inversions = tiles.indices.reduce(0) { count, index in
            count + tiles[index...].count { $0 < tiles[index] }
        }
        let gap = board.tiles.firstIndex(of: 0) ?? 0
        let way = 2 * (board.side - 1) - gap / board.side - gap % board.side
        return (inversions + way).isMultiple(of: 2)
    }

    @Test func `a tile slides the arrow's way, and nothing slides in from beyond the edge`() {
        var board = SlidingBoard(side: 3)
        let couldSlideUp = board.slide(.up)
        let couldSlideLeft = board.slide(.left)
        #expect(!couldSlideUp && !couldSlideLeft)
        let slidDown = board.slide(.down)
        #expect(slidDown)
        #expect(board.tiles == [1, 2, 3, 4, 5, 0, 7, 8, 6])
        let slidRight = board.slide(.right)
        #expect(slidRight)
        #expect(board.tiles == [1, 2, 3, 4, 0, 5, 7, 8, 6])
    }

    /// A puzzle one move before its end, with so many moves made.
    static func almostDone(_ scratchpad: [UInt8], moves: Int) -> PuzzleAppli {
        let launch = AppliLaunch(
            resource: [], scratchpad: scratchpad, entropy: [UInt8](repeating: 1, count: 32),
            sealingKey: [], deviceID: [])
        var appli = PuzzleAppli(launch, at: noon)
        var board = SlidingBoard(side: 3)
        _ = board.slide(.down)
        appli.stage = .play(PuzzleAppli.Game(kind: 0, board: board, moves: moves))
        return appli
    }

    static let noon = HandsetTime(milliseconds: 1_244_516_880_000)

    @Test func `the fewest moves are kept`() throws {
        let empty = [UInt8](repeating: 0, count: 16)
        var first = Self.almostDone(empty, moves: 299)
        guard case .save(let stored) = first.handle(.pressed(.up), at: Self.noon).first else {
            Issue.record("nothing was stored")
            return
        }
        #expect(first.view(at: Self.noon).text.contains("300手でできました。新記録です。"))
        _ = first.handle(.pressed(.center), at: Self.noon)
        #expect(first.view(at: Self.noon).text.contains("8ﾊﾟｽﾞﾙ（3×3） / 最少 300手"))

        var same = Self.almostDone(stored, moves: 299)
        #expect(same.handle(.pressed(.up), at: Self.noon) == [])
        #expect(!same.view(at: Self.noon).text.contains("新記録"))
        var better = Self.almostDone(stored, moves: 298)
        #expect(better.handle(.pressed(.up), at: Self.noon).count == 1)
        #expect(better.view(at: Self.noon).text.contains("299手でできました。新記録です。"))
        _ = better.handle(.unsaved, at: Self.noon)
        #expect(better.view(at: Self.noon).text.contains("記録を保存できませんでした。"))
    }

    @Test func `moves are counted, a new board begins at none, and there is a way back`() {
        var host = SampleHost(.puzzle)
        host.press(.digit2)
        #expect(host.text.contains("手数 0"))
        // One of the two has a tile to slide.
        host.press(.up, .down)
        #expect(!host.text.contains("手数 0"))
        host.press(.softRight)
        #expect(host.text.contains("手数 0"))
        host.press(.softLeft)
        #expect(host.screen.id == "puzzle.choice")
        #expect(!host.hasQuit)
    }
}
