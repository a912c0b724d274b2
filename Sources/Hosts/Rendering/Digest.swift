/// A quick fingerprint of bytes or pixels: FNV-1a, of words where there are words.
///
/// It tells apart what changed by itself; it is no protection against anybody.
struct Digest {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01b3

    @inline(__always)
    private mutating func stir(_ word: UInt64) {
        value = (value ^ word) &* Self.prime
        value ^= value >> 29
    }

    mutating func add(_ number: Int) { stir(UInt64(bitPattern: Int64(number))) }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index + 8 <= bytes.count {
            stir(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian)
            index += 8
        }
        while index < bytes.count {
            stir(UInt64(bytes[index]))
            index += 1
        }
    }

    mutating func add(_ pixels: UnsafePointer<UInt32>, count: Int) {
        add(UnsafeRawBufferPointer(start: pixels, count: count * 4))
    }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }
}
