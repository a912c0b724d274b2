import ScreenTree
import Vocabulary

/// 「ワンタイムパスワード」: shows the passcode of one token, and how long it still stands.
///
/// The passcode is worked out anew at each drawing and kept nowhere. No communication takes place.
/// The screen stays when the expiry date passes while it is shown.
///
/// Source: manual 2.1, 2.2 and p. 9; requirements 2.4, O-11, O-77.
struct Password: AppliScreen {
    /// Which of the vault's tokens is shown, from 0.
    var token: Int
    /// The PIN as typed; nil for a token without one.
    var pin: String?

    /// How long one tick of the gauge stands, in milliseconds. Source: manual, p. 9.
    static let tickMilliseconds: Int64 = 10_000
    static let ticks = 6

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch key {
        case .softLeft: .quit
        case .softRight: .show(.settingsMenu(SettingsMenu(opener: .password(self))))
        default: .stay
        }
    }

    /// When the next tick goes, or the next passcode comes.
    func nextWake(after now: HandsetTime) -> HandsetTime? {
        let ticks = now.milliseconds.flooredDivision(by: Self.tickMilliseconds)
        return HandsetTime(milliseconds: (ticks + 1) * Self.tickMilliseconds)
    }

    func view(in place: Circumstances) -> ScreenTree {
        let shown = place.vault.tokens[token]
        return ScreenTree(
            id: "otp.password", realm: .application, title: Title("ワンタイムパスワード"),
            body: .passcode(
                Passcode(
                    logo: TokenRows.logo(shown.logo), service: shown.serviceName,
                    code: shown.code(pin: pin, at: place.now),
                    ticks: Self.ticks - place.now.civil.second / 10, expiry: shown.expiry.slashed,
                    serial: "SN:\(shown.serial)", pin: pin != nil)),
            softKeys: SoftKeys(left: "終了", right: "設定"))
    }
}
