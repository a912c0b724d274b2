import ArgumentParser
import AssetFiles
import Automation
import CenterServer
import FlowRunner
import Foundation
import Handset
import Session
import Vocabulary

/// Plays flows and says what came of them.
struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Play flows (YAML in Maestro's syntax) and tell what failed.",
        discussion: """
            Each flow gets a phone of its own in a world of its own, in virtual time. Exit codes: 0 \
            all passed, 1 a flow failed, 2 wrong use or a mistake in a flow. docs/flows.md tells \
            the commands.
            """)

    @Argument(help: ArgumentHelp("Flows, or folders of them.", valueName: "path"))
    var paths: [String]

    @OptionGroup var handset: HandsetOptions

    @Option(
        name: .customLong("tag"),
        help: ArgumentHelp(
            "Only flows with this tag; `a and not b` too. Given again: or.", valueName: "tag"))
    var tags: [String] = []

    @Option(help: ArgumentHelp("Only a part of the cases, such as 1/3.", valueName: "i/n"))
    var shard: String?

    @Option(help: ArgumentHelp("Only this row of the flows' tables, from 1.", valueName: "number"))
    var row: Int?

    @Option(
        name: .customShort("e"),
        help: ArgumentHelp("A variable over those of the flows.", valueName: "name=value"))
    var variables: [String] = []

    @Option(
        name: .customLong("fault"),
        help: ArgumentHelp(
            "A line that is done to the world before each flow.", valueName: "line"))
    var faults: [String] = []

    @Option(help: "All chance comes from it.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Write the results as JUnit XML.", valueName: "file"))
    var junit: String?

    @Option(
        help: ArgumentHelp(
            "Write a report into this folder: index.html, junit.xml, Allure's results, and a trace "
                + "for Playwright's viewer of each case that failed.", valueName: "dir"))
    var report: String?

    @Flag(help: "With --report: a trace of each case, of those that passed, too.")
    var traceAll = false

    @Option(
        help: ArgumentHelp(
            "Write a journal of each case into this folder, for `garakei replay`.",
            valueName: "dir"))
    var journal: String?

    @Option(
        name: .customLong("out"),
        help: ArgumentHelp(
            "Where pictures and states of flows are written.", valueName: "dir"))
    var output: String?

    @Flag(help: "Write the pictures that flows compare with.")
    var update = false

    @Flag(help: "Print which codes have come about on which carrier, and from which causes.")
    var coverage = false

    @Flag(help: "Only read the flows and tell what is wrong in them.")
    var dryRun = false

    @Flag(help: "Play again whenever a flow changes, until Ctrl-C.")
    var watch = false

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        let assets = try AssetFolder.required()
        let shard = try self.shard.map { try Self.shard($0, tongue) }
        let variables = try self.variables.map { try Self.variable($0, tongue) }
        for line in faults {
            if case .failure(let fault) = WorldLine.read(line) {
                throw Complaint.wrongUse("--fault: " + fault.sentence(in: tongue))
            }
        }
        guard watch else {
            let suite = try readSuite()
            if dryRun {
                return print(
                    tongue("\(suite.flows.count) flows read.", "\(suite.flows.count)件のフローを読みました。"))
            }
            return try play(suite, shard, variables, assets, tongue)
        }
        try FlowWatch(paths: paths).run {
            do { try play(readSuite(), shard, variables, assets, tongue) } catch let complaint
                as Complaint
            {
                tell(complaint.sentence)
            }
        }
    }

    private func readSuite() throws -> FlowSuite {
        do { return try FlowSuite(paths: paths, tags: tags) } catch {
            throw Complaint.wrongUse("\(error)")
        }
    }

    private func play(
        _ suite: FlowSuite, _ shard: (number: Int, of: Int)?, _ variables: [Flow.Variable],
        _ assets: AssetFolder, _ tongue: Tongue
    ) throws {
        let (known, models) = try handset.onePerCarrier(in: assets, tongue)
        let gallery: FlowGallery
        do {
            gallery = try FlowGallery(
                assets: assets, cache: CacheFolder.path, folder: output, updates: update)
        } catch { throw Complaint.environment("\(error)") }
        let shelf = ScenarioShelf(assets: assets)
        let cases = try self.cases(suite, shard, models, known, shelf, tongue)
        let account = RunAccount(tongue: tongue, total: cases.count)
        var run = SuiteRun()
        try makeJournalFolder()
        var trouble: (any Error)?
        run.play(
            cases,
            on: { model in
                var stage = FlowStage(
                    model: model, models: known, seed: seed, variables: variables, faults: faults,
                    scenario: shelf.scenario, pictures: gallery,
                    centerWords: { $0.sentence(in: $1) },
                    providerWords: { $0.sentence(in: $1.siteLanguage) })
                stage.states = StateShelf(folder: output ?? ".") {
                    JournalHead.here(of: $0, seed: nil, opening: .kept)
                }
                stage.keepsJournals = journal != nil
                return stage
            }, clock: { Monotonic.nanoseconds / 1_000_000 },
            onEach: { result, done in
                account.tell(result, done)
                do { try keepJournal(of: result, done, tongue) } catch {
                    trouble = trouble ?? error
                }
            })
        if let trouble { throw trouble }
        try writeReport(of: run, account, gallery, known, assets, tongue)
        try finish(run, account, tongue)
    }

    private func writeReport(
        of run: SuiteRun, _ account: RunAccount, _ gallery: FlowGallery, _ known: [PhoneModel],
        _ assets: AssetFolder, _ tongue: Tongue
    ) throws {
        guard let report else { return }
        let page = HTMLReport(assets: assets, gallery: gallery, models: known, in: tongue)
        do {
            try ReportFolder(page: page, gallery: gallery, models: known, in: tongue).write(
                run, to: report, title: "garakei test " + paths.joined(separator: " "),
                summary: account.summary(run), version: Garakei.version, tracesAll: traceAll)
        } catch { throw Complaint.environment("--report: \(report): \(error)") }
    }

    private func makeJournalFolder() throws {
        guard let journal else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: journal, withIntermediateDirectories: true)
        } catch {
            throw Complaint.environment("--journal: \(journal): \(error.localizedDescription)")
        }
    }

    private func keepJournal(
        of result: SuiteRun.Result, _ number: Int, _ tongue: Tongue
    ) throws {
        guard let folder = journal, let journal = result.record.journal else { return }
        let path = "\(folder)/\(number)-\(result.unit.plainName).jsonl"
        try journal.keep(in: path, seed: result.record.journalSeed, tongue)
    }

    /// What is to be played; a model that is named on the command line is everybody's.
    private func cases(
        _ suite: FlowSuite, _ shard: (number: Int, of: Int)?, _ models: [PhoneModel],
        _ known: [PhoneModel], _ shelf: ScenarioShelf, _ tongue: Tongue
    ) throws -> [FlowSuite.Case] {
        var cases: [FlowSuite.Case]
        do {
            cases = try suite.cases(on: models, shard: shard) {
                (flow, carrier) throws(AssetFailure) in
                guard handset.model == nil else { return nil }
                return try shelf.model(of: flow, on: carrier, known)
            }
        } catch { throw Complaint.wrongUse("\(error)") }
        if let row { cases = cases.filter { $0.row == nil || $0.row == row - 1 } }
        guard !cases.isEmpty else {
            throw Complaint.wrongUse(
                tongue("no flow is left to play.", "実行するフローがありません。"))
        }
        return cases
    }

    private func finish(_ run: SuiteRun, _ account: RunAccount, _ tongue: Tongue) throws {
        if let junit {
            try JUnitReport(run, name: "garakei test", in: tongue).write(to: junit)
        }
        if coverage { print(CodeCoverage(run).lines(in: tongue).joined(separator: "\n")) }
        print(account.summary(run))
        GitHubSummary.write(run, tongue)
        guard run.failures.isEmpty else {
            throw Complaint(
                sentence: tongue(
                    "\(run.failures.count) failed.", "\(run.failures.count)件が失敗しました。"),
                code: Exit.failedCheck)
        }
    }

    // MARK: Options

    private static func shard(
        _ text: String, _ tongue: Tongue
    ) throws -> (number: Int, of: Int) {
        let parts = text.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 2, parts[1] > 0, (1...parts[1]).contains(parts[0]) else {
            throw Complaint.wrongUse(
                tongue(
                    "--shard: found \"\(text)\"; wanted one such as 1/3.",
                    "--shard: 「\(text)」は指定できません。1/3 のように指定してください。"))
        }
        return (parts[0], parts[1])
    }

    private static func variable(_ text: String, _ tongue: Tongue) throws -> Flow.Variable {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else {
            throw Complaint.wrongUse(
                tongue(
                    "-e: found \"\(text)\"; wanted NAME=VALUE.",
                    "-e: 「\(text)」は指定できません。NAME=VALUE の形で指定してください。"))
        }
        return Flow.Variable(String(parts[0]), String(parts[1]))
    }
}
