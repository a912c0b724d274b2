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

    /// - Parameter program: a program's file is counted as the process's own, though the bench runs
    ///   from the same file and so shares its pages.
    static func memory(of pid: Int32, program: String) throws -> Memory {
        var memory = Memory(resident: 0, own: 0)
        var isProgram = false
        for line in try read("/proc/\(pid)/smaps").split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2, let name = words.first else { continue }
            let bytes = Double(words[1].filter(\.isNumber)).map { $0 * 1024 / 1e6 } ?? 0
            switch name {
            case "Rss:":
                memory.resident += bytes
                if isProgram { memory.own += bytes }
            case "Private_Clean:", "Private_Dirty:": if !isProgram { memory.own += bytes }
            // A line of addresses begins the next mapping.
            default: if name.last != ":" { isProgram = line.hasSuffix(" " + program) }
            }
        }
        return memory
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
        let text = ProcFile.text(path)
        guard !text.isEmpty else {
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
