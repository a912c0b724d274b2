import ScreenTree
import Vocabulary

/// 「このアプリについて」: the version and whose work the application is.
///
/// Source: manual 3.11; requirements O-26, O-33.
struct About: AppliScreen {
    /// The menu it was opened from.
    var menu: SettingsMenu

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch key {
        case .softLeft, .center: .show(.settingsMenu(menu))
        default: .stay
        }
    }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.about", realm: .application, title: Title("このアプリについて"),
            body: .message(
                Message(
                    sign: .about,
                    paragraphs: [
                        "ワンタイムパスワード", place.resource.version, place.resource.copyright,
                    ])),
            softKeys: SoftKeys(left: "戻る"))
    }
}
