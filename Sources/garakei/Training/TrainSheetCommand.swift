import ArgumentParser
import AssetFiles
import Automation
import Classroom
import FlowRunner
import Foundation
import Handset
import Rendering
import Session
import Simulation
import Vocabulary

/// Cases on paper, for a trainer or for trainees.
struct TrainSheetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet",
        abstract: "Write cases as a page to be printed, a sheet of A4 each.",
        discussion: """
            The trainer's sheet has the answers, the cause, the remedy, hints and the keys of a \
            solution; the trainee's has what the customer says, the phone, and lines to write on.
            """)

    @Argument(
        help: ArgumentHelp(
            "Cases: names of --list, files, or folders; all that come with garakei without any.",
            valueName: "case"))
    var cases: [String] = []

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("Whom it is for: trainer or trainee.", valueName: "reader"))
    var reader = CaseSheet.Reader.trainer.rawValue

    @Option(
        help: ArgumentHelp("The page to write; its standard output otherwise.", valueName: "file"))
    var out: String?

    @OptionGroup var handset: HandsetOptions

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        guard let wanted = CaseSheet.Reader(rawValue: reader) else {
            throw Complaint.wrongUse(
                tongue(
                    "--for: found \"\(reader)\"; wanted trainer or trainee.",
                    "--for: 「\(reader)」は指定できません。trainer か trainee を指定してください。"))
        }
        let assets = try AssetFolder.required()
        let shelf = CaseShelf(assets: assets, tongue: tongue)
        let sheets = try sheets(of: shelf.cases(cases), on: shelf, assets, tongue)
        guard !sheets.isEmpty else {
            throw Complaint.wrongUse(
                tongue("No case is for this carrier.", "このキャリアの事例がありません。"))
        }
        let head = try assets.pageHead()
        let page = CaseSheetPage(head: head, for: wanted, in: tongue).html(of: sheets)
        guard let out else { return print(page, terminator: "") }
        try page.write(to: out, named: "--out")
        print(tongue("\(sheets.count) sheets: \(out)", "\(sheets.count)枚：\(out)"))
    }

    private func sheets(
        of found: [TrainingCase], on shelf: CaseShelf, _ assets: AssetFolder, _ tongue: Tongue
    ) throws -> [CaseSheet] {
        let (known, chosen) = try handset.models(in: assets, tongue)
        let carriers =
            handset.model == nil ? try handset.carriers(tongue) : [chosen.carrier]
        let (causes, gallery) = (try shelf.causes(), try assets.pageGallery())
        return try found.compactMap { training in
            let phones = try training.carriers.filter(carriers.contains).map { carrier in
                let stage = try shelf.stage(
                    training, on: carrier, known,
                    chosen: handset.model == nil ? nil : chosen, seed: 1)
                return try Self.phone(of: training, on: stage, gallery, tongue)
            }
            guard !phones.isEmpty else { return nil }
            return CaseSheet(
                training: training, causes: CallSheet.causes(of: training, named: causes),
                phones: phones)
        }
    }

    private static func phone(
        of training: TrainingCase, on stage: FlowStage, _ gallery: FlowGallery, _ tongue: Tongue
    ) throws -> CaseSheet.Phone {
        let player = CasePlayer(training, on: stage)
        let model = stage.model
        do {
            let screen = try player.customersPhone().world.screen
            let reference = try player.reference(longest: .max)
            return CaseSheet.Phone(
                model: Wording(model.nameEnglish, model.nameJapanese),
                picture: try gallery.png(of: screen, on: model), steps: reference.steps,
                keys: reference.keys)
        } catch let problem as CaseProblem {
            throw Complaint.wrongUse(
                training.file + tongue(": ", "：") + problem.words(in: tongue))
        } catch {
            throw Complaint.environment("\(error)")
        }
    }
}
