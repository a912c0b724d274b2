/// A file under `Tests/`, read for what its tests cite.
///
/// Whose citation it is, is told by where it stands: in a test, in the title or the comment of one,
/// or in those of a suite, and then it is every test's of the suite. Above all suites it is every
/// test's of the file. A file without any test, such as a flow, counts as one.
public struct TestFile: Equatable, Sendable {
    /// From the project's folder on.
    public var path: String
    public var text: String

    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// The tests that a citation in each of some lines belongs to, as `path:line`.
    func tests(citedIn lines: [Int]) -> [[String]] {
        let outline = Outline(self)
        return lines.map { line in outline.tests(around: line).map { "\(path):\($0)" } }
    }

    /// Where the suites and tests of a file begin.
    private struct Outline {
        private struct Mark {
            var line: Int
            var isSuite: Bool
        }

        private let lines: [Substring]
        private var marks: [Mark] = []
        private let comment: String

        init(_ file: TestFile) {
            let isPython = file.path.hasSuffix(".py")
            let (suite, test) = isPython ? ("class ", "def test_") : ("@Suite", "@Test")
            comment = isPython ? "#" : "//"
            // By bytes, as mentions count lines; a carriage return is one character with its line feed.
            lines = file.text.utf8.split(separator: 10, omittingEmptySubsequences: false)
                .map { Substring($0).drop { $0 == " " } }
            for (index, line) in lines.enumerated() {
                if line.hasPrefix(suite) { marks.append(Mark(line: index + 1, isSuite: true)) }
                if line.hasPrefix(test) { marks.append(Mark(line: index + 1, isSuite: false)) }
            }
        }

        /// The first lines of the tests that a line belongs to.
        func tests(around line: Int) -> [Int] {
            let tests = marks.filter { !$0.isSuite }.map(\.line)
            guard let owner = owner(of: line) else { return tests.isEmpty ? [1] : tests }
            guard owner.isSuite else { return [owner.line] }
            let next = marks.first { $0.isSuite && $0.line > owner.line }?.line ?? Int.max
            let own = tests.filter { owner.line < $0 && $0 < next }
            return own.isEmpty ? [owner.line] : own
        }

        /// The test or suite under a comment, or else the last one that has begun.
        private func owner(of line: Int) -> Mark? {
            if lines[line - 1].hasPrefix(comment) {
                let below = lines[line...].firstIndex { !$0.hasPrefix(comment) && !$0.isEmpty }
                if let below, let mark = marks.first(where: { $0.line == below + 1 }) {
                    return mark
                }
            }
            return marks.last { $0.line <= line }
        }
    }
}
