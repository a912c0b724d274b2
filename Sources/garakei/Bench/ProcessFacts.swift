import Foundation

/// What the kernel tells of a process: memory, time on a processor, wake-ups.
enum ProcessFacts {
    /// Millions of bytes.
    struct Memory {
        /// All that is in memory, shared libraries included.
        var resident: Double
        /// What would be free if the process ended.
        var own: Double
    }

    static func memory(of pid: Int32) throws -> Memory {
        let text = try read("/proc/\(pid)/smaps_rollup")
        let kilobytes = { (name: String) in number(after: name, in: text) }
        return Memory(
            resident: Double(kilobytes("Rss:")) * 1024 / 1e6,
            own: Double(kilobytes("Private_Clean:") + kilobytes("Private_Dirty:")) * 1024 / 1e6)
    }

    /// Work done up to now, over all threads that still live.
    struct Work {
        /// Nanoseconds on a processor.
        var busy = 0
        /// How often a thread was given a processor or had it taken away.
        var switches = 0

        static func - (later: Work, earlier: Work) -> Work {
            Work(busy: later.busy - earlier.busy, switches: later.switches - earlier.switches)
        }
    }

    static func work(of pid: Int32) throws -> Work {
        var work = Work()
        for thread in try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task") {
            // A thread may end between the listing and the reading.
            guard let status = try? read("/proc/\(pid)/task/\(thread)/status"),
                let schedule = try? read("/proc/\(pid)/task/\(thread)/schedstat")
            else { continue }
            work.busy += schedule.split(separator: " ").first.flatMap { Int($0) } ?? 0
            work.switches += number(after: "\nvoluntary_ctxt_switches:", in: status)
            work.switches += number(after: "nonvoluntary_ctxt_switches:", in: status)
        }
        return work
    }

    private static func read(_ path: String) throws -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Complaint.environment("\(path) cannot be read; the bench needs Linux's /proc.")
        }
        return text
    }

    private static func number(after name: String, in text: String) -> Int {
        guard let found = text.range(of: name) else { return 0 }
        let digits = text[found.upperBound...].drop { $0 == " " || $0 == "\t" }
        return Int(digits.prefix(while: \.isNumber)) ?? 0
    }
}
