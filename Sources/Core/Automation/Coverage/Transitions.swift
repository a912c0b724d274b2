/// A way from one screen of the application to another: a row of `docs/transitions.csv`.
public struct Transition: Codable, Equatable, Sendable {
    /// Such as `T050`.
    public var id: String
    public var from: String
    public var event: String
    /// Empty where there is none.
    public var condition: String
    public var to: String
    /// The manual's section, or the decision where it is silent.
    public var source: String

    public static let columns = ["id", "from", "event", "condition", "to", "source"]

    /// Reads the table; a fault names line, field, what was found and what was wanted.
    public static func table(_ text: String) -> Result<[Transition], TableFault> {
        CSVTable.read(text, columns: columns).flatMap { rows in
            var table: [Transition] = []
            var lines: [String: Int] = [:]
            for row in rows {
                func wrong(_ column: Int, _ wanted: TableFault.Wanted) -> TableFault {
                    TableFault(
                        line: row.line, field: columns[column], found: row.fields[column],
                        wanted: wanted)
                }
                guard isID(row.fields[0]) else { return .failure(wrong(0, .transitionID)) }
                if let line = lines.updateValue(row.line, forKey: row.fields[0]) {
                    return .failure(wrong(0, .unique(since: line)))
                }
                for column in [1, 2, 4] where row.fields[column].isEmpty {
                    return .failure(wrong(column, .something))
                }
                table.append(
                    Transition(
                        id: row.fields[0], from: row.fields[1], event: row.fields[2],
                        condition: row.fields[3], to: row.fields[4], source: row.fields[5]))
            }
            return .success(table)
        }
    }

    /// `T` and three digits.
    private static func isID(_ text: String) -> Bool {
        text.utf8.count == 4 && text.hasPrefix("T")
            && text.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
    }
}

/// How often the tests took each transition. Source: requirements R-QA-005.
public struct TransitionTally: Codable, Equatable, Sendable {
    public struct Row: Codable, Equatable, Sendable {
        public var transition: Transition
        public var times: Int
    }

    /// In the order of the table.
    public private(set) var rows: [Row]

    public var untaken: [Transition] { rows.filter { $0.times == 0 }.map(\.transition) }

    /// Counts a text with a transition's name in each line, in any order; empty lines are left out.
    public static func count(
        _ taken: String, of table: [Transition]
    ) -> Result<TransitionTally, TableFault> {
        var tally = TransitionTally(rows: table.map { Row(transition: $0, times: 0) })
        var places: [String: Int] = [:]
        for (index, transition) in table.enumerated() { places[transition.id] = index }
        let lines = taken.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() where !line.isEmpty {
            guard let place = places[String(line)] else {
                return .failure(
                    TableFault(
                        line: index + 1, field: "", found: String(line), wanted: .knownTransition))
            }
            tally.rows[place].times += 1
        }
        return .success(tally)
    }
}
