#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The machine's clock that only goes forward, the same for all processes.
enum Monotonic {
    /// Nanoseconds since some moment before the start of every process.
    static var nanoseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    static func milliseconds(since start: Int64) -> Double {
        Double(nanoseconds - start) / 1e6
    }

    /// Lets the machine rest, for other processes to work.
    static func sleep(milliseconds: Int) { usleep(UInt32(milliseconds) * 1000) }
}

/// Tells whoever started this process when the phone was first seen.
///
/// The bench names an open file in the environment; nobody else does, and then nothing is told.
enum FirstPaint {
    static let variable = "GARAKEI_TRACE_FD"

    static func tell() {
        guard let file = getenv(variable).flatMap({ Int32(String(cString: $0)) }) else { return }
        let line = "painted \(Monotonic.nanoseconds)\n"
        _ = line.withCString { write(file, $0, strlen($0)) }
    }

    /// The moment told in a line, in nanoseconds of the monotonic clock.
    static func moment(in line: String) -> Int64? {
        let words = line.split(whereSeparator: \.isWhitespace)
        return words.count == 2 && words[0] == "painted" ? Int64(words[1]) : nil
    }
}

/// The time that this thread has spent on a processor; other work on the machine does not count.
enum ProcessorTime {
    static var nanoseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
