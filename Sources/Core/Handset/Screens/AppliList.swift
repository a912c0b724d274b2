import AppliRuntime
import ScreenTree
import Vocabulary

/// 「ソフト一覧」「S!アプリ一覧」: the installed applications, and how full their folder is.
///
/// An application starts only with the card that was in the handset at its download.
///
/// Source: manual 3.12.1; requirements R-PHONE-021, R-PHONE-062, R-PHONE-063, O-45.
struct AppliList: HandsetScreen {
    private var choice = Choice()
    /// A statement over the list, until the next key.
    private var statement: String?

    var stored: ScreenState { .appliList(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        guard statement == nil else {
            statement = nil
            return .stay
        }
        if around.profile.isBack(key) { return .pop }
        let applis = memory.folder.applis
        guard let picked = choice.handle(key, among: applis.count) else { return .stay }
        guard applis[picked].sim == memory.sim.id else {
            statement = around.profile[.otherSIM]
            return .stay
        }
        return .launch(applis[picked].id)
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let applis = memory.folder.applis
        let place = applis.isEmpty ? "" : "\(choice.row + 1)/\(applis.count)"
        var keys = around.profile[.appliList]
        if applis.isEmpty { keys.center = "" }
        return ScreenTree(
            id: "phone.appliList", title: Title(around.profile[.appliListTitle], trailing: place),
            body: .list(
                List(
                    style: .pictured, rows: applis.map { List.Row(icon: .appli, text: $0.name) },
                    chosen: applis.isEmpty ? nil : choice.row,
                    capacity: List.Capacity(
                        caption: around.profile[.capacityCaption],
                        used: (memory.folder.used + 1023) / 1024,
                        total: memory.folder.capacity / 1024),
                    emptyText: around.profile[.appliListEmpty])),
            softKeys: statement == nil ? keys : SoftKeys(center: "選択"),
            overlay: statement.map {
                .dialog(
                    Dialog(head: around.profile[.appliListTitle], text: $0, buttons: ["OK"]))
            })
    }
}
