/// A piece of a page that is safe to send: whatever is interpolated into it is escaped here.
///
/// This is the only place that escapes. Literals are trusted, texts are not:
/// `"<b>\(typed)</b>"` shows `typed` as it was typed, whatever it holds.
struct HTML: ExpressibleByStringInterpolation, Equatable, Sendable {
    private(set) var source: String

    init(stringLiteral literal: String) { source = literal }

    init(stringInterpolation pieces: Pieces) { source = pieces.source }

    static func + (left: HTML, right: HTML) -> HTML { "\(left)\(right)" }

    struct Pieces: StringInterpolationProtocol {
        var source = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            source.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        mutating func appendLiteral(_ literal: String) { source += literal }

        mutating func appendInterpolation(_ piece: HTML) { source += piece.source }

        /// Nothing at all when there is no piece.
        mutating func appendInterpolation(_ piece: HTML?) { source += piece?.source ?? "" }

        mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { source += piece.source }
        }

        mutating func appendInterpolation(_ number: Int) { source += String(number) }

        mutating func appendInterpolation(_ text: String) {
            for scalar in text.unicodeScalars { append(scalar) }
        }

        private mutating func append(_ scalar: Unicode.Scalar) {
            switch scalar {
            case "&": source += "&amp;"
            case "<": source += "&lt;"
            case ">": source += "&gt;"
            case "\"": source += "&quot;"
            case "'": source += "&#39;"
            case "\t", "\n": source.unicodeScalars.append(scalar)
            // Control characters have no place in a page; browsers disagree about them.
            case "\0"..<" ", "\u{7F}"..<"\u{A0}": source += "\u{FFFD}"
            default: source.unicodeScalars.append(scalar)
            }
        }
    }
}
