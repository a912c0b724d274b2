import Foundation
import Synchronization

/// Holds a file for one holder at a time, such as a database for its process: by another file beside
/// it, which the system lets go with its holder.
final class FileLock: Sendable {
    private let file: Mutex<Int32?>

    /// - Throws: `.unusable` when the file cannot be made, `.occupied` when another has it.
    init(of path: String) throws(DatabaseFault) {
        let lock = Self.name(of: path)
        let file = Self.opened(lock)
        guard file >= 0 else {
            throw .unusable(path: lock, reason: PrivateFile.systemReason)
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw .occupied(path: path)
        }
        self.file = Mutex(file)
    }

    /// Waits until no other has it.
    ///
    /// - Throws: `.cannotWrite` when the file cannot be made or locked.
    init(waitingFor path: String) throws(CenterFailure) {
        let lock = Self.name(of: path)
        let file = Self.opened(lock)
        guard file >= 0 else { throw .cannotWrite(path: lock, reason: PrivateFile.systemReason) }
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else {
                let reason = PrivateFile.systemReason
                close(file)
                throw .cannotWrite(path: lock, reason: reason)
            }
        }
        self.file = Mutex(file)
    }

    private static func name(of path: String) -> String { path + ".lock" }

    private static func opened(_ lock: String) -> Int32 {
        open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    }

    deinit { release() }

    func release() {
        file.withLock { file in
            guard let held = file else { return }
            // A process that is being started may have the file as well, for a moment.
            flock(held, LOCK_UN)
            close(held)
            file = nil
        }
    }
}
