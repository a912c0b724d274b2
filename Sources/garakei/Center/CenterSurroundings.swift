import Automation
import CenterServer
import Dispatch
import Foundation
import Logging
import Session
import Synchronization
import Vocabulary

/// The center's clock: the computer's, or one that began at another moment and goes as fast.
struct CenterClock: Sendable {
    let offsetMilliseconds: Int64

    /// - Parameter at: a moment that the clock is to show now, or `now` for the computer's.
    static func set(_ at: String, _ tongue: Tongue) throws -> CenterClock {
        if at == "now" { return CenterClock(offsetMilliseconds: 0) }
        let beginning = try WorldOptions.moment(at, option: "--at", tongue)
        return CenterClock(
            offsetMilliseconds: beginning.milliseconds - WorldTime.ofComputer.milliseconds)
    }

    func now() -> WorldTime { .ofComputer.after(milliseconds: offsetMilliseconds) }
}

/// Where a center's log goes.
enum CenterLog {
    /// - Parameter path: a file to whose end the lines are written; nil for the terminal.
    static func logger(path: String?, _ tongue: Tongue) throws -> Logger {
        let file = try path.map { try opened($0, tongue) } ?? STDERR_FILENO
        return Logger(label: "garakei.center") { _ in
            JSONLines { line in
                // One write a line: lines of several threads do not mix, and none waits in memory.
                let bytes = Array((line + "\n").utf8)
                _ = write(file, bytes, bytes.count)
            }
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

/// Lets the process's first thread wait for a task.
enum Waited {
    static func value<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Value {
        let box = Box<Value>()
        let isDone = DispatchSemaphore(value: 0)
        Task.detached {
            let value = await work()
            box.value.withLock { $0 = value }
            isDone.signal()
        }
        isDone.wait()
        guard let value = box.value.withLock({ $0 }) else {
            preconditionFailure("the task has ended")
        }
        return value
    }

    private final class Box<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
    }
}

/// Words of a command that a person copies to a terminal.
enum Shell {
    static func word(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (97...122).contains(byte | 0x20)
                || "/._-".utf8.contains(byte)
        }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
