import ScreenTree
import Vocabulary

extension Scene {
    /// Fields under their labels; the focused one is always in sight.
    func paint(_ form: Form, on canvas: inout Canvas) {
        var y = area.y + 8
        if !form.note.isEmpty { y = paint(note: form.note, at: y, on: &canvas) }
        let visible = max(1, (area.bottom + FieldBox.gap - y) / FieldBox.pitch)
        let focused = form.fields.firstIndex { $0.focused } ?? 0
        let window = RowWindow(count: form.fields.count, visible: visible, chosen: focused)
        guard !form.fields.isEmpty else { return }
        for index in window.shown {
            studio.note(.field(index), Rect(12, y, 216, 52), on: canvas)
            paint(form.fields[index], at: y, on: &canvas)
            y += FieldBox.pitch
        }
        let bar = Rect(0, area.y, area.width - Grids.scrollBar, area.height)
        scrollBar(beside: bar, window, on: &canvas)
    }

    /// - Returns: where the fields begin.
    private func paint(note: String, at top: Int, on canvas: inout Canvas) -> Int {
        var y = top
        for line in shortened(note.wrapped(cells: 27), to: 3) {
            canvas.text(line, at: Point(12, y), .gothic(16), look.secondInk, in: 216, studio)
            y += 20
        }
        return y + 4
    }

    private func paint(_ field: Field, at top: Int, on canvas: inout Canvas) {
        // A label may run beyond the box: アプリロックコード（確認用） has 14 characters.
        label(field.label, in: Rect(12, top - 1, 224, 18), look.ink, sizes: [16], on: &canvas)
        let box = Rect(12, top + 20, 216, 32)
        if field.focused {
            canvas.rounded(box.inset(-2), radius: 5, fill: look.field.focus, studio)
            canvas.rounded(box, radius: 3, fill: look.field.focusedGround, studio)
        } else {
            canvas.rounded(box, radius: 4, fill: .white, edge: look.field.edge, studio)
        }
        let inner = box.inset(8, 0)
        canvas.clipped(to: box.inset(2)) { canvas in
            if field.masked {
                paintDots(of: field, in: inner, on: &canvas)
            } else {
                paintValue(of: field, in: inner, on: &canvas)
            }
        }
    }

    // MARK: The line of the input method

    /// Mode, the key that changes it, and the room that is left.
    func paint(_ line: InputLine, on canvas: inout Canvas) {
        let top = foot - Grids.inputLine
        studio.note(.inputLine, Rect(0, top, Grids.width, Grids.inputLine), on: canvas)
        canvas.fill(Rect(0, top, Grids.width, Grids.inputLine), look.field.lineGround)
        canvas.fill(Rect(0, top, Grids.width, 1), look.field.lineEdge)
        canvas.rounded(Rect(6, top + 3, 52, 19), radius: 4, fill: look.accent, studio)
        canvas.text(
            line.mode, at: Point(6, top + 4), .gothic(16), look.onAccent, align: .center, in: 52,
            studio)
        if line.switches {
            canvas.text("文字切替", at: Point(66, top + 4), .gothic(16), look.ink, studio)
            let key = Rect(134, top + 5, 20, 16)
            canvas.rounded(key, radius: 3, fill: .white, edge: look.field.keyEdge, studio)
            canvas.text(
                "#", at: Point(key.x, top + 4), .gothic(16), look.ink, align: .center, in: 20,
                studio)
        }
        if let signs = line.palette { paint(signs, above: top, on: &canvas) }
        canvas.text(
            "残\(line.remaining)", at: Point(164, top + 4), .gothic(16), look.ink, align: .right,
            in: 70, studio)
    }

    /// The signs in rows of ten; only so many rows as leave room for a field.
    private func paint(_ signs: InputLine.Palette, above bottom: Int, on canvas: inout Canvas) {
        let window = PaletteBox.window(of: signs)
        let columns = InputLine.Palette.columns
        let box = Rect(0, bottom - signs.height, Grids.width, signs.height)
        canvas.fill(box, look.field.lineGround)
        canvas.fill(Rect(0, box.y, box.width, 1), look.field.lineEdge)
        let end = min(signs.signs.count, window.shown.upperBound * columns)
        for place in window.first * columns..<end {
            let cell = Rect(
                PaletteBox.left + place % columns * PaletteBox.cell.width,
                box.y + PaletteBox.margin
                    + (place / columns - window.first) * PaletteBox.cell.height,
                PaletteBox.cell.width, PaletteBox.cell.height)
            let isChosen = place == signs.chosen
            studio.note(.sign(place), cell, on: canvas)
            if isChosen { canvas.rounded(cell.inset(1), radius: 3, fill: look.accent, studio) }
            canvas.text(
                signs.signs[place].seen, at: Point(cell.x, cell.y + 2), .gothic(18),
                isChosen ? look.onAccent : look.ink, align: .center, in: cell.width, studio)
        }
        scrollBar(
            beside: Rect(0, box.y + 1, box.width - Grids.scrollBar, box.height - 1), window,
            on: &canvas)
    }
}

extension InputLine.Palette {
    /// How high its rows stand, in pixels.
    var height: Int {
        PaletteBox.window(of: self).visible * PaletteBox.cell.height + 2 * PaletteBox.margin
    }
}

extension String {
    /// A space as the sign that stands for it.
    fileprivate var seen: String {
        switch self {
        case " ": "␣"
        case "　": "□"
        default: self
        }
    }
}

private enum PaletteBox {
    static let cell = Size(23, 22)
    static let left = 3
    static let margin = 3
    static let mostRows = 4

    static func window(of signs: InputLine.Palette) -> RowWindow {
        let columns = InputLine.Palette.columns
        return RowWindow(
            count: (signs.signs.count + columns - 1) / columns, visible: mostRows,
            chosen: signs.chosen / columns)
    }
}

/// A label of 20, a box of 32 and the way to the next.
private enum FieldBox {
    static let gap = 12
    static let pitch = 64
}
