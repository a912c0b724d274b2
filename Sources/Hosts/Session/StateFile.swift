import Ciphers
import Foundation
public import Simulation
public import Vocabulary

/// What a phone's home keeps: the flash, and the world's time at which it was written.
public struct KeptState: Codable, Equatable, Sendable {
    public var flash: Flash
    /// The world's clock never goes back, so no world begins before it.
    public var savedAt: WorldTime

    public init(flash: Flash, savedAt: WorldTime) {
        self.flash = flash
        self.savedAt = savedAt
    }

    /// 32 bytes that differ for states that differ.
    public var digest: [UInt8] { SHA256.hash(StateFile.bytes(of: self)) }
}

/// The form of the state on disk: a line with format and checksum, then JSON with sorted keys.
enum StateFile {
    /// Goes up when the shape of the state changes.
    static let format = 4
    private static let mark = "garakei-state"

    static func bytes(of state: KeptState) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        guard let content = try? encoder.encode(state) else {
            preconditionFailure("a state holds nothing that JSON cannot")
        }
        let body = [UInt8](content)
        return Array("\(mark) \(format) \(SHA256.hash(body).hex)\n".utf8) + body
    }

    static func read(_ content: [UInt8]) -> Result<KeptState, StateFault> {
        guard let end = content.firstIndex(of: UInt8(ascii: "\n")), end < 200 else {
            return .failure(.notAState)
        }
        let words = String(decoding: content[..<end], as: UTF8.self).split(separator: " ")
        guard words.count == 3, words[0] == mark, let found = Int(words[1]) else {
            return .failure(.notAState)
        }
        guard found == format else { return .failure(.otherFormat(found: found, wanted: format)) }
        let body = Array(content[(end + 1)...])
        guard SHA256.hash(body).hex == words[2] else { return .failure(.checksum) }
        guard let state = try? JSONDecoder().decode(KeptState.self, from: Data(body)),
            state.flash.isSound
        else { return .failure(.unsound) }
        return .success(state)
    }
}

/// Why a state file cannot be used.
public enum StateFault: Error, Equatable, Sendable {
    case notAState
    /// It was cut or changed since it was written.
    case checksum
    /// It is whole and says what cannot be: a field is missing, or a key has another length.
    case unsound
    case otherFormat(found: Int, wanted: Int)
}
