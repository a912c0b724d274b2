import AppliKit
import ScreenTree
import Vocabulary

/// 「PIN入力」: asks for a token's PIN before its passcode is shown.
///
/// Only the form of the PIN is judged here. A wrong PIN still gives a passcode; it is the center
/// that refuses it, later.
///
/// Source: manual 3.1.3; the length, 3.8; the late refusal, 4.1; A913, 4.2.
struct PINEntry: Codable, Equatable, Sendable {
    /// Which of the vault's tokens is being opened, from 0.
    var token: Int
    /// The digits typed so far.
    var typed = ""

    /// How many digits a PIN has.
    static let lengths = 4...8

    func step(on event: AppliEvent) -> Step {
        switch event {
        case .pressed(.softRight) where isWellFormed:
            .show(.password(Password(token: token, pin: typed)))
        case .pressed(.softRight):
            .show(.notice(Notice("A913", back: .pinEntry(PINEntry(token: token)))))
        case .pressed(.softLeft): .quit
        case .edited(Self.fieldID, let text):
            .show(.pinEntry(PINEntry(token: token, typed: text)))
        case .pressed, .edited, .answered, .unanswered, .saved, .unsaved, .woke, .suspended,
            .resumed:
            .stay
        }
    }

    private var isWellFormed: Bool {
        Self.lengths.contains(typed.utf8.count)
            && typed.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    private static let fieldID = "pin"

    func view() -> ScreenTree {
        ScreenTree(
            id: "otp.pin", realm: .application, title: Title("PIN入力"),
            body: .form(
                Form(fields: [
                    Field(
                        id: Self.fieldID, label: "PIN", value: typed, masked: true, focused: true,
                        rule: FieldRule(modes: [.digits], longest: Self.lengths.upperBound))
                ])),
            softKeys: SoftKeys(left: "終了", right: "確定"))
    }
}
