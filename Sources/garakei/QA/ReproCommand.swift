import ArgumentParser
import AssetFiles
import Automation
import FlowRunner
import Foundation
import Handset
import ScreenTree
import Session
import Simulation
import Vocabulary
import Window

/// Makes an error of the manual happen on a phone, from its real cause.
struct ReproCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repro",
        abstract: "Make an error code happen from its real cause, in a window or headless.",
        discussion: """
            `garakei repro --list` names every cause of every code. Without --cause the first is \
            taken. With --headless the code, its causal chain and all keys since the new phone are \
            printed; without it the window opens at the error, and the phone can be used on. What a \
            model asks besides is answered on the way.
            """)

    @Argument(help: ArgumentHelp("Such as A001, in capitals or not.", valueName: "code"))
    var code: String?

    @OptionGroup var handset: HandsetOptions

    @Option(help: ArgumentHelp("The cause's name; --list has them.", valueName: "name"))
    var cause: String?

    @Flag(help: "List the causes of the code, or of all codes.")
    var list = false

    @Flag(help: "Play every cause of every code, on both carriers' phones unless one is named.")
    var all = false

    @Flag(help: "With --all: on every model for which the center has an application.")
    var everyModel = false

    @Option(help: ArgumentHelp("With --all: write the results as JUnit XML.", valueName: "file"))
    var junit: String?

    @Flag(help: "Run without a window, and print what came about.")
    var headless = false

    @Flag(help: "Print one JSON object.")
    var json = false

    @Option(help: ArgumentHelp("Write the display as a PNG.", valueName: "file"))
    var shot: String?

    @Flag(help: "With --shot: the whole handset, not the display alone.")
    var body = false

    @Option(
        help: ArgumentHelp(
            "Write all that was done since the new phone, for `garakei replay`.",
            valueName: "file"))
    var journal: String?

    @Option(help: ArgumentHelp("Stop so many steps before the error.", valueName: "number"))
    var hold = 0

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        try checkOptions(tongue)
        let guides = try chosenGuides(tongue)
        if list { return print(try ReproList(guides, handset.carriers(tongue)).text(json, tongue)) }
        let assets = try AssetFolder.required()
        if all {
            let (known, chosen) =
                everyModel
                ? try handset.everySupported(in: assets, tongue)
                : try handset.onePerCarrier(in: assets, tongue)
            for model in chosen { try model.checkHasApplication(tongue) }
            return try ReproSweep(
                models: chosen, known: known, guides: guides, junit: junit, tongue: tongue
            ).run()
        }
        guard let guide = guides.first else { return }
        let (models, model) = try handset.models(in: assets, tongue)
        try model.checkHasApplication(tongue)
        let recipe = try chosenRecipe(of: guide, on: model, tongue)
        let played: Reproduction
        do {
            played = try Reproduction.play(
                recipe, to: guide.code, on: model, supporting: models, held: hold,
                keepsJournal: journal != nil || !headless)
        } catch {
            throw Complaint(sentence: error.sentence(in: tongue), code: Exit.failedCheck)
        }
        try show(played, model, models, assets, tongue)
    }

    private func show(
        _ played: Reproduction, _ model: PhoneModel, _ models: [PhoneModel],
        _ assets: AssetFolder, _ tongue: Tongue
    ) throws {
        let start = try PhoneStart(
            played.running, of: model, supporting: models, assets: assets, tongue)
        if let shot {
            try Shot(assets: assets, model: model, skin: body ? start.skin : nil)
                .write(played.running.world.screen, to: shot)
        }
        if let journal {
            try played.running.journal?.keep(in: journal, seed: played.running.seed, tongue)
        }
        let report = ReproReport(played, on: model)
        if json { print(try report.json) }
        if headless, !json { print(report.lines(in: tongue).joined(separator: "\n")) }
        guard headless || json else {
            tell(report.lines(in: tongue).joined(separator: "\n"))
            try WindowRun(port: 0, isMuted: true, panel: .shown, typing: .keys).run(start)
            return
        }
        guard played.isReached || hold > 0 else {
            throw Complaint(
                sentence: tongue(
                    "\(played.code) did not come about.", "\(played.code) になりませんでした。"),
                code: Exit.failedCheck)
        }
    }

    // MARK: Options

    private func checkOptions(_ tongue: Tongue) throws {
        guard all || list || code != nil else {
            throw Complaint.wrongUse(
                tongue(
                    "name an error code, such as `garakei repro A000`, or take --all or --list.",
                    "エラーコードを garakei repro A000 のように指定するか、--all か --list を付けてください。"))
        }
        guard !everyModel || (all && handset.model == nil) else {
            throw Complaint.wrongUse(
                tongue(
                    "--every-model goes with --all, and without --model.",
                    "--every-model は --all とともに、--model なしで使います。"))
        }
        guard junit == nil || all else {
            throw Complaint.wrongUse(
                tongue("--junit goes with --all.", "--junit は --all とともに使います。"))
        }
        guard journal == nil || !(all || list) else {
            throw Complaint.wrongUse(
                tongue("--journal goes with one code.", "--journal はコードひとつとともに使います。"))
        }
        guard cause == nil || code != nil else {
            throw Complaint.wrongUse(
                tongue("--cause goes with a code.", "--cause はコードとともに使います。"))
        }
        guard hold >= 0 else {
            throw Complaint.wrongUse(
                tongue(
                    "--hold: found \(hold); wanted a number of steps, 0 or more.",
                    "--hold: \(hold) は指定できません。0以上の手数を指定してください。"))
        }
    }

    private func chosenGuides(_ tongue: Tongue) throws -> [ErrorGuide] {
        guard let code else { return ErrorGuide.all }
        return [try ErrorGuide.named(code, tongue)]
    }

    private func chosenRecipe(
        of guide: ErrorGuide, on model: PhoneModel, _ tongue: Tongue
    ) throws -> ErrorRecipe {
        let recipes = guide.recipes(on: model)
        guard let cause else { return recipes[0] }
        guard let recipe = recipes.first(where: { $0.name == cause }) else {
            let names = recipes.map(\.name)
            let nearest = Spelling.nearest(to: cause, among: names)
            throw Complaint.wrongUse(
                tongue(
                    "--cause: \(guide.code) on \(model.id) has no cause \"\(cause)\"; the "
                        + "nearest is \(nearest). There are \(names.joined(separator: ", ")).",
                    "--cause: \(model.id) の \(guide.code) に「\(cause)」という原因はありません。"
                        + "近いのは \(nearest)、あるのは \(names.joined(separator: "、")) です。"))
        }
        return recipe
    }
}

extension PhoneModel {
    /// - Throws: wrong use, for a model that cannot have the application.
    func checkHasApplication(_ tongue: Tongue) throws {
        guard !isSupported else { return }
        throw Complaint.wrongUse(
            tongue(
                "--model: the center has no application for \(id), so none of its errors can come "
                    + "about; `garakei models` lists the others.",
                "--model: \(id) はセンターの対応機種ではなく、アプリがないため、エラーを再現できません。"
                    + "`garakei models` で対応機種を確認してください。"))
    }
}

extension ErrorGuide {
    /// The guide of a code, or a complaint with the nearest one.
    static func named(_ code: String, _ tongue: Tongue) throws -> ErrorGuide {
        if let guide = of(code) { return guide }
        let nearest = nearest(to: code)
        throw Complaint.wrongUse(
            tongue(
                "no error has the code \"\(code)\"; the nearest is \(nearest). "
                    + "`garakei errors` lists all.",
                "「\(code)」というエラーコードはありません。近いのは \(nearest) です。"
                    + "`garakei errors` で一覧を表示します。"))
    }
}
