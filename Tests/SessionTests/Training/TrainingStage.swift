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
        let opening = try scenario.map { try TestAssets.scenario($0, carrier) }
        let name = wanted ?? opening?.model ?? usual
        let fitting = TestAssets.models.first { model in
            if let name { model.id == name } else { model.carrier == carrier }
        }
        let model = try #require(fitting)
        return FlowStage(
            model: model, models: TestAssets.models, scenario: TestAssets.scenario,
            pictures: NoPictures(), centerWords: { reason, _ in "\(reason)" },
            providerWords: { reply, _ in "\(reply)" })
    }
}
