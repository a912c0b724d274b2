import ScreenTree
import Vocabulary

/// 「メインメニュー」: three columns of icons; digits pick an entry, too.
///
/// Source: manual 3.12; requirements 11.1 and 11.2.
struct MainMenu: HandsetScreen {
    /// From 0.
    private var chosen = 0
    private var cover: Cover?

    var stored: ScreenState { .mainMenu(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        guard cover == nil else {
            _ = Cover.answer(key, to: &cover, around)
            return .stay
        }
        let entries = around.profile.mainMenu
        switch key {
        case .up: move(by: -Grid.columns, among: entries.count)
        case .down: move(by: Grid.columns, among: entries.count)
        case .left: move(by: -1, among: entries.count)
        case .right: move(by: 1, among: entries.count)
        case .clear, .menu: return .pop
        case .softLeft, .softRight: return around.profile[.mainMenu].has(key) ? .pop : .stay
        case .center: return open(entries[chosen], memory, around)
        default:
            guard let place = Self.place(of: key), place < entries.count else { return .stay }
            chosen = place
            return open(entries[place], memory, around)
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
        _ entry: CarrierProfile.MainEntry, _ memory: Memory, _ around: Surroundings
    ) -> Move {
        cover = entry.opens.statement(in: around.profile).map(Cover.statement)
        return entry.opens.move(from: entry.name, memory, around)
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let entries = around.profile.mainMenu
        return ScreenTree(
            id: "phone.mainMenu",
            body: .grid(
                Grid(
                    cells: entries.map { Grid.Cell(icon: $0.icon, name: $0.name) }, chosen: chosen)),
            softKeys: around.profile[.mainMenu]
        ).covered(by: cover, head: entries[chosen].name, around)
    }
}
