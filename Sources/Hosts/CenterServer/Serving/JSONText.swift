/// Writing JSON: what the center answers to other programs.
///
/// Source: RFC 8259.
enum JSONText {
    /// A text in its quotation marks.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\0"..<" ", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// An object; the values are JSON already.
    static func object(_ fields: [(name: String, value: String)]) -> String {
        "{" + fields.map { "\(quoted($0.name)):\($0.value)" }.joined(separator: ",") + "}"
    }
}
