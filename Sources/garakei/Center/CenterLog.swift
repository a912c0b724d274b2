import Automation
import CenterServer
import Dispatch
import Foundation
import Logging
import Synchronization

/// Where a center's log goes.
enum CenterLog {
    /// - Parameter path: a file to whose end the lines are written; nil for the terminal.
    static func logger(path: String?, _ tongue: Tongue) throws -> Logger {
        let lines = WaitingLines(file: try path.map { try opened($0, tongue) } ?? STDERR_FILENO)
        return Logger(label: "garakei.center") { _ in
            JSONLines { line, mayWait in lines.add(line, mayWait: mayWait) }
        }
    }

    private static func opened(_ path: String, _ tongue: Tongue) throws -> Int32 {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            let reason = String(cString: strerror(errno))
            throw Complaint.environment(
                tongue(
                    "--log: \(path) cannot be written (\(reason)).",
                    "--log: \(path) に書き込めません（\(reason)）。"))
        }
        return file
    }
}

/// Lines on their way to a file: those of requests wait for each other a moment, and then all are
/// written at once, because a busy center would else spend as long on writing them as on judging.
///
/// What is to be seen at once is, with all that came before it; so the last line of a center that
/// stops leaves nothing waiting. One that is killed loses the last moment's requests.
final class WaitingLines: Sendable {
    private let file: Int32
    private let waiting = Mutex<[UInt8]>([])
    /// Held while lines are written, so that those of several threads stay in their order.
    private let writing = Mutex<Void>(())
    /// Rings when there is something to wait for.
    private let bell = DispatchSemaphore(value: 0)

    /// How long a line waits at most, in microseconds, and how many bytes do.
    private static let patienceMicroseconds: UInt32 = 50_000
    private static let room = 65_536

    init(file: Int32) {
        self.file = file
        let thread = Thread { [self] in
            while true {
                bell.wait()
                usleep(Self.patienceMicroseconds)
                write()
            }
        }
        thread.name = "log"
        thread.start()
    }

    func add(_ line: String, mayWait: Bool) {
        let (isFirst, count) = waiting.withLock { waiting in
            let isFirst = waiting.isEmpty
            waiting.append(contentsOf: line.utf8)
            waiting.append(UInt8(ascii: "\n"))
            return (isFirst, waiting.count)
        }
        if !mayWait || count >= Self.room {
            write()
        } else if isFirst {
            bell.signal()
        }
    }

    private func write() {
        writing.withLock { _ in
            var bytes = waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }[...]
            while !bytes.isEmpty {
                let count = bytes.withUnsafeBytes {
                    Foundation.write(file, $0.baseAddress, $0.count)
                }
                // A log that cannot be written keeps nobody from being served.
                guard count > 0 || errno == EINTR else { return }
                bytes = bytes.dropFirst(max(0, count))
            }
        }
    }
}
