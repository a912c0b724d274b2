import ScreenTree
import Vocabulary

/// 「トークン追加」 refused: ten tokens are all that there is room for.
///
/// It has no error code; the manual gives it none. The text is made of the manual's two sentences.
///
/// Source: manual 3.3, notes; 4.1 (Q1, Q3); requirements O-07, R-APP-075, R-APP-106.
struct TokenLimit: AppliScreen {
    var menu: SettingsMenu

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch key {
        case .softLeft, .softRight, .center: .show(.settingsMenu(menu))
        default: .stay
        }
    }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.full", realm: .application, title: Title("トークン追加"),
            body: .message(
                Message(
                    sign: .about,
                    paragraphs: [
                        "トークンの登録は10件までです。",
                        "トークンがいっぱいになったときは、不要なトークンを削除してからトークンの追加を行ってください。",
                    ])),
            softKeys: SoftKeys(left: "戻る"))
    }
}
