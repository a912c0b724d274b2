import AssetFiles
import Automation
import Foundation
import Handset
import Session
import Vocabulary

/// The training cases that come with garakei, and ones of one's own.
///
/// Source: issue 7.
struct CaseShelf {
    let assets: AssetFolder
    let tongue: Tongue

    private var folder: String { assets.beside("Training/cases") }

    /// By names, files and folders; all that come with garakei where none is given.
    func cases(_ places: [String] = []) throws -> [TrainingCase] {
        let files = places.isEmpty ? try files(in: folder) : try places.flatMap(paths)
        return try files.map { file in
            do throws(AssetFailure) { return try CaseFile.read(file) } catch {
                throw Complaint.wrongUse("\(error)")
            }
        }
    }

    /// A file, a folder's files, or one of ours by its name.
    private func paths(of place: String) throws -> [String] {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) {
            return isFolder.boolValue ? try files(in: place) : [place]
        }
        let own = "\(folder)/\(place).yaml"
        guard FileManager.default.fileExists(atPath: own) else {
            let names = try files(in: folder).map(Flow.name)
            throw Complaint.wrongUse(
                tongue(
                    "there is no case \"\(place)\"; the nearest is "
                        + "\(Spelling.nearest(to: place, among: names)). `garakei train --list` "
                        + "lists them.",
                    "「\(place)」という事例はありません。近いのは \(Spelling.nearest(to: place, among: names)) です。"
                        + "一覧は `garakei train --list` で表示します。"))
        }
        return [own]
    }

    private func files(in folder: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
        } catch {
            throw Complaint.environment(
                tongue("\(folder) cannot be read.", "\(folder) を読めません。"))
        }
    }

    /// The names of causes, by their ids.
    func causes() throws -> [String: Wording] {
        do throws(AssetFailure) {
            return try CauseFile.read(assets.beside("Training/causes.yaml"))
        } catch {
            throw Complaint.wrongUse("\(error)")
        }
    }

    /// What can be looked up.
    func handbook() throws -> Handbook {
        do throws(AssetFailure) {
            return try HandbookFile.read(
                questions: assets.beside("Training/faq.yaml"),
                symptoms: assets.beside("Training/symptoms.yaml"))
        } catch {
            throw Complaint.wrongUse("\(error)")
        }
    }

    /// Where a case is played: on its own model, or else on the chosen one, where that has what the
    /// case is about, or the first of the carrier.
    ///
    /// - Parameter chosen: the model that the command line names; nil for none.
    func stage(
        _ training: TrainingCase, on carrier: Carrier, _ known: [PhoneModel],
        chosen: PhoneModel?, seed: UInt64
    ) throws -> FlowStage {
        let chosen = chosen.flatMap { training.unfit.contains($0.id) ? nil : $0 }
        var flow = Flow(name: training.name, file: training.file)
        flow.model = training.model
        flow.scenario = training.scenario
        return try FlowStage.plain(
            flow, on: carrier, known, chosen: chosen, seed: seed, assets, tongue)
    }
}
