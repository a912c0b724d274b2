public import ScreenTree
import Vocabulary

/// A thing on a display that a script can find by what it says, and act on.
///
/// The nodes of a screen are a tree under its `hierarchy`; ``ScreenTree/nodes`` makes it. What lies
/// under a dialog or a menu is not in it, because no key reaches it. Rows that are scrolled out of
/// sight are in it, because the arrows reach them.
///
/// Source: automation.md 1.4 and 2.3.
public struct ScreenNode: Equatable, Sendable {
    /// What it is, by the name that tools see.
    public enum Role: String, Codable, CaseIterable, Sendable {
        case hierarchy
        case statusRow = "StatusRow"
        /// One of the status row's signs, such as `signal` or `mail`.
        case sign = "Sign"
        case title = "Title"
        case text = "Text"
        case standby = "Standby"
        case notice = "Notice"
        case grid = "Grid"
        case cell = "Cell"
        case list = "List"
        case item = "Item"
        case capacity = "Capacity"
        case page = "Page"
        case link = "Link"
        case form = "Form"
        case textField = "TextField"
        case inputLine = "InputLine"
        /// A character to choose, of those that no key types.
        case character = "Character"
        case waiting = "Waiting"
        case progress = "Progress"
        case passcode = "Passcode"
        case gauge = "Gauge"
        case message = "Message"
        case fault = "Fault"
        case readout = "Readout"
        case board = "Board"
        case tile = "Tile"
        case finder = "Finder"
        case announcement = "Announcement"
        case calendar = "Calendar"
        case day = "Day"
        case addressCard = "AddressCard"
        /// The display of a handset without power.
        case dark = "Dark"
        case softKeys = "SoftKeys"
        case softKey = "SoftKey"
        case dialog = "Dialog"
        case button = "Button"
        case menu = "Menu"
    }
    public var role: Role
    /// The steady path: the screen's name and the node's key, such as `otp.setup/userID`. It stays
    /// while the screen is drawn anew. Rows and the like are numbered from 1, as the handset does.
    public var id: String
    /// What the node is called apart from what it says: a soft key's place, a field's steady name, a
    /// screen's name; else its text.
    public var name: String
    /// What it says, as the display shows it; a masked field says dots.
    public var text: String
    /// A field's label, a row's second line; empty for none.
    public var hint: String
    /// Something comes of choosing it at present.
    public var enabled = true
    /// What a click does; nil for what cannot be clicked.
    public var click: Click?
    /// The keys go to it.
    public var focused = false
    /// It is the one that is chosen of its like.
    public var selected = false
    /// Its value is the one that holds, of several choices.
    public var checked = false
    public var isPassword = false
    /// Where it is painted.
    public var part: ScreenPart
    /// Where it stands among the others.
    public var place = Place(line: 0, column: 0)
    public var children: [ScreenNode]

    /// What a click on a node comes to, on a phone that has keys and no pointer.
    public enum Click: String, Codable, Sendable {
        /// Its key is pressed.
        case press
        /// The arrows bring the focus to it, and the center key opens it.
        case open
        /// The arrows bring the focus to it.
        case focus
    }

    /// Which line of the display something stands on, and where on that line, from 0. Lines are
    /// counted, not measured.
    public struct Place: Comparable, Sendable {
        public var line: Int
        public var column: Int

        public static func < (a: Place, b: Place) -> Bool {
            (a.line, a.column) < (b.line, b.column)
        }
    }

    public var clickable: Bool { click != nil }

    /// The last part of the path.
    public var key: Substring {
        let start = id.lastIndex(of: "/").map { id.index(after: $0) }
        return id[(start ?? id.startIndex)...]
    }

    /// The node and all below it, each before its children.
    public var all: [ScreenNode] { [self] + children.flatMap(\.all) }

    /// The node of a path, of this one and those below it; nil for none.
    public func node(_ id: String) -> ScreenNode? {
        if self.id == id { return self }
        for child in children {
            if let found = child.node(id) { return found }
        }
        return nil
    }

    /// The nodes from this one down to that of a path; empty when there is none.
    public func way(to id: String) -> [ScreenNode] {
        if self.id == id { return [self] }
        for child in children {
            let way = child.way(to: id)
            if !way.isEmpty { return [self] + way }
        }
        return []
    }
}
