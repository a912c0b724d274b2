import CZ
import Ciphers

/// Bytes in less room, and back.
///
/// Source: RFC 1950, through zlib.
enum Squeezed {
    /// How hard zlib tries: a world in a few milliseconds, or a link as short as can be.
    enum Effort: CInt {
        case quick = 1
        case best = 9
    }

    /// Three bytes say how long the content is; zlib's form follows.
    ///
    /// - Precondition: the content is shorter than 2^24 bytes, and there is memory for it.
    static func squeeze(_ content: [UInt8], _ effort: Effort) -> [UInt8] {
        precondition(content.count < 1 << 24, "three bytes say how long it is")
        var size = compressBound(uLong(content.count))
        var squeezed = [UInt8](repeating: 0, count: Int(size))
        let result = compress2(
            &squeezed, &size, content, uLong(content.count), effort.rawValue)
        precondition(result == Z_OK, "zlib squeezes whatever there is memory for")
        return Array(UInt32(content.count).bigEndianBytes.dropFirst()) + squeezed.prefix(Int(size))
    }

    /// Nil for what nobody squeezed, and for what is longer than `most` bytes.
    static func open(_ squeezed: [UInt8], most: Int) -> [UInt8]? {
        let length = squeezed.prefix(3).reduce(0) { $0 << 8 | Int($1) }
        guard squeezed.count > 3, length <= most else { return nil }
        let body = Array(squeezed.dropFirst(3))
        var size = uLong(length)
        var content = [UInt8](repeating: 0, count: max(1, length))
        var taken = uLong(body.count)
        guard uncompress2(&content, &size, body, &taken) == Z_OK, Int(size) == length,
            Int(taken) == body.count
        else { return nil }
        return Array(content.prefix(length))
    }
}
