import ArgumentParser
import AssetFiles
import Automation
import Foundation
import Handset
import Rendering
import ScreenTree
import Session
import Simulation
import Vocabulary

/// Uses a phone by chance, and tells when something is no longer true that always must be.
struct MonkeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "monkey",
        abstract: "Press keys, type and change the world by chance, and look for what breaks.",
        discussion: """
            After every input it looks whether what must always be true still is: no eleventh \
            token, no passcode on a locked application, only known codes, no text that does not \
            fit, the end key always back to standby, a world that is the same after it was written \
            and read. What breaks is shrunk to the shortest list of inputs and kept as a journal. \
            The same seed does the same again.
            """)

    @Option(help: "All that is done comes from it; by the clock without it.")
    var seed: UInt64?

    @Option(help: "How many inputs.")
    var keys = 2000

    @Option(
        help: ArgumentHelp(
            "Where it begins, such as enrolled; a new phone with `new`.",
            valueName: "scenario"))
    var scenario = "enrolled"

    @OptionGroup var handset: HandsetOptions

    @Option(
        help: ArgumentHelp(
            "Where a finding is kept; without one garakei-monkey-SEED.jsonl. With all well "
                + "the whole run is kept, if the option is given.", valueName: "file"))
    var journal: String?

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        guard (1...10_000_000).contains(keys) else {
            throw Complaint.wrongUse(
                tongue(
                    "--keys: found \(keys); wanted 1 to 10000000.",
                    "--keys: \(keys) は指定できません。1〜10000000 を指定してください。"))
        }
        let assets = try AssetFolder.required()
        let seed = seed ?? UInt64(Monotonic.nanoseconds % 1_000_000)
        let (known, models) = try handset.onePerCarrier(in: assets, tongue)
        for model in models { try run(seed, on: model, known, assets, tongue) }
    }

    private func run(
        _ seed: UInt64, on model: PhoneModel, _ known: [PhoneModel], _ assets: AssetFolder,
        _ tongue: Tongue
    ) throws {
        let name = scenario == "new" ? nil : scenario
        let opening = try ReplaySource(assets: assets, tongue: tongue).opening(
            name, on: model, known, seed: 1, at: Scenario.usualMoment)
        let fit = try Invariant.textsFit(model, assets)
        var monkey = Monkey(on: opening, seed: seed, invariants: Invariant.always + [fit])
        let start = Monotonic.nanoseconds
        let finding = monkey.run(keys)
        let head = JournalHead.here(
            of: opening, seed: 1, opening: name == nil ? .newPhone : .scenario, scenario: name)
        guard let finding else {
            let seconds = String(format: "%.1f", Monotonic.milliseconds(since: start) / 1000)
            print(
                tongue(
                    "\(model.id): seed \(seed), \(keys) inputs, all well, \(seconds) s",
                    "\(model.id): シード \(seed)、入力\(keys)件、異常なし（\(seconds)秒）"))
            guard let journal else { return }
            return try keep(
                JournalRecord(head, opening: opening, inputs: monkey.inputs), journal, tongue)
        }
        let shortest = monkey.shrunk(finding)
        let place = journal ?? "garakei-monkey-\(seed).jsonl"
        try keep(JournalRecord(head, opening: opening, inputs: shortest), place, tongue)
        print(shortest.map(\.act.words).joined(separator: " "))
        throw Complaint(
            sentence: tongue(
                "\(model.id): \(finding.invariant.name): \(finding.breach). Seed \(seed), input "
                    + "\(finding.inputs.count); the \(shortest.count) that it takes are in \(place): "
                    + "`garakei replay \(place)`.",
                "\(model.id): \(finding.invariant.name): \(finding.breach)。シード \(seed)、入力"
                    + "\(finding.inputs.count)件目。必要な\(shortest.count)件は \(place) にあります: "
                    + "`garakei replay \(place)`"),
            code: Exit.failedCheck)
    }

    private func keep(_ record: JournalRecord, _ path: String, _ tongue: Tongue) throws {
        do { try record.write(to: path) } catch {
            throw Complaint.environment("--journal: " + error.sentence(in: tongue))
        }
    }
}

extension Invariant {
    /// Every text on a display fits in its place. A screen that says the same is drawn once.
    static func textsFit(_ model: PhoneModel, _ assets: AssetFolder) throws -> Invariant {
        do {
            let studio = try Studio(assets: assets, cache: CacheFolder.path)
            let painter = DisplayPainter(
                theme: Theme.of(model.carrier), studio: studio, height: model.displayHeight)
            let seen = SeenScreens()
            return Invariant("texts-fit") { world in
                let screen = world.screen
                guard seen.isNew(screen) else { return nil }
                guard let clipped = try? painter.clippedTexts(of: screen).first else { return nil }
                seen.forget(screen)
                return "「\(clipped.text)」 on \(screen.id) takes \(clipped.width) pixels of "
                    + "\(clipped.room)"
            }
        } catch {
            throw Complaint.environment("\(error)")
        }
    }
}

/// What was drawn already.
private final class SeenScreens {
    private var texts: Set<String> = []

    func isNew(_ screen: ScreenTree) -> Bool { texts.insert(screen.id + screen.text).inserted }
    /// So that a shrinking run finds the same again.
    func forget(_ screen: ScreenTree) { texts.remove(screen.id + screen.text) }
}
