import AssetFiles
import Foundation

/// The least that a window of SDL2 costs: a program in C that shows a display and nothing else.
struct FloorBench {
    let workshop: Workshop
    let idleSeconds: Int

    private static let starts = 15

    func run() throws -> [Figure] {
        let program = try compile()
        let figures = try start(program) + rest(program, "static") + rest(program, "otp")
        let window = try open(program, "static")
        let keys = try KeyBench.measure(
            window.pid, WindowUnderTest(of: window.pid), name: "floor.keys", reaches: false)
        return figures + keys
    }

    private func open(_ program: String, _ mode: String) throws -> ChildProcess {
        try ChildProcess(
            program, [mode, "sw"], environment: ["SDL_FRAMEBUFFER_ACCELERATION": "0"],
            complaints: workshop.complaints)
    }

    /// - Throws: a complaint when there is no C compiler or no SDL2 to compile it with.
    private func compile() throws -> String {
        let source = workshop.assets.path("../scripts/floor.c")
        guard FileBytes.exists(source) else {
            throw Complaint.environment("\(source) is not there; it comes with the sources.")
        }
        let program = workshop.folder + "/floor"
        let cc = Process()
        cc.executableURL = URL(filePath: "/usr/bin/env")
        cc.arguments = ["cc", "-O2", "-o", program, source, "-lSDL2"]
        cc.standardError = FileHandle.nullDevice
        try cc.run()
        cc.waitUntilExit()
        guard cc.terminationStatus == 0 else {
            throw Complaint.environment("scripts/floor.c needs cc and libsdl2-dev.")
        }
        return program
    }

    private func start(_ program: String) throws -> [Figure] {
        var lives = Samples()
        for number in -2..<Self.starts {
            let lived = try open(program, "exit").lifetime()
            if number >= 0 { lives.add(lived) }
        }
        return [
            Figure(
                name: "floor.start", value: lives.median, unit: "ms",
                what: "scripts/floor.c, whole life with one painting, median of \(Self.starts)",
                reach: nil)
        ]
    }

    private func rest(_ program: String, _ mode: String) throws -> [Figure] {
        let window = try open(program, mode)
        Monotonic.sleep(milliseconds: 2000)
        let memory = try ProcessFacts.memory(of: window.pid, program: program)
        let work = try IdleWatch(seconds: idleSeconds).watch(window.pid)
        let name = "floor.\(mode)"
        return [
            Figure(
                name: "\(name).memory", value: memory.resident, unit: "MB", what: "resident",
                reach: nil),
            Figure(
                name: "\(name).memory.private", value: memory.own, unit: "MB",
                what: "of it, the process's own", reach: nil),
            Figure(
                name: "\(name).cpu", value: work.busyPercent, unit: "%",
                what: mode == "otp" ? "of one core, painting once a second" : "of one core",
                reach: nil),
            Figure(
                name: "\(name).wakeups", value: work.wakeUps, unit: "/s",
                what: "context switches of all threads", reach: nil),
        ]
    }
}
