/// What a browser sent as `application/x-www-form-urlencoded`: names and values.
///
/// Source: URL Standard, section 5.1.
struct Form: Equatable, Sendable {
    private let fields: [(name: String, value: String)]

    /// Reads a body or a query; nil when it is no UTF-8, has a broken `%` escape, or names a
    /// field twice. A browser sends none of these from our pages.
    init?(_ bytes: some Collection<UInt8>) {
        var fields: [(name: String, value: String)] = []
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let halves = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Form.decoded(halves[0]),
                let value = halves.count == 2 ? Form.decoded(halves[1]) : "",
                !fields.contains(where: { $0.name == name })
            else { return nil }
            fields.append((name, value))
        }
        self.fields = fields
    }

    /// The value of a field as it was typed; empty when the form has no such field.
    subscript(name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// The names and values without those of some fields.
    func values(without left: Set<String>) -> [String: String] {
        Dictionary(uniqueKeysWithValues: fields.filter { !left.contains($0.name) })
    }

    static func == (left: Form, right: Form) -> Bool {
        left.fields.elementsEqual(right.fields, by: ==)
    }

    private static func decoded(_ part: some Collection<UInt8>) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(part.count)
        var rest = part.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit)
                else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension String {
    /// The text without the blanks around it that a paste often brings along.
    var trimmed: String {
        let kept = drop(while: \.isWhitespace)
        guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(kept[...last])
    }
}
