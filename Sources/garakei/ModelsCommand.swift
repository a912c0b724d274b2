import ArgumentParser
import AssetFiles
import Automation
import Handset
import Vocabulary

/// Lists the handsets that can be simulated.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List the handsets' models.")

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        for model in try AssetFolder.required().models() {
            let name = tongue(model.nameEnglish, model.nameJapanese)
            print("\(model.id)\t\(model.carrier.rawValue)\t\(name)")
        }
    }
}
