import ScreenTree
import Vocabulary

/// 「有効期限更新」: offers to renew a token that ends soon, or asks it of one that has ended.
///
/// Whether it is due is judged by the handset's date, when the token is opened. One that still
/// stands may be used without; an ended one shows no passcode, but the menu stays open, so that
/// another token can be chosen or this one deleted.
///
/// Source: manual 3.9.1, 3.9.2; requirements 2.11, O-13 to O-15. The manual's own words are lost
/// but for the note that the question comes from 30 days before.
struct RenewalOffer: AppliScreen {
    /// Which of the vault's tokens is being opened, from 0.
    var token: Int
    var hasEnded: Bool

    /// From how many days before its end a token may be renewed. Source: manual 3.9.1.
    static let windowDays = 30

    /// The offer for a token; nil where none is due.
    static func due(_ token: Int, of vault: Vault, at now: HandsetTime) -> RenewalOffer? {
        let left = vault.tokens[token].daysLeft(at: now)
        // On day 30 itself, too: the manual says "down to 30 days", not "under 30".
        return left > windowDays ? nil : RenewalOffer(token: token, hasEnded: left < 0)
    }

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch key {
        case .softRight, .center: .begin(.renew(token: token))
        case .softLeft where hasEnded: .show(.settingsMenu(SettingsMenu(opener: .expired(self))))
        case .softLeft: .show(LaunchLadder.pinGate(token, of: place.vault))
        default: .stay
        }
    }

    func view(in place: Circumstances) -> ScreenTree {
        let shown = place.vault.tokens[token]
        let question =
            hasEnded
            ? "有効期限が切れています。更新してください。"
            : Self.remaining(shown.daysLeft(at: place.now)) + "有効期限を更新しますか？"
        return ScreenTree(
            id: "otp.renewal", realm: .application, title: Title("有効期限更新"),
            body: .message(
                Message(
                    sign: .clock, service: TokenRows.service(of: shown),
                    paragraphs: ["有効期限 \(shown.expiry.slashed)", question])),
            softKeys: hasEnded
                ? SoftKeys(left: "設定", right: "更新") : SoftKeys(left: "いいえ", right: "はい"))
    }

    /// The clock may pass the end, or be set, while the offer is shown.
    private static func remaining(_ days: Int) -> String {
        switch days {
        case 1...: "残り\(days)日です。"
        case 0: "本日までです。"
        default: ""
        }
    }
}
