import ArgumentParser
import Foundation

/// Measures the phone on this machine, or the center.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract:
            "Measure the phone: start, memory, work, keys, frames, journeys, worlds, drivers.",
        discussion: """
            What needs a window is measured on the display that DISPLAY names and left out without \
            one. --center measures an authentication center instead, which it starts as a process \
            of its own on one processor, with 60,000 users in a database for the bench alone. Let \
            nothing else run meanwhile. docs/performance.md tells what the figures mean.
            """)

    @Flag(help: "Measure the center as a process of its own, in place of the phone.")
    var center = false

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    @Option(
        help: ArgumentHelp("Measure only this; may be given more than once.", valueName: "name"))
    var only: [Part] = []

    @Option(help: ArgumentHelp("How long an idle phone is watched.", valueName: "seconds"))
    var seconds = 30

    @Option(
        help: ArgumentHelp(
            "How long the center's memory is watched under load.", valueName: "minutes"))
    var minutes = 1

    /// What can be measured by itself.
    enum Part: String, CaseIterable, ExpressibleByArgument {
        case startHeadless = "start-headless"
        case startWindow = "start-window"
        case memory, idle, keys, frames, journeys, verification, activation, floor, webdriver
        case worldCopy = "world-copy"
        case worldFile = "world-file"
        case virtualTime = "virtual-time"
        case replay
        case manyPhones = "many-phones"
        case png
        case centerKeeper = "center-keeper"
        case centerVerify = "center-verify"
        case centerConnect = "center-connect"
        case centerActivate = "center-activate"
        case centerMemory = "center-memory"

        var needsDisplay: Bool {
            switch self {
            case .startWindow, .memory, .idle, .keys, .floor: true
            case .startHeadless, .frames, .journeys, .verification, .activation, .webdriver: false
            case .worldCopy, .worldFile, .virtualTime, .replay, .manyPhones, .png: false
            case .centerKeeper, .centerVerify, .centerConnect, .centerActivate, .centerMemory:
                false
            }
        }

        /// Whether it measures the center as a process, and not the phone.
        var isOfCenter: Bool { rawValue.hasPrefix("center-") }
    }

    func validate() throws {
        guard (1...3600).contains(seconds) else {
            throw ValidationError("--seconds: found \(seconds); wanted 1 to 3600.")
        }
        guard (1...600).contains(minutes) else {
            throw ValidationError("--minutes: found \(minutes); wanted 1 to 600.")
        }
        if center, let other = only.first(where: { !$0.isOfCenter }) {
            let wanted = Part.allCases.filter(\.isOfCenter).map(\.rawValue)
            throw ValidationError(
                "--only: found \(other.rawValue), which is not measured with --center; wanted "
                    + "\(wanted.joined(separator: ", ")).")
        }
    }

    func run() throws {
        var report = BenchReport()
        let workshop = try Workshop()
        let centerBench = CenterBench(workshop: workshop)
        #if DEBUG
            tell("garakei: this is a debug build; its figures say nothing about a release.")
        #endif
        let parts = Part.allCases.filter { $0.isOfCenter == center }
        for part in only.isEmpty ? parts : only {
            do {
                guard hasDisplay || !part.needsDisplay else {
                    throw Complaint.environment("it needs a display, and DISPLAY is not set.")
                }
                report.figures += try measure(part, workshop, centerBench)
            } catch let complaint as Complaint {
                let sentence = "\(part.rawValue) was left out: \(complaint.sentence)"
                guard only.isEmpty, complaint.code == Exit.environment else {
                    throw Complaint(sentence: sentence, code: complaint.code)
                }
                report.leftOut.append(sentence)
            }
        }
        print(json ? try report.json() : report.table())
    }

    private var hasDisplay: Bool {
        ProcessInfo.processInfo.environment["DISPLAY"].map { !$0.isEmpty } ?? false
    }

    private func measure(
        _ part: Part, _ workshop: Workshop, _ centerBench: CenterBench
    ) throws -> [Figure] {
        switch part {
        case .startHeadless: try StartBench(workshop: workshop).headless()
        case .startWindow: try StartBench(workshop: workshop).window()
        case .memory:
            try RestBench(workshop: workshop, measuresMemory: true, idleSeconds: nil).run()
        case .idle:
            try RestBench(workshop: workshop, measuresMemory: false, idleSeconds: seconds).run()
        case .keys: try KeyBench(workshop: workshop).run()
        case .frames: try FrameBench(workshop: workshop).run()
        case .journeys: try JourneyBench(workshop: workshop).run()
        case .verification: VerificationBench().run()
        case .activation: try ActivationBench().run()
        case .floor: try FloorBench(workshop: workshop, idleSeconds: seconds).run()
        case .worldCopy: try WorldBench(workshop: workshop).copying()
        case .worldFile: try WorldBench(workshop: workshop).filing()
        case .virtualTime: try WorldBench(workshop: workshop).virtualTime()
        case .replay: try WorldBench(workshop: workshop).replay()
        case .manyPhones: try WorldBench(workshop: workshop).many()
        case .png: try WorldBench(workshop: workshop).picture()
        case .webdriver: try WebDriverBench(workshop: workshop).run()
        case .centerKeeper: try centerBench.keeper()
        case .centerVerify: try centerBench.verification()
        case .centerConnect: try centerBench.connecting()
        case .centerActivate: try centerBench.activation()
        case .centerMemory: try centerBench.memory(minutes: minutes)
        }
    }
}
