import ScreenTree
import Vocabulary

/// What a field holds, and the cursor in it.
extension Scene {
    /// The value; a long one is moved so that the cursor, or else its beginning, is in sight.
    func paintValue(of field: Field, in box: Rect, on canvas: inout Canvas) {
        let sight = sight(of: field, box.width - 6)
        var x = box.x
        if sight.hidesStart {
            canvas.sign(.moreLeft, at: Point(box.x - 5, box.y + 13), look.field.focus, studio)
            x += 2
        }
        if sight.hidesEnd {
            let ink = field.focused ? look.field.focus : look.secondInk
            canvas.sign(.moreRight, at: Point(box.right, box.y + 13), ink, studio)
        }
        let settled = field.pending ? String(sight.before.dropLast()) : sight.before
        x += canvas.text(settled, at: Point(x, box.y + 6), .gothic(20), look.ink, studio)
        if field.pending, let last = sight.before.last {
            x = paintPending(String(last), at: Point(x, box.y), on: &canvas)
        }
        canvas.text(sight.after, at: Point(x, box.y + 6), .gothic(20), look.ink, studio)
        let next = sight.after.first.map { studio.width(of: String($0), .gothic(20)) }
        caret(of: field, at: x, over: next, box, on: &canvas)
    }

    /// The part of a value that is in sight, before and after the cursor.
    private struct Sight {
        var before: String
        var after: String
        var hidesStart = false
        var hidesEnd = false
    }

    private func sight(of field: Field, _ room: Int) -> Sight {
        guard field.focused else {
            let shown = field.value.prefix(cells: cells(in: room, 20))
            return Sight(before: shown, after: "", hidesEnd: shown.count < field.value.count)
        }
        let (before, after) = field.halves
        // Two characters after the cursor show where the text goes on.
        let ahead = min(40, after.prefix(4).reduce(0) { $0 + String($1).cells * 10 })
        let shown = end(of: before, whole: field.value, room, leaving: ahead)
        let rest = String(after).prefix(cells: cells(in: room - width(of: shown), 20))
        return Sight(
            before: shown, after: rest, hidesStart: shown.count < before.count,
            hidesEnd: rest.count < after.count)
    }

    private func width(of text: String) -> Int { studio.width(of: text, .gothic(20)) }

    /// As much of the end as fits, with some room left unless the whole value fits.
    private func end(
        of before: Substring, whole: String, _ room: Int, leaving ahead: Int
    ) -> String {
        guard whole.cells > cells(in: room, 20) || width(of: whole) > room else {
            return String(before)
        }
        // No character is narrower than half a cell's width, so more of them never fit.
        var shown = before.suffix(2 * cells(in: room, 20))
        while !shown.isEmpty, width(of: String(shown)) > room - ahead { shown.removeFirst() }
        return String(shown)
    }

    /// A dot for each character, smaller where there are many; only the letter still being chosen
    /// is shown.
    func paintDots(of field: Field, in box: Rect, on canvas: inout Canvas) {
        let (before, after) = field.halves
        let dots = field.value.count - (field.pending ? 1 : 0)
        let room = box.width - (field.pending ? 14 : 4)
        let dot = MaskDot.all.first { dots * $0.pitch <= room } ?? MaskDot.all[2]
        let shown = max(0, min(dots, room / dot.pitch))
        let first = max(0, min(shown, shown - after.count))
        var x = paintDots(first, dot, from: box.x, box, on: &canvas)
        if field.pending, let last = before.last {
            x = paintPending(String(last), at: Point(x + 2, box.y), on: &canvas)
        }
        let cursor = x
        x = paintDots(shown - first, dot, from: x, box, on: &canvas)
        caret(of: field, at: cursor, over: after.isEmpty ? nil : dot.pitch, box, on: &canvas)
    }

    /// - Returns: where the next dot would stand.
    private func paintDots(
        _ count: Int, _ dot: MaskDot, from x: Int, _ box: Rect, on canvas: inout Canvas
    ) -> Int {
        let top = box.y + (box.height - dot.side) / 2
        for place in 0..<count {
            let rect = Rect(x + 2 + place * dot.pitch, top, dot.side, dot.side)
            canvas.rounded(rect, radius: dot.side / 2, fill: look.ink, studio)
        }
        return x + count * dot.pitch
    }

    private func paintPending(_ letter: String, at: Point, on canvas: inout Canvas) -> Int {
        let width = width(of: letter)
        canvas.fill(Rect(at.x, at.y + 4, width, 24), look.field.pending)
        canvas.text(letter, at: at.moved(0, 6), .gothic(20), look.field.pendingInk, studio)
        return at.x + width
    }

    /// A bar behind the text, or before a character, which the clear key would take: that is
    /// underlined.
    private func caret(
        of field: Field, at x: Int, over next: Int?, _ box: Rect, on canvas: inout Canvas
    ) {
        guard field.focused else { return }
        guard let next else { return canvas.fill(Rect(x + 2, box.y + 5, 2, 22), look.ink) }
        canvas.fill(Rect(x - 1, box.y + 5, 2, 22), look.ink)
        if !field.pending { canvas.fill(Rect(x, box.y + 26, next, 2), look.field.focus) }
    }
}

/// A dot that stands for a character, and the way to the next one: 13, 20 and 32 in a field.
private struct MaskDot {
    let side: Int
    let pitch: Int

    static let all = [
        MaskDot(side: 10, pitch: 14), MaskDot(side: 6, pitch: 9), MaskDot(side: 4, pitch: 6),
    ]
}
