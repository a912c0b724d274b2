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

    // MARK: What a field holds

    /// The value; a long one is moved so that the caret, or else its beginning, is in sight.
    private func paintValue(of field: Field, in box: Rect, on canvas: inout Canvas) {
        let type = Type.gothic(20)
        let room = box.width - 6
        let shown =
            field.focused ? end(of: field.value, room, type) : beginning(of: field.value, room)
        var x = box.x
        if shown.count < field.value.count {
            if field.focused {
                canvas.sign(.moreLeft, at: Point(box.x - 5, box.y + 13), look.field.focus, studio)
                x += 2
            } else {
                canvas.sign(
                    .moreRight, at: Point(box.right, box.y + 13), look.secondInk, studio)
            }
        }
        let settled = field.pending ? String(shown.dropLast()) : shown
        x += canvas.text(settled, at: Point(x, box.y + 6), type, look.ink, studio)
        if field.pending, let last = shown.last {
            x = paintPending(String(last), at: Point(x, box.y), on: &canvas)
        }
        caret(of: field, at: x, box, on: &canvas)
    }

    /// A dot for each character, smaller where there are many; only the letter still being chosen
    /// is shown.
    private func paintDots(of field: Field, in box: Rect, on canvas: inout Canvas) {
        let dots = field.value.count - (field.pending ? 1 : 0)
        let room = box.width - (field.pending ? 14 : 4)
        let dot = MaskDot.all.first { dots * $0.pitch <= room } ?? MaskDot.all[2]
        let shown = max(0, min(dots, room / dot.pitch))
        let top = box.y + (box.height - dot.side) / 2
        for place in 0..<shown {
            let rect = Rect(box.x + 2 + place * dot.pitch, top, dot.side, dot.side)
            canvas.rounded(rect, radius: dot.side / 2, fill: look.ink, studio)
        }
        var x = box.x + shown * dot.pitch
        if field.pending, let last = field.value.last {
            x = paintPending(String(last), at: Point(x + 2, box.y), on: &canvas)
        }
        caret(of: field, at: x, box, on: &canvas)
    }

    private func paintPending(_ letter: String, at: Point, on canvas: inout Canvas) -> Int {
        let width = studio.width(of: letter, .gothic(20))
        canvas.fill(Rect(at.x, at.y + 4, width, 24), look.field.pending)
        canvas.text(letter, at: at.moved(0, 6), .gothic(20), look.field.pendingInk, studio)
        return at.x + width
    }

    private func caret(of field: Field, at x: Int, _ box: Rect, on canvas: inout Canvas) {
        guard field.focused else { return }
        canvas.fill(Rect(x + 2, box.y + 5, 2, 22), look.ink)
    }

    private func end(of value: String, _ room: Int, _ type: Type) -> String {
        var shown = value[...]
        while !shown.isEmpty, studio.width(of: String(shown), type) > room { shown.removeFirst() }
        return String(shown)
    }

    private func beginning(of value: String, _ room: Int) -> String {
        value.prefix(cells: cells(in: room, 20))
    }

    // MARK: The line of the input method

    /// Mode, the key that changes it, and the room that is left.
    func paint(_ line: InputLine, on canvas: inout Canvas) {
        let top = Grids.foot - Grids.inputLine
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
        canvas.text(
            "残\(line.remaining)", at: Point(164, top + 4), .gothic(16), look.ink, align: .right,
            in: 70, studio)
    }
}

/// A label of 20, a box of 32 and the way to the next.
private enum FieldBox {
    static let gap = 12
    static let pitch = 64
}

/// A dot that stands for a character, and the way to the next one: 13, 20 and 32 in a field.
private struct MaskDot {
    let side: Int
    let pitch: Int

    static let all = [
        MaskDot(side: 10, pitch: 14), MaskDot(side: 6, pitch: 9), MaskDot(side: 4, pitch: 6),
    ]
}
