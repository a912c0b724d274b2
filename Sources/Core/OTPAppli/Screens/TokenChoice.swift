import ScreenTree
import Vocabulary

/// 「トークン選択」: the list of tokens, of which one is opened.
///
/// A token with a PIN asks it at each choice, also if it was the one just shown.
///
/// Source: manual 3.1.1, 3.2; 4.1 (Q4); requirements 2.6, O-10, O-28, O-29.
struct TokenChoice: AppliScreen {
    var origin: Origin
    /// From 0.
    var chosen = 0

    /// From where it was come, and so where the left soft key leads.
    enum Origin: Codable, Equatable, Sendable {
        case start
        case menu(SettingsMenu)
        /// After an addition or a deletion, or back from a PIN.
        case flow
    }

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        if key == .softLeft { return leave() }
        switch ChoiceList.react(to: key, chosen: chosen, of: place.vault.tokens.count) {
        case .moved(let row): return .show(.tokenChoice(TokenChoice(origin: origin, chosen: row)))
        case .picked(let row): return open(row, in: place)
        case nil: return .stay
        }
    }

    private func leave() -> Step {
        switch origin {
        case .start, .flow: .quit
        case .menu(let menu): .show(.settingsMenu(menu))
        }
    }

    private func open(_ token: Int, in place: Circumstances) -> Step {
        let vault = place.vault.choosing(token)
        let next = LaunchLadder.opening(token, of: vault, at: place.now)
        return vault == place.vault ? .show(next) : .keep(vault, then: next)
    }

    func view(in place: Circumstances) -> ScreenTree {
        let isFromMenu = if case .menu = origin { true } else { false }
        return ScreenTree(
            id: "otp.tokens", realm: .application,
            title: Title("トークン選択", trailing: "\(chosen + 1)/\(place.vault.tokens.count)"),
            body: .list(TokenRows.list(of: place.vault, chosen: chosen)),
            softKeys: SoftKeys(left: isFromMenu ? "戻る" : "終了", right: "決定"))
    }
}
