/// Sets how long each picture of a GIF is seen.
///
/// Source: "Graphics Interchange Format, Version 89a", CompuServe 1990: the blocks of 17 to 26, the
/// delay of 23 (Graphic Control Extension).
enum GIFTimes {
    /// - Parameter hundredths: of a second, a picture each.
    /// - Returns: nil for what is no GIF of so many pictures, each with a time.
    static func set(_ hundredths: [Int], in gif: [UInt8]) -> [UInt8]? {
        var bytes = gif
        guard bytes.count > 13, bytes.starts(with: Array("GIF89a".utf8)) else { return nil }
        var place = 13 + tableSize(bytes[10])
        var number = 0
        while place + 1 < bytes.count {
            switch bytes[place] {
            case 0x3B: return number == hundredths.count ? bytes : nil
            case 0x21 where bytes[place + 1] == 0xF9:
                guard number < hundredths.count, place + 7 < bytes.count else { return nil }
                let time = min(max(hundredths[number], 0), 65_535)
                bytes[place + 4] = UInt8(time & 255)
                bytes[place + 5] = UInt8(time >> 8)
                number += 1
                place = end(ofBlocksAt: place + 2, in: bytes)
            case 0x21: place = end(ofBlocksAt: place + 2, in: bytes)
            case 0x2C:
                guard place + 10 < bytes.count else { return nil }
                // Behind the picture's own colours stands one byte more, then its blocks.
                place = end(ofBlocksAt: place + 11 + tableSize(bytes[place + 9]), in: bytes)
            default: return nil
            }
        }
        // The last byte is the end's mark.
        return place < bytes.count && bytes[place] == 0x3B && number == hundredths.count
            ? bytes : nil
    }

    /// How many bytes a table of colours takes.
    private static func tableSize(_ flags: UInt8) -> Int {
        flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1)
    }

    private static func end(ofBlocksAt start: Int, in bytes: [UInt8]) -> Int {
        var place = start
        while place < bytes.count, bytes[place] != 0 { place += 1 + Int(bytes[place]) }
        return place + 1
    }
}
