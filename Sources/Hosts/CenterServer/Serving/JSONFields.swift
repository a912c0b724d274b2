/// The fields of a JSON object of which each is a text: what a provider's server asks.
///
/// It is strict: what could be read in two ways is not read at all. No field may be missing, be
/// there twice, or be one that is not asked for.
///
/// Source: RFC 8259; protocol.md 3.3.
struct JSONFields: Equatable, Sendable {
    private let texts: [String: String]

    /// A field's text; one that was wanted is always there.
    subscript(name: String) -> String { texts[name] ?? "" }

    static func read(_ body: [UInt8], wanted: [String]) -> Result<JSONFields, JSONFault> {
        var reader = JSONReader(bytes: body)
        do {
            let texts = try reader.object(wanted)
            for name in wanted where texts[name] == nil { return .failure(.missing(name)) }
            return .success(JSONFields(texts: texts))
        } catch { return .failure(error) }
    }
}

/// What is wrong with a body, in a sentence that names the field.
enum JSONFault: Error, Equatable, Sendable {
    /// No JSON, from this byte on, counted from 0.
    case broken(at: Int)
    case notAnObject
    case missing(String)
    case unknown(String)
    case twice(String)
    case notText(String)

    var sentence: String {
        switch self {
        case .broken(let place): "The body is not JSON in UTF-8 from byte \(place) on."
        case .notAnObject: "The body has to be a JSON object."
        case .missing(let name): "The field \"\(name)\" is missing."
        case .unknown(let name): "There is no field \"\(name.prefix(40))\"."
        case .twice(let name): "The field \"\(name)\" is there twice."
        case .notText(let name): "The field \"\(name)\" has to be a string."
        }
    }
}

/// Reads a JSON object from its beginning on.
private struct JSONReader {
    let bytes: [UInt8]
    var place = 0

    mutating func object(_ wanted: [String]) throws(JSONFault) -> [String: String] {
        skipBlanks()
        guard next == UInt8(ascii: "{") else {
            throw next.map(Self.beginsAnotherValue) == true ? .notAnObject : .broken(at: place)
        }
        place += 1
        var texts: [String: String] = [:]
        skipBlanks()
        if next != UInt8(ascii: "}") {
            repeat { try field(wanted, &texts) } while takes(UInt8(ascii: ","))
        }
        guard takes(UInt8(ascii: "}")) else { throw .broken(at: place) }
        skipBlanks()
        guard place == bytes.count else { throw .broken(at: place) }
        return texts
    }

    private mutating func field(
        _ wanted: [String], _ texts: inout [String: String]
    ) throws(JSONFault) {
        skipBlanks()
        let name = try text()
        guard wanted.contains(name) else { throw .unknown(name) }
        guard texts[name] == nil else { throw .twice(name) }
        guard takes(UInt8(ascii: ":")) else { throw .broken(at: place) }
        skipBlanks()
        guard next == UInt8(ascii: "\"") else {
            throw next.map(Self.beginsAnotherValue) == true ? .notText(name) : .broken(at: place)
        }
        texts[name] = try text()
    }

    /// A text with its quotation marks.
    private mutating func text() throws(JSONFault) -> String {
        let start = place
        guard next == UInt8(ascii: "\"") else { throw .broken(at: place) }
        place += 1
        if let plain = plainText() { return plain }
        var read: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw .broken(at: place) }
            place += 1
            if byte == UInt8(ascii: "\\") { read += try escaped() } else { read.append(byte) }
        }
        guard next != nil else { throw .broken(at: place) }
        place += 1
        guard let text = String(validating: read, as: UTF8.self) else { throw .broken(at: start) }
        return text
    }

    /// The rest of a text in which nothing is escaped, with the mark at its end: nearly all are so.
    /// Nil, and nothing is read, where it is another or wrong.
    private mutating func plainText() -> String? {
        let end = bytes[place...].firstIndex { byte in
            byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20
        }
        guard let end, bytes[end] == UInt8(ascii: "\""),
            let text = String(validating: bytes[place..<end], as: UTF8.self)
        else { return nil }
        place = end + 1
        return text
    }

    /// What stands behind a backslash, in UTF-8.
    private mutating func escaped() throws(JSONFault) -> [UInt8] {
        guard let letter = next else { throw .broken(at: place) }
        place += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
        default: throw .broken(at: place - 1)
        }
    }

    /// A character by its number, of which the rarer ones take two halves.
    private mutating func scalar() throws(JSONFault) -> Character {
        let start = place
        let high = try fourDigits()
        if let scalar = Unicode.Scalar(high) { return Character(scalar) }
        guard (0xD800...0xDBFF).contains(high), takesHere("\\u") else { throw .broken(at: start) }
        let low = try fourDigits()
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x1_0000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw .broken(at: start) }
        return Character(scalar)
    }

    private mutating func fourDigits() throws(JSONFault) -> UInt32 {
        guard place + 4 <= bytes.count else { throw .broken(at: place) }
        let digits = bytes[place..<place + 4]
        guard digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .broken(at: place) }
        place += 4
        return number
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipBlanks() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
    }

    /// Passes a sign, and the blanks before it.
    private mutating func takes(_ sign: UInt8) -> Bool {
        skipBlanks()
        guard next == sign else { return false }
        place += 1
        return true
    }

    private mutating func takesHere(_ text: String) -> Bool {
        guard bytes[place...].starts(with: text.utf8) else { return false }
        place += text.utf8.count
        return true
    }

    private static func beginsAnotherValue(_ byte: UInt8) -> Bool {
        "\"[{-0123456789tfn".utf8.contains(byte)
    }
}
