import Automation
import Foundation
import Testing

@testable import Classroom

// Source: issue 7 (results per trainee in SQLite, the trainer's report, xAPI); automation.md 5.2.
@Suite("what came of calls is kept, and told to the trainer")
struct ClassroomTests {
    private let path =
        FileManager.default.temporaryDirectory.path
        + "/garakei-class-\(UUID().uuidString)/deep/results.sqlite"

    /// A result as the reader of a file has it.
    private func result(
        _ number: Int, of trainee: String = "hana", name: String = "self-mode",
        points: Int = 80, isSolved: Bool = true, topics: [String] = ["setup"]
    ) throws -> CallResult {
        let fields: [String: Any] = [
            "id": "00000000-0000-4000-8000-00000000000\(number)", "trainee": trainee, "name": name,
            "title": ["en": "Title, \"\(name)\"", "ja": "題"], "level": "beginner",
            "topics": topics, "sections": ["1.3.1"], "carrier": "docomo", "model": "docomo-g01",
            "mode": "practice", "startedAt": 1_780_000_000_000 + number * 1000, "took": 95_500,
            "keys": 20, "shortest": 12, "asked": 3, "hints": 1, "diagnoses": ["maintenance", name],
            "isRight": true, "isSolved": isSolved, "harm": [["en": "a token", "ja": "トークン"]],
            "points": points,
        ]
        return try JSONDecoder().decode(
            CallResult.self, from: JSONSerialization.data(withJSONObject: fields))
    }

    private func clean() {
        let folder = (path as NSString).deletingLastPathComponent
        try? FileManager.default.removeItem(
            atPath: (folder as NSString).deletingLastPathComponent)
    }

    @Test("results come back in their order, of one trainee or of all, also for another program")
    func keeping() throws {
        defer { clean() }
        let book = try ResultBook(path: path)
        #expect(try book.results() == [])
        let all = [try result(2), try result(1, of: "taro"), try result(3)]
        for result in all { try book.keep(result) }
        try book.keep(all[0])
        let other = try ResultBook(path: path)
        #expect(try other.results() == [all[1], all[0], all[2]])
        #expect(try other.results(of: "taro") == [all[1]])
        try other.keep(try result(4))
        #expect(try book.results().count == 4)
    }

    @Test("the files of several machines are told together, and what stands in two counts once")
    func machines() throws {
        defer { clean() }
        let other = path + ".other"
        let (mine, theirs) = (try ResultBook(path: path), try ResultBook(path: other))
        for number in [3, 1] { try mine.keep(try result(number)) }
        for number in [2, 3] { try theirs.keep(try result(number, of: "taro")) }
        let all = try ResultBook.results(in: [path, other])
        #expect(all.map(\.id.last) == ["1", "2", "3"])
        #expect(all[2].trainee == "hana", "the first file's is taken")
        #expect(try ResultBook.results(in: [other, path], of: "taro").count == 2)
    }

    @Test("many trainees write into one book at the same time")
    func together() async throws {
        defer { clean() }
        _ = try ResultBook(path: path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...8 {
                let result = try result(number, of: "t\(number)")
                group.addTask { [path] in try ResultBook(path: path).keep(result) }
            }
            try await group.waitForAll()
        }
        #expect(try ResultBook(path: path).results().count == 8)
    }

    @Test("a file that is no book, and one of a later version, are told of and left")
    func refusing() throws {
        defer { clean() }
        _ = try ResultBook(path: path)
        let bytes = Array("no database, and longer than a header of one has to be, by far".utf8)
        let other = path + ".txt"
        try Data(bytes).write(to: URL(filePath: other))
        #expect(throws: BookFault.self) { _ = try ResultBook(path: other).results() }
        #expect(try Data(contentsOf: URL(filePath: other)) == Data(bytes))
        #expect(throws: BookFault.self) { _ = try ResultBook(path: "/proc/none/results.sqlite") }
        var later = Array(try Data(contentsOf: URL(filePath: path)))
        later[63] = 9
        try Data(later).write(to: URL(filePath: path))
        #expect(throws: BookFault.newer(path: path, found: 9, wanted: 1)) {
            _ = try ResultBook(path: path)
        }
    }

    @Test("the report tells of people, of topics, and what is missed most")
    func report() throws {
        let report = ClassReport([
            try result(1, points: 90), try result(2, of: "taro", points: 30, isSolved: false),
            try result(3, name: "sim", points: 70, topics: ["sim", "handset"]),
        ])
        #expect(report.people.map(\.name.en) == ["hana", "taro"])
        #expect(report.people.map(\.points) == [80, 30] && report.people[0].calls == 2)
        #expect(report.topics.map(\.name.en) == ["setup", "sim", "handset"])
        #expect(report.cases.map(\.points) == [60, 70] && report.cases[0].solved == 1)
        #expect(report.people[0].seconds == 95 && report.people[0].harm == 2)
        for tongue in Tongue.allCases {
            #expect(report.text(in: tongue).contains("hana"))
            #expect(ClassReport([]).text(in: tongue).split(separator: "\n").count == 1)
        }
    }

    @Test("a table has a line a call, and no field breaks it or becomes a formula")
    func table() throws {
        let report = ClassReport([try result(1, of: "=1+1"), try result(2, of: "a\"b,\nc")])
        let csv = report.csv
        #expect(csv.hasPrefix("trainee,started_at,case,"))
        #expect(csv.contains("\r\n'=1+1,2026-05-28T20:26:41Z,self-mode,"))
        #expect(csv.contains("\r\n\"a\"\"b,\nc\","))
        #expect(csv.contains("\"Title, \"\"self-mode\"\"\""))
    }

    @Test("a statement says who passed what, with the score")
    func statements() throws {
        let lines = try ClassReport([try result(1), try result(2, isSolved: false)]).statements
            .split(separator: "\n")
        let read = try lines.map {
            try #require(
                try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        let verbs = read.compactMap { ($0["verb"] as? [String: Any])?["id"] as? String }
        #expect(
            verbs == [
                "http://adlnet.gov/expapi/verbs/passed", "http://adlnet.gov/expapi/verbs/failed",
            ])
        let outcome = try #require(read[0]["result"] as? [String: Any])
        let score = try #require(outcome["score"] as? [String: Any])
        #expect(score["raw"] as? Int == 80 && score["scaled"] as? Double == 0.8)
        #expect(outcome["duration"] as? String == "PT95S")
        #expect(outcome["response"] as? String == "self-mode")
        #expect(read[0]["timestamp"] as? String == "2026-05-28T20:28:16Z")
        #expect((read[0]["id"] as? String)?.count == 36)
        // Agents are told apart by one thing, and by one only.
        let actor = try #require(read[0]["actor"] as? [String: Any])
        #expect(Set(actor.keys) == ["objectType", "name", "account"])
    }

    @Test("the page says the same, with nothing of a name read as markup")
    func page() throws {
        let head = "<html lang=\"en\">\n<head>\n<title>garakei</title>\n"
        let report = ClassReport([try result(1, of: "<b>&\"")])
        for tongue in Tongue.allCases {
            let html = ReportPage(head: head, in: tongue).html(of: report)
            #expect(html.contains("&lt;b&gt;&amp;&quot;") && !html.contains("<b>&"))
            #expect(html.contains("lang=\"\(tongue("en", "ja"))\""))
            #expect(html.hasSuffix("</html>\n"))
        }
    }
}
