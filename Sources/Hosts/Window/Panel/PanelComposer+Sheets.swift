import Automation
import Rendering

/// Where cards stand on a sheet.
extension PanelComposer {
    /// Cards in rows of one height, each the first in order that there is room for. The last card of
    /// a row takes what is left of it.
    func rows(of cards: [PhonePanel.Card], width: Int, columns: Int) -> PanelPage {
        var page = PanelPage()
        var rest = cards
        while !rest.isEmpty {
            let row = takeRow(of: &rest, columns)
            let widths = row.map { self.width(of: $0.span, in: width, columns) }
            let contents = zip(row, widths).map { self.card($0.card, width: $1) }
            let height = contents.map(\.size.height).max() ?? 0
            var line = PanelPage(size: Size(0, height))
            for content in contents {
                line.marks.append(.card(Rect(line.size.width, 0, content.size.width, height)))
                line.add(content, at: Point(line.size.width, 0))
                line.size.width += content.size.width + WindowLayout.gap
            }
            page.stack(line, gap: WindowLayout.gap)
        }
        return page
    }

    private func takeRow(
        of rest: inout [PhonePanel.Card], _ columns: Int
    ) -> [(card: PhonePanel.Card, span: Int)] {
        var row: [(card: PhonePanel.Card, span: Int)] = []
        var free = columns
        while let next = rest.firstIndex(where: { min($0.span, columns) <= free }) {
            let card = rest.remove(at: next)
            row.append((card, min(card.span, columns)))
            free -= min(card.span, columns)
            if free == 0 { break }
        }
        if let last = row.indices.last { row[last].span += free }
        return row
    }

    private func width(of span: Int, in width: Int, _ columns: Int) -> Int {
        let column = (width - (columns - 1) * WindowLayout.gap) / columns
        return span * column + (span - 1) * WindowLayout.gap
    }

    /// Cards in columns, each in the first place from the top that is wide enough for it.
    func columns(of cards: [PhonePanel.Card], width: Int, columns: Int) -> PanelPage {
        var page = PanelPage()
        let gap = WindowLayout.gap
        let columnWidth = (width - (columns - 1) * gap) / columns
        var bottoms = [Int](repeating: 0, count: columns)
        var placed: [(card: PhonePanel.Card, frame: Rect, columns: Range<Int>)] = []
        for card in cards {
            let span = span(of: card, columns)
            let cardWidth = self.width(of: span, in: width, columns)
            let (start, y) = place(span, bottoms)
            let height = self.card(card, width: cardWidth).size.height
            let frame = Rect(start * (columnWidth + gap), y, cardWidth, height)
            placed.append((card, frame, start..<start + span))
            for column in start..<start + span { bottoms[column] = y + height + gap }
        }
        let end = max(0, (bottoms.max() ?? 0) - gap)
        for (card, frame, columns) in placed {
            // The lowest cards end in one line.
            let isLowest = columns.allSatisfy { bottoms[$0] == frame.bottom + gap }
            let height = isLowest ? end - frame.y : frame.height
            page.marks.append(.card(Rect(frame.x, frame.y, frame.width, height)))
            page.add(self.card(card, width: frame.width), at: frame.origin)
        }
        page.size = Size(width, end)
        return page
    }

    private func place(_ span: Int, _ bottoms: [Int]) -> (start: Int, y: Int) {
        let places = (0...bottoms.count - span).map { start in
            (start: start, y: bottoms[start..<start + span].max() ?? 0)
        }
        return places.min { $0.y < $1.y } ?? (0, 0)
    }

    /// How many columns a card takes: addresses want room, steps do where there is plenty.
    private func span(of card: PhonePanel.Card, _ columns: Int) -> Int {
        switch card.rows.first {
        case .value: min(2, columns)
        case .step: columns == 3 ? 2 : 1
        case .key, .text, .reading, .knobs, .link, .film, .option, .note, nil:
            min(card.span, columns)
        }
    }

    /// なぜ: the cause in one sentence, what else there is to know, and what takes it away.
    func why(_ why: Why, width: Int) -> PanelPage {
        let left = 54
        let remedy = why.remedy.map { body(of: $0, width: need(of: $0)) }
        let isBeside = width >= 560
        let aside = isBeside ? remedy.map { $0.size.width + 16 } ?? 0 : 0
        let room = width - left - Self.padding - aside
        var words = paragraph(why.text, width: room, line: 21, fills: true)
        if !why.detail.isEmpty {
            words.stack(
                paragraph(why.detail, width: room, line: 21, ink: .second, fills: true), gap: 0)
        }
        if let remedy, !isBeside { words.stack(remedy, gap: 8) }
        let height = max(words.size.height + 14, 56)
        var page = PanelPage(size: Size(width, height))
        page.marks.append(.strip(Rect(.zero, page.size), .cause))
        page.marks.append(.sign("?", Rect(18, 16, 24, 24), .cause))
        page.add(words, at: Point(left, (height - words.size.height) / 2))
        if let remedy, isBeside {
            page.add(
                remedy,
                at: Point(
                    width - Self.padding - remedy.size.width, (height - remedy.size.height) / 2))
        }
        return page
    }
}

extension PanelPage {
    /// Sets another page under this one; the gap stands only between two.
    mutating func stack(_ other: PanelPage, gap: Int) {
        let y = size.height == 0 ? 0 : size.height + gap
        add(other, at: Point(0, y))
        size = Size(max(size.width, other.size.width), y + other.size.height)
    }
}
