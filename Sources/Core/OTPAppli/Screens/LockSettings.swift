import ScreenTree
import Vocabulary

/// 「アプリロック設定」: switches the app lock on, or off where it is on.
///
/// Switching off asks no code; who has come this far knows it.
///
/// Source: manual 3.5, 3.7; requirements R-APP-077, R-APP-140, R-APP-147, R-APP-148. The words of
/// the first variant are lost and are this project's; the second's are the manual's.
struct LockSettings: AppliScreen {
    var menu: SettingsMenu

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch key {
        case .softLeft: .show(.settingsMenu(menu))
        case .softRight where place.scratchpad.hasLock, .center where place.scratchpad.hasLock:
            .store(
                Change(vault: place.vault, lock: .remove),
                then: menu.noticing("アプリロックが無効になりました。"),
                orElse: .notice(Notice(Notice.unexpected, back: .settingsMenu(menu))))
        case .softRight, .center: .show(.lockCodeForm(LockCodeForm(menu: menu, origin: .enabling)))
        default: .stay
        }
    }

    func view(in place: Circumstances) -> ScreenTree {
        let paragraphs =
            place.scratchpad.hasLock
            ? ["アプリロックを無効にするには、［設定］ボタンを押してください。"]
            : [
                "アプリロックを有効にするには、［設定］ボタンを押してください。",
                "アプリロックコードを忘れた場合、再発行は出来ません。",
            ]
        return ScreenTree(
            id: "otp.lockSettings", realm: .application, title: Title("アプリロック設定"),
            body: .message(
                Message(
                    sign: place.scratchpad.hasLock ? .unlock : .lock, paragraphs: paragraphs)),
            softKeys: SoftKeys(left: "戻る", right: "設定"))
    }
}
