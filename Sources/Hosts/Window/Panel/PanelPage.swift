import Rendering

/// A part of the panel, laid out: what stands where, in units from its own upper left corner.
struct PanelPage: Equatable {
    var marks: [Mark] = []
    var controls: [Control] = []
    var size = Size(0, 0)

    /// Something to look at.
    enum Mark: Equatable {
        case card(Rect)
        /// The ground of words about something that went wrong.
        case strip(Rect, Tone)
        /// One line; the place is the left end of its middle.
        case text(String, at: Point, size: Int, Ink)
        /// A step's number.
        case badge(String, Rect)
        /// A key of the keyboard.
        case keycap(String, Rect, size: Int)
    }

    enum Tone: Equatable { case fault, cause }

    /// The roles of text in the palette.
    enum Ink: Equatable { case first, second, third, accent, fault, cause }

    /// The same page further right and down.
    func moved(_ dx: Int, _ dy: Int) -> PanelPage {
        var page = self
        page.marks = marks.map { $0.moved(dx, dy) }
        page.controls = controls.map { $0.moved(dx, dy) }
        return page
    }

    mutating func add(_ other: PanelPage, at point: Point) {
        let moved = other.moved(point.x, point.y)
        marks += moved.marks
        controls += moved.controls
    }
}

extension PanelPage.Mark {
    func moved(_ dx: Int, _ dy: Int) -> PanelPage.Mark {
        switch self {
        case .card(let rect): .card(rect.moved(dx, dy))
        case .strip(let rect, let tone): .strip(rect.moved(dx, dy), tone)
        case .text(let text, let at, let size, let ink):
            .text(text, at: at.moved(dx, dy), size: size, ink)
        case .badge(let number, let rect): .badge(number, rect.moved(dx, dy))
        case .keycap(let name, let rect, let size): .keycap(name, rect.moved(dx, dy), size: size)
        }
    }
}

/// Something to click on, or to reach with Tab.
struct Control: Equatable {
    var action: Action
    var frame: Rect
    var caption: String
    var look: Look

    enum Look: Equatable {
        case plain, filled
        /// A plain one behind which something waits that went wrong.
        case alert
        /// An underlined address; a button beside it does the same, so Tab passes it by.
        case link(size: Int)
    }

    /// What a control does.
    enum Action: Hashable {
        /// Shows the map of the keys.
        case keyMap
        /// Changes between light and dark.
        case theme
        /// Changes the language of all that is not the phone.
        case language
        /// Opens or closes the drawer.
        case panel
        /// Opens an address in the computer's browser.
        case open(String)
        /// Takes a text to the clipboard.
        case copy(String)
    }

    /// Whether Tab stops here.
    var isStop: Bool {
        switch look {
        case .plain, .filled, .alert: true
        case .link: false
        }
    }

    func moved(_ dx: Int, _ dy: Int) -> Control {
        var control = self
        control.frame = frame.moved(dx, dy)
        return control
    }
}
