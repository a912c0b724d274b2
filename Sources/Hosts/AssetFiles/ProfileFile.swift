public import Handset
import ScreenTree
public import Vocabulary

/// Reads a carrier's menus and words from its file in `Assets/wordings`.
///
/// A fault names the file, the line and the field.
public enum ProfileFile {
    /// - Parameter holidays: those of ``HolidayFile``, which all carriers share.
    /// - Throws: what is wrong in the file.
    public static func read(
        _ carrier: Carrier, holidays: [String: String], in assets: AssetFolder
    ) throws(AssetFailure) -> CarrierProfile {
        let file = try YAMLReader(file: assets.path("wordings/\(carrier.rawValue).yaml"))
        try file.allow(only: [
            "carrier", "backKey", "menuKey", "rules", "softKeys", "mainMenu", "menus",
            "appliMenus", "permissions", "pages", "people", "exceptions", "words", "portal",
            "mailLinks",
        ])
        guard try file["carrier"].string() == carrier.rawValue else {
            throw try file["carrier"].failure(wanted: carrier.rawValue)
        }
        let places = Places(
            menus: try file["menus"].entries().map(\.name),
            pages: try file["pages"].entries().map(\.name),
            people: try file["people"].entries().map(\.name))
        var mainMenu: [CarrierProfile.MainEntry] = []
        for entry in try file["mainMenu"].list(count: 12) {
            try entry.allow(only: ["icon", "name", "opens", "says"])
            mainMenu.append(
                CarrierProfile.MainEntry(
                    icon: try entry["icon"].choice(), name: try entry["name"].string(),
                    opens: try destination(of: entry, places)))
        }
        try checkDepth(file["menus"])
        return CarrierProfile(
            mainMenu: mainMenu, menus: try menus(file["menus"], places),
            appliMenus: try AppliTables.menus(file["appliMenus"]),
            permissions: try AppliTables.permissions(file["permissions"]),
            pages: try pages(file["pages"]), people: try people(file["people"]),
            holidays: holidays, backKey: try file["backKey"].choice(),
            menuKey: try file["menuKey"].choice(), softKeys: try softKeys(file["softKeys"]),
            exceptions: try exceptions(file["exceptions"]), words: try words(file["words"]),
            rules: try rules(file["rules"]), portal: try portal(file["portal"]),
            mailLinks: try mailLinks(file["mailLinks"]))
    }

    /// Menus lead from one to another, at most so many times; else somebody would never come out.
    private static let deepest = 8

    /// - Throws: when a menu leads to itself, or too far down.
    private static func checkDepth(_ menus: YAMLReader) throws(AssetFailure) {
        let all = try menus.entries()
        func walk(_ name: String, above: [String]) throws(AssetFailure) {
            guard let menu = all.first(where: { $0.name == name }) else { return }
            for entry in try menu.value["entries"].list() {
                guard let opens = try entry.optional("opens") else { continue }
                let next = try opens.string()
                guard !above.contains(next), next != name, above.count < deepest else {
                    throw opens.failure(wanted: "a menu that does not lead back to this one")
                }
                try walk(next, above: above + [name])
            }
        }
        for menu in all { try walk(menu.name, above: []) }
    }

    private static func mailLinks(
        _ list: YAMLReader
    ) throws(AssetFailure) -> [CarrierProfile.MailLinks] {
        var ways: [CarrierProfile.MailLinks] = []
        for way in try list.list() {
            try way.allow(only: ["name", "does"])
            ways.append(
                CarrierProfile.MailLinks(
                    name: try way["name"].string(), does: try way["does"].choice()))
        }
        guard !ways.isEmpty else { throw list.failure(wanted: "at least one way") }
        return ways
    }

