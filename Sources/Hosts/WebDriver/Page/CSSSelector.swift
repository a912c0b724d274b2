import Automation

/// The part of CSS selectors that clients use: `Item`, `*`, `#id`, `.Class`, `[name="x"]` with `=`,
/// `^=`, `$=`, `*=`, `~=` and `|=`, `:first-child`, `:last-child`, `:nth-child(2)`, `:checked`,
/// `:enabled`, `:disabled`, `:focus`, `:not(…)`, blanks, `>`, `+` and `~` between them, and commas.
///
/// An `id` is the end of a node's path or the whole of it.
///
/// Source: Selectors Level 4, "Overview"; automation.md 1.3 (2).
struct CSSSelector {
    private let choices: [Chain]

    /// Steps from the left to the right, each with how it stands to the one before.
    private struct Chain {
        var steps: [(Relation, [Test])] = []
    }
    private enum Relation: Character {
        case within = " "
        case child = ">"
        case next = "+"
        case later = "~"
    }
    private indirect enum Test {
        case tag(String)
        case attribute(String, Match, String)
        case child(at: Int)
        case lastChild
        case not([Test])
    }
    private enum Match: String, CaseIterable {
        case exists = ""
        case equal = "="
        case prefix = "^="
        case suffix = "$="
        case part = "*="
        case word = "~="
        case dashed = "|="
    }

    /// - Throws: `invalid selector` for what is none, or none that is known here.
    init(_ text: String) throws(DriverError) {
        var reader = Reader(text)
        choices = try reader.choices()
    }

    /// The places of the items that are meant, of those in a range, in the order of the page.
    func find(in document: Document, _ range: Range<Int>) -> [Int] {
        range.filter { place in choices.contains { matches(place, $0, document) } }
    }

    // MARK: Matching

    private func matches(_ place: Int, _ chain: Chain, _ document: Document) -> Bool {
        guard let (_, tests) = chain.steps.last, holds(tests, place, document) else { return false }
        let before = Chain(steps: chain.steps.dropLast())
        guard let relation = chain.steps.last?.0, !before.steps.isEmpty else { return true }
        switch relation {
        case .within:
            var above = document.items[place].parent
            while let place = above {
                if matches(place, before, document) { return true }
                above = document.items[place].parent
            }
            return false
        case .child:
            return document.items[place].parent.map { matches($0, before, document) } ?? false
        case .next:
            let (all, own) = document.siblings(of: place)
            return own > 0 && matches(all[own - 1], before, document)
        case .later:
            let (all, own) = document.siblings(of: place)
            return all[..<own].contains { matches($0, before, document) }
        }
    }

    private func holds(_ tests: [Test], _ place: Int, _ document: Document) -> Bool {
        tests.allSatisfy { test in
            switch test {
            case .tag(let name): name == "*" || document.tag(of: place) == name
            case .attribute("id", .equal, let value):
                document.items[place].node.id == value
                    || document.attribute("id", of: place) == value
            case .attribute(let name, let match, let value):
                document.attribute(name, of: place).map { Self.fits($0, match, value) } ?? false
            case .child(let index): document.items[place].index == index - 1
            case .lastChild:
                document.siblings(of: place).own == document.siblings(of: place).all.count - 1
            case .not(let tests): !holds(tests, place, document)
            }
        }
    }

    private static func fits(_ found: String, _ match: Match, _ wanted: String) -> Bool {
        switch match {
        case .exists: true
        case .equal: found == wanted
        case .prefix: !wanted.isEmpty && found.hasPrefix(wanted)
        case .suffix: !wanted.isEmpty && found.hasSuffix(wanted)
        case .part: !wanted.isEmpty && found.contains(wanted)
        case .word: found.split(separator: " ").contains { $0 == wanted }
        case .dashed: found == wanted || found.hasPrefix(wanted + "-")
        }
    }

    // MARK: Reading

    private struct Reader {
        private let text: String
        private var rest: Substring
        /// How many `:not` stand around what is read.
        private var depth = 0

        init(_ text: String) {
            self.text = text
            rest = text[...]
        }

        private func fault() -> DriverError {
            let place = text.distance(from: text.startIndex, to: rest.startIndex)
            let found = rest.first.map { "\"\($0)\"" } ?? "its end"
            return DriverError(
                .invalidSelector,
                "css selector \"\(text)\": found \(found) at character \(place + 1); wanted a tag, "
                    + "#id, .class or [attribute=\"value\"].")
        }

        mutating func choices() throws(DriverError) -> [Chain] {
            var choices = [try chain()]
            while takes(",") { choices.append(try chain()) }
            guard rest.isEmpty else { throw fault() }
            return choices
        }

