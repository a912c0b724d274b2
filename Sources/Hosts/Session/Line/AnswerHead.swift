import Vocabulary

/// The lines before an answer's body.
///
/// What two readers could understand differently is not understood at all.
///
/// Source: RFC 9112, 4 to 6.
struct AnswerHead: Equatable {
    var status: Int
    var contentType = ""
    /// Whether the other side ends the connection behind this answer.
    var closes: Bool
    private var isOld: Bool
    private var length: Int?
    private var isChunked = false

    /// How one knows where the body ends.
    enum Framing: Equatable {
        case nothing
        case counted(Int)
        case chunked
        case untilEnd
    }

    /// Reads the first line, `HTTP/1.1 200 OK`.
    init?(_ line: ArraySlice<UInt8>) {
        let words = line.split(
            separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count >= 2, words[1].count == 3, let status = Int(digits: words[1]),
            (100...599).contains(status)
        else { return nil }
        switch String(decoding: words[0], as: UTF8.self) {
        case "HTTP/1.1": isOld = false
        case "HTTP/1.0": isOld = true
        default: return nil
        }
        self.status = status
        closes = isOld
    }

    /// Reads a further line; false for one that is malformed.
    mutating func take(_ line: ArraySlice<UInt8>) -> Bool {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy(\.isTokenLetter)
        else { return false }
        let blank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let bytes = line[(colon + 1)...].drop(while: blank).reversed().drop(while: blank)
        let value = String(decoding: bytes.reversed(), as: UTF8.self)
        guard value.unicodeScalars.allSatisfy({ $0.value >= 32 || $0 == "\t" }) else {
            return false
        }
        switch String(decoding: line[..<colon], as: UTF8.self).lowercased() {
        case "content-type":
            guard contentType.isEmpty else { return false }
            contentType = value
        case "content-length":
            guard length == nil, let count = Int(digits: value.utf8) else { return false }
            length = count
        case "transfer-encoding":
            guard !isChunked, !isOld, value.lowercased() == "chunked" else { return false }
            isChunked = true
        case "connection":
            let words = value.lowercased().split { $0 == "," || $0 == " " }
            if words.contains("close") { closes = true }
        default: break
        }
        return true
    }

    /// Nil where the head contradicts itself.
    var framing: Framing? {
        switch (isChunked, length) {
        case (true, _?): nil
        case _ where status == 204 || status == 304: .nothing
        case (true, nil): .chunked
        case (false, let count?): .counted(count)
        case (false, nil): .untilEnd
        }
    }
}

extension Int {
    /// Reads digits and nothing else; nil for none, and for a number that has no room.
    init?(digits: some Sequence<UInt8>, radix: Int = 10) {
        let text = String(decoding: Array(digits), as: UTF8.self)
        guard text.utf8.first.map({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) ?? false
        else { return nil }
        self.init(text, radix: radix)
    }
}
