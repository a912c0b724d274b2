import ScreenTree
import Vocabulary

extension Scene {
    /// Large figures on a card as on a liquid crystal, with quieter lines below.
    ///
    /// Lines that have no room are left out; the first stand.
    func paint(_ readout: Readout, on canvas: inout Canvas) {
        let caption = Rect(16, area.y + 14, 208, 18)
        label(readout.caption, in: caption, look.secondInk, align: .right, on: &canvas)
        let card = Rect(8, area.y + 40, 224, 64)
        canvas.rounded(card.moved(0, 2), radius: 8, fill: CardLook.shadow, studio)
        canvas.rounded(card, radius: 8, fill: .white, edge: CardLook.edge, studio)
        let room = card.width - 20
        let size =
            [44, 36, 30].first {
                studio.width(of: readout.figures, .pgothic($0)) <= room
            } ?? 24
        canvas.text(
            readout.figures, at: Point(card.x + 10, card.y + (card.height - size) / 2),
            .pgothic(size), look.ink, align: .right, in: room, studio)
        paintLines(readout, below: card.bottom + 14, on: &canvas)
    }

    private func paintLines(_ readout: Readout, below top: Int, on canvas: inout Canvas) {
        let foot = area.bottom - (readout.guide.isEmpty ? 8 : 34)
        for (index, line) in readout.lines.prefix(max(0, (foot - top) / 24)).enumerated() {
            let box = Rect(16, top + index * 24, 208, 20)
            label(line, in: box, look.ink, align: .right, on: &canvas)
        }
        guard !readout.guide.isEmpty else { return }
        canvas.fill(Rect(8, area.bottom - 30, 224, 1), look.rule)
        let box = Rect(Grids.margin, area.bottom - 24, 224, 18)
        label(readout.guide, in: box, look.secondInk, align: .center, on: &canvas)
    }

    /// A game's board, as large as the display leaves it, its counts above.
    func paint(_ board: Board, on canvas: inout Canvas) {
        let counts = Rect(16, area.y + 6, 208, 18)
        label(board.caption, in: counts, look.ink, on: &canvas)
        label(board.trailing, in: counts, look.secondInk, align: .right, on: &canvas)
        let rows = (board.cells.count + board.columns - 1) / board.columns
        let pitch = min(224 / board.columns, (area.height - 38) / rows)
        let frame = Rect(
            (Grids.width - pitch * board.columns) / 2, area.y + 30, pitch * board.columns,
            pitch * rows)
        canvas.rounded(frame.inset(-3), radius: 7, fill: look.stripe, edge: look.rule, studio)
        for (index, cell) in board.cells.enumerated() where !cell.text.isEmpty {
            let corner = Point(
                frame.x + index % board.columns * pitch, frame.y + index / board.columns * pitch)
            paint(cell, in: Rect(corner, Size(pitch, pitch)).inset(2), on: &canvas)
        }
    }

    private func paint(_ cell: Board.Cell, in box: Rect, on canvas: inout Canvas) {
        let fill = cell.isInPlace ? look.accent : .white
        canvas.rounded(box.moved(0, 1), radius: 6, fill: CardLook.shadow, studio)
        canvas.rounded(box, radius: 6, fill: fill, edge: CardLook.edge, studio)
        let size = box.height * 45 / 100
        let ink = cell.isInPlace ? look.onAccent : look.ink
        canvas.text(
            cell.text, at: Point(box.x, box.y + (box.height - size) / 2), .pgothic(size), ink,
            align: .center, in: box.width, studio)
    }
}
