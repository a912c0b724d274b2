import AppliKit
import ScreenTree

/// What a sample keeps in its scratchpad: a mark, then bytes that each sample reads in its own way.
///
/// A scratchpad of zeros, or one that is too small, holds nothing; then the sample begins afresh.
struct Notes: Codable, Equatable, Sendable {
    /// As the host gave it, or as it was written last; its length is the limit.
    private var scratchpad: [UInt8]

    private static let mark: UInt8 = 1

    init(_ scratchpad: [UInt8]) { self.scratchpad = scratchpad }

    /// The first `count` bytes; nil when nothing was stored yet.
    func bytes(_ count: Int) -> [UInt8]? {
        guard scratchpad.first == Self.mark, scratchpad.count > count else { return nil }
        return Array(scratchpad[1...count])
    }

    /// Stores the bytes; nothing to do where they do not fit.
    mutating func store(_ bytes: [UInt8]) -> [AppliEffect] {
        guard scratchpad.count > bytes.count else { return [] }
        scratchpad.replaceSubrange(0...bytes.count, with: [Self.mark] + bytes)
        return [.save(scratchpad: scratchpad)]
    }

    /// What the user reads when the host could not write.
    static func unsaved(in name: String) -> Overlay {
        .dialog(Dialog(head: name, text: "記録を保存できませんでした。", buttons: ["OK"]))
    }
}
