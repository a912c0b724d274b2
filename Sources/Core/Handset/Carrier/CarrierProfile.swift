public import CarrierNetwork
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
    /// The menus of what can be done with an application, page by page, by their names.
    public var appliMenus: [String: [AppliMenuPage]]
    /// What the user can set an application's use of the network to.
    public var permissions: [PermissionChoice]
    /// The handset's own pages to read, by their names in the tables.
    public var pages: [String: [String]]
    /// Whom the phone book knows.
    public var people: [Person]
    /// Names of public holidays by their dates, such as `2009-01-01`.
    public var holidays: [String: String]
    /// The soft key that leads back on lists and pages; the clear key always does.
    public var backKey: Key
    /// The soft key that opens a screen's menu, and closes it. Source: O-47.
    public var menuKey: Key
    /// By the names of ``SoftKeySet``.
    public var softKeys: [String: SoftKeys]
    /// What a program sees when a call over the network fails, by the names of ``CallCause/Kind``.
    public var exceptions: [String: String]
    /// By the names of ``Phrase``.
    public var words: [String: String]
    public var rules: Rules
    public var portal: Portal
    /// The ways to treat mail with addresses of the web in it, as the handset offers them.
    public var mailLinks: [MailLinks]

    public init(
        mainMenu: [MainEntry], menus: [String: Menu], appliMenus: [String: [AppliMenuPage]],
        permissions: [PermissionChoice], pages: [String: [String]], people: [Person],
        holidays: [String: String], backKey: Key, menuKey: Key, softKeys: [String: SoftKeys],
        exceptions: [String: String], words: [String: String], rules: Rules,
        portal: Portal, mailLinks: [MailLinks]
    ) {
        self.mainMenu = mainMenu
        self.menus = menus
        self.appliMenus = appliMenus
        self.permissions = permissions
        self.pages = pages
        self.people = people
        self.holidays = holidays
        self.backKey = backKey
        self.menuKey = menuKey
        self.softKeys = softKeys
        self.exceptions = exceptions
        self.words = words
        self.rules = rules
        self.portal = portal
        self.mailLinks = mailLinks
    }

    /// Source: manual 4.1 (Q24); carrier-facts.md 3.3, where the carriers differ.
    public struct MailLinks: Codable, Equatable, Sendable {
        public var name: String
        public var does: MailFilter.Links
        public init(name: String, does: MailFilter.Links) {
            self.name = name
            self.does = does
        }
    }

    /// Somebody in the phone book.
    public struct Person: Codable, Equatable, Sendable {
        /// The name in the tables.
        public var id: String
        public var name: String
        public var reading: String
        public var number: String
        public var mail: String
        public init(id: String, name: String, reading: String, number: String, mail: String) {
            self.id = id
            self.name = name
            self.reading = reading
            self.number = number
            self.mail = mail
        }
    }

    /// The carrier's own site, which exists only in the world.
    public struct Portal: Codable, Equatable, Sendable {
        public var address: WebURL
        public var pages: [Page]
        public init(address: WebURL, pages: [Page]) {
            self.address = address
            self.pages = pages
        }

        public struct Page: Codable, Equatable, Sendable {
            /// Begins with `/`.
            public var path: String
            /// In the tags that the browsers know.
            public var markup: String
            public init(path: String, markup: String) {
                self.path = path
                self.markup = markup
            }
        }
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
        /// Whether an application may call only the site from which it was downloaded, over the same
        /// protocol. Source: carrier-facts.md 0.2.
        public var sameHostOnly: Bool
        /// Whether the handset asks before a transfer.
        public var asksBeforeDownload: Bool
        /// Whether an allowed domain saves a mail with an address in it from being refused for that.
        /// Source: carrier-facts.md 3.3; O-57 decides against it for both.
        public var permittedDomainMayLink: Bool
        /// How many domains the mail filter takes. Source: carrier-facts.md 3.3 (docomo); assumed to
        /// be the same on SoftBank.
        public var mailDomainLimit: Int
        /// The header in which every request names the model; empty for none.
        /// Source: carrier-facts.md 3.2.
        public var modelHeader: String
        public init(
            downloadReplaces: Bool, sameHostOnly: Bool, asksBeforeDownload: Bool,
            permittedDomainMayLink: Bool, mailDomainLimit: Int, modelHeader: String
        ) {
            self.downloadReplaces = downloadReplaces
            self.sameHostOnly = sameHostOnly
            self.asksBeforeDownload = asksBeforeDownload
            self.permittedDomainMayLink = permittedDomainMayLink
            self.mailDomainLimit = mailDomainLimit
            self.modelHeader = modelHeader
        }
    }

    // MARK: Looking up

    func isBack(_ key: Key) -> Bool { key == .clear || key == backKey }

    /// A menu over a screen goes away with the key that opened it, and with the one that leads back.
    func closesMenu(_ key: Key) -> Bool { key == menuKey || isBack(key) }

    subscript(_ phrase: Phrase) -> String { words[phrase.rawValue] ?? phrase.rawValue }

    subscript(_ set: SoftKeySet) -> SoftKeys { softKeys[set.rawValue] ?? SoftKeys() }

    func exception(for cause: CallCause) -> String { exceptions[cause.kind.rawValue] ?? "" }

    func menu(_ id: String) -> Menu { menus[id] ?? Menu(title: "", entries: [], empty: "") }

    /// The entries of a menu that this model has.
    func entries(of id: String, on model: PhoneModel) -> [MenuEntry] {
        menu(id).entries.filter { $0.needs.map(model.has) ?? true }
    }

    /// Who calls from a number, however it is written; nil for a stranger.
    func person(calling number: String) -> Person? {
        let digits = number.filter(\.isNumber)
        return people.first { !digits.isEmpty && $0.number.filter(\.isNumber) == digits }
    }

    /// What the handset calls a caller's number; a caller may withhold it.
    func shown(number: String) -> String { number.isEmpty ? self[.withheldNumber] : number }

    /// What the setting is called that switches the radio off: セルフモード, オフラインモード. Nil on a
    /// model that has none.
    func radioOffName(on model: PhoneModel) -> String? {
        menus.keys.sorted().lazy.flatMap { entries(of: $0, on: model) }
            .first { $0.opens == .function(.radioOff) }?.name
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
        appliMenus = appliMenus.mapValues { pages in
            pages.map { page in
                var page = page
                if page.title == name { page.title = other }
                for index in page.entries.indices where page.entries[index].name == name {
                    page.entries[index].name = other
                }
                return page
            }
        }
    }
}

