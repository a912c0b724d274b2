import ScreenTree
import Vocabulary

/// 「アプリロックについて」: tells once, after the initial setup, what the app lock is for.
///
/// The manual's own words are lost; these are this project's.
///
/// Source: manual 1.3.1, steps 3 and 4; requirements R-APP-037, O-03, O-73.
struct LockNotice: AppliScreen {
    /// Which of the vault's tokens is new, from 0.
    var token: Int

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        NextButton.step(on: key, to: LaunchLadder.pinGate(token, of: place.vault))
    }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.lockNotice", realm: .application, title: Title("アプリロックについて"),
            body: .message(
                Message(
                    sign: .lock,
                    paragraphs: [
                        "アプリロックを有効にすると、アプリを起動するたびにアプリロックコードの入力が必要になります。",
                        "他の人にワンタイムパスワードを見られたくないときにご利用ください。",
                    ])),
            softKeys: SoftKeys(right: "次へ"))
    }
}
