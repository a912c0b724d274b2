import Vocabulary

/// Which row of a list is chosen. The cursor wraps around; digits pick a row at once.
///
/// Source: requirements O-29.
struct Choice: Codable, Equatable, Sendable {
    /// From 0.
    private(set) var row = 0

    init(row: Int = 0) { self.row = row }

    /// Takes a key; the row that was opened with it, if one was.
    mutating func handle(_ key: Key, among count: Int) -> Int? {
        guard count > 0 else { return nil }
        row = min(row, count - 1)
        switch key {
        case .up: row = (row + count - 1) % count
        case .down: row = (row + 1) % count
        case .center: return row
        default:
            // The key 0 picks the tenth row.
            guard let digit = key.digit, (digit + 9) % 10 < count else { return nil }
            row = (digit + 9) % 10
            return row
        }
        return nil
    }

    /// The chosen row of a list that may have become shorter; nil when it is empty.
    static func place(of choice: Choice, among count: Int) -> Int? {
        count > 0 ? min(choice.row, count - 1) : nil
    }

    /// Keeps to the same rows after some have come in above them.
    mutating func shift(by count: Int) { row += count }
}
