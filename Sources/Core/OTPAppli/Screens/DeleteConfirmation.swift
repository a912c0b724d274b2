import ScreenTree
import Vocabulary

/// 「トークン削除確認」: names the token once more before it is gone for good.
///
/// Nobody is told: the center keeps the token, and a new setup needs a reissue there.
///
/// Source: manual 3.4, step 4; 4.1 (Q7); requirements R-APP-122, R-APP-126, R-APP-127.
struct DeleteConfirmation: AppliScreen {
    /// The list it came from, with the token chosen.
    var list: DeleteToken

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch key {
        case .softLeft: .show(.deleteToken(list))
        case .softRight, .center:
            .store(
                Change(vault: place.vault.deleting(list.chosen)),
                then: .deleteComplete(DeleteComplete()),
                orElse: .notice(Notice(Notice.unexpected, back: .settingsMenu(list.menu))))
        default: .stay
        }
    }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.deleteConfirmation", realm: .application, title: Title("トークン削除確認"),
            body: .message(
                Message(
                    sign: .trash,
                    service: TokenRows.service(of: place.vault.tokens[list.chosen]),
                    paragraphs: ["このトークンを削除します。よろしいですか？"])),
            softKeys: SoftKeys(left: "戻る", right: "削除"))
    }
}
