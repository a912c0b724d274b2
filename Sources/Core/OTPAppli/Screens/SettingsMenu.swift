import ScreenTree
import Vocabulary

/// 「設定メニュー」: the list of what else the application can do.
///
/// Leaving it shows the passcode again without asking the PIN a second time. What an entry acts on
/// is the token that was shown.
///
/// Source: manual 3.2 to 3.11; requirements 2.5, O-06, O-07, O-09, O-14, O-21.
struct SettingsMenu: AppliScreen {
    /// The screen it was opened from.
    var opener: Opener
    /// From 0.
    var chosen = 0
    /// What has just been done, in one line until the next key; empty for nothing.
    var notice = ""

    enum Opener: Codable, Equatable, Sendable {
        /// With the PIN that was entered there.
        case password(Password)
        case expired(RenewalOffer)

        /// Which of the vault's tokens was shown, from 0.
        var token: Int {
            switch self {
            case .password(let screen): screen.token
            case .expired(let screen): screen.token
            }
        }

        var screen: Screen {
            switch self {
            case .password(let screen): .password(screen)
            case .expired(let screen): .renewalOffer(screen)
            }
        }
    }

    /// The entries, in the order of the manual's sections.
    enum Entry: String, CaseIterable {
        case choose = "トークン選択"
        case add = "トークン追加"
        case delete = "トークン削除"
        case lock = "アプリロック設定"
        case changeLockCode = "アプリロックコード変更"
        case changePIN = "PIN変更"
        case correct = "パスワード補正"
        case about = "このアプリについて"
    }

    /// Those that have something to act on.
    func entries(in place: Circumstances) -> [Entry] {
        Entry.allCases.filter { entry in
            switch entry {
            case .choose: place.vault.tokens.count > 1
            case .changeLockCode: place.scratchpad.hasLock
            case .changePIN: place.vault.tokens[opener.token].hasPIN
            case .add, .delete, .lock, .correct, .about: true
            }
        }
    }

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        if key == .softLeft { return .show(opener.screen) }
        let entries = entries(in: place)
        switch ChoiceList.react(to: key, chosen: chosen, of: entries.count) {
        case .moved(let row): return .show(.settingsMenu(choosing(row)))
        case .picked(let row): return .show(choosing(row).opening(entries[row], in: place))
        case nil: return .show(.settingsMenu(choosing(chosen)))
        }
    }

    /// The screen behind an entry, which comes back to this menu.
    private func opening(_ entry: Entry, in place: Circumstances) -> Screen {
        switch entry {
        case .choose:
            .tokenChoice(TokenChoice(origin: .menu(self), chosen: opener.token))
        case .add where place.vault.tokens.count >= Vault.limit:
            .tokenLimit(TokenLimit(menu: self))
        case .add: .addToken(AddToken(menu: self))
        case .delete: .deleteToken(DeleteToken(menu: self))
        case .lock: .lockSettings(LockSettings(menu: self))
        case .changeLockCode: .lockCodeForm(LockCodeForm(menu: self, origin: .changing))
        case .changePIN: .pinChange(PINChange(menu: self))
        case .correct: .correction(Correction(menu: self))
        case .about: .about(About(menu: self))
        }
    }

    private func choosing(_ row: Int) -> SettingsMenu {
        SettingsMenu(opener: opener, chosen: row)
    }

    /// With a line that says what was done; the cursor stays on the entry by which it was done.
    func noticing(_ notice: String) -> Screen {
        .settingsMenu(SettingsMenu(opener: opener, chosen: chosen, notice: notice))
    }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.settings", realm: .application, title: Title("設定メニュー"),
            body: .list(
                List(
                    style: .numbered,
                    rows: entries(in: place).map { List.Row(text: $0.rawValue) },
                    chosen: chosen, notice: notice)),
            softKeys: SoftKeys(left: "戻る", right: "決定"))
    }
}
