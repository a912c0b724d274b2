import ScreenTree
import Vocabulary

/// 「トークン削除」: the list of tokens, of which one is to be deleted.
///
/// Source: manual 3.4, steps 1 to 3; requirements 2.8, O-10, O-28.
struct DeleteToken: AppliScreen {
    var menu: SettingsMenu
    /// From 0.
    var chosen = 0

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        if key == .softLeft { return .show(.settingsMenu(menu)) }
        switch ChoiceList.react(to: key, chosen: chosen, of: place.vault.tokens.count) {
        case .moved(let row): return .show(.deleteToken(DeleteToken(menu: menu, chosen: row)))
        case .picked(let row):
            return .show(
                .deleteConfirmation(
                    DeleteConfirmation(list: DeleteToken(menu: menu, chosen: row))))
        case nil: return .stay
        }
    }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.delete", realm: .application,
            title: Title("トークン削除", trailing: "\(chosen + 1)/\(place.vault.tokens.count)"),
            body: .list(TokenRows.list(of: place.vault, chosen: chosen)),
            softKeys: SoftKeys(left: "戻る", right: "削除"))
    }
}
