/// What is said of the requirements and transitions that the tests cover.
///
/// Encoded it is the report for machines; ``lines(in:)`` is the one for people.
public struct CoverageReport: Codable, Equatable, Sendable {
    /// How many requirements of an area, or of all, have which standing.
    public struct Count: Codable, Equatable, Sendable {
        public var name: String
        public var ids = 0
        public var cited = 0
        public var excused = 0
        public var open = 0

        mutating func add(_ standing: Coverage.Standing) {
            ids += 1
            switch standing {
            case .cited: cited += 1
            case .excused: excused += 1
            case .open: open += 1
            }
        }
    }

    /// The requirements of a section of the manual; of no section where they are the project's own.
    public struct Section: Codable, Equatable, Sendable {
        public var section: String
        public var requirements: [Entry]

        public struct Entry: Codable, Equatable, Sendable {
            public var id: String
            public var standing: Coverage.Standing
            public var tests: Int
        }
    }

    public var coverage: Coverage
    public var areas: [Count]
    public var all: Count
    public var sections: [Section]
    /// Nil when no tests have told which transitions they took.
    public var transitions: TransitionTally?

    public init(_ coverage: Coverage, transitions: TransitionTally?) {
        self.coverage = coverage
        self.transitions = transitions
        areas = RequirementArea.allCases.map { area in
            Self.count(area.rawValue, coverage.rows.filter { $0.requirement.area == area })
        }
        all = Self.count("all", coverage.rows)
        let named = coverage.rows.flatMap(\.requirement.sections).compactMap(ManualSection.init)
            .sorted()
        var sections: [Section] = []
        for section in named where section.text != sections.last?.section {
            sections.append(
                Self.section(
                    section.text,
                    coverage.rows.filter { $0.requirement.sections.contains(section.text) }))
        }
        let own = coverage.rows.filter { $0.requirement.sections.isEmpty }
        self.sections = sections + (own.isEmpty ? [] : [Self.section("", own)])
    }

    private static func count(_ name: String, _ rows: [Coverage.Row]) -> Count {
        var count = Count(name: name)
        for row in rows { count.add(row.standing) }
        return count
    }

    private static func section(_ name: String, _ rows: [Coverage.Row]) -> Section {
        Section(
            section: name,
            requirements: rows.map {
                Section.Entry(id: $0.requirement.id, standing: $0.standing, tests: $0.tests.count)
            })
    }

    /// Why the check fails, in a sentence; nil when it does not.
    public func complaint(in tongue: Tongue) -> String? {
        guard !coverage.isComplete else { return nil }
        return tongue(
            """
            requirements without test and reason: \(coverage.open.count); with a test and the \
            reason that there is none yet: \(coverage.outdated.count); cited, but in no row: \
            \(coverage.strays.count).
            """,
            """
            テストも理由もない要件：\(coverage.open.count)件、テストがあるのに「まだない」とされている要件：\
            \(coverage.outdated.count)件、表にない番号の引用：\(coverage.strays.count)件。
            """)
    }
}
