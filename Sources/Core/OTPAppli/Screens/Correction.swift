import ScreenTree
import Vocabulary

/// 「パスワード補正」: tells the center how far the handset's clock is off.
///
/// The correction is the center's: neither clock nor passcode changes here.
///
/// Source: manual 3.10; 4.1 (Q13); requirements 2.12. The manual's note on waiting is kept; its
/// other words are lost.
struct Correction: AppliScreen {
    var menu: SettingsMenu
    /// The number of a try that had no clear answer: asked again, it is answered the same.
    var transaction: [UInt8]?

    var token: Int { menu.opener.token }

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch key {
        case .softLeft: .show(.settingsMenu(menu))
        case .softRight, .center: .begin(.correct(self))
        default: .stay
        }
    }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.correction", realm: .application, title: Title("パスワード補正"),
            body: .message(
                Message(
                    sign: .clock,
                    paragraphs: [
                        "携帯電話と認証センターの時刻のずれを補正します。",
                        "時計を正しい日本時間に合わせてから、［実行］ボタンを押してください。",
                    ])),
            softKeys: SoftKeys(left: "戻る", right: "実行"))
    }
}
