import Automation
import Testing

@Suite("names of requirements in a text")
struct MentionTests {
    private func all(_ text: String) -> [String] { Mention.all(in: plain(text)).map(words) }

    private func words(_ mention: Mention) -> String {
        switch mention {
        case .one(let id, let line): "\(line) \(id.dropFirst(2))"
        case .through(let first, let last, let line):
            "\(line) \(first.dropFirst(2))...\(last.dropFirst(2))"
        }
    }

    @Test(
        "a name by itself",
        arguments: [
            ("§-APP-013", ["1 APP-013"]), ("(§-APP-013)", ["1 APP-013"]),
            ("x\ny §-APP-013, §-FAQ-04a: z", ["2 APP-013", "2 FAQ-04a"]),
            ("\"§-ERR-S0B1\"", ["1 ERR-S0B1"]), ("§-APP-1", ["1 APP-1"]), ("§-NEW-x", ["1 NEW-x"]),
            ("「§-APP-013」", ["1 APP-013"]), ("§-APP-013-old", ["1 APP-013"]),
        ])
    func one(text: String, found: [String]) { #expect(all(text) == found) }

    @Test(
        "what is no name",
        arguments: [
            "", "§", "§-", "§-APP", "§-APP-", "FO§-APP-013", "-§-APP-013", "§-app-013", "§-4-1",
        ])
    func none(text: String) { #expect(all(text) == []) }

    @Test(
        "a list",
        arguments: [
            ("§-DL-008/009", ["1 DL-008", "1 DL-009"]),
            ("§-DL-008/009/010.", ["1 DL-008", "1 DL-009", "1 DL-010"]),
            ("§-ERR-A000/S0B1", ["1 ERR-A000", "1 ERR-S0B1"]),
            ("§-FAQ-04a/04b", ["1 FAQ-04a", "1 FAQ-04b"]),
            ("§-DL-008/§-APP-001", ["1 DL-008", "1 APP-001"]), ("§-DL-008/9", ["1 DL-008"]),
            ("§-DL-008/or", ["1 DL-008"]), ("§-DL-008 / 009", ["1 DL-008"]),
        ])
    func list(text: String, found: [String]) { #expect(all(text) == found) }

    @Test(
        "a range",
        arguments: [
            ("§-APP-140 to 148", ["1 APP-140...APP-148"]),
            ("§-APP-140 to §-APP-148", ["1 APP-140...APP-148"]),
            ("§-FAQ-04a to 04e, §-QA-001", ["1 FAQ-04a...FAQ-04e", "1 QA-001"]),
            ("§-APP-001/003 to 005", ["1 APP-001", "1 APP-003...APP-005"]),
            ("/// §-APP-140 to\n    /// 148; §-QA-001", ["1 APP-140...APP-148", "2 QA-001"]),
            ("# §-APP-140\n# to §-APP-148", ["1 APP-140...APP-148"]),
            ("§-APP-140 to the end", ["1 APP-140"]), ("§-APP-140 to 14", ["1 APP-140"]),
            ("§-APP-140 too 148", ["1 APP-140"]), ("§-APP-140to148", ["1 APP-140to148"]),
            ("§-APP-140 to", ["1 APP-140"]),
            ("§-APP-140 148", ["1 APP-140"]), ("§-APP-001 to §-DL-002", ["1 APP-001...DL-002"]),
        ])
    func range(text: String, found: [String]) { #expect(all(text) == found) }
}

@Suite("requirements R-QA-005: what the tests cover")
struct CoverageTests {
    private func table() throws -> [Requirement] {
        try requirements(
            "§-APP-001,1.1,§-APP,One.,", "§-APP-002,1.1; p.9,§-APP,Two.,",
            "§-APP-004,,§-APP,Four.,not built yet: a part",
            "§-DL-001,1.2,§-DL,Down.,information only: a name")
    }

    private func coverage(_ text: String, path: String = "Tests/A.swift") throws -> Coverage {
        Coverage(of: try table(), in: [TestFile(path: path, text: plain(text))])
    }

    private func cited(_ coverage: Coverage) -> [String] {
        coverage.rows.filter { !$0.tests.isEmpty }.map { String($0.requirement.id.dropFirst(2)) }
    }

    @Test(
        "a range means the rows of the table from one to the other",
        arguments: [
            ("§-APP-001", ["APP-001"]), ("§-APP-001 to 002", ["APP-001", "APP-002"]),
            ("§-APP-002 to 004", ["APP-002", "APP-004"]), ("§-APP-004 to 004", ["APP-004"]),
            ("§-DL-001, §-APP-001/004", ["APP-001", "APP-004", "DL-001"]),
        ])
    func ranges(text: String, ids: [String]) throws {
        let coverage = try coverage(text)
        #expect(cited(coverage) == ids)
        #expect(coverage.strays.isEmpty)
    }

    @Test(
        "a citation without a row is told with its place",
        arguments: [
            "§-APP-003", "§-APP-1", "§-NEW-001", "§-APP-001 to 003", "§-APP-000 to 002",
            "§-APP-002 to 001", "§-APP-001 to §-DL-001",
        ])
    func strays(text: String) throws {
        let coverage = try coverage("\n" + text)
        #expect(coverage.strays.map(\.place) == ["Tests/A.swift:2"])
        #expect(plain(text).hasPrefix(coverage.strays[0].name.prefix(9)))
        #expect(!coverage.isComplete)
    }

    @Test
    func `every row needs a test or a reason, and not a test with the reason that it has none`()
        throws
    {
        let nothing = try coverage("")
        #expect(nothing.open.map(\.requirement.text) == ["One.", "Two."])
        #expect(nothing.rows.map(\.standing) == [.open, .open, .excused, .excused])
        #expect(!nothing.isComplete)
        let all = try coverage("§-APP-001 to 002")
        #expect(all.open.isEmpty && all.outdated.isEmpty && all.isComplete)
        let more = try coverage("§-APP-001 to 004 §-DL-001")
        #expect(more.outdated.map(\.requirement.text) == ["Four."])
        #expect(!more.isComplete)
        #expect(try coverage("§-APP-001/002 §-DL-001").isComplete)
    }

    // A plus keeps the marks of this text from being marks of this file.
    private let swift = """
        let whole = 1  // §-APP-001
        /// A suite of §-APP-002.
        +@Suite("one")
        struct One {
            /// Its first, §-APP-004.
            +@Test("first")
            func first() {
                // §-DL-001
            }

            +@Test func second() {}
        }
        +@Suite("two: §-DL-001") struct Two {
            +@Test(
                "third §-APP-004")
            func third() {}
        }
        """

    @Test func `a test's citation is its own, a suite's is every test's of it`() throws {
        let coverage = try coverage(swift.replacing("+@", with: "@"))
        func lines(_ row: Int) -> [String] {
            coverage.rows[row].tests.map { String($0.trimmingPrefix("Tests/A.swift:")) }
        }
        #expect(lines(0) == ["6", "11", "14"])
        #expect(lines(1) == ["6", "11"])
        #expect(lines(2) == ["6", "14"])
        #expect(lines(3) == ["6", "14"])
    }

    @Test func `in Python, tests are functions and suites classes`() throws {
        let text = """
            \"\"\"§-APP-001\"\"\"
            class One(unittest.TestCase):
                \"\"\"§-APP-002\"\"\"
                def helper(self): pass
                def test_a(self):
                    \"\"\"§-APP-004\"\"\"
                # §-DL-001
                def test_b(self): pass
            """
        let coverage = try coverage(text, path: "Tests/a_test.py")
        #expect(coverage.rows.map(\.tests.count) == [2, 2, 1, 1])
        #expect(coverage.rows[3].tests == ["Tests/a_test.py:8"])
    }

    @Test func `lines may end with carriage returns`() throws {
        let coverage = try coverage(
            swift.replacing("+@", with: "@").replacing("\n", with: "\r\n"))
        #expect(coverage.rows.map(\.tests.count) == [3, 2, 2, 2])
    }

    @Test func `a file without tests counts as one, and a test as one that cites twice`() throws {
        #expect(
            try coverage("§-APP-001 §-APP-001", path: "Tests/flow.yaml").rows[0].tests == [
                "Tests/flow.yaml:1"
            ])
    }
}

@Suite("requirements R-QA-005: the report")
struct CoverageReportTests {
    private func report(_ text: String, transitions: TransitionTally? = nil) throws
        -> CoverageReport
    {
        let table = try requirements(
            "§-APP-001,p.9,§-APP,One.,", "§-APP-002,p.10; 1.1,§-APP,Two.,",
            "§-DL-001,1.1,§-DL,Down.,not built yet: a part", "§-QA-001,,§-QA,Own.,")
        return CoverageReport(
            Coverage(of: table, in: [TestFile(path: "Tests/A.swift", text: plain(text))]),
            transitions: transitions)
    }

    @Test func `areas and sections are counted`() throws {
        let report = try report("§-APP-001")
        #expect(report.areas.map(\.ids) == [2, 0, 1, 0, 0, 0, 0, 1])
        #expect(report.areas[0].cited == 1 && report.areas[0].open == 1)
        #expect(report.areas[2].excused == 1)
        #expect(
            [report.all.ids, report.all.cited, report.all.excused, report.all.open] == [4, 1, 1, 2])
        #expect(report.sections.map(\.section) == ["p.9", "p.10", "1.1", ""])
        #expect(report.sections[2].requirements.map(\.standing) == [.open, .excused])
        #expect(report.sections[0].requirements[0].tests == 1)
    }

    @Test("the tables, as words")
    func words() throws {
        let lines = try report("§-APP-001 §-DL-001 §-APP-9").lines(in: .en)
        let expected = """
            area          ids   cited  reason    open
            §-APP           2       1       0       1
            §-ERR           0       0       0       0
            §-DL            1       1       0       0
            §-PHONE         0       0       0       0
            §-CENTER        0       0       0       0
            §-FAQ           0       0       0       0
            §-TRAIN         0       0       0       0
            §-QA            1       0       0       1
            all             4       2       0       2

            Sections of the manual, and how many tests cite each requirement (- reason, ! open)
              p.9      §-APP-001 1
              p.10     §-APP-002 !
              1.1      §-APP-002 !     §-DL-001 1
              none     §-QA-001 !

            Open: neither a test nor a reason
              §-APP-002  Two.
              §-QA-001  Own.

            Outdated: cited by a test, and said to have none yet
              §-DL-001  not built yet: a part  (Tests/A.swift:1)

            Cited, but in no row
              Tests/A.swift:1  §-APP-9
            """
        #expect(lines.joined(separator: "\n") == plain(expected))
        let japanese = try report("§-APP-001").lines(in: .ja)
        #expect(japanese[0].hasPrefix("区分"))
        #expect(japanese.contains("合計            4       1       1       2"))
        #expect(japanese.contains("未対応：テストも理由もない要件"))
    }

    @Test func `it complains unless all is well`() throws {
        #expect(
            try report("§-APP-001 §-DL-001 §-APP-9").complaint(in: .en)
                == "requirements without test and reason: 2; with a test and the reason that there is "
                + "none yet: 1; cited, but in no row: 1.")
        #expect(try report("").complaint(in: .ja)?.contains("3件") == true)
        #expect(try report("§-APP-001 to 002, §-QA-001").complaint(in: .en) == nil)
    }

    @Test func `more than six requirements of a section go over several lines`() throws {
        let rows = (1...7).map { "§-APP-00\($0),3.2,§-APP,Text.,information only: x" }
        let table = try Requirement.table(requirementsHeader + plain(rows.joined(separator: "\n")))
            .get()
        let lines = CoverageReport(Coverage(of: table, in: []), transitions: nil).lines(in: .en)
        #expect(lines.last == plain("           §-APP-007 -"))
        #expect(lines.allSatisfy { $0.count <= 106 })
    }

    private static let waysHeader = "id,from,event,condition,to,source\n"
    private static let ways =
        waysHeader + "T001,a,start,,b,1.1\nT002,b,key,twice,c,O-10\nT010,c,end,,a,\n"

    @Test func `transitions are counted, and those that nobody took are told`() throws {
        let table = try Transition.table(Self.ways).get()
        let tally = try TransitionTally.count("T010\nT001\n\nT010\r\n", of: table).get()
        #expect(tally.rows.map(\.times) == [1, 0, 2])
        #expect(tally.untaken.map(\.id) == ["T002"])
        let lines = try report("", transitions: tally).lines(in: .en)
        let expected = [
            "", "Transitions: 2 of 3 taken; how often", "       1  T001  a — start → b",
            "       0  T002  b — key [twice] → c", "       2  T010  c — end → a", "",
            "Transitions not taken", "  T002  b — key [twice] → c",
        ]
        #expect(Array(lines.suffix(expected.count)) == expected)
        let none = try TransitionTally.count("", of: table).get()
        #expect(none.untaken.count == 3)
        let all = try TransitionTally.count("T001\nT002\nT010", of: table).get()
        #expect(
            try report("", transitions: all).lines(in: .ja).last == "       1  T010  c — end → a")
    }

