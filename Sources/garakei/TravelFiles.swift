import AssetFiles
import Automation
import Foundation
import Handset
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
        TravelHost(save: { save($0, $1, $2) }, opening: { otherOpening($0, $1) })
    }

    // MARK: Saving

    /// In the folder that the program was started in; the name says when in the world.
    private func save(
        _ saving: Travel.Saving, _ journal: Journal, _ tongue: Tongue
    ) -> Result<String, TravelRefusal> {
        let path = Self.freePath(
            journal.inputs.last?.at ?? journal.opening.now,
            ending: saving == .journal ? "jsonl" : "yaml")
        do {
            switch saving {
            case .journal:
                try JournalFile.write(journal, head(of: journal), to: path)
            case .flow:
                throw HomeFailure.unusable(path: path, reason: "not yet")
            }
            return .success(path)
        } catch let failure as HomeFailure {
            return .failure(TravelRefusal(failure.sentence(in: tongue)))
        } catch {
            return .failure(TravelRefusal("\(error)"))
        }
    }

    private func head(of journal: Journal) -> JournalHead {
        switch origin {
        case .kept: .here(of: journal.opening, seed: nil, opening: .kept)
        case .newPhone(let seed): .here(of: journal.opening, seed: seed, opening: .newPhone)
        case .scenario(let name, let seed):
            .here(of: journal.opening, seed: seed, opening: .scenario, scenario: name)
        }
    }

    /// A name that no file has yet.
    private static func freePath(_ moment: WorldTime, ending: String) -> String {
        let stamp = MomentText.text(of: moment).filter { $0.isNumber || $0 == "T" }
        let folder = FileManager.default.currentDirectoryPath
        let names = (1...).lazy.map { number in
            "\(folder)/garakei-\(stamp)\(number == 1 ? "" : "-\(number)").\(ending)"
        }
        return names.first { !FileManager.default.fileExists(atPath: $0) } ?? ""
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
