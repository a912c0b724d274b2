public import Automation
import Session
public import Vocabulary

/// Which of the manual's codes a run has made come about on which carrier's phones, and from which
/// causes.
///
/// A flow says by its property `cause` which of a code's causes it plays; the names are those of
/// `garakei repro --list`.
///
/// Source: issue 6; automation.md 6 (5).
public struct CodeCoverage: Equatable, Sendable {
    public private(set) var rows: [Row]

    public struct Row: Equatable, Sendable {
        public var code: String
        public var cells: [Cell]
        /// All of its cells have been reached.
        public var isReached: Bool { cells.allSatisfy(\.isReached) }
    }

    /// A code on a carrier's phones.
    public struct Cell: Equatable, Sendable {
        public var carrier: Carrier
        public var isReached = false
        /// The causes that are known, and whether the run had them.
        public var causes: [(name: String, isReached: Bool)]

        public static func == (a: Cell, b: Cell) -> Bool {
            a.carrier == b.carrier && a.isReached == b.isReached
                && a.causes.map(\.name) == b.causes.map(\.name)
                && a.causes.map(\.isReached) == b.causes.map(\.isReached)
        }
    }

    /// Nothing has been reached yet. A999 is not the manual's.
    public init() {
        rows = ErrorGuide.all.filter { $0.code != "A999" }.map { guide in
            Row(
                code: guide.code,
                cells: Carrier.allCases.map { carrier in
                    Cell(
                        carrier: carrier,
                        causes: guide.recipes(on: carrier).map { ($0.name, false) })
                })
        }
    }

    /// What a run has reached.
    public init(_ run: SuiteRun) {
        self.init()
        for result in run.results {
            let cause = result.record.flow.properties.first { $0.name == "cause" }?.value
            for because in result.record.codes {
                reach(because.code, on: result.record.carrier, by: cause)
            }
        }
    }

    private mutating func reach(_ code: String, on carrier: Carrier, by cause: String?) {
        guard let row = rows.firstIndex(where: { $0.code == code }),
            let cell = rows[row].cells.firstIndex(where: { $0.carrier == carrier })
        else { return }
        rows[row].cells[cell].isReached = true
        guard let cause,
            let place = rows[row].cells[cell].causes.firstIndex(where: { $0.name == cause })
        else { return }
        rows[row].cells[cell].causes[place].isReached = true
    }

    /// How many cells have been reached, of how many.
    public var count: (reached: Int, total: Int) {
        let cells = rows.flatMap(\.cells)
        return (cells.count(where: \.isReached), cells.count)
    }

    /// The table for a terminal: a code a line, a column for each carrier, and the causes that are
    /// still missing.
    public func lines(in tongue: Tongue) -> [String] {
        let head = tongue("code  docomo   softbank  missing causes", "コード docomo  softbank 未再現の原因")
        let lines = rows.map { row in
            let cells = row.cells.map { cell in
                let done = cell.causes.count(where: \.isReached)
                let text = (cell.isReached ? "ok " : "-- ") + "\(done)/\(cell.causes.count)"
                return text + String(repeating: " ", count: max(0, 9 - text.count))
            }
            var missing: [String] = []
            for cause in row.cells.flatMap(\.causes)
            where !cause.isReached && !missing.contains(cause.name) {
                missing.append(cause.name)
            }
            return "\(row.code)  \(cells.joined())\(missing.joined(separator: " "))"
        }
        let (reached, total) = count
        return [head] + lines + [
            tongue("\(reached) of \(total) cells", "\(total)マス中\(reached)マス")
        ]
    }
}
