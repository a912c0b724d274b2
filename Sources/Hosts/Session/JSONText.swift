/// Writing JSON: what the center and the driver answer to other programs.
///
/// Source: RFC 8259.
public enum JSONText {
    /// A text in its quotation marks.
    public static func quoted(_ text: String) -> String {
        // Nearly all texts need nothing but the marks.
        if text.utf8.allSatisfy(isPlain) { return "\"" + text + "\"" }
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

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): false
        case 0x20...0x7E: true
        default: false
        }
    }

    /// An object; the values are JSON already.
    public static func object(_ fields: [(name: String, value: String)]) -> String {
        var text = "{"
        for field in fields {
            if text.utf8.count > 1 { text += "," }
            text += quoted(field.name)
            text += ":"
            text += field.value
        }
        return text + "}"
    }
}
