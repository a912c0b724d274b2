import Rendering

/// Draws the panel's parts in units, whatever a unit's size in pixels.
struct Brush {
    let studio: Studio
    let colors: WindowColors
    /// Pixels in a unit.
    let unit: Int
    /// The small displays; nil for a brush that only measures.
    var thumbnails: Thumbnails?

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
        case .chip(let rect):
            box(rect, radius: 12, colors.causeGround, edge: colors.cause, on: &canvas)
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
        case .sign(let sign, let rect, let ink):
            box(rect, radius: rect.height / 2, colors.color(of: ink), on: &canvas)
            text(
                sign, at: Point(rect.x, rect.center.y), size: 16, colors.causeGround,
                align: .center, in: rect.width, on: &canvas)
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
}
