import AppliRuntime
import ScreenTree
import Vocabulary

/// 「機能ﾒﾆｭ」「ﾒﾆｭｰ」: what can be done with the application chosen in the list, over the list.
///
/// Its entries are numbered through all pages. The cursor goes on to the next page beyond the end of
/// one, left and right turn the pages, and a digit picks its entry from either.
///
/// Source: manual 3.12.1; requirements R-DL-052, R-PHONE-022, O-47, O-48; turning is assumed.
struct AppliMenu: HandsetScreen {
    /// The application's number.
    var appli: Int
    /// The menu's name in the carrier's tables.
    var id = CarrierProfile.functionMenu
    /// Among the entries of all pages.
    private var choice = Choice()

    init(of appli: Int, id: String = CarrierProfile.functionMenu) {
        self.appli = appli
        self.id = id
    }

    var stored: ScreenState { .appliMenu(self) }
    var liesOver: Bool { true }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        if around.profile.closesMenu(key) { return .pop }
        guard let appli = memory.folder.appli(appli) else { return .pop }
        let pages = pages(for: appli, around)
        if key == .left || key == .right {
            turn(key == .right ? 1 : -1, among: pages)
            return .stay
        }
        let entries = pages.flatMap(\.entries)
        guard let picked = choice.handle(key, among: entries.count) else { return .stay }
        switch entries[picked].opens {
        case .menu(let id): return .replace(.appliMenu(AppliMenu(of: appli.id, id: id)))
        case .function(let function): return function.move(for: appli)
        }
    }

    private mutating func turn(_ step: Int, among pages: [AppliMenuPage]) {
        guard !pages.isEmpty else { return }
        let shown = place(among: pages)
        let target = (shown.page + step + pages.count) % pages.count
        let first = pages[..<target].reduce(0) { $0 + $1.entries.count }
        choice.shift(by: first - choice.row)
    }

    /// Which page the chosen entry is on, and the number of that page's first entry, from 0.
    private func place(among pages: [AppliMenuPage]) -> (page: Int, first: Int) {
        var first = 0
        for (index, page) in pages.enumerated() {
            if choice.row < first + page.entries.count { return (index, first) }
            first += page.entries.count
        }
        return (0, 0)
    }

    /// The pages with the entries that this model has and that apply to where the application lies.
    private func pages(for appli: InstalledAppli, _ around: Surroundings) -> [AppliMenuPage] {
        (around.profile.appliMenus[id] ?? []).map { page in
            var page = page
            page.entries = page.entries.filter { entry in
                (entry.needs.map(around.model.has) ?? true) && entry.opens.applies(to: appli)
            }
            return page
        }.filter { !$0.entries.isEmpty }
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let appli = memory.folder.appli(appli)
        let pages = appli.map { self.pages(for: $0, around) } ?? []
        let place = place(among: pages)
        let page = pages.isEmpty ? AppliMenuPage(title: "", entries: []) : pages[place.page]
        let menu = PopUpMenu(
            head: page.title, rows: page.entries.map(\.name), chosen: choice.row - place.first,
            firstNumber: place.first + 1)
        return .over(
            id: "phone.appliMenu.\(id)", .menu(menu), softKeys: around.profile[.functionMenu])
    }
}

extension AppliDestination {
    fileprivate func applies(to appli: InstalledAppli) -> Bool {
        switch self {
        case .function(.moveToCard): appli.place == .phone
        case .function(.moveToPhone): appli.place == .memoryCard
        case .function, .menu: true
        }
    }
}

extension AppliFunction {
    /// What opens it for an application, in the place of the menu.
    fileprivate func move(for appli: InstalledAppli) -> Move {
        let id = appli.id
        return switch self {
        case .linkStart: .replace(.appliChoice(AppliChoice(.linkStart, of: appli)))
        case .autoStart: .replace(.appliChoice(AppliChoice(.autoStart, of: appli)))
        case .permission: .replace(.permissionMenu(PermissionMenu(of: id)))
        case .information: .replace(.appliInformation(AppliInformation(of: id)))
        case .versionUp: .replace(.versionUp(VersionUp(of: id)))
        case .desktop:
            .replace(.confirmation(Confirmation(.desktop(id, isOn: !appli.settings.isOnDesktop))))
        case .capacity: .replace(.appliCapacity(AppliCapacity()))
        case .delete: .replace(.confirmation(Confirmation(.delete(id))))
        case .deleteAll: .replace(.confirmation(Confirmation(.deleteAll)))
        case .moveToCard: .replace(.confirmation(Confirmation(.move(id, to: .memoryCard))))
        case .moveToPhone: .replace(.confirmation(Confirmation(.move(id, to: .phone))))
        }
    }
}
