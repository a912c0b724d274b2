import AssetFiles
import Automation
import CenterServer
import Foundation
import Handset
import Session
import Vocabulary

/// The lessons that come with garakei, and ones of one's own.
///
/// Source: issue 7; requirements R-TRAIN-005.
struct LessonShelf {
    let assets: AssetFolder
    let tongue: Tongue

    private var folder: String { assets.beside("Training/lessons") }

    /// All that come with garakei, in the manual's order.
    func all() throws -> [GuidedLesson] {
        let files: [String]
        do {
            files = try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasSuffix(".yaml") }
        } catch {
            throw Complaint.environment(
                tongue("\(folder) cannot be read.", "\(folder) を読めません。"))
        }
        return try files.map { try read("\(folder)/\($0)") }
            .sorted { Self.order(of: $0) < Self.order(of: $1) }
    }

    /// A section's lessons, those of a section above it, or a file's.
    /// - Throws: where there is none, the nearest sections.
    func lessons(_ place: String) throws -> [GuidedLesson] {
        if place.hasSuffix(".yaml") || place.contains("/") { return [try read(place)] }
        let all = try all()
        let named = all.filter { Flow.name(of: $0.flow.file) == place && $0.section != place }
        guard named.isEmpty else { return named }
        let found = all.filter { $0.section == place }
        if !found.isEmpty { return found }
        let under = all.filter { $0.section.hasPrefix(place + ".") }
        guard under.isEmpty else { return under }
        let sections = all.map(\.section)
        let nearest = Spelling.nearest(to: place, among: sections)
        throw Complaint.wrongUse(
            tongue(
                "there is no lesson for the section \"\(place)\"; the nearest is \(nearest). "
                    + "`garakei guide --list` lists them.",
                "節「\(place)」のレッスンはありません。近いのは \(nearest) です。"
                    + "一覧は `garakei guide --list` で表示します。"))
    }

    /// Where a lesson is gone through.
    /// - Parameter chosen: the model that the command line names; nil for the carrier's first.
    func stage(
        _ lesson: GuidedLesson, on carrier: Carrier, _ known: [PhoneModel], chosen: PhoneModel?
    ) throws -> FlowStage {
        try FlowStage.plain(
            lesson.flow, on: carrier, known, chosen: chosen, seed: 1, assets, tongue)
    }

    private func read(_ path: String) throws -> GuidedLesson {
        let flow: Flow
        do throws(AssetFailure) { flow = try FlowFile.read(path) } catch {
            throw Complaint.wrongUse("\(error)")
        }
        switch GuidedLesson.read(flow) {
        case .success(let lesson): return lesson
        case .failure(let problem):
            throw Complaint.wrongUse("\(path):\(problem.line): \(problem.words(in: tongue))")
        }
    }

    /// 3.10 comes after 3.9.
    private static func order(of lesson: GuidedLesson) -> String {
        let parts = lesson.section.split(separator: ".").map { part in
            String(repeating: "0", count: max(0, 3 - part.count)) + part
        }
        return parts.joined(separator: ".") + lesson.flow.name
    }
}

extension FlowStage {
    /// A stage without pictures: on a flow's own model, or else on the chosen one or the first of the
    /// carrier.
    ///
    /// - Parameter chosen: the model that the command line names; nil for none.
    static func plain(
        _ flow: Flow, on carrier: Carrier, _ known: [PhoneModel], chosen: PhoneModel?,
        seed: UInt64, _ assets: AssetFolder, _ tongue: Tongue
    ) throws -> FlowStage {
        let shelf = ScenarioShelf(assets: assets)
        do {
            let own = try shelf.model(of: flow, on: carrier, known)
            let fitting = chosen.flatMap { $0.carrier == carrier ? $0 : nil }
            guard let model = own ?? fitting ?? known.first(where: { $0.carrier == carrier })
            else {
                throw Complaint.environment(
                    tongue("there is no model of \(carrier).", "\(carrier) の機種がありません。"))
            }
            return FlowStage(
                model: model, models: known, seed: seed, scenario: shelf.scenario,
                pictures: NoPictures(), centerWords: { $0.sentence(in: $1) },
                providerWords: { $0.sentence(in: $1.siteLanguage) })
        } catch let failure as AssetFailure {
            throw Complaint.wrongUse("\(failure)")
        }
    }
}
