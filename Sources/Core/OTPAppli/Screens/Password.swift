import AppliKit
import ScreenTree
import Vocabulary

/// 「ワンタイムパスワード」: shows the passcode of one token, and how long it still stands.
///
/// The passcode is worked out anew at each drawing and kept nowhere. No communication takes place.
/// The screen stays when the expiry date passes while it is shown.
///
/// Source: manual 2.1, 2.2 and p. 9; requirements 2.4, O-11, O-77.
struct Password: Codable, Equatable, Sendable {
    /// Which of the vault's tokens is shown, from 0.
    var token: Int
    /// The PIN as typed; nil for a token without one.
    var pin: String?

    /// How long one tick of the gauge stands, in milliseconds. Source: manual, p. 9.
    static let tickMilliseconds: Int64 = 10_000
    static let ticks = 6

    func step(on event: AppliEvent) -> Step {
        switch event {
        case .pressed(.softLeft): .quit
        case .pressed(.softRight): .show(.settingsMenu(SettingsMenu(opener: self)))
        case .pressed, .edited, .answered, .unanswered, .saved, .unsaved, .woke, .suspended,
            .resumed:
            .stay
        }
    }

    /// When the next tick goes, or the next passcode comes.
    static func nextTick(after now: HandsetTime) -> HandsetTime {
        let ticks = now.milliseconds.flooredDivision(by: tickMilliseconds)
        return HandsetTime(milliseconds: (ticks + 1) * tickMilliseconds)
    }

    func view(with vault: Vault, at now: HandsetTime) -> ScreenTree {
        let shown = vault.tokens[token]
        return ScreenTree(
            id: "otp.password", realm: .application, title: Title("ワンタイムパスワード"),
            body: .passcode(
                Passcode(
                    logo: Self.logo(shown.logo), service: shown.serviceName,
                    code: shown.code(pin: pin, at: now),
                    ticks: Self.ticks - now.civil.second / 10, expiry: shown.expiry.slashed,
                    serial: "SN:\(shown.serial)", pin: pin != nil)),
            softKeys: SoftKeys(left: "終了", right: "設定"))
    }

    /// The picture that a service chose by its number; none for a number of later versions.
    private static func logo(_ number: Int) -> IconName? {
        switch number {
        case 1: .bank
        case 2: .securities
        case 3: .card
        case 4: .netbank
        default: nil
        }
    }
}
