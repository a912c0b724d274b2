extension CBOR {
    /// Reads exactly one value in its one encoding.
    ///
    /// Nil for everything else: longer forms than needed, open lengths, tags, fractions, null,
    /// texts that are not UTF-8, keys out of order or twice, depth beyond ``deepest``, and bytes
    /// that are missing or left over.
    ///
    /// Source: protocol.md 2.1.
    public init?(_ encoded: [UInt8]) {
        var reader = CBORReader(rest: encoded[...])
        guard let value = reader.value(depth: 0), reader.rest.isEmpty else { return nil }
        self = value
    }
}

/// Takes values off the front of what is left to read.
private struct CBORReader {
    var rest: ArraySlice<UInt8>

    mutating func value(depth: Int) -> CBOR? {
        guard let first = rest.first else { return nil }
        if first == 0xF4 || first == 0xF5 {
            rest = rest.dropFirst()
            return .bool(first == 0xF5)
        }
        guard let size = head() else { return nil }
        switch first >> 5 {
        case 0: return Int64(exactly: size).map { .integer($0) }
        case 1: return Int64(exactly: size).map { .integer(-1 - $0) }
        case 2: return take(size).map { .bytes(Array($0)) }
        case 3:
            return take(size).flatMap { String(validating: $0, as: UTF8.self) }.map { .text($0) }
        case 4 where depth < CBOR.deepest: return array(count: size, depth: depth + 1)
        case 5 where depth < CBOR.deepest: return map(count: size, depth: depth + 1)
        default: return nil
        }
    }

    /// The size in an item's head, where it is written in the fewest bytes.
    private mutating func head() -> UInt64? {
        guard let first = rest.popFirst() else { return nil }
        let short = UInt64(first & 0x1F)
        guard short >= 24 else { return short }
        // The forms of 1, 2, 4 and 8 bytes, and the least size that needs each.
        let forms: [(count: UInt64, least: UInt64)] = [
            (1, 24), (2, 1 << 8), (4, 1 << 16), (8, 1 << 32),
        ]
        guard short - 24 < forms.count else { return nil }
        let form = forms[Int(short - 24)]
        guard let bytes = take(form.count) else { return nil }
        let size = bytes.reduce(0) { $0 << 8 | UInt64($1) }
        return size >= form.least ? size : nil
    }

    private mutating func take(_ count: UInt64) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return rest.prefix(Int(count))
    }

    private mutating func array(count: UInt64, depth: Int) -> CBOR? {
        // Each value takes a byte at least, so a count beyond that is a lie.
        guard count <= rest.count else { return nil }
        var values: [CBOR] = []
        for _ in 0..<count {
            guard let value = value(depth: depth) else { return nil }
            values.append(value)
        }
        return .array(values)
    }

    private mutating func map(count: UInt64, depth: Int) -> CBOR? {
        guard count <= rest.count else { return nil }
        var fields: [CBOR.Field] = []
        for _ in 0..<count {
            guard let first = rest.first, first >> 5 == 0, let size = head(),
                let key = Int(exactly: size), key > fields.last?.key ?? -1,
                let value = value(depth: depth)
            else { return nil }
            fields.append(CBOR.Field(key: key, value: value))
        }
        return .map(fields)
    }
}
