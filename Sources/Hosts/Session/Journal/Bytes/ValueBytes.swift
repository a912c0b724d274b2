/// Any value that can be coded, as bytes: the same bytes for the same value, always and everywhere.
///
/// The form is CBOR with its core deterministic encoding: whole numbers in their shortest form, the
/// names of a map sorted by their bytes, no indefinite lengths. It is what worlds are kept,
/// compared and digested in; JSON of a world takes several times the room and the time.
///
/// The protocol between application and center has a CBOR of its own (`OTPDomain`): there names are
/// numbers, nothing is nil, and nothing lies deeper than four levels.
///
/// An array of `UInt8` is one byte string. Of CBOR only what this writes is read: no tags, and maps
/// only with names.
///
/// Source: RFC 8949, 3 and 4.2.1.
public enum ValueBytes {
    /// A value's bytes.
    public static func bytes(of value: some Encodable) -> [UInt8] {
        var writer = CBORWriter()
        writer.write(.of(value))
        return writer.bytes
    }

    /// The value in some bytes.
    ///
    /// - Throws: ``CBORFault`` where they are no CBOR, or hold something else.
    public static func read<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8]
    ) throws(CBORFault) -> Value {
        let item = try CBORReader.item(in: bytes)
        do { return try CBORDecoder(item: item).decode(type) } catch {
            throw .otherValue("\(error)")
        }
    }
}

/// Why bytes are not read.
public enum CBORFault: Error, Equatable, Sendable {
    /// They end in the middle of something.
    case cut
    /// At this place, from 0, stands what is never written here.
    case malformed(at: Int)
    /// Things stand in things more deeply than any value has it.
    case tooDeep
    /// Behind the value there is more.
    case trailing(at: Int)
    /// It is whole, and another value than was wanted.
    case otherValue(String)
}

/// Something in CBOR.
enum CBORItem {
    case null
    case bool(Bool)
    case unsigned(UInt64)
    /// -1 minus this.
    case negative(UInt64)
    case double(UInt64)
    case text(String)
    case bytes([UInt8])
    case list(CBORList)
    case map(CBORMap)
}

/// A list that is filled while others look at it, as a container of an encoder is.
final class CBORList {
    var items: [CBORItem] = []
}

/// Names with their values, each once.
final class CBORMap {
    var entries: [(name: String, item: CBORItem)] = []

    /// Nil where nothing has the name.
    subscript(name: String) -> CBORItem? {
        for entry in entries where entry.name == name { return entry.item }
        return nil
    }
}

// MARK: Bytes

/// Writes items one after the other.
struct CBORWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ item: CBORItem) {
        switch item {
        case .null: bytes.append(0xF6)
        case .bool(let isTrue): bytes.append(isTrue ? 0xF5 : 0xF4)
        case .unsigned(let number): head(0, number)
        case .negative(let number): head(1, number)
        case .double(let bits):
            bytes.append(0xFB)
            append(bits, count: 8)
        case .text(let text): write(text)
        case .bytes(let content):
            head(2, UInt64(content.count))
            bytes += content
        case .list(let list):
            head(4, UInt64(list.items.count))
            for item in list.items { write(item) }
        case .map(let map):
            head(5, UInt64(map.entries.count))
            for entry in map.entries.sorted(by: { Self.stands($0.name, before: $1.name) }) {
                write(entry.name)
                write(entry.item)
            }
        }
    }

    private mutating func write(_ text: String) {
        head(3, UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// By the bytes of their coded form, which begins with the length.
    private static func stands(_ one: String, before other: String) -> Bool {
        let (length, another) = (one.utf8.count, other.utf8.count)
        return length == another
            ? one.utf8.lexicographicallyPrecedes(other.utf8) : length < another
    }

    private mutating func head(_ kind: UInt8, _ number: UInt64) {
        let kind = kind << 5
        switch number {
        case ..<24: bytes.append(kind | UInt8(number))
        case ...0xFF:
            bytes.append(kind | 24)
            append(number, count: 1)
        case ...0xFFFF:
            bytes.append(kind | 25)
            append(number, count: 2)
        case ...0xFFFF_FFFF:
            bytes.append(kind | 26)
            append(number, count: 4)
        default:
            bytes.append(kind | 27)
            append(number, count: 8)
        }
    }

    /// The most significant first.
    private mutating func append(_ number: UInt64, count: Int) {
        for place in (0..<count).reversed() {
            bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place)))
        }
    }
}

/// Reads an item that may come from anybody.
struct CBORReader {
    private let bytes: [UInt8]
    private var place = 0

    /// Nothing that is written here lies deeper.
    private static let deepest = 128

    static func item(in bytes: [UInt8]) throws(CBORFault) -> CBORItem {
        var reader = CBORReader(bytes: bytes)
        let item = try reader.item(depth: 0)
        guard reader.place == bytes.count else { throw .trailing(at: reader.place) }
        return item
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func item(depth: Int) throws(CBORFault) -> CBORItem {
        guard depth < Self.deepest else { throw .tooDeep }
        guard place < bytes.count else { throw .cut }
        let (start, first) = (place, bytes[place])
        place += 1
        switch first {
        case 0xF4, 0xF5: return .bool(first == 0xF5)
        case 0xF6: return .null
        case 0xFB: return .double(try number(count: 8))
        default: break
        }
        let number = try argument(of: first, at: start)
        switch first >> 5 {
        case 0: return .unsigned(number)
        case 1: return .negative(number)
        case 2: return .bytes(Array(try content(number)))
        case 3: return .text(try text(number, at: start))
        case 4: return .list(try list(number, depth))
        case 5: return .map(try map(number, depth))
        default: throw .malformed(at: start)
        }
    }

    private mutating func list(_ count: UInt64, _ depth: Int) throws(CBORFault) -> CBORList {
        // Each item takes a byte at least.
        guard count <= UInt64(bytes.count - place) else { throw .cut }
        let list = CBORList()
        list.items.reserveCapacity(Int(count))
        for _ in 0..<count { list.items.append(try item(depth: depth + 1)) }
        return list
    }

    private mutating func map(_ count: UInt64, _ depth: Int) throws(CBORFault) -> CBORMap {
        guard count <= UInt64((bytes.count - place) / 2) else { throw .cut }
        let map = CBORMap()
        map.entries.reserveCapacity(Int(count))
        for _ in 0..<count {
            let start = place
            guard case .text(let name) = try item(depth: depth + 1) else {
                throw .malformed(at: start)
            }
            map.entries.append((name, try item(depth: depth + 1)))
        }
        return map
    }

    private mutating func argument(of first: UInt8, at start: Int) throws(CBORFault) -> UInt64 {
        switch first & 0x1F {
        case let small where small < 24: return UInt64(small)
        case 24: return try number(count: 1)
        case 25: return try number(count: 2)
        case 26: return try number(count: 4)
        case 27: return try number(count: 8)
        default: throw .malformed(at: start)
        }
    }

    private mutating func number(count: UInt64) throws(CBORFault) -> UInt64 {
        try content(count).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private mutating func text(_ count: UInt64, at start: Int) throws(CBORFault) -> String {
        guard let text = String(validating: try content(count), as: UTF8.self) else {
            throw .malformed(at: start)
        }
        return text
    }

    private mutating func content(_ count: UInt64) throws(CBORFault) -> ArraySlice<UInt8> {
        guard count <= UInt64(bytes.count - place) else { throw .cut }
        defer { place += Int(count) }
        return bytes[place..<place + Int(count)]
    }
}
