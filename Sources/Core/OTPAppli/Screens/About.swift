import AppliKit
import ScreenTree
import Vocabulary

/// 「このアプリについて」: the version and whose work the application is.
///
/// Source: manual 3.11; requirements O-26, O-33.
struct About: Codable, Equatable, Sendable {
    /// The menu it was opened from.
    var menu: SettingsMenu

    /// The manual's line names another's rights; this is the project's own.
    static let copyright = "(C) garakei project"

    func step(on event: AppliEvent) -> Step {
        switch event {
        case .pressed(.softLeft), .pressed(.center): .show(.settingsMenu(menu))
        case .pressed, .edited, .answered, .unanswered, .saved, .unsaved, .woke, .suspended,
            .resumed:
            .stay
        }
    }

    func view(of resource: Resource) -> ScreenTree {
        ScreenTree(
            id: "otp.about", realm: .application, title: Title("このアプリについて"),
            body: .message(
                Message(
                    sign: .about,
                    paragraphs: ["ワンタイムパスワード", resource.version, Self.copyright])),
            softKeys: SoftKeys(left: "戻る"))
    }
}
