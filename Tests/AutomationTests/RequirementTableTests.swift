import Automation
import Testing

/// Names of requirements are written with § for R in this file, so that they are no citations.
func plain(_ text: String) -> String { text.replacing("§", with: "R") }

let requirementsHeader = "id,section,area,text,reason\n"

func requirements(_ rows: String...) throws -> [Requirement] {
    try Requirement.table(requirementsHeader + plain(rows.joined(separator: "\n"))).get()
}

@Suite("RFC 4180: a table of comma-separated values")
struct CSVTableTests {
    private func read(_ text: String) -> Result<[CSVTable.Row], TableFault> {
        CSVTable.read(text, columns: ["a", "b"])
    }

    @Test(
        "fields, bare and in quotes",
        arguments: [
            ("x,y", ["x", "y"]), ("x,", ["x", ""]), (",", ["", ""]), ("\"x\",\"\"", ["x", ""]),
            ("\"x, y\",z", ["x, y", "z"]), ("\"say \"\"no\"\"\",z", ["say \"no\"", "z"]),
            ("\"\"\"\",z", ["\"", "z"]), ("\"x\ny\",z", ["x\ny", "z"]), ("ﾜﾝ,「二」", ["ﾜﾝ", "「二」"]),
        ])
    func fields(line: String, fields: [String]) throws {
        for end in ["", "\n", "\r\n", "\n\n"] {
            #expect(try read("a,b\n" + line + end).get().map(\.fields) == [fields])
        }
    }

    @Test func `a row knows its line, also after empty lines and line breaks in quotes`() throws {
        let rows = try read("a,b\r\n1,\"2\n3\"\n\n4,5\n").get()
        #expect(rows.map(\.line) == [2, 5])
    }

    @Test func `a header alone has no rows`() throws { #expect(try read("a,b\n").get() == []) }

    @Test(
        "a fault tells line, field, what was found and what was wanted",
        arguments: [
            ("", TableFault(line: 1, field: "", found: "", wanted: .columns(["a", "b"]))),
            ("a,c\n", TableFault(line: 1, field: "", found: "a,c", wanted: .columns(["a", "b"]))),
            ("a,b\n1\n", TableFault(line: 2, field: "", found: "1", wanted: .fieldCount(2))),
            ("a,b\n1,2,3", TableFault(line: 2, field: "", found: "3", wanted: .fieldCount(2))),
            (
                "a,b\n1,2\"",
                TableFault(line: 2, field: "b", found: "\"", wanted: .quotesAroundField)
            ),
            (
                "a,b\n\n\"1\"x,2",
                TableFault(line: 3, field: "a", found: "x", wanted: .commaAfterQuote)
            ),
            (
                "a,b\n1,\"2\n3",
                TableFault(line: 2, field: "b", found: "2\n3", wanted: .closingQuote)
            ),
        ])
    func faults(text: String, fault: TableFault) { #expect(read(text) == .failure(fault)) }

    @Test func `a fault is a sentence in either language`() {
        let fault = TableFault(line: 12, field: "area", found: "x", wanted: .fieldCount(5))
        #expect(
            fault.sentence(file: "f.csv", in: .en)
                == "f.csv:12: area: found \"x\"; wanted 5 fields.")
        #expect(fault.sentence(file: "f.csv", in: .ja) == "f.csv:12: area: 「x」は使えません。必要なもの：5個の項目。")
    }
}

@Suite("docs/requirements.csv: what a row looks like")
struct RequirementTableTests {
    @Test(
        "names of all areas",
        arguments: [
            ("§-APP-001", RequirementArea.application), ("§-ERR-A911", .errors),
            ("§-ERR-S0B1", .errors), ("§-ERR-G6", .errors), ("§-DL-096", .downloads),
            ("§-PHONE-106", .handset), ("§-CENTER-050", .center), ("§-FAQ-01", .questions),
            ("§-FAQ-04a", .questions), ("§-TRAIN-010", .training), ("§-QA-012", .quality),
        ])
    func names(id: String, area: RequirementArea) {
        #expect(RequirementArea(ofID: plain(id)) == area)
    }

