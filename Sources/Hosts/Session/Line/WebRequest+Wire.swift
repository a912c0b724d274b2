import Vocabulary

extension WebRequest {
    /// The request as HTTP/1.1 writes it. The connection stays open behind the answer.
    ///
    /// What a user has typed into an address may be anything: what cannot stand in a request's
    /// first line is written as `%` and two digits, and a line's end in a header becomes a space.
    ///
    /// Source: RFC 9112, 3; RFC 9110, 5.5 and 7.2; RFC 3986, 2.1.
    var wire: [UInt8] {
        var lines = ["\(method.rawValue) \(Self.target(url.path)) HTTP/1.1", "Host: \(url.host)"]
        if !userAgent.isEmpty { lines.append("User-Agent: \(Self.oneLine(userAgent))") }
        for header in headers {
            precondition(
                header.name.utf8.allSatisfy(\.isTokenLetter), "\(header.name) is no header's name")
            lines.append("\(header.name): \(Self.oneLine(header.value))")
        }
        if !contentType.isEmpty { lines.append("Content-Type: \(Self.oneLine(contentType))") }
        if method == .post || !body.isEmpty { lines.append("Content-Length: \(body.count)") }
        return Array(lines.map { $0 + "\r\n" }.joined().utf8) + Array("\r\n".utf8) + body
    }

    private static func target(_ path: String) -> String {
        path.utf8.map { byte in
            byte.isTargetLetter
                ? String(UnicodeScalar(byte)) : "%" + [byte].hex.uppercased()
        }
        .joined()
    }

    private static func oneLine(_ value: String) -> String {
        String(String.UnicodeScalarView(value.unicodeScalars.map { $0.value < 32 ? " " : $0 }))
    }
}

extension UInt8 {
    /// Whether it may stand in a header's name or a method. Source: RFC 9110, 5.6.2.
    var isTokenLetter: Bool { isLetterOrDigit || Array("!#$%&'*+-.^_`|~".utf8).contains(self) }

    /// Whether it may stand in the path or query of a request. Source: RFC 3986, 3.3 and 3.4.
    fileprivate var isTargetLetter: Bool {
        isLetterOrDigit || Array("-._~!$&'()*+,;=:@%/?".utf8).contains(self)
    }

    private var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
