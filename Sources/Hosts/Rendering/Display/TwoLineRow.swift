import ScreenTree
import Vocabulary

extension Scene {
    /// A row of 48 px: a picture, a name, and below it a second line with something at its right.
    func paintTwoLines(
        _ row: List.Row, _ chosen: Bool, in box: Rect, on canvas: inout Canvas
    ) {
        let left = row.icon == nil && !row.fresh ? 10 : look.twoLines.text
        switch look.twoLines.picture {
        case .tile: paintTile(row, chosen, in: box, on: &canvas)
        case .sign: paintSign(row, chosen, in: box, on: &canvas)
        }
        let room = box.right - left - 6
        let places = TrailingPlaces(row, in: room, scene: self)
        let second = chosen ? look.selection.secondInk : look.secondInk
        // A name of two lines takes the air above and below.
        let tall = !fits(row.text, in: room - places.above, 16)
        let below = box.y + (tall ? 31 : 27)
        let secondRoom = room - places.below
        canvas.text(
            cut(row.second, to: secondRoom, 16), at: Point(left, below), .gothic(16), second,
            in: secondRoom, studio)
        paintTrailing(
            row.trailing, chosen, in: Rect(left, places.above > 0 ? box.y + 7 : below, room, 17),
            on: &canvas)
        let name = Rect(
            left, box.y + (tall ? 0 : 6), room - places.above,
            tall ? 32 : (row.second.isEmpty ? 36 : 18))
        label(row.text, in: name, chosen ? look.selection.ink : look.ink, on: &canvas)
    }

    private func paintTile(
        _ row: List.Row, _ chosen: Bool, in box: Rect, on canvas: inout Canvas
    ) {
        if let icon = row.icon {
            if chosen {
                canvas.rounded(Rect(10, box.y + 6, 36, 36), radius: 7, fill: .white, studio)
            }
            canvas.svg(icon.listFile, in: Rect(12, box.y + 8, 32, 32), studio)
        }
        guard row.fresh else { return }
        canvas.rounded(Rect(38, box.y + 4, 12, 12), radius: 6, fill: .white, studio)
        canvas.rounded(Rect(40, box.y + 6, 8, 8), radius: 4, fill: look.field.focus, studio)
    }

    private func paintSign(
        _ row: List.Row, _ chosen: Bool, in box: Rect, on canvas: inout Canvas
    ) {
        guard row.fresh || row.icon == .mail else {
            guard let icon = row.icon else { return }
            canvas.svg(icon.listFile, in: Rect(5, box.y + 4, 20, 20), studio)
            return
        }
        let ink = chosen ? look.selection.ink : look.accent
        let ground = look.field.pending
        let icon: PixelIcon = row.fresh ? .envelope : .openEnvelope
        let second: Color = row.fresh ? ground : (chosen ? .clear : .white)
        canvas.sign(icon, at: Point(8, box.y + 10), ink, and: second, studio)
    }

    private func paintTrailing(
        _ text: String, _ chosen: Bool, in box: Rect, on canvas: inout Canvas
    ) {
        guard !text.isEmpty else { return }
        let selection = look.selection
        guard look.trailingOnPill else {
            canvas.text(
                text, at: box.origin, .gothic(16), chosen ? selection.secondInk : look.secondInk,
                align: .right, in: box.width, studio)
            return
        }
        let width = studio.width(of: text, .gothic(16)) + 14
        let pill = Rect(box.right - 4 - width, box.y, width, 17)
        let ground = chosen ? selection.badge : look.accent
        canvas.rounded(pill, radius: 4, fill: ground, studio)
        canvas.text(
            text, at: pill.origin, .gothic(16), chosen ? selection.badgeInk : look.onAccent,
            align: .center, in: width, studio)
    }

    /// Where the text at the right stands: beside the line that the theme wants, or beside the
    /// other one where that is too long. Widths with the gap before the text.
    private struct TrailingPlaces {
        var above = 0
        var below = 0

        init(_ row: List.Row, in room: Int, scene: Scene) {
            guard !row.trailing.isEmpty else { return }
            let studio = scene.studio
            let extra = scene.look.trailingOnPill ? 18 : 0
            let width = studio.width(of: row.trailing, .gothic(16)) + extra + 8
            let prefersAbove = scene.look.twoLines.trailingAbove
            let (line, other) = prefersAbove ? (row.text, row.second) : (row.second, row.text)
            let fits = studio.width(of: line, .gothic(16)) + width <= room
            let otherFits = studio.width(of: other, .gothic(16)) + width <= room
            let isAbove = prefersAbove == (fits || !otherFits)
            if isAbove { above = width } else { below = width }
        }
    }
}
