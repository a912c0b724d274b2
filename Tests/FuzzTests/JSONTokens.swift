/// A document in JSON with the places where something else could stand: its names and its values.
///
/// What is put there leaves the document well formed, so that the reader behind the JSON is reached.
struct JSONTokens: Sendable {
    let bytes: [UInt8]
    /// Names, and the values that stand beside one: not the numbers in lists, which are keys.
    private(set) var named: [Range<Int>] = []
    private(set) var all: [Range<Int>] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var place = 0
        var isBesideName = false
        while place < bytes.count {
            let start = place
            switch bytes[place] {
            case UInt8(ascii: "\""):
                place += 1
                while bytes[place] != UInt8(ascii: "\"") {
                    place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
                }
                place += 1
            case UInt8(ascii: ":"):
                isBesideName = true
                place += 1
                continue
            case let byte where Self.marks.contains(byte):
                isBesideName = byte == UInt8(ascii: "{")
                place += 1
                continue
            default:
                while place < bytes.count, !Self.marks.contains(bytes[place]) { place += 1 }
            }
            all.append(start..<place)
            let isName = place < bytes.count && bytes[place] == UInt8(ascii: ":")
            if isName || isBesideName { named.append(start..<place) }
            isBesideName = false
        }
    }

    private static let marks = Array("{}[],:".utf8)
}
