import Foundation
import Session
import Vocabulary

/// Files that only their owner may read.
enum PrivateFile {
    /// Puts a file in the place of the one before, whole or not at all; it is on the disk when this
    /// returns.
    ///
    /// - Throws: `.cannotWrite` when it cannot be written.
    static func write(_ bytes: [UInt8], to path: String) throws(CenterFailure) {
        // Two that write at once have a draft each.
        let draft = "\(path).\(OutsideChance.bytes(8).hex).new"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .cannotWrite(path: draft, reason: systemReason) }
        var fault = write(bytes, to: file)
        close(file)
        if fault == nil, rename(draft, path) != 0 { fault = systemReason }
        if let fault {
            unlink(draft)
            throw .cannotWrite(path: path, reason: fault)
        }
        settle(URL(filePath: path).deletingLastPathComponent().path)
    }

    /// Gives what kept it from being on the disk.
    private static func write(_ bytes: [UInt8], to file: Int32) -> String? {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Foundation.write(file, $0.baseAddress, $0.count)
            }
            guard count > 0 else { return systemReason }
            written += count
        }
        return fsync(file) == 0 ? nil : systemReason
    }

    /// Puts the names in a folder on the disk, where the disk can: a file that was renamed is else
    /// under its old name after a power cut.
    static func settle(_ folder: String) {
        let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { return }
        fsync(handle)
        close(handle)
    }

    /// A file's bytes; nil where there is none.
    ///
    /// - Throws: `.cannotRead` for one that is there.
    static func read(_ path: String) throws(CenterFailure) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw .cannotRead(path: path, reason: systemReason)
        }
        defer { close(file) }
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Foundation.read(file, &piece, piece.count)
            guard count >= 0 else { throw .cannotRead(path: path, reason: systemReason) }
            if count == 0 { return content }
            content += piece[..<count]
        }
    }

    /// What the system says of the last thing that went wrong.
    static var systemReason: String { String(cString: strerror(errno)) }
}
