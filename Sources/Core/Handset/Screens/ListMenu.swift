import ScreenTree
import Vocabulary

/// A menu below the main menu, as a list. Its rows come from the carrier's tables.
///
/// Source: requirements 11.1 and 11.2.
struct ListMenu: HandsetScreen {
    /// The menu's name in the carrier's tables.
    var id: String
    private var choice = Choice()

    init(id: String) { self.id = id }

    var stored: ScreenState { .menu(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        let entries = around.profile.entries(of: id, on: around.model)
        if around.profile.isBack(key) { return .pop }
        guard let picked = choice.handle(key, among: entries.count) else { return .stay }
        return entries[picked].opens.move(memory)
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let menu = around.profile.menu(id)
        let entries = around.profile.entries(of: id, on: around.model)
        var keys = around.profile[.list]
        if entries.isEmpty { keys.center = "" }
        return ScreenTree(
            id: "phone.menu.\(id)", title: Title(menu.title),
            body: .list(
                List(
                    style: .numbered, rows: entries.map { List.Row(text: $0.name) },
                    chosen: entries.isEmpty ? nil : choice.row, emptyText: menu.empty)),
            softKeys: keys)
    }
}
