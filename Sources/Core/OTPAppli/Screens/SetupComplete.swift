import ScreenTree
import Vocabulary

/// 「初期設定完了」: says that the token is on the phone, and of which service it is.
///
/// The token is stored before this screen comes, so the application may be ended here.
///
/// Source: manual 1.3.1, step 3; requirements O-30, O-73.
struct SetupComplete: AppliScreen {
    /// Which of the vault's tokens is new, from 0.
    var token: Int

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        NextButton.step(on: key, to: .lockNotice(LockNotice(token: token)))
    }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.setupComplete", realm: .application, title: Title("初期設定完了"),
            body: .message(
                Message(
                    sign: .done, service: TokenRows.service(of: place.vault.tokens[token]),
                    paragraphs: ["トークンを登録しました。"])),
            softKeys: SoftKeys(right: "次へ"))
    }
}
