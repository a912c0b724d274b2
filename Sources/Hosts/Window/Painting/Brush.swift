import Rendering

/// Draws the panel's parts in units, whatever a unit's size in pixels.
struct Brush {
    let studio: Studio
    let colors: WindowColors
    /// Pixels in a unit.
    let unit: Int

    /// How wide a text is, in whole units.
    func measure(_ text: String, _ size: Int) -> Int {
        (studio.width(of: text, .window(size * unit)) + unit - 1) / unit
    }

    func pixels(_ rect: Rect) -> Rect { rect.scaled(by: unit) }

    func fill(_ rect: Rect, _ color: Color, on canvas: inout Canvas) {
        canvas.fill(pixels(rect), color)
    }

    func box(
        _ rect: Rect, radius: Int, _ fill: Color, edge: Color? = nil, width: Int = 1,
        on canvas: inout Canvas
    ) {
        canvas.rounded(
            pixels(rect), radius: radius * unit, fill: fill, edge: edge, width: width * unit,
            studio)
    }

    /// One line of text about its middle; with a width, aligned within it.
    func text(
        _ text: String, at point: Point, size: Int, _ color: Color, align: Align = .left,
        in width: Int? = nil, on canvas: inout Canvas
    ) {
        // Small letters look centred one pixel higher: they reach down less than up.
        let top = point.y * unit - size * unit / 2 - (size < 18 ? unit : 0)
        canvas.text(
            text, at: Point(point.x * unit, top), .window(size * unit), color, align: align,
            in: width.map { $0 * unit }, studio)
    }

    func paint(_ mark: PanelPage.Mark, on canvas: inout Canvas) {
        switch mark {
        case .card(let rect):
            box(rect, radius: 8, colors.card, edge: colors.edge, on: &canvas)
        case .strip(let rect, let tone):
            let (edge, ground) =
                switch tone {
                case .fault: (colors.fault, colors.faultGround)
                case .cause: (colors.cause, colors.causeGround)
                }
            box(rect, radius: 8, ground, edge: edge, on: &canvas)
            fill(Rect(rect.x, rect.y + 8, 4, rect.height - 16), edge, on: &canvas)
        case .text(let text, let at, let size, let ink):
            self.text(text, at: at, size: size, colors.color(of: ink), on: &canvas)
        case .badge(let number, let rect):
            box(rect, radius: rect.height / 2, colors.tint, on: &canvas)
            text(
                number, at: Point(rect.x, rect.center.y), size: 14, colors.accent, align: .center,
                in: rect.width, on: &canvas)
        case .keycap(let name, let rect, let size):
            // A key has a lower edge that is thicker than the others.
            box(rect, radius: 5, colors.track, on: &canvas)
            let face = Rect(rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 3)
            box(face, radius: 4, colors.well, on: &canvas)
            text(
                name, at: Point(rect.x, face.center.y), size: size, colors.ink, align: .center,
                in: rect.width, on: &canvas)
        }
    }

    func paint(_ control: Control, isHovered: Bool, hasFocus: Bool, on canvas: inout Canvas) {
        let frame = control.frame
        switch control.look {
        case .plain:
            box(
                frame, radius: 6, isHovered ? colors.tint : colors.card, edge: colors.track,
                on: &canvas)
            caption(control, colors.ink, on: &canvas)
        case .alert:
            box(frame, radius: 6, colors.faultGround, edge: colors.fault, on: &canvas)
            caption(control, colors.fault, on: &canvas)
        case .filled:
            let hovered = colors.accent.mixed(with: colors.ink, perMille: 200)
            box(frame, radius: 6, isHovered ? hovered : colors.accent, on: &canvas)
            caption(control, colors.onAccent, on: &canvas)
        case .link(let size):
            let middle = Point(frame.x, frame.center.y)
            text(control.caption, at: middle, size: size, colors.accent, on: &canvas)
            let under = Rect(frame.x, frame.center.y + size * 5 / 8, frame.width, isHovered ? 2 : 1)
            fill(under, colors.accent, on: &canvas)
        }
        guard hasFocus else { return }
        canvas.ring(
            pixels(frame.inset(-4)), radius: 10 * unit, colors.accent, width: 2 * unit, studio)
    }

    private func caption(_ control: Control, _ color: Color, on canvas: inout Canvas) {
        let frame = control.frame
        text(
            control.caption, at: Point(frame.x, frame.center.y), size: 14, color, align: .center,
            in: frame.width, on: &canvas)
    }
}
