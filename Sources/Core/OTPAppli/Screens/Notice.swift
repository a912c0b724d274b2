import AppliKit
import OTPDomain
import ScreenTree
import Vocabulary

/// 「エラー」: an error's code with its message.
///
/// Source: manual 4.2; requirements O-17, O-34.
struct Notice: Codable, Equatable, Sendable {
    /// For instance `A911`.
    var code: String
    /// The screen from which the user tries again; nil where that would be of no use.
    var back: Screen?

    init(_ code: String, back: Screen?) {
        self.code = code
        self.back = back
    }

    func step(on event: AppliEvent) -> Step {
        switch event {
        case .pressed(.softLeft): .quit
        case .pressed(.softRight): back.map { .show($0) } ?? .stay
        case .pressed(.center): back.map { .show($0) } ?? .quit
        case .pressed, .edited, .answered, .unanswered, .saved, .unsaved, .woke, .suspended,
            .resumed:
            .stay
        }
    }

    func view() -> ScreenTree {
        ScreenTree(
            id: "otp.error", realm: .application, title: Title("エラー"),
            body: .fault(Fault(code: code, message: ErrorTable.message(for: code))),
            softKeys: SoftKeys(left: "終了", right: back == nil ? "" : "戻る"))
    }
}
