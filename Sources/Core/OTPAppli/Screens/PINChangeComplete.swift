import ScreenTree
import Vocabulary

/// 「PIN変更完了」: the new PIN holds from now on; it is asked next.
///
/// Source: manual 3.8, step 3; requirements O-23.
struct PINChangeComplete: AppliScreen {
    /// Which of the vault's tokens it was, from 0.
    var token: Int

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        NextButton.step(on: key, to: .pinEntry(PINEntry(token: token)))
    }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.pinChangeComplete", realm: .application, title: Title("PIN変更完了"),
            body: .message(Message(sign: .key, paragraphs: ["PINの変更が完了しました。"])),
            softKeys: SoftKeys(right: "次へ"))
    }
}
