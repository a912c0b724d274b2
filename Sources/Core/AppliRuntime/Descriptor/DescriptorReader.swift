import Vocabulary

/// Reads a descriptor's values one by one, and remembers the first that is wrong.
///
/// After a fault every further value is a placeholder, which nobody sees.
struct DescriptorReader {
    struct Line {
        var number: Int
        var key: String
        var value: String
    }

    private let form: Descriptor.Form
    private let lines: [Line]
    private let origin: WebURL
    /// Of any value, in bytes.
    var longestValue = 255
    private(set) var fault: DescriptorFault?

    init(_ form: Descriptor.Form, lines: [Line], origin: WebURL) {
        self.form = form
        self.lines = lines
        self.origin = origin
    }

    // MARK: Lines

    /// The lines of a descriptor, without empty ones.
    static func lines(
        of body: [UInt8], as form: Descriptor.Form
    ) -> Result<[Line], DescriptorFault> {
        text(of: body, as: form).flatMap { text in
            var lines: [Line] = []
            for (index, line) in text.split(
                omittingEmptySubsequences: false, whereSeparator: \.isNewline
            ).enumerated() where !trimmed(line).isEmpty {
                guard let place = line.firstIndex(of: form.separator), place > line.startIndex
                else {
                    return .failure(.keyless(line: index + 1, found: String(line)))
                }
                let key = trimmed(line[..<place])
                guard !lines.contains(where: { $0.key == key }) else {
                    return .failure(.repeated(key: key, line: index + 1))
                }
                let value = trimmed(line[line.index(after: place)...])
                lines.append(Line(number: index + 1, key: key, value: value))
            }
            return .success(lines)
        }
    }

