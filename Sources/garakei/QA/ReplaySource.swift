import AssetFiles
import Automation
import Foundation
import Handset
import Session
import Simulation
import Vocabulary

/// Where a replay comes from: a journal's file, or a link.
struct ReplaySource {
    let assets: AssetFolder
    let tongue: Tongue

    func record(_ place: String) throws -> JournalRecord {
        if place.hasPrefix("garakei:") { return try record(link: place) }
        do {
            let record = try JournalRecord.read(place)
            tellOfCut(record, place)
            return record
        } catch {
            let sentence = place + tongue(": ", "") + error.sentence(in: tongue)
            if case .unreadable = error { throw Complaint.environment(sentence) }
            throw Complaint.wrongUse(sentence)
        }
    }

    private func tellOfCut(_ record: JournalRecord, _ place: String) {
        switch record.cut {
        case .within(let line):
            tell(
                "garakei: "
                    + tongue(
                        "\(place): line \(line) was cut off; it is replayed up to there.",
                        "\(place) は\(line)行目で途切れています。そこまで再生します。"))
        case .unended:
            tell(
                "garakei: "
                    + tongue(
                        "\(place) has no end; its run was cut off, or goes on.",
                        "\(place) には終わりがありません。実行が中断されたか、続いています。"))
        case nil: break
        }
    }

    private func record(link text: String) throws -> JournalRecord {
        do {
            let link = try ReplayLink(text)
            let models = try assets.models(checksSkins: false)
            guard let model = models.first(where: { $0.id == link.model }) else {
                throw Complaint.wrongUse(
                    tongue(
                        "the link is for the model \(link.model), which is not among those of "
                            + "`garakei models`.",
                        "リンクの機種 \(link.model) は `garakei models` の一覧にありません。"))
            }
            let opening = try opening(
                link.scenario, on: model, models, seed: link.seed, at: link.at)
            let head = JournalHead.here(
                of: opening, seed: link.seed,
                opening: link.scenario == nil ? .newPhone : .scenario, scenario: link.scenario)
            let record = JournalRecord(head, opening: opening, inputs: link.inputs)
            if !link.isRight(record.running(after: record.inputs.count).world.screen) {
                tell(
                    "garakei: "
                        + tongue(
                            "the display at the end is not the one that the link was made of; "
                                + "another version of garakei made it.",
                            "最後の画面がリンクの作成時と異なります。別の版の garakei が作ったものです。"))
            }
            return record
        } catch let fault as ReplayLinkFault {
            throw Complaint.wrongUse(fault.sentence(in: tongue))
        }
    }

    /// A world as journals and links begin with it: a new phone, or the end of a scenario.
    func opening(
        _ scenario: String?, on model: PhoneModel, _ models: [PhoneModel], seed: UInt64?,
        at moment: WorldTime
    ) throws -> World {
        guard let scenario else {
            return FreshWorld(of: model, supporting: models, seed: seed ?? 1, at: moment).world
        }
        do {
            var wanted = try ScenarioShelf(assets: assets).scenario(scenario, on: model.carrier)
            if let seed { wanted.seed = seed }
            return try ScenarioPlayer.play(wanted, on: model, supporting: models).world
        } catch let problem as ScenarioProblem {
            throw Complaint.wrongUse(problem.words(in: tongue))
        } catch let failure as ScenarioFailure {
            throw Complaint.wrongUse(failure.sentence(in: tongue))
        }
    }
}
