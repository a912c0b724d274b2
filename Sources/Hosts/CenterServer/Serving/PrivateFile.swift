import Foundation

/// Files that only their owner may read.
enum PrivateFile {
    /// Puts a file in the place of the one before, whole or not at all.
    ///
    /// - Throws: `.cannotWrite` when it cannot be written.
    static func write(_ bytes: [UInt8], to path: String) throws(CenterFailure) {
        let draft = path + ".new"
        unlink(draft)
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .cannotWrite(path: draft, reason: systemReason) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Foundation.write(file, $0.baseAddress, $0.count)
            }
            guard count > 0 else { break }
            written += count
        }
        let isWhole = written == bytes.count && fsync(file) == 0
        let reason = systemReason
        close(file)
        guard isWhole, rename(draft, path) == 0 else {
            unlink(draft)
            throw .cannotWrite(path: path, reason: reason)
        }
    }

    /// What the system says of the last thing that went wrong.
    static var systemReason: String { String(cString: strerror(errno)) }
}
