import Foundation
import Session

/// A value of JSON, as clients send and get it. Whole numbers are whole up to 2^53.
///
/// Source: RFC 8259.
public enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    /// Reads a text in UTF-8; nil for anything that is not one value of JSON.
    public init?(bytes: [UInt8]) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else {
            return nil
        }
        self = value
    }

    // MARK: Looking into it

    /// A member of an object; nil where there is none, or nothing with members.
    public subscript(_ name: String) -> JSONValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
    public var number: Double? { if case .number(let number) = self { number } else { nil } }
    public var list: [JSONValue]? { if case .list(let list) = self { list } else { nil } }
    public var members: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// A whole number; 2.0 is one. Nil beyond what a `Double` holds exactly.
    public var whole: Int? {
        guard let number, number == number.rounded(), abs(number) <= Self.largest else {
            return nil
        }
        return Int(number)
    }

    /// 2^53 - 1.
    static let largest = 9_007_199_254_740_991.0

    // MARK: Writing

    /// As JSON on one line, the members of an object by their names.
    public var json: String {
        switch self {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .number(let number): whole.map(String.init) ?? "\(number)"
        case .text(let text): JSONText.quoted(text)
        case .list(let list): "[" + list.map(\.json).joined(separator: ",") + "]"
        case .object(let members):
            JSONText.object(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
        }
    }
}

extension JSONValue: Decodable {
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let members = try? value.decode([String: JSONValue].self) {
            self = .object(members)
        } else if let list = try? value.decode([JSONValue].self) {
            self = .list(list)
        } else if value.decodeNil() {
            self = .null
        } else {
            throw DecodingError.dataCorruptedError(
                in: value, debugDescription: "a number that is too large")
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral,
    ExpressibleByNilLiteral
{
    public init(stringLiteral text: String) { self = .text(text) }
    public init(booleanLiteral bool: Bool) { self = .bool(bool) }
    public init(integerLiteral number: Int) { self = .number(Double(number)) }
    public init(floatLiteral number: Double) { self = .number(number) }
    public init(arrayLiteral list: JSONValue...) { self = .list(list) }
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(Dictionary(members) { $1 })
    }
    public init(nilLiteral: ()) { self = .null }

    init(_ number: Int) { self = .number(Double(number)) }
}
