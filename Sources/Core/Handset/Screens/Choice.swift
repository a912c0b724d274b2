import ScreenTree
import Vocabulary

/// Which row of a list is chosen. The cursor wraps around; digits pick a row at once.
///
/// Source: requirements O-29.
struct Choice: Codable, Equatable, Sendable {
    /// From 0.
    private(set) var row = 0

    /// Takes a key; the row that was opened with it, if one was.
    mutating func handle(_ key: Key, among count: Int) -> Int? {
        guard count > 0 else { return nil }
        row = min(row, count - 1)
        switch key {
        case .up: row = (row + count - 1) % count
        case .down: row = (row + 1) % count
        case .center: return row
        default:
            guard let digit = key.digit, digit > 0, digit <= count else { return nil }
            row = digit - 1
            return row
        }
        return nil
    }
}

extension SoftKeys {
    /// What the keys of every carrier call the way back.
    static let back = "戻る"

    /// Whether a key leads back: the clear key always, and the soft key with that caption.
    func isBack(_ key: Key) -> Bool {
        switch key {
        case .clear: true
        case .softLeft: left == Self.back
        case .softRight: right == Self.back
        default: false
        }
    }
}
