import ArgumentParser
import AssetFiles
import Automation
import FlowRunner
import Foundation
import Handset
import Session
import Vocabulary

/// Makes the atlas of a model's screens, or tells what is otherwise than in the one that was kept.
struct ScreensCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screens",
        abstract: "Explore a phone, and make an atlas of its screens and the ways between them.",
        discussion: """
            Tries everything that can be clicked on every screen, of the firmware and of the \
            application, from several scenarios on; follows every error and its remedy. The folder \
            gets index.html, atlas.json and screens/*.png. With --check nothing of these is written: \
            what was found is compared with what the folder keeps; a difference is exit code 1, and \
            changes.html shows it.
            """)

    @Option(
        name: .customLong("out"), help: ArgumentHelp("The atlas's folder.", valueName: "dir"))
    var folder: String

    @Flag(help: "Compare with the atlas that the folder keeps.")
    var check = false

    @OptionGroup var handset: HandsetOptions

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        let start = Monotonic.nanoseconds
        let assets = try AssetFolder.required()
        let (known, model) = try handset.models(in: assets, tongue)
        let keeper = AtlasFolder(folder)
        // A folder that cannot be compared with is told before the work.
        let kept = check ? try keptAtlas(keeper, model, tongue) : nil
        let survey = try explore(model, known, assets, tongue)
        do {
            let gallery = try FlowGallery(
                assets: assets, cache: CacheFolder.path, folder: nil, updates: false)
            let album = try AtlasAlbum(survey, of: model, in: gallery)
            let walked = try transitions(of: album.atlas, assets, tongue)
            let page = AtlasPage(assets: assets, transitions: walked, in: tongue)
            if let kept { return try compare(album, with: kept, keeper, page, tongue) }
            let graph = Graphviz.svg(of: AtlasGraph.dot(of: album.atlas))
            let title = "garakei screens \(model.id)"
            try keeper.write(album, page: page.html(album, title: title, graph: graph))
            let seconds = String(format: "%.1f", Monotonic.milliseconds(since: start) / 1000)
            let (screens, ways) = (album.atlas.screens.count, album.atlas.ways.count)
            print(
                tongue(
                    "\(screens) screens of \(model.id), \(ways) ways between them; \(seconds) s. "
                        + "See \(folder)/index.html",
                    "\(model.id) の\(screens)画面と遷移\(ways)件を調べました（\(seconds)秒）。"
                        + "\(folder)/index.html で見られます"))
            for line in walked.map({ AtlasAccount.lines(of: $0, tongue) }) ?? [] { print(line) }
        } catch let complaint as Complaint {
            throw complaint
        } catch {
            throw Complaint.environment("--out: \(folder): \(error)")
        }
    }

    private typealias Kept = (atlas: Atlas, pictures: [String: [UInt8]])

    private func keptAtlas(
        _ keeper: AtlasFolder, _ model: PhoneModel, _ tongue: Tongue
    ) throws -> Kept {
        let kept: Kept
        do { kept = try keeper.kept() } catch {
            throw Complaint.wrongUse("--out: " + error.words(in: tongue) + tongue(".", "。"))
        }
        guard kept.atlas.model == model.id else {
            throw Complaint.wrongUse(
                tongue(
                    "--out: \(folder) keeps the atlas of \(kept.atlas.model), not of \(model.id); "
                        + "name the model with --model.",
                    "--out: \(folder) にあるのは \(kept.atlas.model) の画面です（\(model.id) ではありません）。"
                        + "--model で機種を指定してください。"))
        }
        return kept
    }

    /// The table of transitions with the ways that have walked each; nil where there is no table.
    private func transitions(
        of atlas: Atlas, _ assets: AssetFolder, _ tongue: Tongue
    ) throws -> AtlasTransitions? {
        let path = assets.beside(SourceTree.transitions)
        guard FileBytes.exists(path) else { return nil }
        switch Transition.table(try FileBytes.readText(path)) {
        case .success(let table): return AtlasTransitions(of: atlas, in: table)
        case .failure(let fault):
            throw Complaint.wrongUse(fault.sentence(file: path, in: tongue))
        }
    }

    // MARK: Exploring

    private func explore(
        _ model: PhoneModel, _ known: [PhoneModel], _ assets: AssetFolder, _ tongue: Tongue
    ) throws -> AtlasMaker.Survey {
        let shelf = ScenarioShelf(assets: assets)
        let account = AtlasAccount(tongue: tongue)
        let survey: AtlasMaker.Survey
        do {
            survey = try AtlasMaker(of: model, supporting: known, scenario: shelf.scenario)
                .make(AtlasTour.trips(on: model), telling: account.tell)
        } catch {
            throw Complaint.environment(error.words(in: tongue))
        }
        for trip in survey.leftOut { account.tell(trip) }
        if survey.isCut {
            tell(
                tongue(
                    "warning: there are more screens than are gone through; some are missing.",
                    "警告: 画面が多すぎるため、一部は調べていません。"))
        }
        return survey
    }

    // MARK: Comparing

    private func compare(
        _ album: AtlasAlbum, with kept: Kept, _ keeper: AtlasFolder, _ page: AtlasPage,
        _ tongue: Tongue
    ) throws {
        let changes = AtlasChanges(from: kept.atlas, to: album.atlas)
        guard !changes.isEmpty else {
            keeper.removeChanges()
            return print(
                tongue(
                    "All \(album.atlas.screens.count) screens are as they were kept.",
                    "\(album.atlas.screens.count)画面すべて、保存されたものと同じです。"))
        }
        let place = try keeper.write(
            changes: page.html(
                changes, title: "garakei screens --check \(kept.atlas.model)",
                kept: kept.pictures, found: album,
                differences: album.differences(of: changes, from: keeper)))
        for line in AtlasAccount.lines(of: changes, tongue) { print(line) }
        throw Complaint(
            sentence: tongue(
                "\(page.summary(of: changes)). See \(place)",
                "\(page.summary(of: changes))。\(place) で見られます"),
            code: Exit.failedCheck)
    }
}
