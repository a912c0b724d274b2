import ScreenTree
import Vocabulary

/// What lies over a screen of the firmware and takes its keys: a statement, a question or a menu.
///
/// A screen that has one asks ``answer(_:to:_:)`` first.
enum Cover: Codable, Equatable, Sendable {
    /// Until the next key.
    case statement(String)
    /// A question to answer with yes or no; `chosen` is the button's number.
    case question(Phrase, chosen: Int = 0)
    /// Rows to pick one of, under a head.
    case menu([Phrase], head: Phrase, Choice)

    /// What the user said to it.
    enum Answer: Equatable {
        case nothing
        case agreed(Phrase)
        case picked(Phrase)
        /// A statement was read.
        case read
    }

    /// - Parameter head: of what the menu is one; a screen's functions, as a rule.
    static func menu(_ rows: [Phrase], head: Phrase = .functionMenu) -> Cover {
        .menu(rows, head: head, Choice())
    }

    /// Takes a key for the cover of a screen, which goes away with the answer.
    static func answer(_ key: Key, to cover: inout Cover?, _ around: Surroundings) -> Answer {
        switch cover {
        case nil: return .nothing
        case .statement:
            cover = nil
            return .read
        case .question(let question, let chosen):
            switch key {
            case .left, .up, .right, .down: cover = .question(question, chosen: 1 - chosen)
            case .center:
                cover = nil
                if chosen == 0 { return .agreed(question) }
            case .clear: cover = nil
            default: break
            }
            return .nothing
        case .menu(let rows, let head, var choice):
            if key == .clear || around.profile.closesMenu(key) {
                cover = nil
                return .nothing
            }
            guard let picked = choice.handle(key, among: rows.count) else {
                cover = .menu(rows, head: head, choice)
                return .nothing
            }
            cover = nil
            return .picked(rows[picked])
        }
    }

    func overlay(head: String, _ around: Surroundings) -> Overlay {
        let profile = around.profile
        return switch self {
        case .statement(let text): .dialog(Dialog(head: head, text: text, buttons: ["OK"]))
        case .question(let question, let chosen):
            .dialog(
                Dialog(
                    head: head, text: profile[question],
                    buttons: [profile[.yes], profile[.no]], chosen: chosen))
        case .menu(let rows, let title, let choice):
            .menu(
                PopUpMenu(
                    head: profile[title], rows: rows.map { profile[$0] },
                    chosen: choice.row))
        }
    }

    func softKeys(_ around: Surroundings) -> SoftKeys {
        switch self {
        case .statement, .question: SoftKeys(center: around.profile[.list].center)
        case .menu: around.profile[.functionMenu]
        }
    }
}

extension ScreenTree {
    /// The screen with a cover over it, if there is one.
    func covered(by cover: Cover?, head: String, _ around: Surroundings) -> ScreenTree {
        guard let cover else { return self }
        var tree = self
        tree.overlay = cover.overlay(head: head, around)
        tree.softKeys = cover.softKeys(around)
        tree.inputLine = nil
        return tree
    }
}
