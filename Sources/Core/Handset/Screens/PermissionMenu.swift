import AppliRuntime
import ScreenTree
import Vocabulary

/// 「ソフト設定」「セキュリティレベル」: what an application is allowed, with the present value.
///
/// Source: manual 4.1 (Q18); requirements R-PHONE-024, R-PHONE-043.
struct PermissionMenu: HandsetScreen {
    /// The application's number.
    let appli: Int

    init(of appli: Int) { self.appli = appli }

    var stored: ScreenState { .permissionMenu(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        if around.profile.isBack(key) { return .pop }
        guard key == .center || key == .digit1, let appli = memory.folder.appli(appli) else {
            return .stay
        }
        return .push(.appliChoice(AppliChoice(.permission, of: appli)))
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let permission = memory.folder.appli(appli)?.settings.permission ?? .allowed
        let row = List.Row(
            text: around.profile[.permissionTitle], second: around.profile.name(of: permission))
        return ScreenTree(
            id: "phone.permissionMenu", title: Title(around.profile.name(of: .permission)),
            body: .list(List(style: .twoLines, rows: [row], chosen: 0)),
            softKeys: around.profile[.list])
    }
}
