import Automation
import Foundation
public import Handset
import Simulation
public import Vocabulary

/// Something that came otherwise than the user wished, and when in the world.
public struct Note: Codable, Equatable, Sendable {
    public var at: WorldTime
    public var incident: Incident

    public init(at moment: WorldTime, incident: Incident) {
        at = moment
        self.incident = incident
    }
}

/// A file that tells what happened to a world, one JSON object a line, as it happens.
///
/// ```
///   {"at":"2009-06-09T10:08:41.250+09:00","input":{"pressed":{"_0":"center"}}}
///   {"at":"2009-06-09T10:08:43.700+09:00","incident":{"callFailed":{"_0":{...}}}}
/// ```
///
/// `at` is the world's clock in Japan. An `input` is an act of `WorldInput.Act`, an `incident` one of
/// `Incident`, both by the names of their cases; what a case carries stands under its own names or
/// under `_0`. An input's incidents follow it. Whatever was typed is in it, passwords included.
public final class JournalFile: Sendable {
    private let path: String
    private let file: Int32

    /// Begins the file anew.
    /// - Throws: `.unusable` when it cannot be written.
    public init(path: String) throws(HomeFailure) {
        self.path = path
        file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .unusable(path: path, reason: Bytes.systemReason()) }
    }

    deinit { close(file) }

    private struct Line: Encodable {
        var at: String
        var input: WorldInput.Act?
        var incident: Incident?
    }

    /// Writes an input and what came of it.
    /// - Throws: `.unusable` when it cannot be written.
    func write(_ input: WorldInput, _ notes: [Note]) throws(HomeFailure) {
        let lines =
            [Line(at: Self.text(of: input.at), input: input.act)]
            + notes.map { Line(at: Self.text(of: $0.at), incident: $0.incident) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for line in lines {
            guard let content = try? encoder.encode(line) else {
                preconditionFailure("an input holds nothing that JSON cannot")
            }
            guard Bytes.write([UInt8](content) + [10], to: file) else {
                throw .unusable(path: path, reason: Bytes.systemReason())
            }
        }
    }

    /// For instance `2009-06-09T10:08:41.250+09:00`.
    private static func text(of moment: WorldTime) -> String {
        let thousandths = Int(moment.milliseconds.flooredRemainder(by: 1000))
        let padded = String(repeating: "0", count: 3 - "\(thousandths)".count) + "\(thousandths)"
        return "\(MomentText.text(of: moment)).\(padded)+09:00"
    }
}

/// Bytes on their way into a file.
enum Bytes {
    /// Writes all of them; false when the system refused, which ``systemReason()`` names then.
    static func write(_ content: [UInt8], to file: Int32) -> Bool {
        var sent = 0
        while sent < content.count {
            let count = content.withUnsafeBytes {
                Foundation.write(file, $0.baseAddress?.advanced(by: sent), content.count - sent)
            }
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            sent += count
        }
        return true
    }

    static func systemReason() -> String { String(cString: strerror(errno)) }
}
