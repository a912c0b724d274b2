import AppliKit
import ScreenTree
import Vocabulary

/// 「設定メニュー」: the list of what else the application can do.
///
/// Leaving it shows the passcode again without asking the PIN a second time.
///
/// Source: manual 3.2 to 3.11; requirements R-APP-073, O-06, O-09, O-29, O-30.
struct SettingsMenu: Codable, Equatable, Sendable {
    /// The screen it was opened from, with the PIN that was entered there.
    var opener: Password
    /// From 0.
    var chosen = 0

    /// The entries, in the order of the manual's sections.
    enum Entry: String, Codable, CaseIterable, Sendable {
        case about = "このアプリについて"
    }

    func step(on event: AppliEvent) -> Step {
        switch event {
        case .pressed(.softLeft): .show(.password(opener))
        case .pressed(.softRight), .pressed(.center): open(chosen)
        case .pressed(.up): .show(.settingsMenu(choosing(chosen - 1)))
        case .pressed(.down): .show(.settingsMenu(choosing(chosen + 1)))
        case .pressed(let key): pick(key)
        case .edited, .answered, .unanswered, .saved, .unsaved, .woke, .suspended, .resumed: .stay
        }
    }

    /// Opens an entry by its number; 0 stands for the tenth.
    private func pick(_ key: Key) -> Step {
        guard let digit = key.digit else { return .stay }
        let place = (digit + 9) % 10
        return Entry.allCases.indices.contains(place) ? open(place) : .stay
    }

    private func open(_ place: Int) -> Step {
        switch Entry.allCases[place] {
        case .about: .show(.about(About(menu: choosing(place))))
        }
    }

    /// The cursor goes round at both ends.
    private func choosing(_ place: Int) -> SettingsMenu {
        let count = Entry.allCases.count
        return SettingsMenu(opener: opener, chosen: (place + count) % count)
    }

    func view() -> ScreenTree {
        ScreenTree(
            id: "otp.settings", realm: .application, title: Title("設定メニュー"),
            body: .list(
                List(
                    style: .numbered, rows: Entry.allCases.map { List.Row(text: $0.rawValue) },
                    chosen: chosen)),
            softKeys: SoftKeys(left: "戻る", right: "決定"))
    }
}