    private static func text(
        of body: [UInt8], as form: Descriptor.Form
    ) -> Result<String, DescriptorFault> {
        switch form {
        case .adf: return ShiftJIS.decode(body).mapError { .unreadable(offset: $0.offset) }
        case .jad:
            guard let text = String(validating: body, as: UTF8.self) else {
                let readable = body.indices.first {
                    String(validating: body[...$0], as: UTF8.self) == nil
                        && String(validating: body[..<$0], as: UTF8.self) != nil
                }
                return .failure(.unreadable(offset: readable ?? 0))
            }
            return .success(text)
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
        return String(rest)
    }

    // MARK: Values of any kind

    private mutating func fail(_ fault: DescriptorFault) { self.fault = self.fault ?? fault }

    private mutating func malformed(_ line: Line, wanted: String) {
        fail(
            .malformed(
                key: line.key, line: line.number, found: line.value, wanted: wanted))
    }

    /// The line of a key; nil where there is none, or nothing stands in it.
    private mutating func line(_ key: String, longest: Int? = nil) -> Line? {
        guard let line = lines.first(where: { $0.key == key }), !line.value.isEmpty else {
            return nil
        }
        let limit = longest ?? longestValue
        let bytes = form.bytes(of: line.value)
        guard bytes <= limit else {
            fail(.valueTooLong(key: key, line: line.number, bytes: bytes, limit: limit))
            return nil
        }
        return line
    }

    private mutating func needed(_ key: String, longest: Int? = nil) -> Line? {
        let line = line(key, longest: longest)
        if line == nil { fail(.missing(key: key)) }
        return line
    }

    mutating func text(_ key: String, longest: Int? = nil) -> String {
        needed(key, longest: longest)?.value ?? ""
    }

    mutating func optionalText(_ key: String) -> String? { line(key)?.value }

    /// One of these words; nil without the key.
    mutating func choice(_ key: String, of words: [String]) -> String? {
        guard let line = line(key) else { return nil }
        if !words.contains(line.value) {
            malformed(line, wanted: words.joined(separator: " or "))
        }
        return line.value
    }

    /// Words between blanks or commas.
    mutating func list(_ key: String, of words: [String]? = nil) -> [String] {
        guard let line = line(key) else { return [] }
        let found = line.value.split { $0 == " " || $0 == "," }.map { String($0) }
        if let words, !found.allSatisfy(words.contains) {
            malformed(line, wanted: words.joined(separator: ", "))
        }
        return found
    }

    // MARK: Numbers

    private static func number(_ text: some StringProtocol, from least: Int) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text).flatMap { (least...Descriptor.largest).contains($0) ? $0 : nil }
    }

    /// In bytes.
    mutating func size(_ key: String, from least: Int) -> Int {
        guard let line = needed(key) else { return 0 }
        guard let size = Self.number(line.value, from: least) else {
            malformed(line, wanted: "\(least) to \(Descriptor.largest)")
            return 0
        }
        return size
    }

    /// In bytes; 0 without the key.
    mutating func optionalSize(_ key: String) -> Int {
        line(key) == nil ? 0 : size(key, from: 0)
    }

    /// Up to 16 sizes between commas, taken together; 0 without the key.
    mutating func partitions(_ key: String) -> Int {
        guard let line = line(key) else { return 0 }
        let sizes = line.value.split(separator: ",", omittingEmptySubsequences: false)
            .map { Self.number(Self.trimmed($0), from: 0) }
        let whole = sizes.reduce(0) { $0 + ($1 ?? 0) }
        guard sizes.count <= 16, !sizes.contains(nil), whole <= Descriptor.largest else {
            malformed(line, wanted: "up to 16 sizes, of \(Descriptor.largest) together")
            return 0
        }
        return whole
    }

    // MARK: Values of one key

    mutating func address(_ key: String) -> WebURL {
        guard let line = needed(key) else { return origin }
        guard let address = origin.resolving(line.value) else {
            malformed(line, wanted: "an address")
            return origin
        }
        return address
    }

    mutating func date(_ key: String) -> DescriptorDate? {
        guard let line = needed(key) else { return nil }
        let date = DescriptorDate(line.value)
        if date == nil { malformed(line, wanted: "Fri, 01 Jan 2010 00:00:00") }
        return date
    }

    /// `0.0.0` without the key.
    mutating func version(_ key: String) -> String {
        guard let line = line(key) else { return "0.0.0" }
        if AppliVersion(line.value) == nil { malformed(line, wanted: "1.0 to 99.99.99") }
        return line.value
    }

    /// Of several profiles between blanks the first of these families counts.
    mutating func profile(_ key: String, of families: [String]) -> AppliProfile? {
        guard let line = line(key) else { return nil }
        let profile = line.value.split(separator: " ").lazy.compactMap { AppliProfile(String($0)) }
            .first { families.contains($0.family) }
        if profile == nil {
            malformed(line, wanted: families.map { "\($0)-x.y" }.joined(separator: " or "))
        }
        return profile
    }

    /// The class in `name, icon, class`.
    mutating func midlet(_ key: String) -> String {
        guard let line = needed(key) else { return "" }
        let parts = line.value.split(separator: ",", omittingEmptySubsequences: false)
            .map(Self.trimmed)
        guard parts.count == 3, !parts[2].isEmpty else {
            malformed(line, wanted: "name, icon, class")
            return ""
        }
        return parts[2]
    }

    mutating func drawArea(_ key: String) -> Descriptor.DrawArea? {
        guard let line = line(key) else { return nil }
        let sides = line.value.split(separator: "x", omittingEmptySubsequences: false)
            .map { Self.number($0, from: 1) }
        guard sides.count == 2, let width = sides[0], let height = sides[1] else {
            malformed(line, wanted: "240x240")
            return nil
        }
        return Descriptor.DrawArea(width: width, height: height)
    }
}

extension Descriptor.Form {
    fileprivate var separator: Character {
        switch self {
        case .adf: "="
        case .jad: ":"
        }
    }

    /// How many bytes a value takes in the form's encoding, from which it was read.
    fileprivate func bytes(of value: String) -> Int {
        switch (self, ShiftJIS.encode(value)) {
        case (.adf, .success(let bytes)): bytes.count
        case (.adf, .failure), (.jad, _): value.utf8.count
        }
    }
}
