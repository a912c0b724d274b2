import Foundation

extension Encodable {
    /// The value as JSON for people and scripts: set out in lines, its names in their order.
    func readableJSON() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
