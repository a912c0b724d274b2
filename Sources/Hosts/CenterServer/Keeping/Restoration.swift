import Foundation
public import OTPCenter
import Vocabulary

/// A backup that is to take the place of a center's database.
///
/// The backup is copied beside the database and looked at there, as a center that starts would, before
/// anything else is touched. The backup itself stays as it is. Nobody can open the database meanwhile.
///
///     let restoration = try Restoration(of: backup, to: path)
///     // … look at restoration.ledger …
///     let kept = try restoration.finish()
public final class Restoration: Sendable {
    public let path: String
    /// What the backup holds.
    public let ledger: Ledger
    private let lock: FileLock
    /// Holds the copy and whatever comes beside it; gone with this.
    private let folder: DraftFolder

    /// - Throws: `.occupied` while a center holds the database, or the backup; what keeps the backup
    ///   from being a center's database, told of its own path.
    public init(of backup: String, to path: String) throws(DatabaseFault) {
        self.path = path
        try DatabaseFile.makeFolder(of: path)
        lock = try FileLock(of: path)
        guard try DatabaseFile.isThere(backup, upTo: CenterSchema.current.version) else {
            throw .unusable(path: backup, reason: String(cString: strerror(ENOENT)))
        }
        folder = try DraftFolder(beside: path)
        let draft = folder.database
        do throws(DatabaseFault) {
            try Self.copy(backup, to: draft)
            // One that an earlier version wrote is taken forward here.
            let database = try CenterDatabase(path: draft)
            defer { database.close() }
            guard let ledger = try database.ledger() else {
                throw .damaged(path: draft, finding: "there is no ledger in it")
            }
            self.ledger = ledger
        } catch { throw error.told(of: backup, insteadOf: draft) }
        guard access(draft + "-wal", F_OK) != 0 else {
            throw .unusable(path: backup, reason: "its latest writes stay beside its copy")
        }
        try Self.settle(draft)
    }

    /// Puts the backup in the database's place.
    ///
    /// - Returns: where what was there is kept from now on; nil where there was nothing.
    public func finish() throws(DatabaseFault) -> String? {
        let kept = try DatabaseFile.freeName(path + ".replaced")
        let isThere = access(path, F_OK) == 0
        // The latest writes of one database must never be taken for another's. As long as they alone
        // are left, nothing is opened there.
        var moved: [String] = []
        do throws(DatabaseFault) {
            for end in ["", "-wal"] where access(path + end, F_OK) == 0 {
                try Self.move(path + end, to: kept + end)
                moved.append(end)
            }
            try Self.move(folder.database, to: path)
        } catch {
            for end in moved.reversed() { rename(kept + end, path + end) }
            throw error
        }
        unlink(path + "-shm")
        PrivateFile.settle(DatabaseFile.folder(of: path))
        if moved.isEmpty { return nil }
        return isThere ? kept : kept + "-wal"
    }

    // MARK: Files

    private static func copy(_ backup: String, to draft: String) throws(DatabaseFault) {
        // Only where a center once held the backup there is a lock, and perhaps writes beside it.
        let isHeldAtTimes = access(backup + ".lock", F_OK) == 0
        let held = isHeldAtTimes ? try FileLock(of: backup) : nil
        defer { held?.release() }
        for end in ["", "-wal"] where access(backup + end, F_OK) == 0 {
            do {
                try FileManager.default.copyItem(atPath: backup + end, toPath: draft + end)
            } catch { throw .unusable(path: backup + end, reason: error.localizedDescription) }
            chmod(draft + end, 0o600)
        }
    }

    private static func move(_ from: String, to: String) throws(DatabaseFault) {
        guard rename(from, to) == 0 else {
            throw .unusable(path: from, reason: String(cString: strerror(errno)))
        }
    }

    private static func settle(_ file: String) throws(DatabaseFault) {
        let handle = open(file, O_RDONLY | O_CLOEXEC)
        defer { close(handle) }
        guard handle >= 0, fsync(handle) == 0 else {
            throw .unusable(path: file, reason: String(cString: strerror(errno)))
        }
    }
}

/// A folder for one owner, which is gone with whoever made it.
private final class DraftFolder: Sendable {
    private let path: String

    var database: String { path + "/center.db" }

    init(beside file: String) throws(DatabaseFault) {
        path = DatabaseFile.draftName(of: file)
        guard mkdir(path, 0o700) == 0 else {
            throw .unusable(path: path, reason: String(cString: strerror(errno)))
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
