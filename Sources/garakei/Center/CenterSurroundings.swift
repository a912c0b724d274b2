import Automation
import Dispatch
import Foundation
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
