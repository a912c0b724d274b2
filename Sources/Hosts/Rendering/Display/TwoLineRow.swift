import ScreenTree
import Vocabulary

/// The measures of a row of two lines, in pixels.
enum TwoLines {
    static let usual = 48
    /// Every row of a list where some name takes two lines.
    static let tall = 64
    /// Where the texts begin in a list without pictures.
    static let plainText = 10
}

extension Scene {
    /// A picture, a name, and below it a second line with something at its right.
    ///
    /// - Parameter pictured: some row of the list has a picture, and all texts stand beside one.
    func paintTwoLines(
        _ row: List.Row, pictured: Bool, _ chosen: Bool, in box: Rect, on canvas: inout Canvas
    ) {
        let left = pictured ? look.twoLines.text : TwoLines.plainText
        let places = EndPlaces(row, left: left, right: box.right, scene: self)
        let tall = isTall(row, places)
        // Rows that share out some room keep their parts together in the middle.
        let height = tall ? TwoLines.tall : TwoLines.usual
        let parts = Rect(box.x, box.y + (box.height - height) / 2, box.width, height)
        let middle = Rect(box.x, box.y + (box.height - 48) / 2, box.width, 48)
        switch look.twoLines.picture {
        case .tile where pictured: paintTile(row, chosen, in: middle, on: &canvas)
        case .sign where pictured: paintSign(row, chosen, in: middle, on: &canvas)
        case .tile, .sign: break
        }
        let room = places.room
        let below = parts.y + (tall ? 43 : 27)
        let second = chosen ? look.selection.secondInk : look.secondInk
        let secondRoom = room - places.below
        canvas.text(
            cut(row.second, to: secondRoom, 16), at: Point(left, below), .gothic(16), second,
            in: secondRoom, studio)
        let end = Rect(left, places.above > 0 ? parts.y + 7 : below, room, 17)
        paintEnd(of: row, chosen, in: end, on: &canvas)
        let name = Rect(
            left, parts.y + (tall ? 5 : 6), room - places.above,
            tall ? 34 : (row.second.isEmpty ? 36 : 18))
        label(row.text, in: name, chosen ? look.selection.ink : look.ink, on: &canvas)
    }

    /// A name too long for one line, even beside a scroll bar.
    func isTall(_ row: List.Row, pictured: Bool) -> Bool {
        let left = pictured ? look.twoLines.text : TwoLines.plainText
        let right = area.right - Grids.scrollBar
        return isTall(row, EndPlaces(row, left: left, right: right, scene: self))
    }

    private func isTall(_ row: List.Row, _ places: EndPlaces) -> Bool {
        !fits(row.text, in: places.room - places.above, 16)
    }

    // MARK: Pictures

    private func paintTile(
        _ row: List.Row, _ chosen: Bool, in box: Rect, on canvas: inout Canvas
    ) {
        if let icon = row.icon {
            if chosen {
                canvas.rounded(Rect(10, box.y + 6, 36, 36), radius: 7, fill: .white, studio)
            }
            canvas.svg(icon.listFile, in: Rect(12, box.y + 8, 32, 32), studio)
        } else {
            let ground = chosen ? look.selection.ink : look.accent
            let bar = Rect(look.twoLines.text - 12, box.y + 8, 4, 32)
            canvas.rounded(bar, radius: 2, fill: ground, studio)
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

    // MARK: What stands at the right

    /// A text such as a date, and at the very right a badge.
    func paintEnd(
        of row: List.Row, _ chosen: Bool, in box: Rect, on canvas: inout Canvas
    ) {
        let selection = look.selection
        var right = box.right
        if !row.badge.isEmpty {
            let width = studio.width(of: row.badge, .gothic(16)) + 14
            let pill = Rect(right - 4 - width, box.y, width, 17)
            let ground = chosen ? selection.badge : look.accent
            canvas.rounded(pill, radius: 4, fill: ground, studio)
            canvas.text(
                row.badge, at: pill.origin, .gothic(16),
                chosen ? selection.badgeInk : look.onAccent, align: .center, in: width, studio)
            right = pill.x - 6
        }
        canvas.text(
            row.trailing, at: box.origin, .gothic(16),
            chosen ? selection.secondInk : look.secondInk, align: .right, in: right - box.x, studio)
    }

    /// Where the text and the badge at the right stand: beside the line that the theme wants, or
    /// beside the other one where that is too long.
    private struct EndPlaces {
        /// From the text's left edge to the row's right.
        let room: Int
        /// How much of each line they take, with the gap before them.
        var above = 0
        var below = 0

        init(_ row: List.Row, left: Int, right: Int, scene: Scene) {
            room = right - left - 6
            guard !row.trailing.isEmpty || !row.badge.isEmpty else { return }
            let studio = scene.studio
            let badge = row.badge.isEmpty ? 0 : studio.width(of: row.badge, .gothic(16)) + 18
            let gap = row.badge.isEmpty || row.trailing.isEmpty ? 0 : 6
            let width = badge + gap + studio.width(of: row.trailing, .gothic(16)) + 8
            let prefersAbove = scene.look.twoLines.trailingAbove && !row.trailing.isEmpty
            let (line, other) = prefersAbove ? (row.text, row.second) : (row.second, row.text)
            let fits = studio.width(of: line, .gothic(16)) + width <= room
            let otherFits = studio.width(of: other, .gothic(16)) + width <= room
            let isAbove = prefersAbove == (fits || !otherFits)
            if isAbove { above = width } else { below = width }
        }
    }
}
