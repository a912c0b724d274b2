import Vocabulary

/// The tiles of the puzzle: numbers from 1 in a square with one gap, which the arrows slide.
struct SlidingBoard: Codable, Equatable, Sendable {
    /// Tiles in a row: 3 or 4.
    let side: Int
    /// Line by line; 0 is the gap.
    private(set) var tiles: [Int]

    /// The finished board.
    init(side: Int) {
        self.side = side
        tiles = Array(1..<(side * side)) + [0]
    }

    /// A board that can be finished and is not: the finished one after many moves.
    init(side: Int, shuffledBy dice: inout Dice) {
        self.init(side: side)
        let keys: [Key] = [.up, .down, .left, .right]
        repeat {
            for _ in 0..<(side * side * 40) { _ = slide(keys[dice.roll(4)]) }
        } while isFinished
    }

    var isFinished: Bool { self == SlidingBoard(side: side) }

    func isInPlace(_ index: Int) -> Bool { tiles[index] == index + 1 }

    /// Slides the tile beside the gap in the arrow's direction. False when none is there.
    mutating func slide(_ key: Key) -> Bool {
        guard let gap = tiles.firstIndex(of: 0), let from = neighbour(of: gap, against: key) else {
            return false
        }
        tiles.swapAt(gap, from)
        return true
    }

    /// The place from which a tile would come into the gap.
    private func neighbour(of gap: Int, against key: Key) -> Int? {
        let (row, column) = (gap / side, gap % side)
        return switch key {
        case .up where row < side - 1: gap + side
        case .down where row > 0: gap - side
        case .left where column < side - 1: gap + 1
        case .right where column > 0: gap - 1
        default: nil
        }
    }
}

/// Chance enough for a game, out of what the host gave at the start.
///
/// Source: SplitMix64, G. Steele, D. Lea, C. Flood (2014).
struct Dice: Codable, Equatable, Sendable {
    private var state: UInt64

    init(entropy: [UInt8]) {
        state = entropy.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A number from 0 up to but without `limit`.
    mutating func roll(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
