import Automation
import Ciphers
import Foundation
import Handset
import Rendering
import ScreenTree
import Session
import Simulation
import Vocabulary

/// What a world costs: to copy, to keep, to play again, to let time pass in, to have thousands of.
///
/// Times are of the processor, on this thread: other work on the machine does not count.
struct WorldBench {
    let workshop: Workshop

    private var model: PhoneModel { workshop.models[0] }

    /// A phone on its passcode screen, with the journal of how it came there.
    private func enrolled() throws -> RunningWorld {
        do {
            return try ScenarioPlayer.play(
                Situation.enrolled.scenario(on: model.carrier), on: model,
                supporting: workshop.models, keepsJournal: true)
        } catch {
            throw Complaint(sentence: "no phone was enrolled: \(error)", code: Exit.failedCheck)
        }
    }

    private static func milliseconds(_ work: () throws -> Void) rethrows -> Double {
        let start = ProcessorTime.nanoseconds
        try work()
        return Double(ProcessorTime.nanoseconds - start) / 1e6
    }

    // MARK: A world

    func copying() throws -> [Figure] {
        let world = try enrolled().world
        var samples = Samples()
        for number in 0..<200 {
            samples.add(
                Self.milliseconds {
                    var copy = world
                    // A copy is whole only when something in it was changed.
                    _ = copy.handle(
                        WorldInput(.pressed(.end), at: world.now.after(milliseconds: Int64(number)))
                    )
                })
        }
        return [
            Figure(
                name: "world.copy", value: samples.median, unit: "ms",
                what: "a world copied, and a key pressed in the copy; median of 200",
                reach: .atMost(1))
        ]
    }

    func filing() throws -> [Figure] {
        let world = try enrolled().world
        let path = workshop.folder + "/world"
        var (there, back) = (Samples(), Samples())
        for _ in 0..<50 {
            try there.add(
                Self.milliseconds {
                    try Data(WorldBytes.file(of: world)).write(to: URL(filePath: path))
                })
            var read: World?
            try back.add(
                Self.milliseconds {
                    read = WorldBytes.world(
                        inFile: [UInt8](try Data(contentsOf: URL(filePath: path))))
                })
            guard read == world else {
                throw Complaint(
                    sentence: "a world did not come back from its file.", code: Exit.failedCheck)
            }
        }
        return [
            Figure(
                name: "world.to-file", value: there.median, unit: "ms",
                what: "a world into a file; median of 50", reach: .atMost(20)),
            Figure(
                name: "world.from-file", value: back.median, unit: "ms",
                what: "and out of it; median of 50", reach: .atMost(20)),
            Figure(
                name: "world.file", value: Double(WorldBytes.file(of: world).count) / 1000,
                unit: "kB", what: "the file", reach: .atMost(500)),
            Figure(
                name: "world.bytes", value: Double(WorldBytes.bytes(of: world).count) / 1000,
                unit: "kB", what: "the world in it, not squeezed", reach: nil),
        ]
    }

    // MARK: Time

    func virtualTime() throws -> [Figure] {
        var figures: [Figure] = []
        var world = try enrolled().world
        for (name, what) in [("passcode", "with a passcode shown"), ("standby", "at standby")] {
            let day: Int64 = 86_400_000
            let start = world.now
            let milliseconds = Self.milliseconds {
                while world.now < start.after(milliseconds: day) {
                    let next = world.nextWake ?? start.after(milliseconds: day)
                    _ = world.handle(WorldInput(.waited, at: next))
                    // As a window does that draws what has changed.
                    _ = world.screen
                }
            }
            figures.append(
                Figure(
                    name: "virtual-time.\(name)", value: Double(day) / milliseconds, unit: "x",
                    what: "a day \(what), looked at whenever it changes, against real time",
                    reach: .atLeast(10_000)))
            _ = world.handle(WorldInput(.pressed(.end), at: world.now))
        }
        return figures
    }

    // MARK: Replays

    func replay() throws -> [Figure] {
        try [hour()] + sameAgain()
    }

    /// An hour at a window: a key every two seconds, and a wait whenever something is due.
    private func hour() throws -> Figure {
        var running = try enrolled()
        let opening = running.world
        var inputs: [WorldInput] = []
        let keys: [Key] = [
            .end, .mail, .down, .center, .down, .down, .clear, .end, .center, .digit8, .clear, .end,
            .center, .digit3, .center, .center, .softRight, .digit1, .softLeft,
        ]
        let end = opening.now.after(milliseconds: 3_600_000)
        var number = 0
        while running.world.now < end {
            let next = opening.now.after(milliseconds: Int64(number + 1) * 2000)
            while let wake = running.world.nextWake, wake < next {
                inputs.append(WorldInput(.waited, at: wake))
                _ = running.take(.waited, at: wake)
            }
            let key = keys[number % keys.count]
            inputs.append(WorldInput(.pressed(key), at: next))
            _ = running.take(.pressed(key), at: next)
            number += 1
        }
        let path = workshop.folder + "/hour.jsonl"
        let head = JournalHead.here(of: opening, seed: nil, opening: .kept)
        try JournalRecord(head, opening: opening, inputs: inputs).write(to: path)
        var isSame = false
        let milliseconds = try Self.milliseconds {
            let record = try JournalRecord.read(path)
            isSame = record.running(after: record.inputs.count).world == running.world
        }
        guard isSame else {
            throw Complaint(
                sentence: "an hour's replay ended otherwise.", code: Exit.failedCheck)
        }
        return Figure(
            name: "replay.hour", value: milliseconds / 1000, unit: "s",
            what: "\(inputs.count) inputs of an hour at the window, read and played again",
            reach: .atMost(1))
    }

