import ScreenTree
import Vocabulary

/// A menu below the main menu, as a list. Its rows come from the carrier's tables.
///
/// Source: requirements 11.1 and 11.2.
struct ListMenu: HandsetScreen {
    var id: MenuID
    private var choice = Choice()

    init(id: MenuID) { self.id = id }

    var stored: ScreenState { .menu(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        let entries = around.profile.menu(id).entries
        if around.profile.isBack(key) { return .pop }
        guard let picked = choice.handle(key, among: entries.count) else { return .stay }
        return entries[picked].opens.move(memory)
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let menu = around.profile.menu(id)
        return ScreenTree(
            id: "phone.menu.\(id.rawValue)", title: Title(menu.title),
            body: .list(
                List(
                    style: .numbered, rows: menu.entries.map { List.Row(text: $0.name) },
                    chosen: choice.row)),
            softKeys: around.profile.listKeys)
    }
}
