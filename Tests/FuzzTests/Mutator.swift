import Ciphers

/// Makes inputs for a parser: samples that are sound, with something wrong in them, and mere noise.
///
/// The same seed makes the same input again.
struct Mutator {
    private var chance: Chance
    /// What a parser of these samples may stumble over.
    private static let crumbs = [
        "<", ">", "&", "&#", "\"", "=", ":", "[", "]", "\n", "\r\n", "\0", "\u{FEFF}", "\u{3099}",
        "ﾞ",
        "👨‍👩‍👧", "-1", "99999999999999999999", "0x", "+", "https://", "漢", "{", "}", "- ", "*a", "&a",
        "\u{202E}", "e9", ".", "\\",
    ]
    /// No input is longer, in bytes.
    private static let longest = 32_768

    init(seed: UInt64) { chance = Chance(seed: seed) }

    mutating func input(from samples: [[UInt8]]) -> [UInt8] {
        if chance.number(below: 16) == 0 { return noise() }
        var bytes = samples[chance.number(below: samples.count)]
        for _ in 0...chance.number(below: 6) { change(&bytes, samples) }
        return Array(bytes.prefix(Self.longest))
    }

    /// A document like this one, mostly still well formed, with other names and values in it.
    mutating func input(like document: JSONTokens) -> [UInt8] {
        if chance.number(below: 8) == 0 { return input(from: [document.bytes]) }
        var bytes = document.bytes
        for _ in 0...chance.number(below: 3) {
            let places = chance.number(below: 4) == 0 ? document.all : document.named
            let place = places[chance.number(below: places.count)]
            // An earlier change may have moved it; then whatever stands there now is changed.
            guard place.upperBound <= bytes.count else { continue }
            bytes.replaceSubrange(place, with: value(for: document))
        }
        return bytes
    }

    private mutating func value(for document: JSONTokens) -> [UInt8] {
        if chance.number(below: 2) == 0 {
            return Array(Self.values[chance.number(below: Self.values.count)].utf8)
        }
        let places = document.named
        return Array(document.bytes[places[chance.number(below: places.count)]])
    }

    /// What may stand in JSON and is rarely meant.
    private static let values = [
        "null", "true", "false", "0", "-1", "1", "255", "256", "2147483648", "9223372036854775807",
        "-9223372036854775808", "99999999999999999999", "1.5", "1e400", "\"\"", "\"a\"", "[]", "{}",
        "[0]", "[[]]", "{\"_0\":0}", "\"\\u0000\"", "\"9999999999999999999999\"",
    ]

    private mutating func noise() -> [UInt8] { chance.bytes(chance.number(below: 256)) }

    private mutating func change(_ bytes: inout [UInt8], _ samples: [[UInt8]]) {
        let place = chance.number(below: bytes.count + 1)
        let rest = bytes.count - place
        switch chance.number(below: 8) {
        case 0 where rest > 0: bytes[place] ^= 1 << UInt8(chance.number(below: 8))
        case 1 where rest > 0: bytes[place] = chance.bytes(1)[0]
        case 2: bytes.removeSubrange(place..<place + chance.number(below: min(rest, 32) + 1))
        case 3: bytes.removeSubrange(place...)
        case 4:
            let piece = bytes[place..<place + chance.number(below: min(rest, 64) + 1)]
            bytes.insert(contentsOf: Array(piece), at: chance.number(below: bytes.count + 1))
        case 5:
            let piece = Array(bytes[place..<place + chance.number(below: min(rest, 8) + 1)])
            let times = 1 << chance.number(below: 8)
            bytes.insert(contentsOf: (0..<times).flatMap { _ in piece }, at: place)
        case 6:
            let other = samples[chance.number(below: samples.count)]
            bytes.replaceSubrange(place..., with: other[chance.number(below: other.count + 1)...])
        default:
            let crumb = Self.crumbs[chance.number(below: Self.crumbs.count)]
            bytes.insert(contentsOf: Array(crumb.utf8), at: place)
        }
    }
}