    /// The way to a passcode and five minutes on, a thousand times.
    private func sameAgain() throws -> [Figure] {
        var running = try enrolled()
        _ = running.perform(.wait(milliseconds: 300_000))
        guard let journal = running.journal else { return [] }
        let wanted = WorldBytes.bytes(of: running.world)
        var same = 0
        for _ in 0..<1000 {
            var world = journal.opening
            for input in journal.inputs { _ = world.handle(input) }
            same += WorldBytes.bytes(of: world) == wanted ? 1 : 0
        }
        return [
            Figure(
                name: "replay.same", value: Double(same), unit: "of 1000",
                what: "replays of an enrolment and five minutes that end in the same bytes",
                reach: .atLeast(1000))
        ]
    }

    // MARK: Many

    private static let phones = 10_000
    /// So many differ from the beginning; the others are copies of them that go their own ways.
    private static let kinds = 20

    func many() throws -> [Figure] {
        let before = try memory()
        let openings = try (0..<Self.kinds).map { number in
            var scenario = Situation.enrolled.scenario(on: model.carrier)
            scenario.seed = UInt64(number + 1)
            scenario.keys += [.press(.end)]
            do {
                return try ScenarioPlayer.play(
                    scenario, on: model, supporting: workshop.models
                ).world
            } catch {
                throw Complaint(sentence: "no phone was enrolled: \(error)", code: Exit.failedCheck)
            }
        }
        var worlds = (0..<Self.phones).map { openings[$0 % openings.count] }
        var codes = 0
        let milliseconds = try Self.milliseconds {
            for index in worlds.indices { codes += try Self.live(&worlds[index], number: index) }
        }
        guard codes == 5 * Self.phones else {
            throw Complaint(
                sentence: "\(codes) passcodes were shown, not \(5 * Self.phones).",
                code: Exit.failedCheck)
        }
        return [
            Figure(
                name: "many-phones.day", value: milliseconds / 1000, unit: "s",
                what: "a day of 10,000 phones, each opened five times, on one core",
                reach: .atMost(60)),
            Figure(
                name: "many-phones.memory",
                value: (try memory() - before) / 1000, unit: "GB",
                what: "all of them in this process at its end", reach: .atMost(2)),
        ]
    }

    /// Of this process, in MB.
    private func memory() throws -> Double {
        try ProcessFacts.memory(of: getpid(), program: workshop.program).resident
    }

    /// A day of one phone: five times its application is started and its passcode read.
    private static func live(_ world: inout World, number: Int) throws -> Int {
        let script = try KeyScript.read(AppliWay.start(on: world.handset.model.carrier)).get()
        // The application is alone in its folder: the center key chooses it.
        let keys = script.commands.map { command in
            if case .press(let key) = command { key } else { Key.center }
        }
        let midnight = world.now
        var codes = 0
        for opening in 0..<5 {
            // Each at its own minute of the day.
            let minute = Int64(opening * 280 + number % 240)
            var now = max(world.now, midnight.after(milliseconds: minute * 60_000))
            for key in keys {
                now = now.after(milliseconds: 300)
                _ = world.handle(WorldInput(.pressed(key), at: now))
            }
            if case .passcode = world.screen.body { codes += 1 }
            _ = world.handle(WorldInput(.pressed(.end), at: now.after(milliseconds: 20_000)))
        }
        _ = world.handle(WorldInput(.waited, at: midnight.after(milliseconds: 86_400_000)))
        return codes
    }

    // MARK: Pictures

    func picture() throws -> [Figure] {
        let screen = try enrolled().world.screen
        let studio = try Studio(assets: workshop.assets)
        let painter = DisplayPainter(theme: .of(model.carrier), studio: studio)
        var display = try Canvas(
            width: DisplayPainter.size.width, height: DisplayPainter.size.height)
        var (samples, pictures) = (Samples(), Set<[UInt8]>())
        for _ in 0..<100 {
            try samples.add(
                Self.milliseconds {
                    painter.paint(screen, on: &display)
                    pictures.insert(
                        try display.pngBytes(text: [(key: "Title", value: screen.id)]))
                })
        }
        try studio.check()
        return [
            Figure(
                name: "png", value: samples.median, unit: "ms",
                what: "the display drawn and packed as a PNG picture; median of 100",
                reach: .atMost(2.5)),
            Figure(
                name: "png.kinds", value: Double(pictures.count), unit: "",
                what: "different pictures among the 100", reach: .atMost(1)),
        ]
    }
}
