import Vocabulary

/// What a QR code says to a handset: its text, and the form that the handset knows it by.
///
/// Reading never fails: what is no known form, or is one with a part missing, is a text.
///
/// Source: carrier-facts.md 3.4; requirements R-DL-072, O-60.
enum CodeText: Equatable {
    /// An address alone. Source: manual 3.12.2.
    case address(WebURL)
    /// `MEBKM:TITLE:…;URL:…;;`
    case bookmark(title: String, WebURL)
    /// `MATMSG:TO:…;SUB:…;BODY:…;;`, or `MAILTO:` with `SUBJECT:` and `BODY:` on their own lines.
    case mail(Letter)
    /// `MECARD:N:…;TEL:…;EMAIL:…;;`: a person's name, and what follows it.
    case person(name: String, lines: [String])
    case text(String)

    /// A mail to be written.
    struct Letter: Equatable {
        var to: String
        var subject: String
        var body: String
    }

    init(_ bytes: [UInt8]) { self.init(text: Self.text(of: bytes)) }

    init(text: String) {
        self =
            Self.address(text) ?? Self.bookmark(text) ?? Self.docomoMail(text)
            ?? Self.lineMail(text) ?? Self.person(text) ?? .text(text)
    }

    // MARK: Characters

    /// The characters of a code. Handsets of the time knew Shift_JIS alone; today's codes are in
    /// UTF-8, which Japanese in Shift_JIS is by chance only where it is half-width kana in pairs.
    static func text(of bytes: [UInt8]) -> String {
        let japanese: String? =
            if case .success(let text) = ShiftJIS.decode(bytes) { text } else { nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return japanese ?? String(decoding: bytes, as: UTF8.self)
        }
        let isOfPairs = text.unicodeScalars.allSatisfy { $0.value < 0x800 }
        let isForeign = text.unicodeScalars.contains { $0.value >= 0x80 }
        return isOfPairs && isForeign ? japanese ?? text : text
    }

    // MARK: Forms

    /// The whole text is an address, and nothing but one.
    private static func address(_ text: String) -> CodeText? {
        let line = trimmed(text)
        return opened(line).map(CodeText.address)
    }

    private static func bookmark(_ text: String) -> CodeText? {
        guard let parts = Parts(text, after: "MEBKM:"), let url = parts["URL"].flatMap(opened)
        else { return nil }
        return .bookmark(title: parts["TITLE"] ?? "", url)
    }

    private static func docomoMail(_ text: String) -> CodeText? {
        guard let parts = Parts(text, after: "MATMSG:"), let to = parts["TO"] else { return nil }
        return .mail(
            Letter(to: to, subject: parts["SUB"] ?? "", body: parts["BODY"] ?? ""))
    }

    private static func person(_ text: String) -> CodeText? {
        guard let parts = Parts(text, after: "MECARD:"), let name = parts["N"] else { return nil }
        let lines = parts.all.filter { $0.key != "N" && $0.key != "SOUND" }.map(\.value)
        return .person(name: name.replacing(",", with: " "), lines: lines)
    }

    /// SoftBank's form, each part on a line of its own; the last goes on to the end.
    private static func lineMail(_ text: String) -> CodeText? {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        func take(_ key: String) -> String? {
            guard let first = lines.first, first.hasPrefix(key) else { return nil }
            lines.removeFirst()
            return String(first.dropFirst(key.count))
        }
        guard let to = take("MAILTO:"), !to.isEmpty else { return nil }
        let subject = take("SUBJECT:") ?? ""
        let first = take("BODY:")
        guard first != nil || lines.allSatisfy(\.isEmpty) else { return nil }
        let body = ([first ?? ""] + lines.map(String.init)).joined(separator: "\n")
        return .mail(Letter(to: to, subject: subject, body: trimmed(body)))
    }

    /// An address without a blank in it.
    private static func opened(_ text: String) -> WebURL? {
        text.contains(where: \.isWhitespace) ? nil : WebURL(text)
    }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}

/// The parts of docomo's forms: `KEY:value;`, closed by one more `;`.
///
/// A backslash takes the meaning away from the character after it.
private struct Parts {
    /// In the order of the code; empty ones are left out.
    var all: [(key: String, value: String)] = []

    /// Nil when the text does not begin so, or when it is not closed.
    init?(_ text: String, after head: String) {
        guard text.hasPrefix(head) else { return nil }
        var (part, key): (String, String?) = ("", nil)
        var (isEscaped, isClosed) = (false, false)
        for character in text.dropFirst(head.count) where !isClosed {
            switch character {
            case _ where isEscaped:
                part.append(character)
                isEscaped = false
            case "\\": isEscaped = true
            case ":" where key == nil: (key, part) = (part, "")
            case ";":
                isClosed = key == nil && part.isEmpty
                if let key, !part.isEmpty { all.append((key, part)) }
                (key, part) = (nil, "")
            default: part.append(character)
            }
        }
        guard isClosed else { return nil }
    }

    subscript(key: String) -> String? { all.first { $0.key == key }?.value }
}
