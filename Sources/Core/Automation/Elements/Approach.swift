public import ScreenTree
public import Vocabulary

/// A click, as a user of a phone with keys does it: one key at a time, with a look at the display
/// after each.
///
/// ```
///   var approach = Approach(to: node.id)
///   while case .press(let key) = approach.next(on: world.screen) { press(key) }
/// ```
///
/// A soft key is pressed. To a row, a link, a cell, a sign or a button the arrows go until it is the
/// chosen one, then the center key opens it; a field only gets the focus. What is disabled gets no
/// key. A list may turn its pages or go round: only what the display shows counts. The keys are
/// bounded, so it always ends.
///
/// Source: automation.md 1.4.
public struct Approach: Equatable, Sendable {
    /// The path of the node that is clicked.
    public let id: String
    /// The last key has been given.
    private var isDone = false
    /// How many arrows may still be pressed; nil before the first look.
    private var left: Int?
    /// What the display showed before the last arrow.
    private var before: Sight?

    public init(to id: String) { self.id = id }

    /// What is to be done next.
    public enum Step: Equatable, Sendable {
        /// Press it, and look again.
        case press(Key)
        /// Nothing more: the click has been made.
        case done
        case stopped(ClickFault)
    }

    /// What an arrow may change.
    private struct Sight: Equatable, Sendable {
        var body: Body
        var overlay: Overlay?
        var inputLine: InputLine?
    }

    /// The next key, as the display stands now.
    public mutating func next(on screen: ScreenTree) -> Step {
        guard !isDone else { return .done }
        let way = screen.nodes.way(to: id)
        guard let node = way.last(where: \.clickable) ?? way.last else { return .stopped(.gone) }
        guard way.allSatisfy(\.enabled) else { return finish(nil) }
        switch node.click {
        case nil: return .stopped(.notClickable)
        case .press: return finish(screen.key(of: node.part))
        case .open, .focus:
            if node.click == .focus ? node.focused : node.selected {
                return finish(node.click == .open ? .center : nil)
            }
            guard let arrow = screen.arrow(to: node.part) else { return .stopped(.outOfReach) }
            return go(arrow, on: screen)
        }
    }

    private mutating func finish(_ key: Key?) -> Step {
        isDone = true
        return key.map { .press($0) } ?? .done
    }

    private mutating func go(_ arrow: Key, on screen: ScreenTree) -> Step {
        let sight = Sight(
            body: screen.body, overlay: screen.overlay, inputLine: screen.inputLine)
        let allowed = left ?? screen.mostArrows
        guard allowed > 0, sight != before else { return .stopped(.outOfReach) }
        (left, before) = (allowed - 1, sight)
        return .press(arrow)
    }
}

/// Why a click cannot be made.
public enum ClickFault: Error, Codable, Equatable, Sendable {
    /// The display does not show it any more.
    case gone
    /// Nothing that can be clicked, and it is part of nothing that can.
    case notClickable
    /// The arrows do not bring the focus to it.
    case outOfReach
}

extension ScreenTree {
    /// More arrows than any way over this screen takes.
    fileprivate var mostArrows: Int {
        let rows = if case .page(let page) = body { page.total } else { 0 }
        return 2 * (nodes.all.count + rows)
    }

    /// The key whose doing a part stands for; nil for none.
    fileprivate func key(of part: ScreenPart) -> Key? {
        switch (part, body) {
        case (.softKey(let key), _): key
        case (.notice(let place), .standby(let standby)): standby.notices[place].key
        default: nil
        }
    }

    /// The arrow that brings the focus a step nearer to a part; nil where none does.
    fileprivate func arrow(to part: ScreenPart) -> Key? {
        switch (part, body, overlay) {
        case (.button(let place), _, .dialog(let dialog)):
            Self.arrow(from: dialog.chosen, to: place, .left, .right)
        case (.menuRow(let place), _, .menu(let menu)):
            Self.arrow(from: menu.chosen, to: place)
        case (.sign(let place), _, _):
            inputLine?.palette.flatMap {
                Self.arrow(from: $0.chosen, to: place, columns: InputLine.Palette.columns)
            }
        case (.field(let place), .form(let form), nil):
            inputLine?.palette != nil
                // The signs have the arrows until their key puts them away.
                ? .carrier
                : Self.arrow(from: form.fields.firstIndex(where: \.focused) ?? -1, to: place)
        case (.row(let place), .list(let list), nil):
            Self.arrow(from: list.chosen ?? -1, to: place)
        case (.notice(let place), .standby(let standby), nil):
            Self.arrow(from: standby.notices.firstIndex(where: \.chosen) ?? -1, to: place)
        case (.cell(let place), .grid(let grid), nil):
            Self.arrow(from: grid.chosen, to: place, columns: Grid.columns)
        case (.day(let place), .calendar(let calendar), nil):
            Self.arrow(from: calendar.chosen, to: place, columns: 7)
        case (.line(let place), .page(let page), nil): page.arrow(to: place)
        default: nil
        }
    }

    private static func arrow(
        from chosen: Int, to place: Int, _ back: Key = .up, _ on: Key = .down
    ) -> Key? {
        chosen == place ? nil : chosen > place ? back : on
    }

    /// First to the line, then along it.
    private static func arrow(from chosen: Int, to place: Int, columns: Int) -> Key? {
        arrow(from: chosen / columns, to: place / columns)
            ?? arrow(from: chosen, to: place, .left, .right)
    }
}

extension Page {
    /// A page scrolls where no link is in sight, so the way also goes by what is in sight.
    fileprivate func arrow(to place: Int) -> Key {
        let head =
            (headline.isEmpty ? 0 : Self.headlineRows)
            + (letterhead == nil ? 0 : Self.letterheadRows)
        let chosen = lines.firstIndex { $0.kind == .chosenLink } ?? scrolled - head
        return chosen > place ? .up : .down
    }
}
