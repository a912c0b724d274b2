public import Handset
public import Vocabulary

/// Reads a handset's model from its file in `Assets/models`.
///
/// A fault names the file, the line and the field.
public enum ModelFile {
    /// - Throws: what is wrong in the file.
    public static func read(_ path: String) throws(AssetFailure) -> PhoneModel {
        let file = try YAMLReader(file: path)
        try file.allow(only: [
            "model", "carrier", "name", "skin", "code", "userAgents", "folderKilobytes", "mailAddress",
        ])
        let name = try file["name"]
        let agents = try file["userAgents"]
        try name.allow(only: ["ja", "en"])
        try agents.allow(only: ["browser", "download", "application"])
        let address = try file["mailAddress"]
        guard try address.string().contains("@") else {
            throw address.failure(wanted: "a mail address")
        }
        return PhoneModel(
            id: try file["model"].string(), carrier: try file["carrier"].choice(),
            nameJapanese: try name["ja"].string(), nameEnglish: try name["en"].string(),
            skin: try file["skin"].string(), code: try file["code"].string(),
            userAgents: PhoneModel.UserAgents(
                browser: try agents["browser"].string(),
                download: try agents["download"].string(),
                application: try agents["application"].string()),
            folderKilobytes: try file["folderKilobytes"].int(in: 1...1_000_000),
            mailAddress: try address.string())
    }

    /// All models of the assets, in the order of their names.
    public static func all(in assets: AssetFolder) throws(AssetFailure) -> [PhoneModel] {
        let folder = assets.path("models")
        let names = try FileBytes.names(in: folder).filter { $0.hasSuffix(".yaml") }.sorted()
        var models: [PhoneModel] = []
        for name in names { models.append(try read("\(folder)/\(name)")) }
        return models
    }
}
