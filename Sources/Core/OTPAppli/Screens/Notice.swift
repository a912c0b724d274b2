import OTPDomain
import ScreenTree
import Vocabulary

/// 「エラー」: an error's code with its message.
///
/// Source: manual 4.2; requirements O-17, O-34.
struct Notice: AppliScreen {
    /// For instance `A911`.
    var code: String
    /// The screen from which the user tries again; nil where that would be of no use.
    var back: Screen?

    /// What nobody expected: a storage that cannot be opened, or not written on the user's order.
    ///
    /// The manual has no code for the second either, and no other that says so. Source: protocol.md
    /// 2.5, after the table; requirements R-ERR-G5.
    static let unexpected = "A999"

    init(_ code: String, back: Screen?) {
        self.code = code
        self.back = back
    }

    func pressed(_ key: Key, in place: Circumstances) -> Step {
        switch key {
        case .softLeft: .quit
        case .softRight: back.map { .show(Self.again($0, in: place)) } ?? .stay
        case .center: back.map { .show(Self.again($0, in: place)) } ?? .quit
        default: .stay
        }
    }

    /// The screen as it is now: whether a renewal is due is judged anew, since a clock may have been
    /// set meanwhile. Source: requirements O-17, T174.
    private static func again(_ screen: Screen, in place: Circumstances) -> Screen {
        guard case .renewalOffer(let offer) = screen else { return screen }
        return LaunchLadder.opening(offer.token, of: place.vault, at: place.now)
    }

    func view(in place: Circumstances) -> ScreenTree {
        ScreenTree(
            id: "otp.error", realm: .application, title: Title("エラー"),
            body: .fault(Fault(code: code, message: ErrorTable.message(for: code))),
            softKeys: SoftKeys(left: "終了", right: back == nil ? "" : "戻る"))
    }
}
