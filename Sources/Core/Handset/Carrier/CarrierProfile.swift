import ScreenTree
import Vocabulary

/// Everything in which one carrier's firmware differs from the other's: menus, words, rules.
///
/// Code walks these tables; it never asks which carrier it runs for.
struct CarrierProfile {
    // MARK: Menus
    var mainMenu: [MainEntry]
    /// The menus below the main menu, as lists.
    var menus: [(id: MenuID, title: String, entries: [MenuEntry])]

    /// The soft key that leads back on lists and pages; the clear key always does.
    var backKey: Key

    // MARK: Words
    /// Captions of standby's soft keys.
    var standbyKeys: SoftKeys
    var mainMenuKeys: SoftKeys
    var listKeys: SoftKeys
    var inboxTitle: String
    var mailTitle: String
    var mailKeys: SoftKeys
    var pageKeys: SoftKeys
    var appliListTitle: String
    var appliListEmpty: String
    var appliListKeys: SoftKeys
    var capacityCaption: String
    var yes: String
    var no: String
    /// What the SIM is called. Source: manual 4.1 (Q15).
    var simName: String
    var help: [String]
    var newMailNotice: String

    /// What the browser calls itself.
    var browserTitle: String { mainMenu.first { $0.icon == .web }?.name ?? "" }

    // MARK: Downloads
    /// The question before a transfer; nil where the carrier asks none.
    var downloadQuestion: String?
    /// Source: manual 3.12.1 and 3.12.2, notes; O-54.
    var alreadyInstalled: AlreadyInstalled

    enum AlreadyInstalled: Equatable {
        /// The handset says so and that is all.
        case statement(String)
        /// The handset asks whether to go on.
        case question(String)
    }

    struct MainEntry {
        var icon: IconName
        var name: String
        var opens: Destination
    }

    struct MenuEntry {
        var name: String
        var opens: Destination
    }

    func isBack(_ key: Key) -> Bool { key == .clear || key == backKey }

    func menu(_ id: MenuID) -> (id: MenuID, title: String, entries: [MenuEntry]) {
        guard let menu = menus.first(where: { $0.id == id }) else {
            preconditionFailure("each carrier's table has every menu")
        }
        return menu
    }

    /// The tables of a carrier.
    static func of(_ carrier: Carrier) -> CarrierProfile {
        switch carrier {
        case .docomo: docomo
        case .softbank: softbank
        }
    }
}

/// The menus below the main menu.
enum MenuID: String, Codable, Sendable { case mail, applications, settings }

/// Where an entry of a menu leads.
enum Destination: Equatable {
    case menu(MenuID)
    case inbox
    case appliList
    case phoneInformation
    case help
    /// A function of the real handsets that this simulator does not have.
    case absent
}
