import Ciphers
import Testing
import Vocabulary

@testable import Session

@Suite("RFC 8949: a value's bytes are the same always, and come back as the value")
struct ValueBytesTests {
    @Test(
        "appendix A: whole numbers in their shortest form",
        arguments: [
            (0, "00"), (23, "17"), (24, "1818"), (100, "1864"), (1000, "1903e8"),
            (1_000_000, "1a000f4240"), (1_000_000_000_000, "1b000000e8d4a51000"), (-1, "20"),
            (-10, "29"), (-100, "3863"), (-1000, "3903e7"),
            (Int.min, "3b7fffffffffffffff"), (Int.max, "1b7fffffffffffffff"),
        ])
    func numbers(number: Int, hex: String) throws {
        #expect(ValueBytes.bytes(of: number).hex == hex)
        #expect(try ValueBytes.read(Int.self, from: ValueBytes.bytes(of: number)) == number)
    }

    private struct Thing: Codable, Equatable {
        var long: String?
        var b: [UInt8] = []
        var aa = false
        var a: Int64 = 0
        var inner: [Choice] = []
        var nested: [[UInt8]] = []
        var most: UInt64 = .max
        var named: [String: Int] = [:]
        var part = 1.5
    }
    private enum Choice: Codable, Equatable {
        case none
        case some(Int, name: String)
    }

    @Test func `names are sorted by length, then by bytes, in whatever order they came`() {
        let map = ValueBytes.bytes(of: ["bb": 1, "a": 2, "c": 3, "aa": 4])
        #expect(map.hex == "a4" + "616102" + "616303" + "62616104" + "62626201")
        let thing = Thing(long: nil, b: [1, 2], aa: true, a: 7)
        // a, b, aa, ...: what is nil is not there.
        #expect(
            ValueBytes.bytes(of: thing).hex.hasPrefix("a8" + "616107" + "6162420102" + "626161f5"))
    }

    @Test func `everything comes back as it was`() throws {
        let thing = Thing(
            long: "ワンタイム\0\"", b: Array(0...255), aa: true, a: .min,
            inner: [.none, .some(-5, name: "")], nested: [[], [0], [1, 2]], most: .max,
            named: ["z": 1, "": -1])
        let bytes = ValueBytes.bytes(of: thing)
        #expect(try ValueBytes.read(Thing.self, from: bytes) == thing)
        #expect(ValueBytes.bytes(of: try ValueBytes.read(Thing.self, from: bytes)) == bytes)
    }

    @Test(
        "what is no value is refused, and takes no memory for what it only announces",
        arguments: [
            ("", CBORFault.cut), ("18", .cut), ("9bffffffffffffffff", .cut), ("5affffffff00", .cut),
            ("bb7fffffffffffffff6161", .cut), ("0000", .trailing(at: 1)), ("1c", .malformed(at: 0)),
            ("9f", .malformed(at: 0)), ("c000", .malformed(at: 0)), ("a10000", .malformed(at: 1)),
            ("62c328", .malformed(at: 0)),
            (String(repeating: "81", count: 200) + "00", .tooDeep),
        ])
    func hostile(hex: String, fault: CBORFault) throws {
        let bytes = try #require([UInt8](hex: hex))
        #expect(throws: fault) { try ValueBytes.read([Int].self, from: bytes) }
    }

    @Test func `another value than was wanted is told of`() {
        #expect(throws: CBORFault.self) {
            try ValueBytes.read(UInt8.self, from: ValueBytes.bytes(of: 256))
        }
        #expect(throws: CBORFault.self) {
            try ValueBytes.read(String.self, from: ValueBytes.bytes(of: 1))
        }
        #expect(throws: CBORFault.self) {
            try ValueBytes.read(Thing.self, from: ValueBytes.bytes(of: ["a": 1]))
        }
    }

    @Test func `squeezed bytes come back, and no more than wanted`() {
        let content = Array(repeating: UInt8(7), count: 100_000) + [1, 2, 3]
        for effort in [Squeezed.Effort.quick, .best] {
            let squeezed = Squeezed.squeeze(content, effort)
            #expect(squeezed.count < 1000)
            #expect(Squeezed.open(squeezed, most: 200_000) == content)
            #expect(Squeezed.open(squeezed, most: 100_000) == nil)
            #expect(Squeezed.open(Array(squeezed.dropLast(5)), most: 200_000) == nil)
            // One with something behind it.
            #expect(Squeezed.open(squeezed + [0], most: 200_000) == nil)
            // One that says it is shorter than it is.
            #expect(Squeezed.open([0, 0, 9] + squeezed.dropFirst(3), most: 200_000) == nil)
        }
        #expect(Squeezed.open(Squeezed.squeeze([], .best), most: 0) == [])
        #expect(Squeezed.open([], most: 10) == nil)
    }
}
