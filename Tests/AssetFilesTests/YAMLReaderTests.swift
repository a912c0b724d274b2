import AssetFiles
import Testing

@Suite("what is wrong in a YAML file is told by file, line and field")
struct YAMLReaderTests {
    private let text = """
        name: pearl
        size: [320, 832]
        keys:
          five: {wide: 88}
        """

    private func reader() throws -> YAMLReader { try YAMLReader(text: text, file: "a.yaml") }

    @Test("values that are what is wanted are read")
    func wellFormed() throws {
        let file = try reader()
        #expect(try file["name"].string() == "pearl")
        #expect(try file["size"].list(count: 2).map { try $0.int() } == [320, 832])
        #expect(try file["keys"]["five"]["wide"].double() == 88)
        #expect(try file.optional("color")?.field == nil)
        #expect(try file.entries().map(\.name) == ["name", "size", "keys"])
    }

    @Test("a value of another kind is told with what was found and wanted")
    func otherKind() throws {
        let failure = #expect(throws: AssetFailure.self) { try reader()["name"].int(in: 1...9) }
        #expect(
            failure?.description
                == "a.yaml:1: name: found \"pearl\"; wanted a whole number from 1 to 9")
        let number = #expect(throws: AssetFailure.self) {
            try reader()["keys"]["five"]["wide"].int(in: 1...87)
        }
        #expect(number?.line == 4)
        #expect(number?.field == "keys.five.wide")
    }

    @Test("a missing field is told with the line of its map")
    func missing() throws {
        let failure = #expect(throws: AssetFailure.self) { try reader()["keys"]["six"] }
        #expect(failure?.field == "keys.six")
        #expect(failure?.problem == "is missing")
    }

    @Test("a misspelt field is told with its own line")
    func misspelt() throws {
        let failure = #expect(throws: AssetFailure.self) {
            try reader().allow(only: ["name", "size"])
        }
        #expect(failure?.line == 3)
        #expect(failure?.wanted == "one of name, size")
    }

    @Test(
        "broken YAML is told by its line", arguments: ["a: 1\nb: [1, 2\nc: }", "a: 1\nb: 2\na: 3"])
    func broken(text: String) throws {
        let failure = #expect(throws: AssetFailure.self) {
            try YAMLReader(text: text, file: "b.yaml")
        }
        #expect(failure?.file == "b.yaml")
        #expect(failure?.line != nil)
    }

    @Test("a file that is empty, no map, or not there is refused")
    func noMap() throws {
        for text in ["", "- 1\n- 2", "words"] {
            #expect(throws: AssetFailure.self) { try YAMLReader(text: text, file: "c.yaml") }
        }
        let failure = #expect(throws: AssetFailure.self) { try YAMLReader(file: "/nowhere/d.yaml") }
        #expect(failure?.file == "/nowhere/d.yaml")
    }
}
