import Foundation

/// A file that tells what happens to a world, one JSON object a line, as it happens.
///
/// ```
///   {"journal":{"format":1,"garakei":"0.1.0","model":"docomo-g01", ...}}
///   {"opening":{"sha256":"...","world":"..."}}
///   {"at":"2009-06-09T10:08:41.250+09:00","input":{"pressed":{"_0":"center"}}}
///   {"at":"2009-06-09T10:08:43.700+09:00","incident":{"callFailed":{"_0":{...}}}}
///   {"digest":{"after":256,"screen":"...","world":"..."}}
/// ```
///
/// The head and the opening world make it replay (``JournalRecord``); a line that was cut off in
/// its middle, as by a crash, costs that line only. An input is an act of `WorldInput.Act`, an
/// incident one of `Incident`, both by the names of their cases. Whatever was typed is in it,
/// passwords included; docs/journals.md has every line.
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

    /// Writes lines in one go.
    /// - Throws: `.unusable` when they cannot be written.
    func write(_ lines: [JournalLine]) throws(HomeFailure) {
        let content: [UInt8] = lines.flatMap { $0.bytes + [10] }
        guard Bytes.write(content, to: file) else {
            throw .unusable(path: path, reason: Bytes.systemReason())
        }
    }
}

extension JournalLine {
    /// The line in JSON, without its end.
    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let content = try? encoder.encode(self) else {
            preconditionFailure("a line holds nothing that JSON cannot")
        }
        return [UInt8](content)
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
