import AppliKit
import ScreenTree
import Vocabulary

/// 「初期設定完了」: says that the token is on the phone, and of which service it is.
///
/// The token is stored before this screen comes, so the application may be ended here.
///
/// Source: manual 1.3.1, step 3; requirements O-30, O-73.
struct SetupComplete: Codable, Equatable, Sendable {
    /// Which of the vault's tokens is new, from 0.
    var token: Int

    func step(on event: AppliEvent) -> Step {
        switch event {
        case .pressed(.softRight), .pressed(.center):
            .show(.lockNotice(LockNotice(token: token)))
        case .pressed, .edited, .answered, .unanswered, .saved, .unsaved, .woke, .suspended,
            .resumed:
            .stay
        }
    }

    func view(with vault: Vault) -> ScreenTree {
        ScreenTree(
            id: "otp.setupComplete", realm: .application, title: Title("初期設定完了"),
            body: .message(
                Message(
                    sign: .done,
                    paragraphs: [vault.tokens[token].serviceName, "トークンを登録しました。"])),
            softKeys: SoftKeys(right: "次へ"))
    }
}
