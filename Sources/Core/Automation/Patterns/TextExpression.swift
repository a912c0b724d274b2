/// A regular expression that a script looks for texts with, and whose search always ends soon.
///
/// It goes through a text once, sign by sign, with all the places of the expression that it could
/// be at. So its time grows with the text's length times the expression's, whatever the expression:
/// `(a+)+b` takes no longer than `a+b`. What no such search can do is not known: looking ahead or
/// behind, and `\1`.
///
/// ```
///   . [a-z] [^0-9] | ( ) (?: ) (?<name> ) * + ? {2} {2,} {2,5} ^ $ \b \d \w \s \n \u3042 \p{Han}
///   (?i) at the beginning takes both cases of a letter for one; a dot takes line breaks
/// ```
///
/// Source: automation.md 2.3; the search, K. Thompson, "Regular Expression Search Algorithm", 1968.
public struct TextExpression: Equatable, Sendable {
    /// What is done at a place, and where it goes on: at the next place where nothing else is said.
    enum Step: Equatable, Sendable {
        case sign(SignTest)
        case edge(Edge)
        case goOn(at: Int)
        case either(Int, Int)
        case found
    }

    enum Edge: Equatable, Sendable {
        case start, end
        case word(Bool)
    }

    /// The last one is `found`.
    let steps: [Step]
    private let ignoresCase: Bool

    /// No expression is longer, in bytes of UTF-8, and none has more steps. Source: assumed.
    static let longest = 1000
    static let mostSteps = 5000

    /// - Returns: nil for what is malformed, too long or not known.
    public init?(_ pattern: String, ignoresCase: Bool = false) {
        guard pattern.utf8.count <= Self.longest else { return nil }
        var parser = TextExpressionParser(pattern)
        guard let part = parser.read() else { return nil }
        var writer = StepWriter()
        guard writer.write(part) else { return nil }
        steps = writer.steps + [.found]
        self.ignoresCase = ignoresCase || parser.ignoresCase
    }

    /// Whether it fits a text from its beginning to its end.
    public func fits(_ text: String) -> Bool { search(text, isWhole: true) }

    /// Whether it fits a part of a text.
    public func fits(partOf text: String) -> Bool { search(text, isWhole: false) }

    private func search(_ text: String, isWhole: Bool) -> Bool {
        let signs = Array(text.unicodeScalars)
        var places = Places(count: steps.count)
        reach(0, at: 0, in: signs, &places)
        for (position, sign) in signs.enumerated() {
            if !isWhole, places.isFound { return true }
            let forms = forms(of: sign)
            var next = Places(count: steps.count)
            for place in places.all {
                guard case .sign(let test) = steps[place], test.holds(forms) else { continue }
                reach(place + 1, at: position + 1, in: signs, &next)
            }
            // A part may begin anywhere.
            if !isWhole { reach(0, at: position + 1, in: signs, &next) }
            if isWhole, next.all.isEmpty { return false }
            places = next
        }
        return places.isFound
    }

    /// Places of the expression, each once.
    private struct Places {
        var all: [Int] = []
        var isFound = false
        private var seen: [Bool]

        init(count: Int) { seen = Array(repeating: false, count: count) }

        mutating func add(_ place: Int) -> Bool {
            guard !seen[place] else { return false }
            seen[place] = true
            all.append(place)
            return true
        }
    }

    /// Adds a place with all to which it leads without a sign.
    private func reach(
        _ place: Int, at position: Int, in signs: [Unicode.Scalar], _ places: inout Places
    ) {
        var waiting = [place]
        while let place = waiting.popLast() {
            guard places.add(place) else { continue }
            switch steps[place] {
            case .sign: break
            case .found: places.isFound = true
            case .goOn(let other): waiting.append(other)
            case .either(let one, let other): waiting += [other, one]
            case .edge(let edge):
                if holds(edge, at: position, in: signs) { waiting.append(place + 1) }
            }
        }
    }

    /// A sign, with its other cases where they count for the same.
    private func forms(of sign: Unicode.Scalar) -> [Unicode.Scalar] {
        guard ignoresCase else { return [sign] }
        let cases = [sign.properties.lowercaseMapping, sign.properties.uppercaseMapping]
        return [sign] + cases.map { Array($0.unicodeScalars) }.filter { $0.count == 1 }.joined()
    }

    private func holds(_ edge: Edge, at position: Int, in signs: [Unicode.Scalar]) -> Bool {
        switch edge {
        case .start: return position == 0
        case .end: return position == signs.count
        case .word(let isWanted):
            func isWord(_ place: Int) -> Bool {
                signs.indices.contains(place) && SignTest.Kind.word.holds(signs[place])
            }
            return (isWord(position - 1) != isWord(position)) == isWanted
        }
    }
}

/// Puts an expression's parts into the order of its steps.
private struct StepWriter {
    var steps: [TextExpression.Step] = []
    /// Repetitions within repetitions multiply even where they hold nothing.
    private var parts = 0

    /// - Returns: false for an expression of too many steps.
    mutating func write(_ part: TextExpressionPart) -> Bool {
        parts += 1
        guard max(parts, steps.count) < TextExpression.mostSteps else { return false }
        switch part {
        case .sign(let test): steps.append(.sign(test))
        case .edge(let edge): steps.append(.edge(edge))
        case .row(let parts): return parts.allSatisfy { write($0) }
        case .either(let parts): return writeChoice(parts[...])
        case .times(let part, let least, let most): return write(part, least, most)
        }
        return true
    }

    private mutating func writeChoice(_ parts: ArraySlice<TextExpressionPart>) -> Bool {
        guard let first = parts.first else { return true }
        guard parts.count > 1 else { return write(first) }
        let fork = steps.count
        steps.append(.found)
        guard write(first) else { return false }
        let end = steps.count
        steps.append(.found)
        steps[fork] = .either(fork + 1, steps.count)
        guard writeChoice(parts.dropFirst()) else { return false }
        steps[end] = .goOn(at: steps.count)
        return true
    }

    private mutating func write(_ part: TextExpressionPart, _ least: Int, _ most: Int?) -> Bool {
        for _ in 0..<least {
            guard write(part) else { return false }
        }
        guard let most else {
            let fork = steps.count
            steps.append(.found)
            guard write(part) else { return false }
            steps.append(.goOn(at: fork))
            steps[fork] = .either(fork + 1, steps.count)
            return true
        }
        var forks: [Int] = []
        for _ in least..<max(least, most) {
            forks.append(steps.count)
            steps.append(.found)
            guard write(part) else { return false }
        }
        for fork in forks { steps[fork] = .either(fork + 1, steps.count) }
        return true
    }
}
