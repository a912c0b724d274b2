import ScreenTree
import Vocabulary

extension DisplayPainter {
    /// The captions of the three soft keys, above the keys; the center key's stands in a pill.
    func paintSoftKeys(_ keys: SoftKeys, on canvas: inout Canvas) {
        let look = theme.softKeys
        let row = Rect(0, display.height - Grids.softKeys, Grids.width, Grids.softKeys)
        canvas.gradient(row, look.stops, studio)
        canvas.fill(Rect(0, row.y, row.width, 1), look.line)
        let middle = keys.center.isEmpty ? 0 : studio.width(of: keys.center, .gothic(16)) + 16
        let side = (Grids.width - middle) / 2 - 6 - (middle > 0 ? 4 : 0)
        note(keys, in: row, beside: middle, on: canvas)
        caption(keys.left, at: Point(6, row.y + 2), in: side, .left, look.ink, on: &canvas)
        caption(
            keys.right, at: Point(Grids.width - 6 - side, row.y + 2), in: side, .right, look.ink,
            on: &canvas)
        guard middle > 0 else { return }
        let pill = Rect((Grids.width - middle) / 2, row.y + 2, middle, 17)
        canvas.rounded(pill, radius: 8, fill: look.pill, edge: look.pillEdge, studio)
        caption(
            keys.center, at: Point(pill.x + 8, row.y + 2), in: middle - 16, .left, look.pillInk,
            on: &canvas)
    }

    /// Each caption has the row from its edge to the middle one.
    private func note(
        _ keys: SoftKeys, in row: Rect, beside middle: Int, on canvas: borrowing Canvas
    ) {
        studio.note(.softKeys, row, on: canvas)
        let side = (row.width - middle) / 2
        let places: [(Key, String, Rect)] = [
            (.softLeft, keys.left, Rect(row.x, row.y, side, row.height)),
            (.center, keys.center, Rect(row.x + side, row.y, middle, row.height)),
            (.softRight, keys.right, Rect(row.right - side, row.y, side, row.height)),
        ]
        for (key, text, place) in places where !text.isEmpty {
            studio.note(.softKey(key), place, on: canvas)
        }
    }

    private func caption(
        _ text: String, at: Point, in width: Int, _ align: Align, _ ink: Color,
        on canvas: inout Canvas
    ) {
        canvas.text(text, at: at, .gothic(16), ink, align: align, in: width, studio)
    }
}
