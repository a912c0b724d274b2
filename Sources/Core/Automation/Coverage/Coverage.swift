/// Which requirements the tests cite, and which are left.
public struct Coverage: Codable, Equatable, Sendable {
    /// A row of the table, with the tests that cite it.
    public struct Row: Codable, Equatable, Sendable {
        public var requirement: Requirement
        /// As `path:line`, each once.
        public var tests: [String]

        public var standing: Standing {
            if !tests.isEmpty { return .cited }
            return requirement.reason.isEmpty ? .open : .excused
        }
    }

    /// What is to be said of a requirement.
    public enum Standing: String, Codable, Sendable {
        case cited
        /// No test cites it, and there is a reason.
        case excused
        /// Neither.
        case open
    }

    /// A name that no row has, where a test cites it.
    public struct Stray: Codable, Equatable, Sendable {
        public var name: String
        /// As `path:line`.
        public var place: String
    }

    public private(set) var rows: [Row]
    public private(set) var strays: [Stray] = []

    public init(of table: [Requirement], in files: [TestFile]) {
        rows = table.map { Row(requirement: $0, tests: []) }
        var places: [String: Int] = [:]
        for (index, requirement) in table.enumerated() { places[requirement.id] = index }
        for file in files { note(file, places) }
    }

    public var open: [Row] { rows.filter { $0.standing == .open } }

    /// Rows whose reason says that no test cites them yet, although one does.
    public var outdated: [Row] { rows.filter { !$0.tests.isEmpty && $0.requirement.isWaiting } }

    /// Whether every row is cited or has a reason that still holds, and every citation has a row.
    public var isComplete: Bool { open.isEmpty && outdated.isEmpty && strays.isEmpty }

    private mutating func note(_ file: TestFile, _ places: [String: Int]) {
        let mentions = Mention.all(in: file.text)
        let owners = file.tests(citedIn: mentions.map(\.line))
        for (mention, tests) in zip(mentions, owners) {
            guard let cited = mention.rows(places) else {
                strays.append(Stray(name: mention.text, place: "\(file.path):\(mention.line)"))
                continue
            }
            for row in cited {
                rows[row].tests += tests.filter { !rows[row].tests.contains($0) }
            }
        }
    }
}

extension Mention {
    var line: Int {
        switch self {
        case .one(_, let line), .through(_, _, let line): line
        }
    }

    var text: String {
        switch self {
        case .one(let id, _): id
        case .through(let first, let last, _): "\(first) to \(last)"
        }
    }

    /// The rows meant, by the place of each name in the table; nil when a name has none, or a
    /// range runs backwards or from one area into another.
    fileprivate func rows(_ places: [String: Int]) -> ClosedRange<Int>? {
        switch self {
        case .one(let id, _): return places[id].map { $0...$0 }
        case .through(let first, let last, _):
            guard let from = places[first], let to = places[last], from <= to,
                RequirementArea(ofID: first) == RequirementArea(ofID: last)
            else { return nil }
            return from...to
        }
    }
}
