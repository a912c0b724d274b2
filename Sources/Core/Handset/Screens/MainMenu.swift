import ScreenTree
import Vocabulary

/// 「メインメニュー」: three columns of icons; digits pick an entry, too.
///
/// An entry whose function this simulator does not have says so and stays.
///
/// Source: manual 3.12; requirements 11.1 and 11.2.
struct MainMenu: HandsetScreen {
    /// From 0.
    private var chosen = 0
    /// A statement over the menu, until the next key.
    private var statement: String?

    static let columns = 3
    var stored: ScreenState { .mainMenu(self) }

    init() {}

    /// The menu with the entry of this icon chosen, and what its function answers.
    init(showing icon: IconName, in profile: CarrierProfile) {
        chosen = profile.mainMenu.firstIndex { $0.icon == icon } ?? 0
        if profile.mainMenu[chosen].opens == .function(.absent) { statement = profile[.absent] }
    }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        guard statement == nil else {
            statement = nil
            return .stay
        }
        let entries = around.profile.mainMenu
        switch key {
        case .up: move(by: -Self.columns, among: entries.count)
        case .down: move(by: Self.columns, among: entries.count)
        case .left: move(by: -1, among: entries.count)
        case .right: move(by: 1, among: entries.count)
        case .clear, .softRight, .menu: return .pop
        case .center: return open(entries[chosen].opens, memory, around)
        default:
            guard let place = Self.place(of: key), place < entries.count else { return .stay }
            chosen = place
            return open(entries[place].opens, memory, around)
        }
        return .stay
    }

    private mutating func move(by step: Int, among count: Int) {
        chosen = (chosen + step + count) % count
    }

    /// The keypad lies as the cells do: 1 to 9, then `*`, 0 and `#`.
    private static func place(of key: Key) -> Int? {
        switch key {
        case .star: 9
        case .digit0: 10
        case .hash: 11
        default: key.digit.map { $0 - 1 }
        }
    }

    private mutating func open(
        _ destination: Destination, _ memory: Memory, _ around: Surroundings
    ) -> Move {
        if destination == .function(.absent) { statement = around.profile[.absent] }
        return destination.move(memory)
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let entries = around.profile.mainMenu
        return ScreenTree(
            id: "phone.mainMenu",
            body: .grid(
                Grid(
                    cells: entries.map { Grid.Cell(icon: $0.icon, name: $0.name) }, chosen: chosen)),
            softKeys: statement == nil ? around.profile[.mainMenu] : SoftKeys(center: "選択"),
            overlay: statement.map {
                .dialog(Dialog(head: entries[chosen].name, text: $0, buttons: ["OK"]))
            })
    }
}

extension Destination {
    /// What opens it.
    func move(_ memory: Memory) -> Move {
        switch self {
        case .menu(let id): .push(.menu(ListMenu(id: id)))
        case .function(.inbox): .push(.inbox(InboxScreen(of: memory.inbox)))
        case .function(.appliList): .push(.appliList(AppliList()))
        case .function(.phoneInformation):
            .push(.information(InformationPage(subject: .phone)))
        case .function(.help): .push(.information(InformationPage(subject: .help)))
        case .function(.absent): .stay
        }
    }
}
