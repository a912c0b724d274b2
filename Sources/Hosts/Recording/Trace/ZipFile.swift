/// A zip archive of files that are stored as they are: pictures are compressed already, and the rest
/// is small.
///
/// Source: PKWARE's APPNOTE 4.3; method 0 (stored), names in UTF-8. Entries bear the first moment
/// that the format knows, so that the same run writes the same archive.
struct ZipFile {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// - Precondition: the archive stays below 4 GB and 65 536 entries.
    mutating func add(_ name: String, _ content: [UInt8]) {
        precondition(
            count < 65_535 && body.count + content.count < Int(UInt32.max), "zip without 64")
        let offset = body.count
        let facts = Self.facts(name, content)
        body +=
            [0x50, 0x4B, 0x03, 0x04] + Self.word(20) + facts + Self.word(0) + name.utf8 + content
        directory += [0x50, 0x4B, 0x01, 0x02] + Self.word(20) + Self.word(20) + facts
        // No extra field, no comment, disk 0, no attributes; then where the entry begins.
        directory += Self.word(0) + Self.word(0) + Self.word(0) + Self.word(0)
        directory += Self.double(0) + Self.double(offset) + name.utf8
        count += 1
    }

    var bytes: [UInt8] {
        body + directory + [0x50, 0x4B, 0x05, 0x06] + Self.word(0) + Self.word(0) + Self.word(count)
            + Self.word(count) + Self.double(directory.count) + Self.double(body.count)
            + Self.word(0)
    }

    /// What both heads of an entry have: flags, method, moment, checksum, sizes, the name's length.
    private static func facts(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let isUTF8 = 1 << 11
        // 1980-01-01, midnight.
        return word(isUTF8) + word(0) + word(0) + word(0x21) + double(Int(checksum(content)))
            + double(content.count) + double(content.count) + word(name.utf8.count)
    }

    private static func word(_ value: Int) -> [UInt8] {
        [UInt8(value & 255), UInt8(value >> 8 & 255)]
    }

    private static func double(_ value: Int) -> [UInt8] {
        word(value & 0xFFFF) + word(value >> 16 & 0xFFFF)
    }

    /// CRC-32. Source: ISO 3309, as zip uses it.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            table[Int((sum ^ UInt32(byte)) & 255)] ^ (sum >> 8)
        }
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in
            value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
        }
    }
}
