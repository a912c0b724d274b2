import OTPDomain
import ScreenTree
import Vocabulary

/// 「PIN入力」: asks for a token's PIN before its passcode is shown.
///
/// Only the form of the PIN is judged here. A wrong PIN still gives a passcode; it is the center
/// that refuses it, later.
///
/// Source: manual 3.1.3; the length, 3.8; the late refusal, 4.1; A913, 4.2; requirements O-10, O-22.
struct PINEntry: AppliScreen {
    /// Which of the vault's tokens is being opened, from 0.
    var token: Int
    /// The digits typed so far.
    var typed = ""

    private static let field = "pin"

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch key {
        case .softRight where PIN.isWellFormed(typed):
            .show(.password(Password(token: token, pin: typed)))
        case .softRight: .show(.notice(Notice("A913", back: .pinEntry(PINEntry(token: token)))))
        case .softLeft where Self.isOneOfSeveral(in: place):
            .show(.tokenChoice(TokenChoice(origin: .flow, chosen: token)))
        case .softLeft: .quit
        default: .stay
        }
    }

    private static func isOneOfSeveral(in place: Circumstances) -> Bool {
        place.vault.tokens.count > 1
    }

    func edited(_ field: String, to text: String) -> Step {
        field == Self.field ? .show(.pinEntry(PINEntry(token: token, typed: text))) : .stay
    }

    func view(in place: Circumstances) -> ScreenTree {
        let rule = Entries.Rule(
            id: Self.field, label: "PIN", longest: PIN.lengths.upperBound)
        return ScreenTree(
            id: "otp.pin", realm: .application, title: Title("PIN入力"),
            body: .form(Entries([typed]).form([rule])),
            softKeys: SoftKeys(
                left: Self.isOneOfSeveral(in: place) ? "戻る" : "終了", right: "確定"))
    }
}
