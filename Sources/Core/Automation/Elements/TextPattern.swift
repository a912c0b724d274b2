/// A text to look for: it stands as it is, or as a regular expression that matches the whole.
///
/// The expression takes both cases of a letter for one, and its dot takes line breaks. One that is
/// malformed or too costly is only ever taken as it stands. A text on several lines is also looked at with blanks
/// instead of the breaks, and with nothing instead, because Japanese breaks anywhere.
///
/// Source: automation.md 2.3.
public struct TextPattern {
    private let literal: String
    private let expression: Regex<AnyRegexOutput>?

    public init(_ pattern: String) {
        literal = pattern
        expression = Self.expression(pattern)?.ignoresCase()
    }

    /// No expression is longer, in bytes of UTF-8; a longer one is a text. Source: assumed.
    private static let longest = 1000

    /// A regular expression whose dot takes line breaks; nil for a malformed one, and for one that
    /// would keep the program busy (``PatternCost``).
    public static func expression(_ pattern: String) -> Regex<AnyRegexOutput>? {
        guard pattern.utf8.count <= longest, PatternCost.isBearable(pattern),
            let expression = try? Regex(pattern)
        else { return nil }
        return expression.dotMatchesNewlines().matchingSemantics(.unicodeScalar)
    }

    /// How well a text fits.
    public enum Fit: Comparable, Sendable { case expression, literal }

    /// Nil for a text that does not fit.
    public func fit(_ text: String) -> Fit? {
        let forms = Self.forms(of: text)
        if forms.contains(literal) { return .literal }
        guard let expression else { return nil }
        return forms.contains { (try? expression.wholeMatch(in: $0)) != nil } ? .expression : nil
    }

    private static func forms(of text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.count == 1
            ? [text] : [text, lines.joined(separator: " "), lines.joined()]
    }
}
