import AppliRuntime
import ScreenTree
import Vocabulary

/// 「ソフト一覧」「S!アプリ一覧」: the installed applications, and how full their folder is.
///
/// An application is chosen without being started; the function key opens what can be done with it.
/// What was downloaded with another card, or lies on the memory card, is marked.
///
/// Source: manual 3.12.1; requirements R-DL-051, R-PHONE-021, O-45, O-47.
struct AppliList: HandsetScreen {
    private var choice = Choice()

    var stored: ScreenState { .appliList(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        if around.profile.isBack(key) { return .pop }
        let applis = memory.folder.applis
        if key == around.profile.menuKey, let row = row(among: applis.count) {
            return .push(.appliMenu(AppliMenu(of: applis[row].id)))
        }
        guard let picked = choice.handle(key, among: applis.count) else { return .stay }
        return .launch(applis[picked].id)
    }

    /// The chosen row; the last one where there are fewer than before.
    private func row(among count: Int) -> Int? { count == 0 ? nil : min(choice.row, count - 1) }

    private func row(
        of appli: InstalledAppli, _ memory: Memory, _ around: Surroundings
    ) -> List.Row {
        let marks = [
            memory.isBoundHere(appli) ? nil : around.profile[.cardMark],
            appli.place == .phone ? nil : around.profile[.memoryCardMark],
        ]
        return List.Row(
            icon: .appli, text: appli.name, badge: marks.compactMap { $0 }.joined(separator: " "),
            faint: memory.refusal(toStart: appli, on: around.model) != nil)
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let applis = memory.folder.applis
        let row = row(among: applis.count)
        return ScreenTree(
            id: "phone.appliList",
            title: Title(
                around.profile[.appliListTitle],
                trailing: row.map { "\($0 + 1)/\(applis.count)" } ?? ""),
            body: .list(
                List(
                    style: .pictured, rows: applis.map { self.row(of: $0, memory, around) },
                    chosen: row,
                    capacity: List.Capacity(
                        caption: around.profile[.capacityCaption],
                        used: (memory.folder.used + 1023) / 1024,
                        total: memory.folder.capacity / 1024),
                    emptyText: around.profile[.appliListEmpty])),
            softKeys: keys(around, isEmpty: applis.isEmpty))
    }

    /// Without an application only the way back is left.
    private func keys(_ around: Surroundings, isEmpty: Bool) -> SoftKeys {
        var keys = around.profile[.appliList]
        guard isEmpty else { return keys }
        keys.center = ""
        if around.profile.menuKey == .softLeft { keys.left = "" } else { keys.right = "" }
        return keys
    }
}
