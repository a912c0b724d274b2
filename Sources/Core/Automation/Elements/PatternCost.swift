/// Whether trying a regular expression on a text comes to an end soon, judged by its form alone.
///
/// The engine tries one way after the other. With a repetition in a repetition, `(a+)+`, or a choice
/// of things that begin alike in one, `(a|ab)*`, the ways double with each letter of the text, and a
/// display's line keeps it busy for years. Such an expression, and one with more repetitions and
/// choices than anybody needs, is too costly.
///
/// ```
///   SN:[0-9]{3,}   .*エラー.*A0.*   (?:設定|変更)?   (a|b)+       are tried
///   (a+)+   (a|a)*   (x?){9}   .*.*.*.*.*                        are not
/// ```
///
/// Source: assumed; what comes over the air or from another's file must not stop a program.
struct PatternCost {
    /// Repetitions without an end, or of more than so many.
    private var repetitions = 0
    /// What is there or not, and one of several.
    private var choices = 0
    private var groups = [Group()]
    private var last = Atom()
    private let scalars: [Unicode.Scalar]
    private var place = 0

    private static let mostRepetitions = 4
    private static let mostChoices = 10
    /// A repetition of no more than so many is a choice.
    private static let few = 4

    /// What has been read of a group.
    private struct Group {
        var repeats = false
        /// What each alternative begins with; nil for anything.
        var beginnings: [Unicode.Scalar?] = []
        var isAtBeginning = true

        mutating func note(_ beginning: Unicode.Scalar?) {
            guard isAtBeginning else { return }
            beginnings.append(beginning)
            isAtBeginning = false
        }

        /// Whether one letter decides which alternative it is.
        var isDecided: Bool {
            guard beginnings.count > 1 else { return true }
            let known = beginnings.compactMap { $0 }
            return known.count == beginnings.count
                && known.indices.allSatisfy { !known[..<$0].contains(known[$0]) }
        }
    }

    /// The last thing that a repetition could be of.
    private struct Atom {
        /// It must not be repeated.
        var isCostly = false
    }

    private init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

    static func isBearable(_ pattern: String) -> Bool {
        var cost = PatternCost(pattern)
        return cost.read()
    }

    /// False as soon as it is too costly.
    private mutating func read() -> Bool {
        while place < scalars.count {
            let scalar = scalars[place]
            place += 1
            guard take(scalar), repetitions <= Self.mostRepetitions,
                choices <= Self.mostChoices
            else { return false }
        }
        return true
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\\":
            // What is quoted up to \E is not worth telling apart.
            guard place < scalars.count, scalars[place] != "Q" else { return false }
            begin(nil)
            place += 1
        case "[":
            begin(nil)
            passClass()
        case "(":
            groups[groups.count - 1].note(nil)
            groups.append(Group())
            passGroupsHead()
        case ")": closeGroup()
        case "|":
            if groups.count > 1 { choices += 1 }
            groups[groups.count - 1].isAtBeginning = true
        case "*", "+": return `repeat`(isEndless: true)
        case "?": return `repeat`(isEndless: false)
        case "{":
            guard let most = bound() else {
                begin(scalar)
                return true
            }
            return most == 1 || `repeat`(isEndless: most > Self.few)
        case ".": begin(nil)
        default: begin(scalar)
        }
        return true
    }

    private mutating func begin(_ scalar: Unicode.Scalar?) {
        groups[groups.count - 1].note(scalar)
        last = Atom()
    }

    private mutating func `repeat`(isEndless: Bool) -> Bool {
        guard !last.isCostly else { return false }
        groups[groups.count - 1].repeats = true
        if isEndless { repetitions += 1 } else { choices += 1 }
        // A sign behind it says how it repeats, and repeats nothing itself.
        if place < scalars.count, ["?", "+"].contains(scalars[place]) { place += 1 }
        last = Atom(isCostly: true)
        return true
    }

    /// One that is never closed is no expression.
    private mutating func closeGroup() {
        guard groups.count > 1 else { return }
        let group = groups.removeLast()
        if group.repeats { groups[groups.count - 1].repeats = true }
        last = Atom(isCostly: group.repeats || !group.isDecided)
    }

    // MARK: Passing by

    private mutating func passClass() {
        var depth = 1
        while place < scalars.count, depth > 0 {
            switch scalars[place] {
            case "\\": place += 1
            case "[": depth += 1
            case "]": depth -= 1
            default: break
            }
            place += 1
        }
    }

    /// `?:`, `?=`, `?<name>` and the like.
    private mutating func passGroupsHead() {
        guard place < scalars.count, scalars[place] == "?" else { return }
        while place < scalars.count, ![":", "=", "!", ">", ")"].contains(scalars[place]) {
            place += 1
        }
        if place < scalars.count, scalars[place] != ")" { place += 1 }
    }

    /// The most of `{2}`, `{2,}` or `{2,5}`, which is passed; nil for what is no such thing.
    private mutating func bound() -> Int? {
        guard let end = scalars[place...].firstIndex(of: "}") else { return nil }
        let text = String(String.UnicodeScalarView(scalars[place..<end]))
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }), text != ""
        else { return nil }
        place = end + 1
        // A fixed number is as many copies; a long one is cut short by the text.
        if parts.count == 1 { return last.isCostly ? Int.max : 1 }
        return Int(parts[1]) ?? Int.max
    }
}
