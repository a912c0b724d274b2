import ScreenTree
import Vocabulary

/// 「アプリロックコード入力」: asks for the lock code before anything of the tokens is opened.
///
/// Any number of tries, without delay. Asked once a start, not on the way back from the menu.
///
/// Source: manual 3.1.2; A914, 4.2; requirements O-20, R-APP-150 to R-APP-153.
struct LockEntry: AppliScreen {
    /// The digits typed so far.
    var typed = ""

    private static let field = "lockCode"

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch key {
        case .softLeft: .quit
        case .softRight: open(place.scratchpad)
        default: .stay
        }
    }

    private func open(_ scratchpad: Scratchpad) -> Step {
        switch scratchpad.unlocked(with: typed) {
        case .open(let opened): .enter(opened)
        case .wrongCode: .show(.notice(Notice("A914", back: .lockEntry(LockEntry()))))
        case .foreign: .show(LaunchLadder.broken)
        }
    }

    func edited(_ field: String, to text: String) -> Step {
        field == Self.field ? .show(.lockEntry(LockEntry(typed: text))) : .stay
    }

    func view(in place: Circumstances) -> ScreenTree {
        let rule = Entries.Rule(
            id: Self.field, label: "アプリロックコード", longest: LockCode.lengths.upperBound)
        return ScreenTree(
            id: "otp.lock", realm: .application, title: Title("アプリロックコード入力"),
            body: .form(Entries([typed]).form([rule])),
            softKeys: SoftKeys(left: "終了", right: "確定"))
    }
}
