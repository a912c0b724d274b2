import OTPDomain
import ScreenTree
import Vocabulary

/// 「PIN変更」: takes the current PIN and the new one, typed twice, and has the center change it.
///
/// The new PIN may be the same as the current one.
///
/// Source: manual 3.8; A912, 4.2; requirements O-25, R-APP-165 to R-APP-173.
struct PINChange: AppliScreen {
    var menu: SettingsMenu
    var entries = Entries(count: rules.count)

    private static let longest = PIN.lengths.upperBound
    private static let rules = [
        Entries.Rule(id: "currentPIN", label: "現在のPIN", longest: longest),
        Entries.Rule(id: "newPIN", label: "新しいPIN", longest: longest),
        Entries.Rule(id: "newPINAgain", label: "新しいPIN（確認用）", longest: longest),
    ]

    var token: Int { menu.opener.token }
    var currentPIN: String { entries.texts[0] }
    var newPIN: String { entries.texts[1] }

    /// As an error returns to it. Source: O-17.
    var cleared: PINChange { PINChange(menu: menu) }

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch key {
        case .softLeft: .show(.settingsMenu(menu))
        case .softRight where isWellFormed: .begin(.changePIN(self))
        case .softRight: .show(.notice(Notice("A912", back: .pinChange(cleared))))
        default: entries.moved(by: key).map { .show(.pinChange(with($0))) } ?? .stay
        }
    }

    private var isWellFormed: Bool {
        PIN.isWellFormed(currentPIN) && PIN.isWellFormed(newPIN) && newPIN == entries.texts[2]
    }

    func edited(_ field: String, to text: String) -> Step {
        entries.filled(field, with: text, by: Self.rules).map { .show(.pinChange(with($0))) }
            ?? .stay
    }

    private func with(_ entries: Entries) -> PINChange { PINChange(menu: menu, entries: entries) }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.pinChange", realm: .application,
            title: Title("PIN変更", trailing: entries.position),
            body: .form(entries.form(Self.rules)), softKeys: SoftKeys(left: "戻る", right: "送信"))
    }
}
