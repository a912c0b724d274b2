import ScreenTree

extension DisplayPainter {
    /// The captions of the three soft keys, above the keys; the center key's stands in a pill.
    func paintSoftKeys(_ keys: SoftKeys, on canvas: inout Canvas) {
        let look = theme.softKeys
        let row = Rect(0, Grids.foot, Grids.width, 20)
        canvas.gradient(row, look.stops, studio)
        canvas.fill(Rect(0, row.y, row.width, 1), look.line)
        let middle = keys.center.isEmpty ? 0 : studio.width(of: keys.center, .gothic(16)) + 16
        let side = (Grids.width - middle) / 2 - 6 - (middle > 0 ? 4 : 0)
        caption(keys.left, at: 6, in: side, .left, look.ink, on: &canvas)
        caption(keys.right, at: Grids.width - 6 - side, in: side, .right, look.ink, on: &canvas)
        guard middle > 0 else { return }
        let pill = Rect((Grids.width - middle) / 2, row.y + 2, middle, 17)
        canvas.rounded(pill, radius: 8, fill: look.pill, edge: look.pillEdge, studio)
        caption(keys.center, at: pill.x + 8, in: middle - 16, .left, look.pillInk, on: &canvas)
    }

    private func caption(
        _ text: String, at x: Int, in width: Int, _ align: Align, _ ink: Color,
        on canvas: inout Canvas
    ) {
        canvas.text(
            text, at: Point(x, Grids.foot + 2), .gothic(16), ink, align: align, in: width, studio)
    }
}
