import Automation
import Foundation
import Testing

/// Holds the table of requirements against the specification's counts and the tests' citations.
@Suite("requirements R-QA-005: each requirement has a test, or a reason why it has none")
struct TraceabilityTests {
    static let root = PurityTests.root

    /// The specification's counts; the errors are the manual's 47 codes and six general rules.
    static let counts: [(RequirementArea, Int)] = [
        (.application, 178), (.errors, 47 + 6), (.downloads, 69), (.handset, 65), (.center, 50),
        (.questions, 46), (.training, 10), (.quality, 12),
    ]

    /// Read once for all tests of the suite.
    private static let reading = Result { () throws -> ([Requirement], Coverage) in
        let table = try Requirement.table(text("docs/requirements.csv")).get()
        return (table, Coverage(of: table, in: try testFiles()))
    }

    let table: [Requirement]
    let coverage: Coverage

    /// - Throws: the fault when a name is malformed or stands twice, or a row lacks its text.
    init() throws { (table, coverage) = try Self.reading.get() }

    @Test("each area has as many requirements as the specification", arguments: counts)
    func count(area: RequirementArea, count: Int) {
        #expect(table.count { $0.area == area } == count)
    }

    @Test("all areas are counted")
    func areas() {
        #expect(Self.counts.map(\.0) == RequirementArea.allCases)
        #expect(table.count == 483)
    }

    @Test("the errors are those of the manual's list")
    func errors() throws {
        let rows = try Self.text("Tests/Vectors/errors.csv").split(whereSeparator: \.isNewline)
        let codes = rows.dropFirst().map { String($0.prefix { $0 != "," }) }
        let ids = table.filter { $0.area == .errors }.map(\.id)
        #expect(ids.dropFirst(6).map { String($0.dropFirst(6)) }.sorted() == codes.sorted())
        #expect(ids.prefix(6).map { String($0.dropFirst(6)) } == (1...6).map { "G\($0)" })
    }

    @Test("each is cited by a test or has a reason")
    func open() {
        let lines = coverage.open.map { "\($0.requirement.id)  \($0.requirement.text)" }
        Self.report("no test and no reason", lines)
    }

    @Test("none is cited by a test and said to have none yet")
    func outdated() {
        let lines = coverage.outdated.map { row in
            "\(row.requirement.id)  \"\(row.requirement.reason)\", but \(row.tests[0]) cites it"
        }
        Self.report("outdated", lines)
    }

    @Test("each citation has its row")
    func strays() {
        let lines = coverage.strays.map { "\($0.place)  \($0.name)" }
        Self.report("no such row", lines)
    }

    @Test("the table of transitions has the specification's 103 rows")
    func transitions() throws {
        let table = try Transition.table(Self.text("docs/transitions.csv")).get()
        #expect(table.count == 103)
        #expect(table.first?.id == "T001" && table.last?.id == "T183")
    }

    /// One issue with all that is wrong, so that the list can be read.
    private static func report(_ head: String, _ lines: [String]) {
        guard !lines.isEmpty else { return }
        Issue.record("\(head):\n\(lines.joined(separator: "\n"))")
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Every text under `Tests`; other files cite nothing.
    private static func testFiles() throws -> [TestFile] {
        let folder = root.appending(path: "Tests")
        return try (FileManager.default.subpaths(atPath: folder.path) ?? []).sorted().compactMap {
            let file = folder.appending(path: $0)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true,
                let text = String(validating: try Data(contentsOf: file), as: UTF8.self)
            else { return nil }
            return TestFile(path: "Tests/\($0)", text: text)
        }
    }
}
