/// A value as it travels between application and center: a subset of deterministic CBOR.
///
/// Every value has exactly one encoding, so that bytes may be compared and signed. Whole numbers
/// from -2^63 to 2^63 - 1, byte strings, texts, lists, maps with keys from 0 up, and truth values;
/// nothing else.
///
/// Source: protocol.md 2.1; RFC 8949, 4.2.1.
public enum CBOR: Codable, Equatable, Sendable {
    case integer(Int64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    /// Ordered by key, no key twice.
    case map([Field])
    case bool(Bool)

    /// A key of a map and what it stands for.
    public struct Field: Codable, Equatable, Sendable {
        /// 0 or more.
        public var key: Int
        public var value: CBOR

        public init(key: Int, value: CBOR) {
            self.key = key
            self.value = value
        }
    }

    /// How deep lists and maps may stand in one another. Source: protocol.md 2.1.
    public static let deepest = 4

    /// The one encoding of the value.
    ///
    /// - Precondition: a map's keys ascend from 0 up; a value made from a literal always is so.
    public var encoded: [UInt8] {
        var written: [UInt8] = []
        write(to: &written)
        return written
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .integer(let number) where number >= 0: bytes.head(0, UInt64(number))
        case .integer(let number): bytes.head(1, UInt64(-1 - number))
        case .bytes(let content):
            bytes.head(2, UInt64(content.count))
            bytes += content
        case .text(let text):
            bytes.head(3, UInt64(text.utf8.count))
            bytes += text.utf8
        case .array(let values):
            bytes.head(4, UInt64(values.count))
            for value in values { value.write(to: &bytes) }
        case .map(let fields):
            bytes.head(5, UInt64(fields.count))
            var previous = -1
            for field in fields {
                precondition(field.key > previous, "a map's keys ascend from 0 up")
                previous = field.key
                bytes.head(0, UInt64(field.key))
                field.value.write(to: &bytes)
            }
        case .bool(let truth): bytes.append(truth ? 0xF5 : 0xF4)
        }
    }
}

// MARK: Looking inside

extension CBOR {
    public var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
    public var bytes: [UInt8]? { if case .bytes(let content) = self { content } else { nil } }
    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var array: [CBOR]? { if case .array(let values) = self { values } else { nil } }
    public var bool: Bool? { if case .bool(let truth) = self { truth } else { nil } }

    /// The number, where it is in a range.
    public func integer(in range: ClosedRange<Int>) -> Int? {
        integer.flatMap { Int(exactly: $0) }.flatMap { range.contains($0) ? $0 : nil }
    }

    /// The byte string, where it has so many bytes.
    public func bytes(count: Int) -> [UInt8]? { bytes.flatMap { $0.count == count ? $0 : nil } }

    /// A list of nothing but small numbers.
    public var integers: [Int]? {
        guard let array else { return nil }
        let numbers = array.compactMap { $0.integer(in: 0...Int(Int32.max)) }
        return numbers.count == array.count ? numbers : nil
    }

    /// What a map has under a key; nil in other values.
    public subscript(key: Int) -> CBOR? {
        guard case .map(let fields) = self else { return nil }
        return fields.first { $0.key == key }?.value
    }

    /// The keys of a map, in their order; nil for other values.
    public var keys: [Int]? {
        if case .map(let fields) = self { fields.map(\.key) } else { nil }
    }
}

// MARK: Literals

extension CBOR: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(stringLiteral value: String) { self = .text(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: CBOR...) { self = .array(elements) }
    /// Puts the keys into their order.
    public init(dictionaryLiteral elements: (Int, CBOR)...) {
        let fields = elements.map { Field(key: $0.0, value: $0.1) }
        self = .map(fields.sorted { $0.key < $1.key })
    }
}

extension [UInt8] {
    /// A CBOR item's kind and size, in the fewest bytes.
    fileprivate mutating func head(_ kind: UInt8, _ size: UInt64) {
        let lead = kind << 5
        switch size {
        case ..<24: append(lead | UInt8(size))
        case ..<(1 << 8): self += [lead | 24, UInt8(size)]
        case ..<(1 << 16): self += [lead | 25, UInt8(size >> 8), UInt8(size & 0xFF)]
        case ..<(1 << 32): self += [lead | 26] + UInt32(size).wire
        default: self += [lead | 27] + size.wire
        }
    }
}

extension FixedWidthInteger {
    /// The number's bytes, the most significant first, as every number travels.
    var wire: [UInt8] { Swift.withUnsafeBytes(of: bigEndian) { Array($0) } }
}
