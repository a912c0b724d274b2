import AppliRuntime
public import Handset
import Vocabulary

/// Reads a handset's model from its file in `Assets/models`, or from a file of the user's own.
///
/// A fault names the file, the line and the field.
public enum ModelFile {
    /// - Parameter assets: hold the carriers' wordings, over which the model puts its own, and the
    ///   skins.
    /// - Throws: what is wrong in the file, or in its carrier's wordings.
    public static func read(
        _ path: String, in assets: AssetFolder
    ) throws(AssetFailure) -> PhoneModel {
        try read(YAMLReader(file: path), in: assets)
    }

    /// - Parameter file: the top of a model's file.
    public static func read(
        _ file: YAMLReader, in assets: AssetFolder
    ) throws(AssetFailure) -> PhoneModel {
        var shared = Shared(assets: assets, checksSkins: true)
        return try read(file, &shared)
    }

    /// All models of the assets, in the order of their names.
    ///
    /// - Parameter checksSkins: whether each model's skin is read, too, and must be as high as the
    ///   model says. Who needs one phone only reads its skin in any case.
    public static func all(
        in assets: AssetFolder, checksSkins: Bool = true
    ) throws(AssetFailure) -> [PhoneModel] {
        var shared = Shared(assets: assets, checksSkins: checksSkins)
        return try all(&shared)
    }

    /// All models of the assets, whose skins are not read, and one from a file of the user's own.
    public static func all(
        in assets: AssetFolder, and path: String
    ) throws(AssetFailure) -> (models: [PhoneModel], own: PhoneModel) {
        var shared = Shared(assets: assets, checksSkins: false)
        let models = try all(&shared)
        shared.checksSkins = true
        return (models, try read(YAMLReader(file: path), &shared))
    }

    private static func all(_ shared: inout Shared) throws(AssetFailure) -> [PhoneModel] {
        let folder = shared.assets.path("models")
        let names = try FileBytes.names(in: folder).filter { $0.hasSuffix(".yaml") }.sorted()
        var models: [PhoneModel] = []
        for name in names {
            models.append(try read(YAMLReader(file: "\(folder)/\(name)"), &shared))
        }
        return models
    }

    static func read(
        _ file: YAMLReader, _ shared: inout Shared
    ) throws(AssetFailure) -> PhoneModel {
        try file.allow(only: [
            "model", "carrier", "name", "skin", "code", "userAgents", "mailAddress",
            "displayHeight", "limits", "features", "lastVersion", "supported", "preinstalled",
            "words", "renames",
        ])
        let name = try file["name"]
        try name.allow(only: ["ja", "en"])
        let address = try file["mailAddress"]
        guard try address.string().contains("@") else {
            throw address.failure(wanted: "a mail address")
        }
        let carrier: Carrier = try file["carrier"].choice()
        return PhoneModel(
            id: try id(file["model"]), carrier: carrier,
            nameJapanese: try name["ja"].string(), nameEnglish: try name["en"].string(),
            skin: try file["skin"].string(), code: try file["code"].string(),
            userAgents: try userAgents(file["userAgents"]), mailAddress: try address.string(),
            displayHeight: try displayHeight(file, &shared),
            limits: try limits(file["limits"], carrier), features: try features(file["features"]),
            lastVersion: try file.optional("lastVersion").map(version),
            isSupported: try file.optional("supported")?.bool() ?? true,
            preinstalled: try preinstalled(file.optional("preinstalled")),
            profile: try profile(of: carrier, file, &shared))
    }
}

// MARK: Parts of a model

extension ModelFile {
    /// The name on the command line; a phone's folder bears it too.
    private static func id(_ name: YAMLReader) throws(AssetFailure) -> String {
        let id = try name.string()
        guard !id.isEmpty, id.utf8.allSatisfy({ Self.idLetters.contains($0) }) else {
            throw name.failure(wanted: "small letters, digits and hyphens")
        }
        return id
    }

