/// A text to look for: it stands as it is, or as a regular expression that matches the whole.
///
/// The expression takes both cases of a letter for one, and its dot takes line breaks. One that is
/// malformed or not known (``TextExpression``) is only ever taken as it stands. A text on several
/// lines is also looked at with blanks instead of the breaks, and with nothing instead, because
/// Japanese breaks anywhere.
///
/// Source: automation.md 2.3.
public struct TextPattern {
    private let literal: String
    private let expression: TextExpression?

    public init(_ pattern: String) {
        literal = pattern
        expression = TextExpression(pattern, ignoresCase: true)
    }

    /// How well a text fits.
    public enum Fit: Comparable, Sendable { case expression, literal }

    /// Nil for a text that does not fit.
    public func fit(_ text: String) -> Fit? {
        let forms = Self.forms(of: text)
        if forms.contains(literal) { return .literal }
        guard let expression else { return nil }
        return forms.contains(where: expression.fits(_:)) ? .expression : nil
    }

    private static func forms(of text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.count == 1
            ? [text] : [text, lines.joined(separator: " "), lines.joined()]
    }
}