    @Test(
        "what is no name",
        arguments: [
            "", "§", "§-APP", "§-APP-", "§-APP-01", "§-APP-0001", "§-APP-00a", "§-app-001",
            "§-XX-001",
            "§-ERR-911", "§-ERR-B911", "§-ERR-A91", "§-ERR-S0B", "§-ERR-S011", "§-ERR-A0B1",
            "§-ERR-G66", "§-FAQ-1", "§-FAQ-04A", "§-FAQ-04ab", "§-FAQ-001", " §-APP-001",
        ])
    func noNames(id: String) { #expect(RequirementArea(ofID: plain(id)) == nil) }

    @Test(
        "sections as the manual numbers them",
        arguments: ["1.1", "3.10", "3.9.2", "4.1 Q1", "4.1 Q26", "p.9", "p.10"])
    func sections(text: String) { #expect(ManualSection(text)?.text == text) }

    @Test(
        "what is no section",
        arguments: [
            "", "3", "3.", "3.9.2.1", "3.0", "a.b", "4.1Q1", "4.1 Q", "4.1 Q1.2", "p9", "p.", "p.0",
        ])
    func noSections(text: String) { #expect(ManualSection(text) == nil) }

    @Test func `pages come before chapters, and numbers are compared as numbers`() {
        let sorted = [
            "p.9", "p.10", "1.1", "3.2", "3.9", "3.9.2", "3.10", "4.1 Q2", "4.1 Q18", "4.2",
        ]
        #expect(sorted.reversed().compactMap(ManualSection.init).sorted().map(\.text) == sorted)
    }

    @Test func `a row is read`() throws {
        let row = try #require(
            requirements("§-FAQ-04a,4.1 Q4; p.9,§-FAQ,\"One, two.\",not built yet: a part").first)
        #expect(row.id == plain("§-FAQ-04a"))
        #expect(row.sections == ["4.1 Q4", "p.9"])
        #expect(row.area == .questions)
        #expect(row.text == "One, two.")
        #expect(row.isWaiting)
    }

    @Test(
        "a reason says whether it will be outdated",
        arguments: [
            ("", false), ("not built yet: a part", true), ("no test yet: a part", true),
            ("information only: a name", false),
        ])
    func reasons(reason: String, isWaiting: Bool) throws {
        #expect(try requirements("§-QA-001,,§-QA,Text.,\(reason)")[0].isWaiting == isWaiting)
    }

    @Test(
        "a fault names line and field",
        arguments: [
            ("§-APP-1,,§-APP,Text.,", "id", "§-APP-1", TableFault.Wanted.requirementID),
            ("§-APP-002,3,§-APP,Text.,", "section", "3", .section),
            ("§-APP-002,1.1;1.2,§-APP,Text.,", "section", "1.1;1.2", .section),
            ("§-APP-002,,§-QA,Text.,", "area", "§-QA", .area("§-APP")),
            ("§-APP-002,,§-APP,,", "text", "", .something),
            ("§-APP-002,,§-APP, ,", "text", " ", .something),
            ("§-APP-002,,§-APP,Text.,later", "reason", "later", .reason),
            ("§-APP-002,,§-APP,Text.,not built yet: ", "reason", "not built yet: ", .reason),
            ("§-APP-001,,§-APP,Text.,", "id", "§-APP-001", .unique(since: 2)),
        ])
    func faults(row: String, field: String, found: String, wanted: TableFault.Wanted) {
        let text = requirementsHeader + plain("§-APP-001,,§-APP,Text.,\n" + row)
        let here: TableFault.Wanted =
            if case .area(let area) = wanted { .area(plain(area)) } else { wanted }
        #expect(
            Requirement.table(text)
                == .failure(TableFault(line: 3, field: field, found: plain(found), wanted: here)))
    }
}
