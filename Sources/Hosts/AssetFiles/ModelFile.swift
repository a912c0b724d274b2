public import Handset
public import Vocabulary

/// Reads a handset's model from its file in `Assets/models`.
///
/// A fault names the file, the line and the field.
public enum ModelFile {
    /// - Parameter assets: hold the carriers' wordings, over which the model puts its own.
    /// - Throws: what is wrong in the file, or in its carrier's wordings.
    public static func read(
        _ path: String, in assets: AssetFolder
    ) throws(AssetFailure) -> PhoneModel {
        let file = try YAMLReader(file: path)
        try file.allow(only: [
            "model", "carrier", "name", "skin", "code", "userAgents", "mailAddress",
            "displayHeight", "limits", "features", "lastVersion", "supported", "words", "renames",
        ])
        let name = try file["name"]
        try name.allow(only: ["ja", "en"])
        let address = try file["mailAddress"]
        guard try address.string().contains("@") else {
            throw address.failure(wanted: "a mail address")
        }
        let carrier: Carrier = try file["carrier"].choice()
        return PhoneModel(
            id: try file["model"].string(), carrier: carrier,
            nameJapanese: try name["ja"].string(), nameEnglish: try name["en"].string(),
            skin: try file["skin"].string(), code: try file["code"].string(),
            userAgents: try userAgents(file["userAgents"]), mailAddress: try address.string(),
            displayHeight: try file.optional("displayHeight")?.int(in: 240...480) ?? 320,
            limits: try limits(file["limits"]), features: try features(file["features"]),
            lastVersion: try file.optional("lastVersion")?.string(),
            isSupported: try file.optional("supported")?.bool() ?? true,
            profile: try profile(of: carrier, file, assets))
    }

    private static func userAgents(
        _ agents: YAMLReader
    ) throws(AssetFailure) -> PhoneModel.UserAgents {
        try agents.allow(only: ["browser", "download", "application", "fullBrowser"])
        return PhoneModel.UserAgents(
            browser: try agents["browser"].string(), download: try agents["download"].string(),
            application: try agents["application"].string(),
            fullBrowser: try agents["fullBrowser"].string())
    }

    private static func limits(_ limits: YAMLReader) throws(AssetFailure) -> PhoneModel.Limits {
        try limits.allow(only: [
            "folderKilobytes", "packageKilobytes", "storageKilobytes", "profile",
            "downloadBatteryPercent",
        ])
        return PhoneModel.Limits(
            folderKilobytes: try limits["folderKilobytes"].int(in: 1...1_000_000),
            packageKilobytes: try limits["packageKilobytes"].int(in: 1...10_240),
            storageKilobytes: try limits["storageKilobytes"].int(in: 0...10_240),
            profileVersion: try limits["profile"].string(),
            downloadBatteryPercent: try limits.optional("downloadBatteryPercent")?
                .int(in: 0...100) ?? 20)
    }

    private static func features(
        _ list: YAMLReader
    ) throws(AssetFailure) -> [PhoneModel.Feature] {
        var features: [PhoneModel.Feature] = []
        for item in try list.list() {
            let feature: PhoneModel.Feature = try item.choice()
            guard !features.contains(feature) else {
                throw item.failure(problem: "stands twice", wanted: "each feature once")
            }
            features.append(feature)
        }
        return features
    }

    /// The carrier's profile with the model's own words and names over it.
    private static func profile(
        of carrier: Carrier, _ file: YAMLReader, _ assets: AssetFolder
    ) throws(AssetFailure) -> CarrierProfile {
        var profile = try ProfileFile.read(carrier, in: assets)
        if let words = try file.optional("words") {
            try words.allow(only: Phrase.allCases.map(\.rawValue))
            for word in try words.entries() { profile.words[word.name] = try word.value.string() }
        }
        if let renames = try file.optional("renames") {
            for name in try renames.entries() {
                profile.rename(name.name, to: try name.value.string())
            }
        }
        return profile
    }

    /// All models of the assets, in the order of their names.
    public static func all(in assets: AssetFolder) throws(AssetFailure) -> [PhoneModel] {
        let folder = assets.path("models")
        let names = try FileBytes.names(in: folder).filter { $0.hasSuffix(".yaml") }.sorted()
        var models: [PhoneModel] = []
        for name in names { models.append(try read("\(folder)/\(name)", in: assets)) }
        return models
    }
}
