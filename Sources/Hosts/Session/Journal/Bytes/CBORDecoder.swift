/// Puts a value together again out of an item of CBOR.
struct CBORDecoder: Decoder {
    let item: CBORItem
    // Paths would cost an array for each value; what is read was written by this program.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        guard case .map(let map) = item else { throw mismatch(CBORMap.self) }
        return KeyedDecodingContainer(CBORFields<Key>(map: map))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .list(let list) = item else { throw mismatch(CBORList.self) }
        return CBORItems(list: list)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    private func mismatch(_ type: any Any.Type) -> DecodingError {
        .typeMismatch(
            type, DecodingError.Context(codingPath: codingPath, debugDescription: "found \(item)"))
    }

    private func whole<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        switch item {
        case .unsigned(let number):
            if let number = Number(exactly: number) { return number }
        case .negative(let number):
            if let number = Int64(exactly: number).flatMap({ Number(exactly: -1 - $0) }) {
                return number
            }
        default: break
        }
        throw mismatch(type)
    }
}

extension CBORDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { if case .null = item { true } else { false } }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .bool(let isTrue) = item else { throw mismatch(type) }
        return isTrue
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .text(let text) = item else { throw mismatch(type) }
        return text
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard case .double(let bits) = item else { throw mismatch(type) }
        return Double(bitPattern: bits)
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { try whole(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try whole(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try whole(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try whole(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try whole(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try whole(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try whole(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try whole(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try whole(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try whole(type) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if type == [UInt8].self, case .bytes(let bytes) = item, let value = bytes as? Value {
            return value
        }
        return try Value(from: self)
    }
}

/// The values of a list, one after the other.
private struct CBORItems: UnkeyedDecodingContainer {
    let list: CBORList
    private(set) var currentIndex = 0

    init(list: CBORList) { self.list = list }

    var codingPath: [any CodingKey] { [] }

    var count: Int? { list.items.count }
    var isAtEnd: Bool { currentIndex == list.items.count }

    private mutating func next() throws -> CBORDecoder {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                CBORList.self,
                DecodingError.Context(codingPath: codingPath, debugDescription: "the list ends"))
        }
        defer { currentIndex += 1 }
        return CBORDecoder(item: list.items[currentIndex])
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, case .null = list.items[currentIndex] else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try next().decode(type)
    }

    mutating func nestedContainer<Key: CodingKey>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> { try next().container(keyedBy: type) }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { try next() }
}

/// The values of a map, by their names.
private struct CBORFields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let map: CBORMap

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { map.entries.compactMap { Key(stringValue: $0.name) } }
    func contains(_ key: Key) -> Bool { map[key.stringValue] != nil }

    private func field(_ key: Key) throws -> CBORDecoder {
        guard let item = map[key.stringValue] else {
            throw DecodingError.keyNotFound(
                key, DecodingError.Context(codingPath: codingPath, debugDescription: "no such name")
            )
        }
        return CBORDecoder(item: item)
    }

    func decodeNil(forKey key: Key) throws -> Bool { try field(key).decodeNil() }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try field(key).decode(type)
    }

    func nestedContainer<Inner: CodingKey>(
        keyedBy type: Inner.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Inner> { try field(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try field(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        CBORDecoder(item: .map(map))
    }
    func superDecoder(forKey key: Key) throws -> any Decoder { try field(key) }
}
