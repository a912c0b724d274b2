import Rendering

/// A part of the panel, laid out: what stands where, in units from its own upper left corner.
struct PanelPage: Equatable {
    var marks: [Mark] = []
    var controls: [Control] = []
    var size = Size(0, 0)

    /// Something to look at.
    enum Mark: Equatable {
        case card(Rect)
        /// The ground of a few words about the world's time, on the stage.
        case chip(Rect)
        /// The ground of words about something that went wrong.
        case strip(Rect, Tone)
        /// One line; the place is the left end of its middle.
        case text(String, at: Point, size: Int, Ink)
        /// A step's number.
        case badge(String, Rect)
        /// A sign on a disc of an ink, such as the question mark of a cause.
        case sign(String, Rect, Ink)
        /// A key of the keyboard.
        case keycap(String, Rect, size: Int)
    }

    enum Tone: Equatable { case fault, cause }

    /// The roles of text in the palette.
    enum Ink: Equatable { case first, second, third, accent, good, fault, cause }

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
        case .chip(let rect): .chip(rect.moved(dx, dy))
        case .strip(let rect, let tone): .strip(rect.moved(dx, dy), tone)
        case .text(let text, let at, let size, let ink):
            .text(text, at: at.moved(dx, dy), size: size, ink)
        case .badge(let number, let rect): .badge(number, rect.moved(dx, dy))
        case .sign(let sign, let rect, let ink): .sign(sign, rect.moved(dx, dy), ink)
        case .keycap(let name, let rect, let size): .keycap(name, rect.moved(dx, dy), size: size)
        }
    }
}
