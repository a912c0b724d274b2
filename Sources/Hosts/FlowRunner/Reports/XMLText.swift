extension String {
    /// The text as it stands between an XML element's tags. What XML 1.0 has no way to write at all
    /// becomes U+FFFD. Source: XML 1.0, 2.2 and 2.4.
    var xmlText: String {
        String(
            unicodeScalars.reduce(into: String.UnicodeScalarView()) { text, scalar in
                switch scalar {
                case "&": text.append(contentsOf: "&amp;".unicodeScalars)
                case "<": text.append(contentsOf: "&lt;".unicodeScalars)
                case ">": text.append(contentsOf: "&gt;".unicodeScalars)
                case "\r": text.append(contentsOf: "&#13;".unicodeScalars)
                case "\t", "\n", "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}",
                    "\u{10000}"..."\u{10FFFF}":
                    text.append(scalar)
                default: text.append("\u{FFFD}")
                }
            })
    }

    /// The text as it stands between an attribute's quotation marks.
    var xmlAttribute: String {
        xmlText.replacing("\"", with: "&quot;").replacing("\n", with: "&#10;")
            .replacing("\t", with: "&#9;")
    }
}
