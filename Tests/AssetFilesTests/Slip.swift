import AssetFiles
import Testing

/// One line of a good file made bad, and what is said of it.
struct Slip: Sendable, CustomTestStringConvertible {
    let line: String
    let becomes: String
    let field: String
    let says: String
    var testDescription: String { "\(line) → \(becomes)" }

    /// Makes the slip in a file, and expects its reader to find it where it stands.
    func expectFound<Read>(
        in file: String, reading: (YAMLReader) throws -> Read,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let good = try FileBytes.readText(file)
        let before = try #require(
            good.firstRange(of: line), "the file has the line", sourceLocation: sourceLocation)
        let bad = good[..<before.lowerBound] + becomes + good[before.upperBound...]
        let failure = try #require(
            throws: AssetFailure.self, sourceLocation: sourceLocation
        ) {
            try reading(YAMLReader(text: String(bad), file: file))
        }
        let number = good[..<before.lowerBound].count { $0 == "\n" } + 1
        #expect(failure.file == file, sourceLocation: sourceLocation)
        #expect(failure.line == number, sourceLocation: sourceLocation)
        #expect(failure.field == field, sourceLocation: sourceLocation)
        #expect(
            failure.description.contains(says), "\(failure)", sourceLocation: sourceLocation)
    }
}
