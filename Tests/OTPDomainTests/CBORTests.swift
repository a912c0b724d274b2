import Ciphers
import OTPDomain
import Testing
import Vocabulary

@Suite("CBOR: one encoding for each value")
struct CBORTests {
    /// Source: RFC 8949, appendix A, as far as the subset goes.
    static let known: [(CBOR, String)] = [
        (0, "00"), (1, "01"), (10, "0a"), (23, "17"), (24, "1818"), (25, "1819"), (100, "1864"),
        (255, "18ff"), (256, "190100"), (1000, "1903e8"), (65535, "19ffff"), (65536, "1a00010000"),
        (1_000_000, "1a000f4240"), (4_294_967_295, "1affffffff"),
        (4_294_967_296, "1b0000000100000000"), (1_000_000_000_000, "1b000000e8d4a51000"),
        (.integer(.max), "1b7fffffffffffffff"), (-1, "20"), (-10, "29"), (-24, "37"),
        (-25, "3818"), (-100, "3863"), (-1000, "3903e7"), (.integer(.min), "3b7fffffffffffffff"),
        (.bytes([]), "40"), (.bytes([1, 2, 3, 4]), "4401020304"), ("", "60"), ("a", "6161"),
        ("水", "63e6b0b4"), ([], "80"), ([1, 2, 3], "83010203"),
        ([1, [2, 3], [4, 5]], "8301820203820405"),
        ([:], "a0"), ([1: 2, 3: 4], "a201020304"), (false, "f4"), (true, "f5"),
        ([3: 4, 1: 2], "a201020304"), ([[[[]]]], "81818180"),
    ]

    @Test("known values, both ways", arguments: known)
    func both(value: CBOR, hex: String) {
        #expect(value.encoded.hex == hex)
        #expect(CBOR([UInt8](hex: hex)!) == value)
    }

    @Test(
        "everything else is refused",
        arguments: [
            ("nothing", ""), ("two values", "0000"), ("an unfinished number", "19ff"),
            ("0 in two bytes", "1800"), ("23 in two bytes", "1817"), ("255 in three", "1900ff"),
            ("65535 in five", "1a0000ffff"), ("2^32-1 in nine", "1b00000000ffffffff"),
            ("2^63", "1b8000000000000000"), ("-2^63-1", "3b8000000000000000"),
            ("a long form of -1", "3800"), ("reserved sizes", "1c"), ("reserved sizes", "1e00"),
            ("a size left open", "1f"), ("bytes of open length", "5f4101ff"),
            ("a text of open length", "7f6161ff"), ("a list of open length", "9f01ff"),
            ("a map of open length", "bf0102ff"), ("a long form of a length", "580161"),
            ("bytes cut short", "4401"), ("a length beyond all memory", "5bffffffffffffffff"),
            ("a text cut short", "6261"), ("no UTF-8", "61ff"), ("half a letter", "61e6"),
            ("a surrogate", "63eda080"), ("a long form of a letter", "62c1a1"),
            ("a list cut short", "8201"), ("a list of too many", "9bffffffffffffffff"),
            ("a map cut short", "a101"), ("a map of too many", "bbffffffffffffffff"),
            ("a key twice", "a201020103"), ("keys out of order", "a203040102"),
            ("a text for a key", "a1616101"), ("a negative key", "a12001"),
            ("a long form of a key", "a1180101"), ("a tag", "c000"), ("null", "f6"),
            ("undefined", "f7"), ("simple values", "e0"), ("simple values", "f8ff"),
            ("false in two bytes", "f814"), ("fractions", "f90000"), ("fractions", "fa00000000"),
            ("fractions", "fb0000000000000000"), ("a lonely end", "ff"),
            ("lists five deep", "8181818180"), ("maps five deep", "a100a100a100a100a0"),
        ])
    func refused(what: String, hex: String) {
        #expect(CBOR([UInt8](hex: hex)!) == nil, "\(what)")
    }

    @Test("random bytes are refused, or are what their value is written as")
    func fuzzBytes() {
        let seed = UInt64.random(in: 0 ... .max)
        var chance = Chance(seed: seed)
        for _ in 0..<20_000 {
            let bytes = chance.bytes(1 + chance.number(below: 12))
            guard let value = CBOR(bytes) else { continue }
            #expect(value.encoded == bytes, "seed \(seed)")
        }
    }

    @Test("random values survive the journey, and no altered bit of theirs reads as the same")
    func fuzzValues() {
        let seed = UInt64.random(in: 0 ... .max)
        var chance = Chance(seed: seed)
        for _ in 0..<300 {
            let value = Self.value(depth: 0, &chance)
            let bytes = value.encoded
            #expect(CBOR(bytes) == value, "seed \(seed)")
            for count in 0..<bytes.count { #expect(CBOR(Array(bytes.prefix(count))) == nil) }
            let bit = chance.number(below: bytes.count * 8)
            var other = bytes
            other[bit / 8] ^= 1 << (bit % 8)
            if let read = CBOR(other) { #expect(read.encoded == other, "seed \(seed)") }
        }
    }

    private static func value(depth: Int, _ chance: inout Chance) -> CBOR {
        switch chance.number(below: depth < CBOR.deepest ? 6 : 4) {
        case 0:
            let magnitude = chance.bytes(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
            return .integer(magnitude >> chance.number(below: 64))
        case 1: return .bytes(chance.bytes(chance.number(below: 40)))
        case 2: return .text(String(repeating: "あa", count: chance.number(below: 10)))
        case 3: return .bool(chance.number(below: 2) == 0)
        case 4:
            return .array(
                (0..<chance.number(below: 4)).map { _ in value(depth: depth + 1, &chance) })
        default:
            return .map(
                (0..<chance.number(below: 4)).map {
                    CBOR.Field(
                        key: $0 * 300 + chance.number(below: 300),
                        value: value(depth: depth + 1, &chance))
                })
        }
    }
}
