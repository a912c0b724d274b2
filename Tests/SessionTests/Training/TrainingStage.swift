import AssetFiles
import Automation
import Foundation
import Handset
import Simulation
import Testing
import Vocabulary

@testable import Session

/// Where the cases and lessons that come with garakei are played.
enum TrainingStage {
    static let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    private static let assets = AssetFolder(path: root + "/Assets")

    /// The files of a folder of `Training`.
    static func names(in folder: String) -> [String] {
        let path = root + "/Training/" + folder
        let files = try? FileManager.default.contentsOfDirectory(atPath: path)
        return (files ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
    }

    /// On the model that is wanted, the scenario's, or else the usual one or the carrier's first.
    static func make(
        model wanted: String?, scenario: String?, _ carrier: Carrier,
        otherwise usual: String? = nil
    ) throws -> FlowStage {
        let models = try ModelFile.all(in: assets, checksSkins: false)
        let opening = try scenario.map { try self.scenario($0, carrier) }
        let name = wanted ?? opening?.model ?? usual
        let fitting = models.first { model in
            if let name { model.id == name } else { model.carrier == carrier }
        }
        let model = try #require(fitting)
        return FlowStage(
            model: model, models: models,
            scenario: { (name, carrier) throws(ScenarioProblem) in
                do { return try self.scenario(name, carrier) } catch {
                    throw ScenarioProblem(Wording("\(error)", "\(error)"))
                }
            }, pictures: NoPictures(), centerWords: { reason, _ in "\(reason)" },
            providerWords: { reply, _ in "\(reply)" })
    }

    private static func scenario(_ name: String, _ carrier: Carrier) throws -> Scenario {
        let file = root + "/Scenarios/\(name).yaml"
        if FileManager.default.fileExists(atPath: file) { return try ScenarioFile.read(file) }
        return try #require(Situation(rawValue: name)).scenario(on: carrier)
    }
}
