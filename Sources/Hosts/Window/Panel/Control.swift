import Rendering

/// Something to click on, or to reach with Tab.
struct Control: Equatable {
    var action: Action
    var frame: Rect
    /// What it is called; for a stepper, what it reads.
    var caption: String
    var look: Look
    /// What it works stands elsewhere than in a fresh world.
    var isChanged = false

    enum Look: Equatable {
        case plain, filled
        /// A plain one behind which something waits that went wrong.
        case alert
        /// An underlined address. Tab passes it by where a button beside it does the same.
        case link(size: Int, isStop: Bool)
        /// Parts side by side, of which one may be chosen.
        case choice([Part], chosen: Int?)
        /// The caption between a part for less and one for more.
        case stepper([Part])
        /// A line with so many places, and the place of its knob.
        case slider(at: Int, of: Int)
        /// The caption, the reading, and a switch at the right.
        case toggle(isOn: Bool, reading: String)
        /// A text, and what stands there while it is empty; a caret while it is being typed.
        case field(text: String, caret: Int?, hint: String)
        /// A caption of several lines; chosen or not, or nil where there is nothing to choose.
        case option([String], isChosen: Bool?)
        /// Displays, one above the other.
        case film(FilmLook)
    }

    /// Pictures of a moment.
    struct FilmLook: Equatable {
        var pictures: [Thumbnail]
        /// It is the moment that is looked at.
        var isHere: Bool
        /// The pictures are not the same.
        var differs: Bool
    }

    /// A part of a control that does something of its own.
    struct Part: Equatable {
        var frame: Rect
        var caption: String
        /// Whether it does anything at present.
        var isLive = true
    }

    /// What a control does.
    enum Action: Hashable {
        /// Shows the map of the keys.
        case keyMap
        /// Changes between light and dark.
        case theme
        /// Changes the language of all that is not the phone.
        case language
        /// Shows or hides the panel.
        case panel
        /// Chooses what the panel shows.
        case topic
        /// Goes to a moment, by its number of inputs.
        case moment(Int)
        /// Opens an address in the computer's browser.
        case open(String)
        /// Takes a text to the clipboard.
        case copy(String)
        /// Turns a knob of the world, by its name.
        case knob(String)
    }

    /// Whether a text is typed here.
    var isField: Bool {
        if case .field = look { true } else { false }
    }

    /// Whether Tab stops here.
    var isStop: Bool {
        switch look {
        case .plain, .filled, .alert, .choice, .stepper, .slider, .toggle, .field, .option: true
        case .link(_, let isStop): isStop
        // There are too many of them; keys and buttons go there as well.
        case .film: false
        }
    }

    /// Whether the arrow keys turn it.
    var takesArrows: Bool {
        switch look {
        case .choice, .stepper, .slider, .toggle: true
        case .plain, .filled, .alert, .link, .field, .option, .film: false
        }
    }

    /// Whether the arrow key up means more, as for numbers; of a choice, it means the one before.
    var growsUpwards: Bool {
        switch look {
        case .stepper, .slider: true
        case .plain, .filled, .alert, .link, .choice, .toggle, .field, .option, .film: false
        }
    }

    func moved(_ dx: Int, _ dy: Int) -> Control {
        var control = self
        control.frame = frame.moved(dx, dy)
        switch look {
        case .choice(let parts, let chosen):
            control.look = .choice(parts.map { $0.moved(dx, dy) }, chosen: chosen)
        case .stepper(let parts): control.look = .stepper(parts.map { $0.moved(dx, dy) })
        case .film(var film):
            film.pictures = film.pictures.map { $0.moved(dx, dy) }
            control.look = .film(film)
        case .plain, .filled, .alert, .link, .slider, .toggle, .field, .option: break
        }
        return control
    }

    /// What of the control lies under a point: the number of its part or place.
    func part(at point: Point) -> Int? {
        switch look {
        case .choice(let parts, _), .stepper(let parts):
            parts.firstIndex { $0.frame.contains(point) }
        case .slider(_, let count):
            place(at: point.x, of: count)
        case .plain, .filled, .alert, .link, .toggle, .field, .option, .film: nil
        }
    }

    /// The place of a slider that lies nearest to `x`.
    private func place(at x: Int, of count: Int) -> Int {
        let line = sliderLine
        guard count > 1, line.width > 0 else { return 0 }
        let along = min(max(0, x - line.x), line.width)
        return (along * (count - 1) * 2 + line.width) / (2 * line.width)
    }

    /// Where the line of a slider runs: half its knob from each end.
    var sliderLine: Rect { Rect(frame.x + 10, frame.center.y - 3, frame.width - 20, 6) }
}

extension Control.Part {
    func moved(_ dx: Int, _ dy: Int) -> Control.Part {
        var part = self
        part.frame = frame.moved(dx, dy)
        return part
    }
}

/// A control under the mouse, and which of its parts.
struct Touch: Hashable {
    var action: Control.Action
    var part: Int?

    init(_ action: Control.Action, part: Int? = nil) {
        self.action = action
        self.part = part
    }
}