    private static let idLetters = Array("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)

    /// 320 where the file says nothing; the skin's display must be as high.
    private static func displayHeight(
        _ file: YAMLReader, _ shared: inout Shared
    ) throws(AssetFailure) -> Int {
        let height =
            try file.optional("displayHeight")?.int(in: PhoneModel.displayHeights)
            ?? 320
        let skin = try file["skin"]
        guard let sheet = try shared.sheet(of: skin), !sheet.fits(displayHeight: height) else {
            return height
        }
        let place = try file.optional("displayHeight") ?? skin
        throw AssetFailure(
            file: place.file, line: place.line, field: "displayHeight",
            problem: "is \(height)",
            wanted: "\(sheet.display.height), as high as the display of \(try skin.string())")
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

    private static func limits(
        _ limits: YAMLReader, _ carrier: Carrier
    ) throws(AssetFailure) -> PhoneModel.Limits {
        try limits.allow(only: [
            "folderKilobytes", "packageKilobytes", "storageKilobytes", "profile",
            "downloadBatteryPercent",
        ])
        return PhoneModel.Limits(
            folderKilobytes: try limits["folderKilobytes"].int(in: 1...1_000_000),
            packageKilobytes: try limits["packageKilobytes"].int(in: 1...10_240),
            storageKilobytes: try limits["storageKilobytes"].int(in: 0...10_240),
            profileVersion: try runtime(limits["profile"], carrier),
            downloadBatteryPercent: try limits.optional("downloadBatteryPercent")?
                .int(in: 0...100) ?? 20)
    }

    /// The profile of a carrier's runtime, such as `DoJa-5.1`; the handset compares it with what
    /// an application needs.
    private static func runtime(
        _ profile: YAMLReader, _ carrier: Carrier
    ) throws(AssetFailure) -> String {
        let text = try profile.string()
        let example = carrier.exampleProfile
        guard let read = AppliProfile(text), read.family == AppliProfile(example)?.family else {
            throw profile.failure(wanted: "a profile such as \(example)")
        }
        return text
    }

    private static func version(_ version: YAMLReader) throws(AssetFailure) -> String {
        let text = try version.string()
        guard isVersion(text) else { throw version.failure(wanted: "a version such as 1.5") }
        return text
    }

    /// Numbers with points between them.
    private static func isVersion(_ text: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
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

    /// What the sample applications are called in a model's file.
    public static let samples = ["clock", "calculator", "puzzle"]

    private static func preinstalled(_ list: YAMLReader?) throws(AssetFailure) -> [String] {
        guard let list else { return [] }
        var names: [String] = []
        for item in try list.list() {
            let name = try item.string()
            guard samples.contains(name), !names.contains(name) else {
                throw item.failure(wanted: "each of \(samples.joined(separator: ", ")) once")
            }
            names.append(name)
        }
        return names
    }

    /// The carrier's profile with the model's own words and names over it.
    private static func profile(
        of carrier: Carrier, _ file: YAMLReader, _ shared: inout Shared
    ) throws(AssetFailure) -> CarrierProfile {
        var profile = try shared.profile(of: carrier)
        if let words = try file.optional("words") {
            try words.allow(only: Phrase.allCases.map(\.rawValue))
            for word in try words.entries() { profile.words[word.name] = try word.value.string() }
        }
        if let renames = try file.optional("renames") {
            for name in try renames.entries() {
                let before = profile
                profile.rename(name.name, to: try name.value.string())
                guard profile != before else {
                    throw AssetFailure(
                        file: name.value.file, line: name.line, field: name.value.field,
                        problem: "is no name in the menus of \(carrier.rawValue)",
                        wanted: "a name of a menu or an entry, and another one for it")
                }
            }
        }
        return profile
    }
}

extension Carrier {
    /// What a model of the carrier may offer; each has a profile of the same family.
    fileprivate var exampleProfile: String {
        switch self {
        case .docomo: "DoJa-5.1"
        case .softbank: "MIDP-2.0"
        }
    }
}

extension ModelFile {
    /// What several models have in common, read once.
    struct Shared {
        let assets: AssetFolder
        var checksSkins: Bool
        private var profiles: [String: CarrierProfile] = [:]
        private var sheets: [String: SkinSheet] = [:]
        private var holidays: [String: String]?

        init(assets: AssetFolder, checksSkins: Bool) {
            self.assets = assets
            self.checksSkins = checksSkins
        }

        mutating func profile(of carrier: Carrier) throws(AssetFailure) -> CarrierProfile {
            if let known = profiles[carrier.rawValue] { return known }
            let profile = try ProfileFile.read(carrier, holidays: try allHolidays(), in: assets)
            profiles[carrier.rawValue] = profile
            return profile
        }

        private mutating func allHolidays() throws(AssetFailure) -> [String: String] {
            if let holidays { return holidays }
            let read = try HolidayFile.read(in: assets)
            holidays = read
            return read
        }

        /// Nil where skins are not to be read.
        mutating func sheet(of skin: YAMLReader) throws(AssetFailure) -> SkinSheet? {
            guard checksSkins else { return nil }
            let name = try skin.string()
            if let known = sheets[name] { return known }
            let skins = try SkinSheet.names(in: assets)
            guard skins.contains(name) else {
                throw skin.failure(
                    problem: "there is no skin \"\(name)\"",
                    wanted: "one of \(skins.joined(separator: ", "))")
            }
            let sheet = try SkinSheet.load(name, from: assets)
            sheets[name] = sheet
            return sheet
        }
    }
}
