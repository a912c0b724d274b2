/// Takes a value apart into one item of CBOR.
final class CBOREncoder: Encoder {
    private(set) var item: CBORItem?
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        // A type that inherits, or that encodes in two places, asks twice for the same one.
        if case .map(let map) = item { return KeyedEncodingContainer(CBORNames<Key>(map: map)) }
        let map = CBORMap()
        item = .map(map)
        return KeyedEncodingContainer(CBORNames<Key>(map: map))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        let list = CBORList()
        item = .list(list)
        return CBORRow(list: list)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        CBORSingle { self.item = $0 }
    }
}

/// A place for one value.
private struct CBORSingle: SingleValueEncodingContainer {
    let codingPath: [any CodingKey] = []
    let keep: (CBORItem) -> Void

    func encodeNil() { keep(.null) }
    func encode<Value: Encodable>(_ value: Value) { keep(.of(value)) }
}

/// A list on its way.
private struct CBORRow: UnkeyedEncodingContainer {
    let list: CBORList
    let codingPath: [any CodingKey] = []

    var count: Int { list.items.count }
    func encodeNil() { list.items.append(.null) }
    func encode<Value: Encodable>(_ value: Value) { list.items.append(.of(value)) }

    func nestedContainer<Key: CodingKey>(
        keyedBy type: Key.Type
    ) -> KeyedEncodingContainer<Key> {
        let map = CBORMap()
        list.items.append(.map(map))
        return KeyedEncodingContainer(CBORNames<Key>(map: map))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let inner = CBORList()
        list.items.append(.list(inner))
        return CBORRow(list: inner)
    }

    func superEncoder() -> any Encoder { preconditionFailure("no value that is kept inherits") }
}

/// A map on its way.
private struct CBORNames<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let map: CBORMap
    let codingPath: [any CodingKey] = []

    func encodeNil(forKey key: Key) { put(.null, key) }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) { put(.of(value), key) }

    func nestedContainer<Inner: CodingKey>(
        keyedBy type: Inner.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Inner> {
        let inner = CBORMap()
        put(.map(inner), key)
        return KeyedEncodingContainer(CBORNames<Inner>(map: inner))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        let list = CBORList()
        put(.list(list), key)
        return CBORRow(list: list)
    }

    func superEncoder() -> any Encoder { preconditionFailure("no value that is kept inherits") }
    func superEncoder(forKey key: Key) -> any Encoder { superEncoder() }

    private func put(_ item: CBORItem, _ key: Key) { map.entries.append((key.stringValue, item)) }
}

extension CBORItem {
    /// What a value is made of. A type is compared before a value is cast, because that is quicker.
    static func of<Value: Encodable>(_ value: Value) -> CBORItem {
        let type = Value.self
        if type == String.self, let text = value as? String { return .text(text) }
        if type == [UInt8].self, let bytes = value as? [UInt8] { return .bytes(bytes) }
        if type == Bool.self, let isTrue = value as? Bool { return .bool(isTrue) }
        if type == UInt64.self, let number = value as? UInt64 { return .unsigned(number) }
        if type == Double.self, let number = value as? Double {
            return .double(number.bitPattern)
        }
        if isWhole(type), let number = value as? any FixedWidthInteger {
            return .of(whole: Int64(number))
        }
        let encoder = CBOREncoder()
        do { try value.encode(to: encoder) } catch {
            preconditionFailure("a value that is kept holds nothing that has no form: \(error)")
        }
        // What has no fields and no cases asks for no container.
        return encoder.item ?? .map(CBORMap())
    }

    private static func isWhole(_ type: any Any.Type) -> Bool {
        type == Int.self || type == Int64.self || type == Int32.self || type == UInt8.self
            || type == UInt32.self || type == Int8.self || type == Int16.self
            || type == UInt16.self
    }

    private static func of(whole number: Int64) -> CBORItem {
        number < 0 ? .negative(UInt64(-1 - number)) : .unsigned(UInt64(number))
    }
}
