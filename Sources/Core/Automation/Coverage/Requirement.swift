/// One thing that the project must do, as a row of `docs/requirements.csv` says it.
public struct Requirement: Codable, Equatable, Sendable {
    /// Such as `R-APP-013`.
    public var id: String
    /// The manual's sections that it comes from, such as `3.9.2`, `4.1 Q18` or `p.9`.
    public var sections: [String]
    public var area: RequirementArea
    /// One line, in our own words.
    public var text: String
    /// Why no test cites it; empty where one has to.
    public var reason: String

    public static let columns = ["id", "section", "area", "text", "reason"]

    /// How a reason begins: the first two will be outdated one day, the last never.
    public static let reasonKinds = ["not built yet", "no test yet", "information only"]

    /// Whether the reason ends with the first test that cites the requirement.
    public var isWaiting: Bool {
        Self.reasonKinds.prefix(2).contains { reason.hasPrefix("\($0): ") }
    }

    /// Reads the table; a fault names line, field, what was found and what was wanted.
    public static func table(_ text: String) -> Result<[Requirement], TableFault> {
        CSVTable.read(text, columns: columns).flatMap { rows in
            var table: [Requirement] = []
            var lines: [String: Int] = [:]
            for row in rows {
                switch read(row) {
                case .failure(let fault): return .failure(fault)
                case .success(let requirement):
                    if let line = lines.updateValue(row.line, forKey: requirement.id) {
                        return .failure(
                            TableFault(
                                line: row.line, field: "id", found: requirement.id,
                                wanted: .unique(since: line)))
                    }
                    table.append(requirement)
                }
            }
            return .success(table)
        }
    }

    private static func read(_ row: CSVTable.Row) -> Result<Requirement, TableFault> {
        func wrong(_ column: Int, _ wanted: TableFault.Wanted) -> Result<Requirement, TableFault> {
            .failure(
                TableFault(
                    line: row.line, field: columns[column], found: row.fields[column],
                    wanted: wanted))
        }
        guard let area = RequirementArea(ofID: row.fields[0]) else {
            return wrong(0, .requirementID)
        }
        guard let sections = ManualSection.list(row.fields[1]) else { return wrong(1, .section) }
        guard row.fields[2] == area.rawValue else { return wrong(2, .area(area.rawValue)) }
        guard row.fields[3].contains(where: { $0 != " " }) else { return wrong(3, .something) }
        let reason = row.fields[4]
        let isReason = reasonKinds.contains { kind in
            reason.hasPrefix("\(kind): ") && reason.utf8.count > kind.utf8.count + 2
        }
        guard reason.isEmpty || isReason else { return wrong(4, .reason) }
        return .success(
            Requirement(
                id: row.fields[0], sections: sections.map(\.text), area: area, text: row.fields[3],
                reason: reason))
    }
}

/// A place in the manual, as it numbers itself: `3.9.2`, `4.1 Q18`, `p.9`.
///
/// They stand in the manual's order: pages, which come before the first chapter, then chapters.
public struct ManualSection: Equatable, Comparable, Sendable {
    public var text: String
    /// Chapter, section, paragraph or question; a page's chapter is 0.
    private var numbers: [Int]

    /// Nil for anything that is no section.
    public init?(_ text: String) {
        self.text = text
        if text.hasPrefix("p.") {
            guard let page = Self.numbers(text.dropFirst(2)), page.count == 1 else { return nil }
            numbers = [0] + page
            return
        }
        let halves = text.split(separator: " Q", maxSplits: 1, omittingEmptySubsequences: false)
        guard let section = Self.numbers(halves[0]), (2...3).contains(section.count) else {
            return nil
        }
        numbers = section
        if halves.count == 2 {
            guard let question = Self.numbers(halves[1]), question.count == 1 else { return nil }
            numbers += question
        }
    }

    /// Sections with `"; "` between them; none for an empty text.
    static func list(_ text: String) -> [ManualSection]? {
        guard !text.isEmpty else { return [] }
        let parts = text.split(separator: "; ", omittingEmptySubsequences: false)
        let sections = parts.compactMap { ManualSection(String($0)) }
        return sections.count == parts.count ? sections : nil
    }

    /// Numbers from 1 with points between them.
    private static func numbers(_ text: Substring) -> [Int]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
        }
        return numbers.count == parts.count && numbers.allSatisfy { $0 > 0 } ? numbers : nil
    }

    public static func < (a: Self, b: Self) -> Bool {
        a.numbers.lexicographicallyPrecedes(b.numbers)
    }
}
