import ArgumentParser
import AssetFiles
import Automation
import Ciphers
import Classroom
import Foundation
import Handset
import Session
import Vocabulary

/// The classroom: a customer calls, and the trainee finds out what is wrong and mends it.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract:
            "Train support staff: a customer calls, the trainee finds the cause and mends it.",
        discussion: """
            The window shows the customer's phone and the call beside it: what the customer says, \
            questions to ask, a search over errors and questions, hints, the diagnosis. When the \
            call is closed it is judged by the phone's state, whatever the way. docs/training.md \
            tells how to write cases.
            """,
        subcommands: [
            TrainCallCommand.self, TrainRecordCommand.self, TrainReportCommand.self,
            TrainFaultCommand.self, TrainSheetCommand.self,
        ],
        defaultSubcommand: TrainCallCommand.self)
}

/// Customers call, or cases are listed and proved.
struct TrainCallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Take customers' calls; list and prove cases.")

    @Argument(
        help: ArgumentHelp(
            "Cases: names of --list, files, or folders, in their order. Without any, all that come "
                + "with garakei, by chance.",
            valueName: "case"))
    var cases: [String] = []

    @OptionGroup var handset: HandsetOptions

    @Flag(help: "List the cases.")
    var list = false

    @Flag(help: "Prove that each case can be solved, and is not solved when nothing is done.")
    var check = false

    @Flag(help: "With --check: on every model for which the center has an application.")
    var everyModel = false

    @Option(
        help: ArgumentHelp(
            "Only customers of this level: beginner, intermediate or advanced.", valueName: "level")
    )
    var course: String?

    @Option(help: ArgumentHelp("So many customers at the most.", valueName: "number"))
    var count: Int?

    @Option(help: ArgumentHelp("Keep the results under this name.", valueName: "name"))
    var trainee: String?

    @OptionGroup var results: ResultOptions

    @OptionGroup var trainer: TrainerOptions

    @Flag(help: "An examination: without hints.")
    var exam = false

    @Option(help: "All chance comes from it.")
    var seed: UInt64?

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        let assets = try AssetFolder.required()
        let shelf = CaseShelf(assets: assets, tongue: tongue)
        guard !everyModel || (check && handset.model == nil) else {
            throw Complaint.wrongUse(
                tongue(
                    "--every-model goes with --check, and without --model.",
                    "--every-model は --check とともに、--model なしで使います。"))
        }
        let found = try self.found(on: shelf, tongue)
        if list { return CaseList(cases: found, causes: try shelf.causes()).show(in: tongue) }
        if check { return try prove(found, shelf, assets, tongue) }
        try take(found, shelf, assets, tongue)
    }

    private func take(
        _ found: [TrainingCase], _ shelf: CaseShelf, _ assets: AssetFolder, _ tongue: Tongue
    ) throws {
        let (known, chosen, carriers) = try handset.meant(in: assets, tongue)
        var chance = Chance(seed: seed ?? .random(in: 1...UInt64(UInt32.max)))
        // Who is called by name comes in that order; out of all they come by chance.
        var order = Array(found.indices)
        if cases.isEmpty {
            for place in order.indices.dropFirst().reversed() {
                order.swapAt(place, chance.number(below: place + 1))
            }
        }
        let customers = order.compactMap { place -> (training: TrainingCase, carrier: Carrier)? in
            let possible = found[place].carriers.filter(carriers.contains)
            guard !possible.isEmpty else {
                tell(
                    "garakei: "
                        + tongue(
                            "\(found[place].name) is not for this carrier; it is left out.",
                            "\(found[place].name) はこのキャリアの事例ではないため、除きます。"))
                return nil
            }
            return (found[place], possible[chance.number(below: possible.count)])
        }
        let taken = Array(customers.prefix(count ?? customers.count))
        guard !taken.isEmpty else {
            throw Complaint.wrongUse(
                tongue("No case is for this carrier.", "このキャリアの事例がありません。"))
        }
        let run = CallRun(
            shelf: shelf, known: known, chosen: chosen, mode: exam ? .exam : .practice,
            seed: seed ?? 1, trainer: try trainer.open(tongue)
        ) {
            [book = try trainee.map { _ in try results.book(tongue) }, trainee]
            training, model, call, score, seconds in
            print("\(training.name): \(score.points)")
            guard let book, let trainee else { return }
            let took = Int64(seconds * 1000)
            let result = CallResult(
                id: UUID().uuidString.lowercased(), trainee: trainee, training, model: model.id,
                carrier: model.carrier.rawValue, call, score,
                startedAt: Int64(Date().timeIntervalSince1970 * 1000) - took, took: took)
            do throws(BookFault) { try book.keep(result) } catch {
                tell("garakei: " + error.sentence(in: tongue))
            }
        }
        try run.run(taken)
    }

    private func found(on shelf: CaseShelf, _ tongue: Tongue) throws -> [TrainingCase] {
        let found = try shelf.cases(cases)
        if let count, count < 1 {
            throw Complaint.wrongUse(
                tongue("--count: found \(count); wanted 1 or more.", "--count: 1以上を指定してください。"))
        }
        guard let course else { return found }
        guard let level = TrainingCase.Level(rawValue: course) else {
            let names = TrainingCase.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw Complaint.wrongUse(
                tongue(
                    "--course: found \"\(course)\"; wanted one of \(names).",
                    "--course: 「\(course)」は指定できません。\(names) のいずれかを指定してください。"))
        }
        return found.filter { $0.level == level }
    }

    private func prove(
        _ found: [TrainingCase], _ shelf: CaseShelf, _ assets: AssetFolder, _ tongue: Tongue
    ) throws {
        let (known, chosen, carriers) = try handset.meant(in: assets, tongue)
        let causes = try shelf.causes()
        var (proved, faults) = (0, 0)
        for training in found {
            var problems =
                Self.unknownCauses(training, causes) + Self.unknownModels(training, known)
            for stage in try stages(of: training, carriers, known, chosen, shelf) {
                let place = everyModel ? stage.model.id : stage.model.carrier.rawValue
                problems += CasePlayer(training, on: stage).problems().map { problem in
                    Wording("\(place): \(problem.words.en)", "\(place): \(problem.words.ja)")
                }
                proved += 1
            }
            for problem in problems {
                print("\(training.file): \(problem(in: tongue))")
                faults += 1
            }
        }
        print(
            tongue(
                "\(found.count) cases, \(proved) on a phone: \(faults) problems.",
                "事例\(found.count)件、電話機で\(proved)回：問題\(faults)件"))
        guard faults == 0 else {
            throw Complaint(
                sentence: tongue("Some cases are not sound.", "成り立たない事例があります。"),
                code: Exit.failedCheck)
        }
    }

    /// Where a case is proved: on a model of each carrier, or on every one, each once.
    private func stages(
        of training: TrainingCase, _ carriers: [Carrier], _ known: [PhoneModel],
        _ chosen: PhoneModel?, _ shelf: CaseShelf
    ) throws -> [FlowStage] {
        var stages: [FlowStage] = []
        for carrier in training.carriers where carriers.contains(carrier) {
            let models: [PhoneModel?] =
                everyModel
                ? known.filter { $0.isSupported && $0.carrier == carrier } : [chosen]
            for model in models {
                let stage = try shelf.stage(
                    training, on: carrier, known, chosen: model, seed: seed ?? 1)
                // A case may have a model of its own.
                if !stages.contains(where: { $0.model.id == stage.model.id }) {
                    stages.append(stage)
                }
            }
        }
        return stages
    }

    private static func unknownModels(
        _ training: TrainingCase, _ known: [PhoneModel]
    ) -> [Wording] {
        let names = known.map(\.id)
        return training.unfit.filter { !names.contains($0) }.map { name in
            let nearest = Spelling.nearest(to: name, among: names)
            return Wording(
                "unfit: found \"\(name)\", which is no model; the nearest is \(nearest)",
                "unfit: 「\(name)」という機種はありません。近いのは \(nearest) です")
        }
    }

    private static func unknownCauses(
        _ training: TrainingCase, _ causes: [String: Wording]
    ) -> [Wording] {
        ([training.cause] + training.otherCauses).filter { causes[$0] == nil }.map { id in
            let nearest = Spelling.nearest(to: id, among: causes.keys.sorted())
            return Wording(
                "diagnosis: found \"\(id)\", which causes.yaml does not have; the nearest is "
                    + nearest,
                "diagnosis: 「\(id)」は causes.yaml にありません。近いのは \(nearest) です")
        }
    }
}

/// The cases in a table, for a person.
struct CaseList {
    var cases: [TrainingCase]
    var causes: [String: Wording]

    func show(in tongue: Tongue) {
        for training in cases.sorted(by: { ($0.level, $0.name) < ($1.level, $1.name) }) {
            let carriers =
                training.carriers.count > 1 ? "both" : training.carriers[0].rawValue
            let about = (training.codes + training.faq).joined(separator: " ")
            print(
                "\(training.name)  [\(training.level.rawValue), \(carriers)]  "
                    + "\(training.title(in: tongue))\(about.isEmpty ? "" : "  (\(about))")")
        }
        print(tongue("\(cases.count) cases.", "\(cases.count)件"))
    }
}
