import ScreenTree
import Vocabulary

extension Scene {
    /// What lies under an overlay is dimmed, but not the status row: the clock still goes.
    private var covered: Rect {
        Rect(0, Grids.statusBottom, Grids.width, foot - Grids.statusBottom)
    }

    // MARK: Dialogs

    func paint(_ dialog: Dialog, on canvas: inout Canvas) {
        canvas.dim(covered, alpha: 120)
        let lines = DialogLines(dialog.text, in: self)
        let buttons = dialog.buttons.isEmpty ? 0 : 40
        let height = 24 + 12 + lines.height + 12 + buttons
        let top = (Grids.statusBottom + foot - height) / 2 / 4 * 4
        let box = Rect(4, top, 232, height)
        paintBox(box, head: dialog.head, shadow: box.height, centered: true, on: &canvas)
        var y = top + 36
        for line in lines.lines {
            canvas.text(
                line, at: Point(8, y), lines.type, look.ink, align: .center, in: 224, studio)
            y += lines.pitch
        }
        paintButtons(dialog, in: Rect(box.x, y + 12, box.width, 28), on: &canvas)
    }

    private func paintButtons(_ dialog: Dialog, in row: Rect, on canvas: inout Canvas) {
        let count = dialog.buttons.count
        guard count > 0 else { return }
        let width = min(92, (row.width - 16 - (count - 1) * 12) / count)
        var x = row.x + (row.width - count * width - (count - 1) * 12) / 2
        for (index, text) in dialog.buttons.enumerated() {
            let button = Rect(x, row.y, width, row.height)
            let chosen = index == dialog.chosen
            studio.note(.button(index), button, on: canvas)
            if chosen {
                canvas.fill(button.inset(-2), look.selection.edge)
                canvas.gradient(button, look.selection.stops, studio)
                canvas.fill(Rect(x, row.y, width, 1), Signals.shine)
            } else {
                canvas.fill(button, look.dialog.buttonEdge)
                canvas.gradient(button.inset(1), look.dialog.button, studio)
            }
            label(
                text, in: button.inset(2, 0), chosen ? look.selection.ink : look.ink,
                sizes: [20, 18, 16], align: .center, on: &canvas)
            x += width + 12
        }
    }

    // MARK: Pop-up menus

    func paint(_ menu: PopUpMenu, on canvas: inout Canvas) {
        canvas.dim(covered, alpha: 110)
        let place = theme.popUp
        let visible = PopUpRow.visible + extra / PopUpRow.height
        let window = RowWindow(count: menu.rows.count, visible: visible, chosen: menu.chosen)
        let height = 24 + PopUpRow.height * (menu.rows.isEmpty ? 0 : window.visible) + 4
        let top = foot - height - place.lift
        let box = Rect(place.left, top, 216, height)
        paintBox(
            box, head: menu.head, shadow: height - place.shadowShorter, centered: false,
            ground: look.ground, on: &canvas)
        guard !menu.rows.isEmpty else { return }
        let width = box.width - 4 - (window.isWhole ? 0 : Grids.scrollBar)
        for (position, index) in window.shown.enumerated() {
            let y = top + 24 + position * PopUpRow.height
            let row = Rect(box.x + 2, y, width, PopUpRow.height)
            let last = position == window.visible - 1
            studio.note(.menuRow(index), row, on: canvas)
            paintRow(menu, index, in: row, last: last, on: &canvas)
        }
        let rows = Rect(box.x + 2, top + 24, width, window.visible * PopUpRow.height)
        scrollBar(beside: rows, window, on: &canvas)
    }

    private func paintRow(
        _ menu: PopUpMenu, _ index: Int, in row: Rect, last: Bool, on canvas: inout Canvas
    ) {
        let chosen = index == menu.chosen
        if chosen {
            selectionBar(row, on: &canvas)
        } else if !last {
            canvas.fill(Rect(row.x, row.bottom - 1, row.width, 1), look.rule)
        }
        badge(
            menu.firstNumber + index, at: Point(row.x + 8, row.y + 4), chosen: chosen, on: &canvas)
        let text = Rect(row.x + 32, row.y, row.width - 34, row.height)
        label(menu.rows[index], in: text, chosen ? look.selection.ink : look.ink, on: &canvas)
    }

    /// A framed box with a head, and its shadow.
    private func paintBox(
        _ box: Rect, head: String, shadow: Int, centered: Bool, ground: Color? = nil,
        on canvas: inout Canvas
    ) {
        studio.note(.overlay, box, on: canvas)
        canvas.fill(Rect(box.x + 4, box.y + 4, box.width, shadow), Signals.shadow)
        canvas.fill(box, look.dialog.edge)
        canvas.fill(box.inset(2), ground ?? look.dialog.ground)
        canvas.gradient(Rect(box.x + 2, box.y + 2, box.width - 4, 22), look.title, studio)
        let place = Rect(box.x + 8, box.y + 4, box.width - 16, 18)
        label(head, in: place, look.titleInk, align: centered ? .center : .left, on: &canvas)
    }
}

private enum PopUpRow {
    static let height = 28
    /// Of these so many are in sight on the usual display.
    static let visible = 8
}

/// A dialog's text, smaller where it is long.
private struct DialogLines {
    let lines: [String]
    let type: Type
    let pitch: Int

    init(_ text: String, in scene: Scene) {
        let large = sentences(text, cells: 24)
        let isShort = large.count <= 7 + scene.extra / 24
        lines =
            isShort
            ? large : scene.shortened(text.wrapped(cells: 28), to: 9 + scene.extra / 20)
        (type, pitch) = isShort ? (.gothic(18), 24) : (.gothic(16), 20)
    }

    var height: Int { lines.count * pitch }
}
