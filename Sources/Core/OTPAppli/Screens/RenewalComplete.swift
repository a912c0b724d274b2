import ScreenTree
import Vocabulary

/// 「有効期限更新完了」: the token has a new key and a new date.
///
/// Source: manual 3.9.1, step 3; 3.9.2; requirements O-03, R-APP-184, R-APP-193.
struct RenewalComplete: AppliScreen {
    /// Which of the vault's tokens it was, from 0.
    var token: Int

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        NextButton.step(on: key, to: LaunchLadder.pinGate(token, of: place.vault))
    }

    func view(in place: Circumstances) -> ScreenTree {
        let shown = place.vault.tokens[token]
        return ScreenTree(
            id: "otp.renewalComplete", realm: .application, title: Title("有効期限更新完了"),
            body: .message(
                Message(
                    sign: .done, service: TokenRows.service(of: shown),
                    paragraphs: ["有効期限を更新しました。", "有効期限 \(shown.expiry.slashed)"])),
            softKeys: SoftKeys(right: "次へ"))
    }
}
