import AssetFiles
import Automation
import CenterServer
import Foundation
import Handset
import ScreenTree
import Session
import Simulation
import Vocabulary
import Window

/// What the window asks for when its user goes through the phone's time: files to keep what has been
/// in, and the same beginning on another carrier's phone.
struct TravelFiles {
    var assets: AssetFolder
    var origin: PhoneStart.Origin

    var host: TravelHost {
        TravelHost(
            save: { save($0, $1, $2) }, opening: { otherOpening($0, $1) },
            picture: { picture(of: $0, ofHandset: $1, $2, $3) })
    }

    // MARK: Saving

    /// In the folder that the program was started in; the name says when in the world.
    private func save(
        _ saving: Travel.Saving, _ journal: Journal, _ tongue: Tongue
    ) -> Result<TravelHost.Saved, TravelRefusal> {
        let stem = Self.freeStem(journal.inputs.last?.at ?? journal.opening.now)
        do {
            switch saving {
            case .journal:
                let path = stem + StateShelf.ending
                try JournalFile.write(journal, head(of: journal), to: path)
                return .success(TravelHost.Saved(path: path))
            case .flow: return .success(try saveFlow(journal, stem, tongue))
            }
        } catch let failure as HomeFailure {
            return .failure(TravelRefusal(failure.sentence(in: tongue)))
        } catch let complaint as Complaint {
            return .failure(TravelRefusal(complaint.sentence))
        } catch {
            return .failure(TravelRefusal("\(error)"))
        }
    }

    /// A flow, and beside it the world that it begins in. It is played at once, so that nobody keeps
    /// one that does not hold.
    private func saveFlow(
        _ journal: Journal, _ stem: String, _ tongue: Tongue
    ) throws -> TravelHost.Saved {
        let name = (stem as NSString).lastPathComponent
        let (state, path) = (name + StateShelf.ending, stem + ".yaml")
        let written = FlowWriting(
            journal, name: name, begin: ["loadState: \(JSONText.quoted(state))"])
        try JournalFile.write(
            Journal(opening: journal.opening), head(of: journal), to: stem + StateShelf.ending)
        try written.text.write(toFile: path, atomically: true, encoding: .utf8)
        let flow = try FlowFile.read(path)
        let models = try assets.models(checksSkins: false)
        var stage = FlowStage(
            model: journal.opening.handset.model, models: models,
            scenario: ScenarioShelf(assets: assets).scenario, pictures: NoPictures(),
            centerWords: { $0.sentence(in: $1) },
            providerWords: { $0.sentence(in: $1.siteLanguage) })
        stage.mayLeaveFaults = true
        stage.states = StateShelf(folder: (stem as NSString).deletingLastPathComponent) {
            .here(of: $0, seed: nil, opening: .kept)
        }
        let record = FlowPlayer.play(flow, on: stage)
        return TravelHost.Saved(
            path: path, remark: Self.remark(of: record, unsaid: written.unsaid, tongue))
    }

    private static func remark(
        of record: FlowRecord, unsaid: [String], _ tongue: Tongue
    ) -> String {
        var remarks: [String] = []
        if !unsaid.isEmpty {
            remarks.append(
                tongue(
                    "No flow can say: \(unsaid.joined(separator: ", ")).",
                    "フローで表せない操作：\(unsaid.joined(separator: "、"))"))
        }
        if case .failed(let words, let step) = record.outcome {
            let place = record.steps.indices.contains(step) ? record.steps[step].step.words : ""
            remarks.append(
                tongue(
                    "Played at once, it fails: \(place): \(words.en)",
                    "再生すると失敗します：\(place)：\(words.ja)"))
        }
        return remarks.joined(separator: "\n")
    }

    private func head(of journal: Journal) -> JournalHead {
        switch origin {
        case .kept: .here(of: journal.opening, seed: nil, opening: .kept)
        case .newPhone(let seed): .here(of: journal.opening, seed: seed, opening: .newPhone)
        case .scenario(let name, let seed):
            .here(of: journal.opening, seed: seed, opening: .scenario, scenario: name)
        }
    }

    // MARK: Pictures

    private func picture(
        of screen: ScreenTree, ofHandset: Bool, _ model: PhoneModel, _ tongue: Tongue
    ) -> Result<TravelHost.Saved, TravelRefusal> {
        let path = Self.freeStem(.ofComputer) + ".png"
        do {
            let skin = ofHandset ? try PhoneStart.skin(of: model, in: assets, tongue) : nil
            try Shot(assets: assets, model: model, skin: skin).write(screen, to: path)
            return .success(TravelHost.Saved(path: path))
        } catch let complaint as Complaint {
            return .failure(TravelRefusal(complaint.sentence))
        } catch {
            return .failure(TravelRefusal("\(error)"))
        }
    }

    /// A name that no file has yet, without its ending.
    private static func freeStem(_ moment: WorldTime) -> String {
        let stamp = MomentText.text(of: moment).filter { $0.isNumber || $0 == "T" }
        let folder = FileManager.default.currentDirectoryPath
        var (stem, number) = ("\(folder)/garakei-\(stamp)", 1)
        while [".yaml", ".png", StateShelf.ending].contains(where: {
            FileManager.default.fileExists(atPath: stem + $0)
        }) {
            number += 1
            stem = "\(folder)/garakei-\(stamp)-\(number)"
        }
        return stem
    }

    // MARK: The other carrier

    private func otherOpening(
        _ journal: Journal, _ tongue: Tongue
    ) -> Result<World, TravelRefusal> {
        let head = head(of: journal)
        guard head.opening != .kept else {
            return .failure(
                TravelRefusal(
                    tongue(
                        "This phone was in use before the window opened, and no other phone has its "
                            + "past. Start with `garakei phone --scenario NAME` to compare carriers.",
                        "この電話機はウィンドウを開く前から使われており、同じ過去を持つ別の電話機はありません。"
                            + "キャリアを比べるには `garakei phone --scenario 名前` で始めてください。")))
        }
        do {
            let models = try assets.models(checksSkins: false)
            let carrier = journal.opening.handset.model.carrier
            guard let other = models.first(where: { $0.carrier != carrier }) else {
                return .failure(
                    TravelRefusal(
                        tongue(
                            "There is no model of another carrier.", "別のキャリアの機種がありません。")))
            }
            return .success(
                try ReplaySource(assets: assets, tongue: tongue).opening(
                    head.scenario, on: other, models, seed: head.seed, at: journal.opening.now))
        } catch let complaint as Complaint {
            return .failure(TravelRefusal(complaint.sentence))
        } catch {
            return .failure(TravelRefusal("\(error)"))
        }
    }
}

extension PhoneStart.Origin {
    /// As a journal tells it.
    init(_ head: JournalHead) {
        self =
            switch (head.opening, head.seed, head.scenario) {
            case (.newPhone, let seed?, _): .newPhone(seed: seed)
            case (.scenario, let seed, let name?): .scenario(name, seed: seed)
            default: .kept
            }
    }
}
