public import ScreenTree
public import Vocabulary

/// Everything in which one carrier's firmware differs from the other's: menus, words, rules.
///
/// Code walks these tables; it never asks which carrier it runs for. They stand in
/// `Assets/wordings`, where a user can edit them, and a model may put its own words and names over
/// them. A loader proves that each ``Phrase`` and ``SoftKeySet`` is there and that each entry leads
/// somewhere, so that looking one up never fails.
///
/// Source: manual 3.12; requirements 5.2, 5.3, 11.1, 11.2, O-47, O-48.
public struct CarrierProfile: Codable, Equatable, Sendable {
    /// Twelve entries, in three columns.
    public var mainMenu: [MainEntry]
    /// The menus below the main menu, by their names in the tables.
    public var menus: [String: Menu]
    /// The handset's own pages to read, by their names in the tables.
    public var pages: [String: [String]]
    /// The soft key that leads back on lists and pages; the clear key always does.
    public var backKey: Key
    /// By the names of ``SoftKeySet``.
    public var softKeys: [String: SoftKeys]
    /// By the names of ``Phrase``.
    public var words: [String: String]
    public var rules: Rules

    public init(
        mainMenu: [MainEntry], menus: [String: Menu], pages: [String: [String]], backKey: Key,
        softKeys: [String: SoftKeys], words: [String: String], rules: Rules
    ) {
        self.mainMenu = mainMenu
        self.menus = menus
        self.pages = pages
        self.backKey = backKey
        self.softKeys = softKeys
        self.words = words
        self.rules = rules
    }

    /// One cell of the main menu.
    public struct MainEntry: Codable, Equatable, Sendable {
        public var icon: IconName
        public var name: String
        public var opens: Destination
        public init(icon: IconName, name: String, opens: Destination) {
            self.icon = icon
            self.name = name
            self.opens = opens
        }
    }

    /// A menu below the main menu, as a list; without entries it is an empty folder.
    public struct Menu: Codable, Equatable, Sendable {
        public var title: String
        public var entries: [MenuEntry]
        /// What stands there instead of entries.
        public var empty: String
        public init(title: String, entries: [MenuEntry], empty: String) {
            self.title = title
            self.entries = entries
            self.empty = empty
        }
    }

    public struct MenuEntry: Codable, Equatable, Sendable {
        public var name: String
        public var opens: Destination
        /// What a model must have for the entry to be there; nil for nothing.
        public var needs: PhoneModel.Feature?
        public init(name: String, opens: Destination, needs: PhoneModel.Feature?) {
            self.name = name
            self.opens = opens
            self.needs = needs
        }
    }

    /// Where a carrier's firmware goes another way, rather than saying another word.
    public struct Rules: Codable, Equatable, Sendable {
        /// Whether a link to an installed application's descriptor is refused with a statement, as
        /// docomo does, or leads to questions, as SoftBank does. Source: manual 3.12; O-54.
        public var downloadReplaces: Bool
        /// Whether the handset asks before a transfer.
        public var asksBeforeDownload: Bool
        /// Whether an allowed domain saves a mail with an address in it from being refused for that.
        /// Source: carrier-facts.md 3.3; O-57 decides against it for both.
        public var permittedDomainMayLink: Bool
        public init(
            downloadReplaces: Bool, asksBeforeDownload: Bool, permittedDomainMayLink: Bool
        ) {
            self.downloadReplaces = downloadReplaces
            self.asksBeforeDownload = asksBeforeDownload
            self.permittedDomainMayLink = permittedDomainMayLink
        }
    }

    // MARK: Looking up

    func isBack(_ key: Key) -> Bool { key == .clear || key == backKey }

    subscript(_ phrase: Phrase) -> String { words[phrase.rawValue] ?? phrase.rawValue }

    subscript(_ set: SoftKeySet) -> SoftKeys { softKeys[set.rawValue] ?? SoftKeys() }

    func menu(_ id: String) -> Menu { menus[id] ?? Menu(title: "", entries: [], empty: "") }

    /// The entries of a menu that this model has.
    func entries(of id: String, on model: PhoneModel) -> [MenuEntry] {
        menu(id).entries.filter { $0.needs.map(model.has) ?? true }
    }

    /// What the browser calls itself.
    var browserTitle: String { mainMenu.first { $0.icon == .web }?.name ?? "" }

    /// Every name of a menu or an entry that stands in the tables is said otherwise.
    public mutating func rename(_ name: String, to other: String) {
        for index in mainMenu.indices where mainMenu[index].name == name {
            mainMenu[index].name = other
        }
        menus = menus.mapValues { menu in
            var menu = menu
            if menu.title == name { menu.title = other }
            for index in menu.entries.indices where menu.entries[index].name == name {
                menu.entries[index].name = other
            }
            return menu
        }
    }
}

/// Where an entry of a menu leads.
public enum Destination: Codable, Equatable, Sendable {
    /// Another menu, by its name in the tables.
    case menu(String)
    case function(Function)
}

/// The functions that a menu's entry can open.
public enum Function: String, Codable, CaseIterable, Sendable {
    case inbox, appliList, phoneInformation, help
    /// Says that nothing is there.
    case absent
}

/// The captions of soft keys that a carrier gives its screens.
public enum SoftKeySet: String, Codable, CaseIterable, Sendable {
    case standby, mainMenu, list, mail, page, appliList
}