        private mutating func chain() throws(DriverError) -> Chain {
            skipBlanks()
            var chain = Chain(steps: [(.within, try compound())])
            while true {
                let hadBlank = skipBlanks()
                if let sign = rest.first, sign != " ", let relation = Relation(rawValue: sign) {
                    rest.removeFirst()
                    skipBlanks()
                    chain.steps.append((relation, try compound()))
                } else if hadBlank, let next = rest.first, next != ",", next != ")" {
                    chain.steps.append((.within, try compound()))
                } else {
                    return chain
                }
            }
        }

        private mutating func compound() throws(DriverError) -> [Test] {
            var tests: [Test] = []
            if rest.first == "*" {
                rest.removeFirst()
                tests.append(.tag("*"))
            } else if let name = name() {
                tests.append(.tag(name))
            }
            while let sign = rest.first, "#.[:".contains(sign) {
                rest.removeFirst()
                switch sign {
                case "#": tests.append(.attribute("id", .equal, try required()))
                case ".": tests.append(.attribute("class", .equal, try required()))
                case "[": tests.append(try attribute())
                default: tests.append(try pseudoClass())
                }
            }
            guard !tests.isEmpty else { throw fault() }
            return tests
        }

        private mutating func attribute() throws(DriverError) -> Test {
            skipBlanks()
            let name = try required()
            skipBlanks()
            if takesHere("]") { return .attribute(name, .exists, "") }
            guard
                let match = Match.allCases.first(where: { $0 != .exists && takesHere($0.rawValue) })
            else { throw fault() }
            skipBlanks()
            let value = try rest.first.map { "\"'".contains($0) } == true ? quoted() : required()
            skipBlanks()
            guard takesHere("]") else { throw fault() }
            return .attribute(name, match, value)
        }

        private mutating func pseudoClass() throws(DriverError) -> Test {
            switch try required() {
            case "first-child": return .child(at: 1)
            case "last-child": return .lastChild
            case "checked": return .attribute("checked", .equal, "true")
            case "enabled": return .attribute("enabled", .equal, "true")
            case "disabled": return .attribute("enabled", .equal, "false")
            case "focus": return .attribute("focused", .equal, "true")
            case "nth-child":
                guard takesHere("("), let number = Int(try required()), takesHere(")") else {
                    throw fault()
                }
                return .child(at: number)
            case "not":
                depth += 1
                defer { depth -= 1 }
                guard depth <= 20, takesHere("(") else { throw fault() }
                skipBlanks()
                let tests = try compound()
                skipBlanks()
                guard takesHere(")") else { throw fault() }
                return .not(tests)
            default: throw fault()
            }
        }

        // MARK: Words

        private mutating func required() throws(DriverError) -> String {
            guard let name = name() else { throw fault() }
            return name
        }

        /// A name, with `\` before a sign that would end it, or before a character's number.
        private mutating func name() -> String? {
            var name = ""
            while let next = rest.first {
                if next == "\\" {
                    rest.removeFirst()
                    guard let character = escaped() else { return nil }
                    name.append(character)
                } else if next.isLetter || next.isNumber || "-_".contains(next) || !next.isASCII {
                    name.append(rest.removeFirst())
                } else {
                    break
                }
            }
            return name.isEmpty ? nil : name
        }

        private mutating func quoted() throws(DriverError) -> String {
            let mark = rest.removeFirst()
            var text = ""
            while let next = rest.first, next != mark {
                rest.removeFirst()
                guard next == "\\" else {
                    text.append(next)
                    continue
                }
                guard let character = escaped() else { throw fault() }
                text.append(character)
            }
            guard takesHere(String(mark)) else { throw fault() }
            return text
        }

        /// What stands behind a backslash.
        private mutating func escaped() -> Character? {
            let digits = rest.prefix { $0.isHexDigit }.prefix(6)
            guard !digits.isEmpty else { return rest.popFirst() }
            rest = rest.dropFirst(digits.count)
            if rest.first == " " { rest.removeFirst() }
            return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { Character($0) }
        }

        @discardableResult
        private mutating func skipBlanks() -> Bool {
            let before = rest.startIndex
            rest = rest.drop { $0.isWhitespace }
            return rest.startIndex != before
        }

        private mutating func takes(_ sign: String) -> Bool {
            skipBlanks()
            return takesHere(sign)
        }

        private mutating func takesHere(_ sign: String) -> Bool {
            guard rest.hasPrefix(sign) else { return false }
            rest = rest.dropFirst(sign.count)
            return true
        }
    }
}
