import ArgumentParser
import Foundation

/// Measures the phone on this machine.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract:
            "Measure the phone: start, memory, idle work, keys, frames, journeys, passcodes, activations.",
        discussion: """
            What needs a window is measured on the display that DISPLAY names and left out without \
            one. Let nothing else run meanwhile. docs/performance.md tells what the figures mean.
            """)

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    @Option(
        help: ArgumentHelp("Measure only this; may be given more than once.", valueName: "name"))
    var only: [Part] = []

    @Option(help: ArgumentHelp("How long an idle phone is watched.", valueName: "seconds"))
    var seconds = 30

    /// What can be measured by itself.
    enum Part: String, CaseIterable, ExpressibleByArgument {
        case startHeadless = "start-headless"
        case startWindow = "start-window"
        case memory, idle, keys, frames, journeys, verification, activation, floor

        var needsDisplay: Bool {
            switch self {
            case .startWindow, .memory, .idle, .keys, .floor: true
            case .startHeadless, .frames, .journeys, .verification, .activation: false
            }
        }
    }

    func validate() throws {
        guard (1...3600).contains(seconds) else {
            throw ValidationError("--seconds: found \(seconds); wanted 1 to 3600.")
        }
    }

    func run() throws {
        var report = BenchReport()
        let workshop = try Workshop()
        #if DEBUG
            tell("garakei: this is a debug build; its figures say nothing about a release.")
        #endif
        for part in only.isEmpty ? Part.allCases : only {
            do {
                guard hasDisplay || !part.needsDisplay else {
                    throw Complaint.environment("it needs a display, and DISPLAY is not set.")
                }
                report.figures += try measure(part, workshop)
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

    private func measure(_ part: Part, _ workshop: Workshop) throws -> [Figure] {
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
        }
    }
}
