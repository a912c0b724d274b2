import Testing
import Vocabulary

// Source: carrier-facts.md 1.1 (an ADF is written in Shift_JIS).
@Suite("R-DL-027, R-PHONE-060: Shift_JIS as docomo's descriptors are written")
struct ShiftJISTests {
    /// Every pair of bytes with a first byte of two, in the order of the bytes.
    static let pairs: [[UInt8]] = (0x81...0xFC).filter { !(0xA0...0xDF).contains($0) }
        .flatMap { lead in (0x40...0xFC).map { [lead, $0] } }

    static func decoded(_ bytes: [UInt8]) -> String? {
        if case .success(let text) = ShiftJIS.decode(bytes) { text } else { nil }
    }

    static func encoded(_ text: String) -> [UInt8]? {
        if case .success(let bytes) = ShiftJIS.encode(text) { bytes } else { nil }
    }

    @Test(
        "known texts and their bytes, as Python writes them",
        arguments: [
            ("ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ", "dcddc0b2d1cadfbddcb0c4de"),
            ("ワンタイムパスワード", "838f8393835e8343838083708358838f815b8368"),
            // Bytes that look like ASCII's backslash, bracket and bar; NEC's and IBM's characters.
            ("ソ表十～①㈱髙ⅷ∵￢", "835c955c8f5c81608740878aeee0eef681e681ca"),
            ("A\\~ \r\n", "415c7e200d0a"), ("", ""),
        ])
    func vectors(text: String, hex: String) {
        #expect(Self.encoded(text)?.hex == hex)
        #expect([UInt8](hex: hex).flatMap(Self.decoded) == text)
    }

    @Test("every character is the one that Python's cp932 has there: 9604 of them, by their digest")
    func whole() {
        let scalars = Self.pairs.compactMap(Self.decoded).flatMap(\.unicodeScalars)
        #expect(scalars.count == 9604)
        let digest = scalars.reduce(UInt64(5381)) { $0 &* 33 &+ UInt64($1.value) }
        #expect(digest == 17_089_831_980_969_406_769)
    }

    @Test("every character is written as Python's cp932 writes it, and read again")
    func roundTrip() throws {
        var seen: [UInt32] = []
        var known = [Bool](repeating: false, count: 0x10000)
        for scalar in Self.pairs.compactMap(Self.decoded).flatMap(\.unicodeScalars)
        where !known[Int(scalar.value)] {
            known[Int(scalar.value)] = true
            seen.append(scalar.value)
        }
        #expect(seen.count == 9206)
        var digest: UInt64 = 5381
        for value in seen {
            let text = String(try #require(Unicode.Scalar(value)))
            let bytes = try #require(Self.encoded(text))
            #expect(Self.decoded(bytes) == text)
            digest = digest &* 33 &+ UInt64(bytes[0]) * 256 &+ UInt64(bytes[1])
        }
        #expect(digest == 17_198_163_228_545_577_762)
    }

    @Test("half-width katakana and ASCII are single bytes")
    func singles() {
        for byte in [UInt8](0...0x7F) + [UInt8](0xA1...0xDF) {
            let text = Self.decoded([byte])
            #expect(text?.unicodeScalars.count == 1)
            #expect(text.flatMap(Self.encoded) == [byte])
        }
    }

    @Test(
        "what is no character is told with its place",
        arguments: [
            ([0x80], 0), ([0xA0], 0), ([0xFD], 0), ([0xFF], 0), ([0x41, 0x80], 1),
            // A first byte without a second, with one that is none, and with a cell that is empty.
            ([0x41, 0x83], 1), ([0x83, 0x39], 0), ([0x83, 0x7F], 0), ([0x83, 0xFD], 0),
            ([0x42, 0x42, 0x81, 0xAD], 2), ([0xEF, 0x40], 0),
        ] as [([UInt8], Int)])
    func malformed(bytes: [UInt8], offset: Int) {
        #expect(ShiftJIS.decode(bytes) == .failure(ShiftJIS.Malformed(offset: offset)))
    }

    @Test("what Shift_JIS does not have is told", arguments: ["é", "한", "😀", "\u{80}"])
    func unwritable(text: String) {
        guard case .failure(let fault) = ShiftJIS.encode("あ" + text) else {
            Issue.record("\(text) was written")
            return
        }
        #expect(String(fault.scalar) == text)
    }
}