/// Where an entry of a menu leads.
public enum Destination: Codable, Equatable, Sendable {
    /// Another menu, by its name in the tables.
    case menu(String)
    /// A page to read, by its name in the tables.
    case page(String)
    /// Somebody in the phone book, by the name in the tables.
    case person(String)
    case function(Function)
    /// Nowhere: the menu says this.
    case statement(String)
}

/// The functions that a menu's entry can open.
public enum Function: String, Codable, CaseIterable, Sendable {
    case inbox, mailDomains, mailLinks, appliList
    /// How full the folder of applications is; deleting all of them; binding them to the present
    /// card.
    case appliCapacity, deleteAllApplis, bindingReset
    // Browsers
    case portal, bookmarks, savedPages, history, fullHistory, urlEntry, fullURLEntry
    // Settings
    case radioOff, manner, clock, networkClock, phoneInformation, packets
    /// In which browser a link opens.
    case linkBrowser
    // Tools
    case ownNumber, calls, television, schedule, barcodeReader, alarm, memoPad
    /// Says that nothing is there.
    case absent
}

/// The captions of soft keys that a carrier gives its screens.
public enum SoftKeySet: String, Codable, CaseIterable, Sendable {
    case standby, mainMenu, list, mail, page, appliList
    /// A list and a page that have a menu of functions, and that menu.
    case listWithMenu, pageWithMenu, functionMenu
    /// The barcode reader's finder.
    case codeReader
    /// Fields to fill in, and the field for an address. Source: manual 3.12.2; O-47.
    case entry, urlEntry
    /// The signs that a field's input method offers. Source: assumed.
    case signs
}
