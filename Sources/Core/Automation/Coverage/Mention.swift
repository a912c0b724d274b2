/// Names of requirements in a text, such as a test's title.
///
/// Besides a name by itself there are lists, `R-DL-008/009`, and ranges, `R-APP-140 to 148` or
/// `R-APP-140 to R-APP-148`. A range may go over the end of a line of comment.
public enum Mention: Equatable, Sendable {
    case one(String, line: Int)
    /// Every row of the table from the first to the last.
    case through(String, String, line: Int)

    /// All that stands in a text, in its order. Nothing says yet that such requirements exist.
    public static func all(in text: String) -> [Mention] {
        var reader = Reader(bytes: Array(text.utf8))
        var mentions: [Mention] = []
        while let found = reader.next() { mentions += found }
        return mentions
    }

    private struct Reader {
        let bytes: [UInt8]
        var place = 0
        var line = 1

        init(bytes: [UInt8]) { self.bytes = bytes }

        /// The next name with its list or range; nil at the text's end.
        mutating func next() -> [Mention]? {
            while place < bytes.count {
                if let name = name(at: place), isBeginning(place) {
                    let begun = line
                    return continued(from: name, begun)
                }
                if bytes[place] == UInt8(ascii: "\n") { line += 1 }
                place += 1
            }
            return nil
        }

        /// The names that hang on one, and the place behind them all.
        private mutating func continued(from first: Name, _ begun: Int) -> [Mention] {
            var last = first
            var mentions = [Mention.one(first.id, line: begun)]
            place = first.end
            while place < bytes.count, bytes[place] == UInt8(ascii: "/"),
                let item = item(like: last, at: place + 1)
            {
                mentions.append(.one(item.id, line: begun))
                last = item
                place = item.end
            }
            if let end = rangeEnd(of: last) {
                mentions[mentions.count - 1] = .through(last.id, end.id, line: begun)
                line += bytes[place..<end.end].count { $0 == UInt8(ascii: "\n") }
                place = end.end
            }
            return mentions
        }

        /// What follows a name and ` to `: a name, or the last part of one.
        private func rangeEnd(of name: Name) -> Name? {
            guard let word = afterBlanks(place), bytes[word...].starts(with: Array("to".utf8)),
                let end = afterBlanks(word + 2)
            else { return nil }
            return self.name(at: end) ?? item(like: name, at: end)
        }

        // MARK: Parts

        private struct Name {
            var area: String
            var id: String
            /// The place behind it.
            var end: Int
        }

        /// A name that begins here: `R-`, capitals, `-`, letters and digits.
        private func name(at start: Int) -> Name? {
            guard bytes[start...].starts(with: Array("R-".utf8)) else { return nil }
            let hyphen = run(from: start + 2) { (65...90).contains($0) }
            guard hyphen > start + 2, hyphen < bytes.count, bytes[hyphen] == UInt8(ascii: "-")
            else { return nil }
            let end = run(from: hyphen + 1, while: Self.isWord)
            guard end > hyphen + 1 else { return nil }
            return Name(area: text(start..<hyphen), id: text(start..<end), end: end)
        }

        /// The last part of a name of the same area that begins here.
        private func item(like name: Name, at start: Int) -> Name? {
            let end = run(from: start, while: Self.isWord)
            guard let area = RequirementArea(rawValue: name.area),
                area.isTail(Array(bytes[start..<end]))
            else { return nil }
            return Name(area: name.area, id: "\(name.area)-\(text(start..<end))", end: end)
        }

        /// Whether no longer word ends here, as in `FOR-APP`.
        private func isBeginning(_ place: Int) -> Bool {
            place == 0
                || !(Self.isWord(bytes[place - 1]) || bytes[place - 1] == UInt8(ascii: "-"))
        }

        /// The place behind at least one blank or line break, with the next line's comment marks.
        private func afterBlanks(_ start: Int) -> Int? {
            let end = run(from: start) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
            guard end > start else { return nil }
            guard bytes[start..<end].contains(UInt8(ascii: "\n")) else { return end }
            return run(from: end) {
                $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: " ")
            }
        }

        private func run(from start: Int, while holds: (UInt8) -> Bool) -> Int {
            bytes[start...].firstIndex { !holds($0) } ?? bytes.count
        }

        private static func isWord(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        }

        private func text(_ range: Range<Int>) -> String {
            String(decoding: bytes[range], as: UTF8.self)
        }
    }
}
