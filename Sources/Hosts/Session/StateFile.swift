import Ciphers
import Foundation
public import Simulation
import Vocabulary

/// The form of the state on disk: a line with format and checksum, then JSON with sorted keys.
enum StateFile {
    /// Goes up when the shape of the state changes.
    static let format = 1
    private static let mark = "garakei-state"

    static func bytes(of flash: Flash) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        guard let content = try? encoder.encode(flash) else {
            preconditionFailure("a flash holds nothing that JSON cannot")
        }
        let body = [UInt8](content)
        return Array("\(mark) \(format) \(SHA256.hash(body).hex)\n".utf8) + body
    }

    static func read(_ content: [UInt8]) -> Result<Flash, StateFault> {
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
        guard let flash = try? JSONDecoder().decode(Flash.self, from: Data(body)) else {
            return .failure(.notAState)
        }
        return .success(flash)
    }
}

/// Why a state file cannot be used.
public enum StateFault: Error, Equatable, Sendable {
    case notAState
    /// It was cut or changed since it was written.
    case checksum
    case otherFormat(found: Int, wanted: Int)
}
