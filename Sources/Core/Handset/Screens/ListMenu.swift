import ScreenTree
import Vocabulary

/// A menu below the main menu, as a list. Its rows come from the carrier's tables.
///
/// Source: requirements 11.1 and 11.2.
struct ListMenu: HandsetScreen {
    /// The menu's name in the carrier's tables.
    var id: String
    private var choice = Choice()
    private var cover: Cover?

    init(id: String) { self.id = id }

    var stored: ScreenState { .menu(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        guard cover == nil else {
            _ = Cover.answer(key, to: &cover, around)
            return .stay
        }
        let entries = around.profile.entries(of: id, on: around.model)
        if around.profile.isBack(key) { return .pop }
        guard let picked = choice.handle(key, among: entries.count) else { return .stay }
        let entry = entries[picked]
        cover = entry.opens.statement(in: around.profile).map(Cover.statement)
        return entry.opens.move(from: entry.name, memory, around)
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let menu = around.profile.menu(id)
        let entries = around.profile.entries(of: id, on: around.model)
        var keys = around.profile[.list]
        if entries.isEmpty { keys.center = "" }
        let place = Choice.place(of: choice, among: entries.count)
        return ScreenTree(
            id: "phone.menu.\(id)", title: Title(menu.title),
            body: .list(
                List(
                    style: .numbered, rows: entries.map { List.Row(text: $0.name) },
                    chosen: place, emptyText: menu.empty)),
            softKeys: keys
        ).covered(by: cover, head: entries.isEmpty ? "" : entries[place ?? 0].name, around)
    }
}
