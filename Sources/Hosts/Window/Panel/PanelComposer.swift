import Automation
import Rendering

/// Lays the panel's model out: header, trouble, cards in columns. Nothing is ever clipped: what is
/// too long for its place goes on to the next line.
struct PanelComposer {
    let words: PanelWords
    /// Whether the dark palette is in use; the header's button offers the other one.
    let isDark: Bool
    /// What has just been taken to the clipboard; its button says so.
    let copied: String?
    let measure: Measure
    /// Whether rows stand further apart, as they do where the panel has room for it.
    var isRoomy = true

    // MARK: Measures, in units. Source: look.md, "Window".

    private static let textSize = 14
    private static let headSize = 16
    private static let titleSize = 20
    private static let line = 22
    private static let padding = 16
    private static let buttonHeight = 32
    private static let buttonGap = 8

    // MARK: The header

    /// The panel's name, and buttons at its right; below the name where there is no room.
    func header(_ panel: PhonePanel, width: Int, isDrawer: Bool) -> PanelPage {
        var page = PanelPage()
        var buttons: [(Control.Action, String)] = [
            (.keyMap, words.keyMap), (.theme, words.theme(isDark: isDark)),
            (.language, words.language),
        ]
        if isDrawer { buttons.append((.panel, words.closePanel)) }
        let row = self.row(of: buttons.map { control($0.0, $0.1) })
        let name = measure(panel.title, Self.titleSize)
        let subtitle = measure(panel.subtitle, Self.textSize)
        let isWide = name + 16 + subtitle + 16 + row.size.width <= width
        let isOneRow = isWide || max(name, subtitle) + 16 + row.size.width <= width

        page.marks.append(
            .text(panel.title, at: Point(0, isWide ? 32 : 24), size: Self.titleSize, .first))
        let beside = isWide ? Point(name + 16, 33) : Point(0, 47)
        page.marks.append(.text(panel.subtitle, at: beside, size: Self.textSize, .second))
        page.add(
            row, at: isOneRow ? Point(width - row.size.width, 16) : Point(0, 68))
        page.size = Size(width, isOneRow ? 64 : 112)
        return page
    }

    /// Controls side by side.
    private func row(of controls: [Control]) -> PanelPage {
        var page = PanelPage()
        for control in controls {
            page.controls.append(control.moved(page.size.width, 0))
            page.size.width += control.frame.width + Self.buttonGap
        }
        page.size = Size(max(0, page.size.width - Self.buttonGap), Self.buttonHeight)
        return page
    }

    private func control(
        _ action: Control.Action, _ caption: String, _ look: Control.Look = .plain
    ) -> Control {
        let width = measure(caption, Self.textSize) + 24
        return Control(
            action: action, frame: Rect(0, 0, width, Self.buttonHeight), caption: caption,
            look: look)
    }

    // MARK: The cards

    /// Trouble and note first, then the cards, each in the first place from the top that is wide
    /// enough for it.
    ///
    /// - Parameter note: something to know that is no trouble; empty for nothing.
    func body(_ panel: PhonePanel, note: String, width: Int, columns: Int) -> PanelPage {
        var page = PanelPage()
        var top = 0
        for (text, tone) in [(panel.trouble, PanelPage.Tone.fault), (note, .cause)]
        where !text.isEmpty {
            let strip = strip(text, tone, width: width)
            page.add(strip, at: Point(0, top))
            top += strip.size.height + WindowLayout.gap
        }
        let gap = WindowLayout.gap
        let columnWidth = (width - (columns - 1) * gap) / columns
        var bottoms = [Int](repeating: top, count: columns)
        var placed: [(card: PhonePanel.Card, frame: Rect, columns: Range<Int>)] = []
        for card in panel.cards {
            let span = span(of: card, columns)
            let cardWidth = span * columnWidth + (span - 1) * gap
            let (start, y) = place(span, bottoms)
            let height = self.card(card, width: cardWidth).size.height
            let frame = Rect(start * (columnWidth + gap), y, cardWidth, height)
            placed.append((card, frame, start..<start + span))
            for column in start..<start + span { bottoms[column] = y + height + gap }
        }
        let end = max(top, (bottoms.max() ?? top) - gap)
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
        case .key, .text, nil: 1
        }
    }

    private func strip(_ text: String, _ tone: PanelPage.Tone, width: Int) -> PanelPage {
        var page = PanelPage()
        let lines = TextFlow.lines(
            text, size: Self.textSize, width: width - 20 - Self.padding, measure)
        page.size = Size(width, lines.count * Self.line + 16)
        page.marks.append(.strip(Rect(.zero, page.size), tone))
        for (index, line) in lines.enumerated() {
            let at = Point(20, 8 + index * Self.line + Self.line / 2)
            page.marks.append(.text(line, at: at, size: Self.textSize, .first))
        }
        return page
    }

    /// A card's content; its ground is drawn by whoever knows its height.
    func card(_ card: PhonePanel.Card, width: Int) -> PanelPage {
        var page = PanelPage()
        page.marks.append(
            .text(card.head, at: Point(Self.padding, 23), size: Self.headSize, .first))
        let inner = width - 2 * Self.padding
        let caps = capsWidth(card.rows, within: inner)
        var y = isRoomy ? 52 : 44
        for (index, row) in card.rows.enumerated() {
            let part =
                switch row {
                case .text(let text): paragraph(text, width: inner)
                case .value(let caption, let value): self.value(caption, value, width: inner)
                case .step(let number, let text): step(number, text, width: inner)
                case .key(let names, let meaning): key(names, meaning, caps: caps, width: inner)
                }
            if index > 0 { y += self.gap(before: row) }
            page.add(part, at: Point(Self.padding, y))
            y += part.size.height
        }
        page.size = Size(width, y + (isRoomy ? 24 : Self.padding))
        return page
    }

    private func gap(before row: PhonePanel.Row) -> Int {
        switch row {
        case .value: isRoomy ? 28 : 20
        case .step: isRoomy ? 24 : 12
        case .text: 8
        case .key: isRoomy ? 14 : 6
        }
    }
}

