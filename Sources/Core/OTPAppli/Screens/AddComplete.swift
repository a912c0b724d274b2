import ScreenTree
import Vocabulary

/// 「トークン追加完了」: says of which service the added token is.
///
/// Source: manual 3.3, step 4; requirements R-APP-103, R-APP-104.
struct AddComplete: AppliScreen {
    /// Which of the vault's tokens is new, from 0.
    var token: Int

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        NextButton.step(on: key, to: .tokenChoice(TokenChoice(origin: .flow, chosen: token)))
    }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.addComplete", realm: .application, title: Title("トークン追加完了"),
            body: .message(
                Message(
                    sign: .done, service: TokenRows.service(of: place.vault.tokens[token]),
                    paragraphs: ["トークンを追加しました。"])),
            softKeys: SoftKeys(right: "次へ"))
    }
}
