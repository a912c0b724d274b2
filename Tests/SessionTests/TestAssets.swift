import AssetFiles
import Automation
import Foundation
import Handset
import OTPCenter
import Session
import Vocabulary

/// What comes with garakei, as its commands find it.
enum TestAssets {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let models =
        (try? ModelFile.all(in: AssetFolder(path: root.appending(path: "Assets").path))) ?? []

    /// A situation of the recipes, or a file of `Scenarios/`.
    static func scenario(
        _ name: String, _ carrier: Carrier
    ) throws(ScenarioProblem) -> Scenario {
        if let situation = Situation(rawValue: name) { return situation.scenario(on: carrier) }
        do {
            return try ScenarioFile.read(root.appending(path: "Scenarios/\(name).yaml").path)
        } catch { throw ScenarioProblem(Wording("\(error)", "\(error)")) }
    }

    /// A phone as a scenario leaves it.
    static func phone(_ name: String, on model: PhoneModel) throws -> RunningWorld {
        try ScenarioPlayer.play(
            scenario(name, model.carrier), on: model, supporting: models, keepsJournal: true)
    }
}
