public import Handset
import ScreenTree
public import Vocabulary

/// Reads a carrier's menus and words from its file in `Assets/wordings`.
///
/// A fault names the file, the line and the field.
public enum ProfileFile {
    /// - Throws: what is wrong in the file.
    public static func read(
        _ carrier: Carrier, in assets: AssetFolder
    ) throws(AssetFailure) -> CarrierProfile {
        let file = try YAMLReader(file: assets.path("wordings/\(carrier.rawValue).yaml"))
        try file.allow(only: [
            "carrier", "backKey", "rules", "softKeys", "mainMenu", "menus", "pages", "words",
        ])
        guard try file["carrier"].string() == carrier.rawValue else {
            throw try file["carrier"].failure(wanted: carrier.rawValue)
        }
        let names = try file["menus"].entries().map(\.name)
        var mainMenu: [CarrierProfile.MainEntry] = []
        for entry in try file["mainMenu"].list(count: 12) {
            try entry.allow(only: ["icon", "name", "opens"])
            mainMenu.append(
                CarrierProfile.MainEntry(
                    icon: try entry["icon"].choice(), name: try entry["name"].string(),
                    opens: try destination(entry["opens"], names)))
        }
        return CarrierProfile(
            mainMenu: mainMenu, menus: try menus(file["menus"], names),
            pages: try pages(file["pages"]), backKey: try file["backKey"].choice(),
            softKeys: try softKeys(file["softKeys"]), words: try words(file["words"]),
            rules: try rules(file["rules"]))
    }

    private static func rules(_ rules: YAMLReader) throws(AssetFailure) -> CarrierProfile.Rules {
        try rules.allow(only: [
            "downloadReplaces", "asksBeforeDownload", "permittedDomainMayLink",
        ])
        return CarrierProfile.Rules(
            downloadReplaces: try rules["downloadReplaces"].bool(),
            asksBeforeDownload: try rules["asksBeforeDownload"].bool(),
            permittedDomainMayLink: try rules["permittedDomainMayLink"].bool())
    }

    private static func menus(
        _ menus: YAMLReader, _ names: [String]
    ) throws(AssetFailure) -> [String: CarrierProfile.Menu] {
        var read: [String: CarrierProfile.Menu] = [:]
        for menu in try menus.entries() {
            try menu.value.allow(only: ["title", "entries", "empty"])
            var entries: [CarrierProfile.MenuEntry] = []
            for entry in try menu.value["entries"].list() {
                try entry.allow(only: ["name", "opens", "needs"])
                entries.append(
                    CarrierProfile.MenuEntry(
                        name: try entry["name"].string(),
                        opens: try destination(entry["opens"], names),
                        needs: try entry.optional("needs")?.choice()))
            }
            let empty = entries.isEmpty ? try menu.value["empty"].string() : ""
            read[menu.name] = CarrierProfile.Menu(
                title: try menu.value["title"].string(), entries: entries, empty: empty)
        }
        return read
    }

    private static func destination(
        _ name: YAMLReader, _ menus: [String]
    ) throws(AssetFailure) -> Destination {
        let text = try name.string()
        if let function = Function(rawValue: text) { return .function(function) }
        guard menus.contains(text) else {
            let functions = Function.allCases.map(\.rawValue)
            throw name.failure(
                wanted: "a menu (\(menus.joined(separator: ", "))) or one of "
                    + functions.joined(separator: ", "))
        }
        return .menu(text)
    }

    private static func pages(_ pages: YAMLReader) throws(AssetFailure) -> [String: [String]] {
        var read: [String: [String]] = [:]
        for page in try pages.entries() {
            var lines: [String] = []
            for line in try page.value.list() { lines.append(try line.string()) }
            read[page.name] = lines
        }
        return read
    }

    private static func softKeys(_ sets: YAMLReader) throws(AssetFailure) -> [String: SoftKeys] {
        try sets.allow(only: SoftKeySet.allCases.map(\.rawValue))
        var read: [String: SoftKeys] = [:]
        for set in SoftKeySet.allCases {
            let captions = try sets[set.rawValue]
                .list(count: 3, wanted: "three captions: left, center, right")
            read[set.rawValue] = SoftKeys(
                left: try captions[0].string(), center: try captions[1].string(),
                right: try captions[2].string())
        }
        return read
    }

    private static func words(_ words: YAMLReader) throws(AssetFailure) -> [String: String] {
        try words.allow(only: Phrase.allCases.map(\.rawValue))
        var read: [String: String] = [:]
        for phrase in Phrase.allCases {
            read[phrase.rawValue] = try words[phrase.rawValue].string()
        }
        return read
    }
}