// MARK: Rows

extension PanelComposer {
    private func paragraph(_ text: String, width: Int, ink: PanelPage.Ink = .first) -> PanelPage {
        var page = PanelPage()
        for line in TextFlow.lines(text, size: Self.textSize, width: width, measure) {
            let at = Point(0, page.size.height + Self.line / 2)
            page.marks.append(.text(line, at: at, size: Self.textSize, ink))
            page.size.height += Self.line
        }
        page.size.width = width
        return page
    }

    /// A caption, the value as large as fits, and what can be done with it.
    private func value(_ caption: String, _ value: String, width: Int) -> PanelPage {
        var page = paragraph(caption, width: width, ink: .second)
        let isAddress = value.hasPrefix("http://") || value.hasPrefix("https://")
        let canCopy = isAddress || value.contains("@")
        let sizes = isAddress ? [24, 20, 16] : [20, 16]
        let size = sizes.first { measure(value, $0) <= width } ?? Self.textSize
        let rise = size + 10
        for line in TextFlow.lines(value, size: size, width: width, measure) {
            let at = Point(0, page.size.height + rise / 2)
            if isAddress {
                let frame = Rect(0, at.y - rise / 2, measure(line, size), rise)
                page.controls.append(
                    Control(
                        action: .open(value), frame: frame, caption: line, look: .link(size: size)))
            } else {
                page.marks.append(.text(line, at: at, size: size, canCopy ? .first : .second))
            }
            page.size.height += rise
        }
        guard canCopy else { return page }
        var controls = [copyControl(value)]
        if isAddress { controls.insert(control(.open(value), words.openPage, .filled), at: 0) }
        let buttons = row(of: controls)
        if !isAddress, measure(value, size) + 16 + buttons.size.width <= width {
            let y = page.size.height - rise / 2 - Self.buttonHeight / 2
            page.add(buttons, at: Point(measure(value, size) + 16, y))
        } else {
            page.add(buttons, at: Point(0, page.size.height + 6))
            page.size.height += 6 + Self.buttonHeight
        }
        return page
    }

    /// As wide as the longer of its two captions, so that nothing moves when it changes.
    private func copyControl(_ value: String) -> Control {
        var made = control(.copy(value), words.copy)
        made.frame.width = max(made.frame.width, measure(words.copied, Self.textSize) + 24)
        if copied == value { made.caption = words.copied }
        return made
    }

    private func step(_ number: Int, _ text: String, width: Int) -> PanelPage {
        let badge = 24
        var page = PanelPage()
        page.add(paragraph(text, width: width - badge - 12), at: Point(badge + 12, 1))
        let lines = page.marks.count
        page.marks.append(.badge("\(number)", Rect(0, 0, badge, badge)))
        page.size = Size(width, max(badge, lines * Self.line + 2))
        return page
    }

    // MARK: Keys

    private static let capHeight = 24

    /// Names of keys stand apart where the model has two blanks.
    static func caps(_ names: String) -> [String] {
        names.split(separator: "  ").map(String.init)
    }

    private func capsWidth(_ names: String) -> Int {
        Self.caps(names).reduce(-4) { $0 + capWidth($1) + 4 }
    }

    private func capWidth(_ name: String) -> Int { max(28, measure(name, Self.textSize) + 12) }

    /// The column that the card's keys stand in.
    private func capsWidth(_ rows: [PhonePanel.Row], within width: Int) -> Int {
        rows.reduce(0) { widest, row in
            switch row {
            case .key(let names, _): max(widest, capsWidth(names))
            case .text, .value, .step: widest
            }
        }
    }

    private func key(
        _ names: String, _ meaning: String, caps column: Int, width: Int
    ) -> PanelPage {
        var page = PanelPage()
        var x = 0
        for name in Self.caps(names) {
            let frame = Rect(x, 0, capWidth(name), Self.capHeight)
            page.marks.append(.keycap(name, frame, size: Self.textSize))
            x += capWidth(name) + 4
        }
        let text = paragraph(meaning, width: width - column - 10, ink: .second)
        page.add(text, at: Point(column + 10, 1))
        page.size = Size(width, max(Self.capHeight, text.size.height + 2))
        return page
    }
}
