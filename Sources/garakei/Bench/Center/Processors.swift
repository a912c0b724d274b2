import Glibc

/// On which processors a thread may run, and what it starts: a process takes them over from the
/// thread that starts it.
///
/// They are numbered as the system does. The calls are found while the bench runs, because Glibc's
/// headers show them only to who asks for all of GNU.
enum Processors {
    private typealias Call =
        @convention(c) (pid_t, Int, UnsafeMutableRawPointer?) -> Int32

    /// How many bytes a set of processors has. Source: sched.h, `CPU_SETSIZE`.
    private static let setCount = 128

    /// Those of the calling thread; empty where the system does not tell.
    static var allowed: [Int] {
        var set = [UInt8](repeating: 0, count: setCount)
        guard call("sched_getaffinity", &set) == 0 else { return [] }
        return (0..<set.count * 8).filter { set[$0 / 8] >> ($0 % 8) & 1 == 1 }
    }

    /// Keeps the calling thread on some processors, where the system can.
    static func restrict(to processors: [Int]) {
        var set = [UInt8](repeating: 0, count: setCount)
        for number in processors { set[number / 8] |= 1 << (number % 8) }
        _ = call("sched_setaffinity", &set)
    }

    private static func call(_ name: String, _ set: inout [UInt8]) -> Int32 {
        guard let found = dlsym(nil, name) else { return -1 }
        return unsafeBitCast(found, to: Call.self)(0, set.count, &set)
    }
}

/// The time of one processor that another process has had.
struct ProcessClock {
    private let clock: clockid_t

    /// - Throws: a complaint when there is no such process.
    init(of pid: pid_t) throws {
        var clock = clockid_t()
        guard clock_getcpuclockid(pid, &clock) == 0 else {
            throw Complaint.environment("process \(pid) is gone.")
        }
        self.clock = clock
    }

    /// Of all its threads, those that have ended included.
    var nanoseconds: Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
