extension Unicode.Scalar {
    /// How many half-width cells the character takes in a handset's font: 1 or 2.
    ///
    /// ASCII, half-width katakana and × are half cells. Source: look.md, "Type".
    public var cells: Int {
        switch value {
        case 0..<0x100: 1
        case 0xFF61...0xFF9F: 1
        default: 2
        }
    }
}

extension String {
    /// How many half-width cells the text takes.
    public var cells: Int { unicodeScalars.reduce(0) { $0 + $1.cells } }

    /// The text cut after at most so many half-width cells.
    public func prefix(cells limit: Int) -> String {
        var room = limit
        var kept = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            room -= scalar.cells
            if room < 0 { break }
            kept.append(scalar)
        }
        return String(kept)
    }

    /// Lines of at most `limit` cells. A line never begins with a closing mark or a small kana:
    /// the character before it goes along.
    public func wrapped(cells limit: Int) -> [String] {
        split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { wrappedParagraph(String($0), cells: limit) }
    }
}

/// What may not begin a line. Source: look.md, "Type".
private let neverFirst = Array("。、」）』！？ーァィゥェォッャュョぁぃぅぇぉっゃゅょ｡､｣ｰｧｨｩｪｫｯｬｭｮﾞﾟ,.)".unicodeScalars)

private func wrappedParagraph(_ text: String, cells limit: Int) -> [String] {
    var lines: [String] = []
    var line: [Unicode.Scalar] = []
    var used = 0
    for scalar in text.unicodeScalars {
        if used + scalar.cells > limit {
            var carried: [Unicode.Scalar] = []
            if neverFirst.contains(scalar) {
                // Also the marks before it go along, but one character always stays.
                while line.count > 1, let last = line.popLast() {
                    carried.insert(last, at: 0)
                    if !neverFirst.contains(last) { break }
                }
                // A whole line of marks is broken where it is full.
                if carried.cells + scalar.cells > limit { (line, carried) = (line + carried, []) }
            }
            lines.append(line.text)
            line = carried
            used = carried.cells
        }
        line.append(scalar)
        used += scalar.cells
    }
    return lines + [line.text]
}

extension [Unicode.Scalar] {
    fileprivate var cells: Int { reduce(0) { $0 + $1.cells } }

    fileprivate var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: self)
        return String(view)
    }
}

extension [UInt8] {
    /// Two lower-case hexadecimal digits a byte.
    public var hex: String {
        var text = ""
        text.reserveCapacity(count * 2)
        for byte in self {
            text += byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
        }
        return text
    }

    /// Reads hexadecimal digits in pairs, in upper or lower case; nil for anything else.
    public init?(hex: String) {
        let digits = hex.utf8.map { UInt8(bigEndianHexDigit: $0) }
        guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
        self = stride(from: 0, to: digits.count, by: 2).map { digits[$0]! << 4 | digits[$0 + 1]! }
    }
}

extension UInt8 {
    /// The value of an ASCII hexadecimal digit.
    fileprivate init?(bigEndianHexDigit digit: UInt8) {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self = digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self = digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self = digit - UInt8(ascii: "A") + 10
        default: return nil
        }
    }
}
