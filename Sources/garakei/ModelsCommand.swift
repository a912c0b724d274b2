import ArgumentParser
import AssetFiles
import Automation
import Handset
import Vocabulary

/// Lists the handsets that can be simulated.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List the handsets' models, and in what each is odd.",
        discussion: """
            Each model is a file in Assets/models. `garakei --model FILE` runs one of your own.
            """)

    @Flag(help: "Print all that the files say, as one JSON array.")
    var json = false

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        let models = try AssetFolder.required().models()
        guard json else {
            return print(ModelTable.lines(of: models, in: tongue).joined(separator: "\n"))
        }
        print(try models.map(ModelReport.init).readableJSON())
    }
}

/// A model under the names that its file gives to the parts. The names are the JSON's keys.
private struct ModelReport: Encodable {
    let model: String
    let carrier: String
    let name: Wording
    let skin: String
    let code: String
    let userAgents: PhoneModel.UserAgents
    let mailAddress: String
    let displayHeight: Int
    let limits: Limits
    let features: [String]
    /// Empty while version-ups go on.
    let lastVersion: String
    let supported: Bool
    let preinstalled: [String]
    let oddities: [Wording]
    /// The names in its main menu.
    let mainMenu: [String]
    /// All that it says, by the names in `Assets/wordings`.
    let words: [String: String]

    struct Limits: Encodable {
        let folderKilobytes: Int
        let packageKilobytes: Int
        let storageKilobytes: Int
        let profile: String
        let downloadBatteryPercent: Int
    }

    init(_ model: PhoneModel) {
        self.model = model.id
        carrier = model.carrier.rawValue
        name = Wording(model.nameEnglish, model.nameJapanese)
        skin = model.skin
        code = model.code
        userAgents = model.userAgents
        mailAddress = model.mailAddress
        displayHeight = model.displayHeight
        limits = Limits(
            folderKilobytes: model.limits.folderKilobytes,
            packageKilobytes: model.limits.packageKilobytes,
            storageKilobytes: model.limits.storageKilobytes,
            profile: model.limits.profileVersion,
            downloadBatteryPercent: model.limits.downloadBatteryPercent)
        features = model.features.map(\.rawValue)
        lastVersion = model.lastVersion ?? ""
        supported = model.isSupported
        preinstalled = model.preinstalled
        oddities = model.oddities
        mainMenu = model.profile.mainMenu.map(\.name)
        words = model.profile.words
    }
}
