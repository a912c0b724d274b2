import Foundation
import Session
import Vocabulary

/// What lies on the disk where a database is to be, before anything opens it.
enum DatabaseFile {
    /// The first 100 bytes of a database tell what it is.
    ///
    /// Source: SQLite, "Database File Format", 1.3.
    private enum Header {
        static let count = 100
        static let magic = Array("SQLite format 3\0".utf8)
        static let version = 60..<64
        static let application = 68..<72
    }

    /// Whether there is something. Nothing is written, whatever it is.
    ///
    /// - Throws: what keeps it from being a center's database of this version or an earlier one.
    static func isThere(_ path: String, upTo version: Int) throws(DatabaseFault) -> Bool {
        guard access(path, F_OK) == 0 else {
            let journal = path + "-wal"
            guard access(journal, F_OK) != 0 else { throw .orphaned(journal: journal) }
            return false
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw .unusable(path: path, reason: String(cString: strerror(errno)))
        }
        let header: [UInt8]
        do { header = [UInt8](try file.read(upToCount: Header.count) ?? Data()) } catch {
            throw .unusable(path: path, reason: error.localizedDescription)
        }
        guard header.count == Header.count, header.starts(with: Header.magic) else {
            throw .notADatabase(path: path)
        }
        guard number(header[Header.application]) == CenterSchema.application else {
            throw .foreign(path: path)
        }
        let found = number(header[Header.version])
        guard found <= version else { throw .newer(path: path, found: found, wanted: version) }
        return true
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    /// Makes the folder of a file, for its owner alone.
    static func makeFolder(of path: String) throws(DatabaseFault) {
        let folder = folder(of: path)
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch { throw .unusable(path: folder, reason: error.localizedDescription) }
    }

    /// Beside a file that is to be made, a name that nothing else has.
    static func draftName(of path: String) -> String {
        "\(path).\(OutsideChance.bytes(8).hex).new"
    }

    /// Makes an empty file for its owner alone, beside the one that is to be made.
    static func makeDraft(of path: String) throws(DatabaseFault) -> String {
        let draft = draftName(of: path)
        let file = open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw .unusable(path: draft, reason: String(cString: strerror(errno)))
        }
        close(file)
        return draft
    }

    /// Throws a draft away, with what SQLite has put beside it.
    static func discard(_ draft: String) {
        for rest in ["", "-wal", "-shm", "-journal"] { unlink(draft + rest) }
    }

    /// Gives a draft its name for good, unless something has that name.
    static func publish(_ draft: String, as path: String) throws(DatabaseFault) {
        if link(draft, path) == 0 {
            unlink(draft)
        } else if errno == EEXIST {
            discard(draft)
            throw .exists(path: path)
        } else {
            // A disk for cameras and the like knows no second name of a file.
            try publishWithoutLink(draft, as: path)
        }
        PrivateFile.settle(folder(of: path))
    }

    /// The same on any disk: the name is taken first. Only when the power fails in between, an empty
    /// file stays there.
    static func publishWithoutLink(_ draft: String, as path: String) throws(DatabaseFault) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            let reason = errno
            discard(draft)
            if reason == EEXIST { throw .exists(path: path) }
            throw .unusable(path: path, reason: String(cString: strerror(reason)))
        }
        close(file)
        guard rename(draft, path) == 0 else {
            let reason = errno
            unlink(path)
            discard(draft)
            throw .unusable(path: path, reason: String(cString: strerror(reason)))
        }
    }

    /// A name that nothing has, neither as a database nor as the writes beside one.
    static func freeName(_ name: String) throws(DatabaseFault) -> String {
        let names = [name] + (2...99).map { "\(name)-\($0)" }
        let free = names.first { access($0, F_OK) != 0 && access($0 + "-wal", F_OK) != 0 }
        guard let free else { throw .exists(path: name) }
        return free
    }

    static func folder(of path: String) -> String {
        URL(filePath: path).deletingLastPathComponent().path
    }
}
