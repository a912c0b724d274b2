import ArgumentParser
import AssetFiles
import Automation
import Handset
import Vocabulary

/// Lists the handsets that can be simulated.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List the handsets' models.")

    @OptionGroup var options: WorldOptions

    func run() throws {
        let tongue = try options.tongue()
        for model in try options.allModels(try options.assets()) {
            print("\(model.id)\t\(model.carrier.rawValue)\t\(tongue(model.nameEnglish, model.nameJapanese))")
        }
    }
}
