public import AppliRuntime

/// One page of a menu of what can be done with an application: 「機能ﾒﾆｭ」「ﾒﾆｭｰ」.
///
/// Source: manual 3.12.1; requirements R-DL-052, O-48.
public struct AppliMenuPage: Codable, Equatable, Sendable {
    public var title: String
    public var entries: [Entry]

    public init(title: String, entries: [Entry]) {
        self.title = title
        self.entries = entries
    }

    public struct Entry: Codable, Equatable, Sendable {
        public var name: String
        public var opens: AppliDestination
        /// What a model must have for the entry to be there; nil for nothing.
        public var needs: PhoneModel.Feature?
        public init(name: String, opens: AppliDestination, needs: PhoneModel.Feature?) {
            self.name = name
            self.opens = opens
            self.needs = needs
        }
    }
}

/// Where an entry of such a menu leads.
public enum AppliDestination: Codable, Equatable, Sendable {
    /// Another menu, by its name in the tables.
    case menu(String)
    case function(AppliFunction)
}

/// What can be done with an application in the list, or with all of them.
public enum AppliFunction: String, Codable, CaseIterable, Sendable {
    case linkStart, autoStart, permission, information, versionUp, desktop, capacity
    case delete, deleteAll
    /// There while the application is on the phone, or on the memory card.
    case moveToCard, moveToPhone
}

/// A permission that a carrier offers, with its name.
///
/// Source: manual 4.1 (Q18); O-49; carrier-facts.md 1.5 and 2.3.
public struct PermissionChoice: Codable, Equatable, Sendable {
    public var name: String
    public var value: NetworkPermission
    /// What a model must have for it; nil for nothing.
    public var needs: PhoneModel.Feature?
    public init(name: String, value: NetworkPermission, needs: PhoneModel.Feature?) {
        self.name = name
        self.value = value
        self.needs = needs
    }

    /// Whether what every application begins with can be set again, on every model.
    public static func offersTheFirst(_ choices: [PermissionChoice]) -> Bool {
        choices.contains { $0.value == AppliSettings().permission && $0.needs == nil }
    }
}

extension CarrierProfile {
    /// The name in the tables of the menu that the application list's function key opens.
    public static let functionMenu = "functions"

    /// What an entry is called that opens a function, and so is the screen that it opens.
    func name(of function: AppliFunction) -> String {
        let pages = appliMenus.keys.sorted().flatMap { appliMenus[$0] ?? [] }
        return pages.flatMap(\.entries).first { $0.opens == .function(function) }?.name ?? ""
    }

    /// The permissions that a model offers.
    func permissions(on model: PhoneModel) -> [PermissionChoice] {
        permissions.filter { $0.needs.map(model.has) ?? true }
    }

    func name(of permission: NetworkPermission) -> String {
        permissions.first { $0.value == permission }?.name ?? ""
    }
}