    private static func portal(_ portal: YAMLReader) throws(AssetFailure) -> CarrierProfile.Portal {
        try portal.allow(only: ["address", "pages"])
        guard let address = WebURL(try portal["address"].string()), address.scheme == "https" else {
            throw try portal["address"].failure(wanted: "an address with https://")
        }
        var pages: [CarrierProfile.Portal.Page] = []
        for page in try portal["pages"].entries() {
            guard page.name.hasPrefix("/") else {
                throw page.value.failure(problem: "is no path", wanted: "a name that begins with /")
            }
            pages.append(
                CarrierProfile.Portal.Page(path: page.name, markup: try page.value.string()))
        }
        return CarrierProfile.Portal(address: address, pages: pages)
    }

    private static func rules(_ rules: YAMLReader) throws(AssetFailure) -> CarrierProfile.Rules {
        try rules.allow(only: [
            "downloadReplaces", "sameHostOnly", "asksBeforeDownload", "permittedDomainMayLink",
            "mailDomainLimit", "modelHeader",
        ])
        return CarrierProfile.Rules(
            downloadReplaces: try rules["downloadReplaces"].bool(),
            sameHostOnly: try rules["sameHostOnly"].bool(),
            asksBeforeDownload: try rules["asksBeforeDownload"].bool(),
            permittedDomainMayLink: try rules["permittedDomainMayLink"].bool(),
            mailDomainLimit: try rules["mailDomainLimit"].int(in: 1...1000),
            modelHeader: try rules["modelHeader"].string())
    }

    /// The names in the tables that an entry can lead to.
    private struct Places {
        var menus: [String]
        var pages: [String]
        var people: [String]
    }

    private static func menus(
        _ menus: YAMLReader, _ places: Places
    ) throws(AssetFailure) -> [String: CarrierProfile.Menu] {
        var read: [String: CarrierProfile.Menu] = [:]
        for menu in try menus.entries() {
            try menu.value.allow(only: ["title", "entries", "empty"])
            var entries: [CarrierProfile.MenuEntry] = []
            for entry in try menu.value["entries"].list() {
                try entry.allow(only: ["name", "opens", "says", "needs"])
                entries.append(
                    CarrierProfile.MenuEntry(
                        name: try entry["name"].string(),
                        opens: try destination(of: entry, places),
                        needs: try entry.optional("needs")?.choice()))
            }
            let empty = entries.isEmpty ? try menu.value["empty"].string() : ""
            read[menu.name] = CarrierProfile.Menu(
                title: try menu.value["title"].string(), entries: entries, empty: empty)
        }
        return read
    }

    /// Where an entry leads with `opens`, or what it `says` instead.
    private static func destination(
        of entry: YAMLReader, _ places: Places
    ) throws(AssetFailure) -> Destination {
        if let words = try entry.optional("says") {
            guard try entry.optional("opens") == nil else {
                throw words.failure(problem: "stands beside opens", wanted: "one of the two")
            }
            return .statement(try words.string())
        }
        let name = try entry["opens"]
        let text = try name.string()
        if let function = Function(rawValue: text) { return .function(function) }
        if places.menus.contains(text) { return .menu(text) }
        if places.people.contains(text) { return .person(text) }
        guard places.pages.contains(text) else {
            throw name.failure(
                wanted: "a menu (\(places.menus.joined(separator: ", "))), a page "
                    + "(\(places.pages.joined(separator: ", "))), somebody "
                    + "(\(places.people.joined(separator: ", "))) or one of "
                    + Function.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return .page(text)
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

    private static func people(
        _ people: YAMLReader
    ) throws(AssetFailure) -> [CarrierProfile.Person] {
        var read: [CarrierProfile.Person] = []
        for person in try people.entries() {
            try person.value.allow(only: ["name", "reading", "number", "mail"])
            read.append(
                CarrierProfile.Person(
                    id: person.name, name: try person.value["name"].string(),
                    reading: try person.value["reading"].string(),
                    number: try person.value["number"].string(),
                    mail: try person.value["mail"].string()))
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

    private static func exceptions(
        _ exceptions: YAMLReader
    ) throws(AssetFailure) -> [String: String] {
        try exceptions.allow(only: CallCause.Kind.allCases.map(\.rawValue))
        var read: [String: String] = [:]
        for kind in CallCause.Kind.allCases {
            read[kind.rawValue] = try exceptions[kind.rawValue].string()
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