    @Test(
        "a line that is no transition is told",
        arguments: ["T003", "t001", "T001 ", "T1", "hello"])
    func badWays(line: String) throws {
        let table = try Transition.table(Self.ways).get()
        #expect(
            TransitionTally.count("T001\n\(line)\n", of: table)
                == .failure(TableFault(line: 2, field: "", found: line, wanted: .knownTransition)))
    }

    @Test(
        "a fault in the table of transitions names line and field",
        arguments: [
            ("T1,a,b,,c,", TableFault(line: 2, field: "id", found: "T1", wanted: .transitionID)),
            (
                "X001,a,b,,c,",
                TableFault(line: 2, field: "id", found: "X001", wanted: .transitionID)
            ),
            ("T001,,b,,c,", TableFault(line: 2, field: "from", found: "", wanted: .something)),
            ("T001,a,,,c,", TableFault(line: 2, field: "event", found: "", wanted: .something)),
            ("T001,a,b,,,", TableFault(line: 2, field: "to", found: "", wanted: .something)),
            (
                "T001,a,b,,c,\nT001,a,b,,c,",
                TableFault(line: 3, field: "id", found: "T001", wanted: .unique(since: 2))
            ),
        ])
    func tableFaults(rows: String, fault: TableFault) {
        #expect(Transition.table(Self.waysHeader + rows) == .failure(fault))
    }
}
