import Automation
import Rendering
import Vocabulary

/// The map of the keys, large, over the window: a list, and where there is room for both, the names
/// of the keyboard's keys on those of the handset. Source: R-PHONE-004, O-75.
enum KeyMapSheet {
    /// What stands on the handset's keys; digits and arrows bear their names already.
    private static let names: [(key: Key, name: String)] = [
        (.softLeft, "F1"), (.softRight, "F2"), (.mail, "F3"), (.carrier, "F4"), (.call, "F5"),
        (.center, "Enter"), (.clear, "Backspace"), (.end, "Esc"),
    ]

    /// - Parameters:
    ///   - layout: the window's.
    ///   - place: where a key of the handset lies in the window; nil for one that is not drawn.
    static func page(
        _ card: PhonePanel.Card, _ words: PanelWords, on layout: WindowLayout,
        _ measure: Measure, place: (Key) -> Rect?
    ) -> PanelPage {
        // Where the panel is hidden the handset stands in the middle, and may reach into its place.
        let end = names.compactMap { place($0.key)?.right }.max() ?? 0
        let left = max(layout.panel.x, end + 12)
        let room = Rect(left, 0, max(0, layout.bounds.right - left), layout.bounds.height)
        let beside = list(card, words, in: room, measure)
        let fits = !layout.hasDrawer && beside.size.width + 16 <= room.width
        var page = fits ? beside : list(card, words, in: layout.bounds, measure)
        guard fits else { return page }
        for (key, name) in names {
            guard let area = place(key) else { continue }
            let size = Size(max(28, measure(name, 13) + 12), 22)
            let corner = corner(size, on: area, middle: layout.stage.center.x)
            page.marks.append(.keycap(name, Rect(corner, size), size: 13))
        }
        return page
    }

    /// Where a name stands on a key: at its outer corner, so that the key's own sign is seen.
    private static func corner(_ size: Size, on key: Rect, middle: Int) -> Point {
        let aside = key.center.x - middle
        if abs(aside) > 30 {
            return Point(aside < 0 ? key.x - 4 : key.right + 4 - size.width, key.y - 4)
        }
        // The center key has no sign; the clear key's is a word.
        let isRound = key.height >= key.width
        return Point(
            key.center.x - size.width / 2,
            isRound ? key.center.y - size.height / 2 : key.y + 6 - size.height)
    }

    private static let textSize = 16
    private static let capHeight = 32
    private static let rowGap = 8
    private static let padding = 28
    private static let head = 64
    private static let foot = 44

    /// The list, in the middle of a part of the window.
    private static func list(
        _ card: PhonePanel.Card, _ words: PanelWords, in bounds: Rect, _ measure: Measure
    ) -> PanelPage {
        let rows = card.rows.compactMap { row -> (caps: [String], meaning: String)? in
            switch row {
            case .key(let names, let meaning): (PanelComposer.caps(names), meaning)
            case .text, .value, .step, .reading, .knobs, .link, .film, .note: nil
            }
        }
        let capsWidth = rows.map { width(of: $0.caps, measure) }.max() ?? 0
        let meaningWidth = rows.map { measure($0.meaning, textSize) }.max() ?? 0
        let columnWidth = capsWidth + 16 + meaningWidth
        let fitsTwice = 2 * columnWidth + 40 + 2 * padding <= bounds.width - 32
        let columns = fitsTwice ? 2 : 1
        let lines = (rows.count + columns - 1) / columns
        // In a low window the rows stand closer.
        let room = bounds.height - head - foot - lines * capHeight
        let rowGap = max(2, min(Self.rowGap, room / max(1, lines - 1)))
        let size = Size(
            min(bounds.width - 16, columns * columnWidth + (columns - 1) * 40 + 2 * padding),
            head + lines * (capHeight + rowGap) - rowGap + foot)
        let corner = Point(
            bounds.x + (bounds.width - size.width) / 2, max(0, (bounds.height - size.height) / 2))

        var page = PanelPage(marks: [.card(Rect(.zero, size))], size: size)
        page.marks.append(.text(card.head, at: Point(padding, 34), size: 20, .first))
        for (index, row) in rows.enumerated() {
            let x = padding + index / lines * (columnWidth + 40)
            let y = head + index % lines * (capHeight + rowGap)
            add(row, at: Point(x, y), capsWidth, size.width - padding - x, to: &page, measure)
        }
        let last = Point(padding, size.height - 22)
        page.marks.append(.text(words.closeMap, at: last, size: 14, .second))
        return page.moved(corner.x, corner.y)
    }

    private static func add(
        _ row: (caps: [String], meaning: String), at corner: Point, _ capsWidth: Int, _ room: Int,
        to page: inout PanelPage, _ measure: Measure
    ) {
        var x = corner.x
        for cap in row.caps {
            let frame = Rect(x, corner.y, width(of: [cap], measure), capHeight)
            page.marks.append(.keycap(cap, frame, size: textSize))
            x = frame.right + 6
        }
        let left = corner.x + capsWidth + 16
        let width = room - capsWidth - 16
        // Where the window is too narrow for a meaning in one line, two smaller ones stand there.
        let size = measure(row.meaning, textSize) <= width ? textSize : 14
        let lines = TextFlow.lines(row.meaning, size: size, width: width, measure)
        for (index, line) in lines.enumerated() {
            let middle = corner.y + capHeight / 2 + (2 * index + 1 - lines.count) * size * 5 / 8
            page.marks.append(.text(line, at: Point(left, middle), size: size, .first))
        }
    }

    private static func width(of caps: [String], _ measure: Measure) -> Int {
        caps.reduce(-6) { $0 + max(36, measure($1, textSize) + 20) + 6 }
    }
}
