import Foundation

/// A way to another process on which bytes come in the order in which they were sent.
protocol ByteStream: AnyObject {
    func send(_ bytes: [UInt8], until deadline: Deadline) throws(StreamFault)

    /// What has come, at least one byte; nothing when the other side has ended the stream in order.
    func receive(until deadline: Deadline) throws(StreamFault) -> [UInt8]

    /// Whether nothing has come that nobody asked for, the stream's end included.
    var isQuiet: Bool { get }
}

/// Why bytes did not go or come.
enum StreamFault: Error, Equatable {
    /// The other side is gone, without having ended the stream in order.
    case lost
    /// The other side's computer says that it takes nothing more.
    case reset
    case timedOut
    /// Nobody wants it any more.
    case hungUp
}

/// Ends from another thread what a thread waits for.
final class HangUp: Sendable {
    /// A pipe that can be read once somebody hangs up; -1 where the system gave none, and then the
    /// waiting ends by its deadline.
    let reading: Int32
    private let writing: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) != 0 { ends = [-1, -1] }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        close(reading)
        close(writing)
    }

    func hangUp() {
        var signal: UInt8 = 1
        _ = Foundation.write(writing, &signal, 1)
    }

    /// Makes ready for the next call.
    func lift() {
        var signal: UInt8 = 0
        while Foundation.read(reading, &signal, 1) == 1 {}
    }
}
