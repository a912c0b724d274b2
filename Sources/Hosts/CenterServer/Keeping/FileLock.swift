import Foundation
import Synchronization

/// Holds a database for one process: a file beside it, which the system lets go with its holder.
final class FileLock: Sendable {
    private let file: Mutex<Int32?>

    /// - Throws: `.unusable` when the file cannot be made, `.occupied` when another has it.
    init(of path: String) throws(DatabaseFault) {
        let lock = path + ".lock"
        let file = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw .unusable(path: lock, reason: String(cString: strerror(errno)))
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw .occupied(path: path)
        }
        self.file = Mutex(file)
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
