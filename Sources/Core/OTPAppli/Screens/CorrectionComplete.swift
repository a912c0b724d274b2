import ScreenTree
import Vocabulary

/// 「補正完了」: the center knows the drift; it counts in two to three minutes.
///
/// Source: manual 3.10, steps 3 and 4, and its note; requirements R-APP-202, R-APP-203.
struct CorrectionComplete: AppliScreen {
    /// Which of the vault's tokens it was, from 0.
    var token: Int

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        NextButton.step(on: key, to: LaunchLadder.pinGate(token, of: place.vault))
    }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.correctionComplete", realm: .application, title: Title("補正完了"),
            body: .message(
                Message(
                    sign: .done,
                    paragraphs: [
                        "パスワード補正が完了しました。", "２～３分待ってから認証を行って下さい。",
                    ])),
            softKeys: SoftKeys(right: "次へ"))
    }
}
