/// What a phone in a window costs while nobody touches it: memory, and work in idle seconds.
struct RestBench {
    let workshop: Workshop
    let measuresMemory: Bool
    /// How long each screen is watched; nil when work is not measured.
    let idleSeconds: Int?

    /// How long the threads that took part in the start, or in a key's work, live on without work.
    private static let settlingMilliseconds = 8000

    /// Where the phone rests.
    private enum Place: String {
        case standby, otp

        var name: String { self == .standby ? "at standby" : "at the one-time password" }
        /// The minute of the standby screen's clock may fall into the time, and takes a few.
        var wakeUps: Double { self == .standby ? 0.2 : 3 }
    }

    func run() throws -> [Figure] {
        let phone = try workshop.openWindow()
        _ = try phone.firstPaint()
        let window = try WindowUnderTest(of: phone.pid)
        var figures = try rest(at: .standby, phone.pid)
        try window.openApplication()
        figures += try rest(at: .otp, phone.pid)
        return figures
    }

    private func rest(at place: Place, _ pid: Int32) throws -> [Figure] {
        Monotonic.sleep(milliseconds: idleSeconds == nil ? 3000 : Self.settlingMilliseconds)
        var figures: [Figure] = []
        if measuresMemory {
            let memory = try ProcessFacts.memory(of: pid, program: workshop.program)
            figures += [
                Figure(
                    name: "memory.\(place.rawValue)", value: memory.resident, unit: "MB",
                    what: "resident \(place.name)", reach: .atMost(45)),
                Figure(
                    name: "memory.\(place.rawValue).private", value: memory.own, unit: "MB",
                    what: "of it, the process's own", reach: nil),
            ]
        }
        if let idleSeconds {
            let work = try IdleWatch(seconds: idleSeconds).watch(pid)
            figures += [
                Figure(
                    name: "idle.\(place.rawValue).cpu", value: work.busyPercent, unit: "%",
                    what: "of one core \(place.name), over \(idleSeconds) s", reach: .atMost(0.1)),
                Figure(
                    name: "idle.\(place.rawValue).wakeups", value: work.wakeUps, unit: "/s",
                    what: "context switches of all threads", reach: .atMost(place.wakeUps)),
            ]
        }
        return figures
    }
}

/// The work of a process over some seconds in which nobody asks anything of it.
struct IdleWatch {
    let seconds: Int

    /// - Returns: per cent of one core, and context switches in a second.
    func watch(_ pid: Int32) throws -> (busyPercent: Double, wakeUps: Double) {
        let before = try ProcessFacts.work(of: pid)
        let start = Monotonic.nanoseconds
        Monotonic.sleep(milliseconds: seconds * 1000)
        let work = try ProcessFacts.work(of: pid) - before
        let passed = Double(Monotonic.nanoseconds - start)
        return (Double(work.busy) / passed * 100, Double(work.switches) / (passed / 1e9))
    }
}
