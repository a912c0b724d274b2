import ScreenTree
import Vocabulary

/// 「トークン削除完了」: the token is gone. With others left the list follows, otherwise the end.
///
/// Source: manual 3.4; requirements O-12, R-APP-123 to R-APP-125.
struct DeleteComplete: AppliScreen {
    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch (key, place.vault.tokens.isEmpty) {
        case (.softLeft, true), (.center, true): .quit
        case (.softRight, false), (.center, false):
            .show(.tokenChoice(TokenChoice(origin: .flow, chosen: place.vault.firstChoice)))
        default: .stay
        }
    }

    func view(in place: Circumstances) -> ScreenTree {
        let isLast = place.vault.tokens.isEmpty
        return ScreenTree(
            id: "otp.deleteComplete", realm: .application, title: Title("トークン削除完了"),
            body: .message(
                Message(
                    sign: .done,
                    paragraphs: ["トークンを削除しました。"]
                        + (isLast ? ["登録されているトークンはありません。"] : []))),
            softKeys: isLast ? SoftKeys(left: "終了") : SoftKeys(right: "次へ"))
    }
}
