import OTPDomain
import Testing

@Suite("manual 4.2: the error codes and their texts")
struct ErrorTableTests {
    @Test("codes, groups, texts and sides are those of errors.csv, in its order")
    func table() throws {
        let rows = try Golden.lines("errors.csv").dropFirst().map { Self.fields($0) }
        #expect(rows.count == 47)
        #expect(ErrorTable.entries.count == 48)
        for (entry, row) in zip(ErrorTable.entries, rows) {
            #expect(entry.code == row[0])
            #expect(entry.group.rawValue == row[1])
            #expect(entry.message == row[2])
            #expect((entry.side == .center) == (row[5] == "server"))
            #expect(Array(ErrorTable.message(for: row[0]).utf8) == Array(row[2].utf8))
        }
    }

    @Test("A999 is there besides the manual's 47")
    func unlisted() {
        #expect(ErrorTable.entries.last?.code == "A999")
        #expect(ErrorTable.message(for: "A999") == "予期しないエラーが発生しました")
    }

    @Test(
        "R-ERR-G6: codes that share a text have the same characters",
        arguments: [
            ["A911", "A912", "A913", "A914"], ["A100", "A300", "A400"], ["S3B3", "A301"],
            ["S4H1", "S4H9", "A401"], ["S0B5", "S3B5"], ["S1E3", "S4E3"], ["S0B1", "S0C1"],
        ])
    func shared(codes: [String]) {
        let texts = codes.map { Array(ErrorTable.message(for: $0).unicodeScalars) }
        #expect(texts.allSatisfy { $0 == texts[0] })
        let others = ErrorTable.entries.filter { Array($0.message.unicodeScalars) == texts[0] }
        #expect(others.count >= codes.count)
        #expect(ErrorTable.message(for: "A000") != ErrorTable.message(for: "A100"))
    }

    @Test(
        "R-ERR-G3: a code in no list has its operation's failure text",
        arguments: [
            ("A004", "A001"), ("S0X9", "A001"), ("A102", "A101"), ("A305", "A301"),
            ("S4E2", "A401"), ("A910", "A999"), ("S2B1", "A999"), ("", "A999"),
        ])
    func others(code: String, like: String) {
        #expect(ErrorTable.message(for: code) == ErrorTable.message(for: like))
    }

    /// The fields of a line of CSV; quoted fields may hold commas, and quotes twice.
    private static func fields(_ line: String) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
