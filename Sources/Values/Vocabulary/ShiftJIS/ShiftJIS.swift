/// Shift_JIS as handsets wrote it (code page 932): the text of an i-appli's descriptor.
///
/// ASCII and half-width katakana take a byte, everything else two. Of a character that stands in two
/// rows the lower row is written.
///
/// Source: carrier-facts.md 1.1 and 3.4.
public enum ShiftJIS {
    /// The bytes at this place, from 0, are no character.
    public struct Malformed: Error, Codable, Equatable, Sendable {
        public var offset: Int
        public init(offset: Int) { self.offset = offset }
    }

    /// The character that Shift_JIS does not have.
    public struct Unwritable: Error, Equatable, Sendable {
        public var scalar: Unicode.Scalar
        public init(scalar: Unicode.Scalar) { self.scalar = scalar }
    }

    public static func decode(_ bytes: [UInt8]) -> Result<String, Malformed> {
        var text = String.UnicodeScalarView()
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            if let scalar = single(lead) {
                text.append(scalar)
                index += 1
                continue
            }
            guard index + 1 < bytes.count, let place = place(lead, bytes[index + 1]),
                table[place] != 0, let scalar = Unicode.Scalar(table[place])
            else { return .failure(Malformed(offset: index)) }
            text.append(scalar)
            index += 2
        }
        return .success(String(text))
    }

    public static func encode(_ text: String) -> Result<[UInt8], Unwritable> {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<0x80: bytes.append(UInt8(scalar.value))
            case 0xFF61...0xFF9F: bytes.append(UInt8(scalar.value - 0xFF61 + 0xA1))
            default:
                guard scalar.value <= 0xFFFF, case let place = places[Int(scalar.value)], place > 0
                else { return .failure(Unwritable(scalar: scalar)) }
                bytes += pair(Int(place) - 1)
            }
        }
        return .success(bytes)
    }

    // MARK: Bytes and places

    /// Cells of a row.
    private static let cells = 94
    private static let rows = 120

    /// The character of a byte that stands alone.
    private static func single(_ byte: UInt8) -> Unicode.Scalar? {
        switch byte {
        case 0..<0x80: Unicode.Scalar(byte)
        case 0xA1...0xDF: Unicode.Scalar(UInt32(byte) - 0xA1 + 0xFF61)
        default: nil
        }
    }

    /// The cell of two bytes, counted through all rows; two rows share a first byte.
    private static func place(_ lead: UInt8, _ trail: UInt8) -> Int? {
        let pairOfRows: Int
        switch lead {
        case 0x81...0x9F: pairOfRows = Int(lead) - 0x81
        case 0xE0...0xFC: pairOfRows = Int(lead) - 0xC1
        default: return nil
        }
        switch trail {
        case 0x40...0x7E: return pairOfRows * 2 * cells + Int(trail) - 0x40
        case 0x80...0xFC: return pairOfRows * 2 * cells + Int(trail) - 0x41
        default: return nil
        }
    }

    private static func pair(_ place: Int) -> [UInt8] {
        let (pairOfRows, cell) = place.quotientAndRemainder(dividingBy: 2 * cells)
        return [
            UInt8(pairOfRows + (pairOfRows < 0x1F ? 0x81 : 0xC1)),
            UInt8(cell + (cell < 0x3F ? 0x40 : 0x41)),
        ]
    }

    // MARK: Tables

    /// The scalars of all cells of all rows; 0 where there is none.
    private static let table: [UInt32] = {
        var table = [UInt32](repeating: 0, count: rows * cells)
        let lines = ShiftJISTable.rows.split(separator: "\n", omittingEmptySubsequences: false)
        for start in stride(from: 0, to: lines.count - 2, by: 3) {
            guard let row = Int(lines[start]) else { preconditionFailure("a row has a number") }
            for half in 0...1 {
                for (cell, scalar) in lines[start + 1 + half].unicodeScalars.enumerated()
                where scalar != " " {
                    table[(row - 1) * cells + half * cells / 2 + cell] = scalar.value
                }
            }
        }
        return table
    }()

    /// For each scalar up to U+FFFF the number of its first cell, from 1; 0 where there is none.
    private static let places: [UInt16] = {
        var places = [UInt16](repeating: 0, count: 0x10000)
        for (place, value) in table.enumerated().reversed() where value != 0 {
            places[Int(value)] = UInt16(place + 1)
        }
        return places
    }()
}
