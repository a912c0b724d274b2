import Automation
import Rendering
import Vocabulary

/// Lays the panel's model out: header, trouble, cards in columns. Nothing is ever clipped: what is
/// too long for its place goes on to the next line.
struct PanelComposer {
    let words: PanelWords
    /// Whether the dark palette is in use; the header's button offers the other one.
    let isDark: Bool
    /// What has just been taken to the clipboard; its button says so.
    let copied: String?
    /// What is being typed into one of the fields.
    var typed: TypedEntry?
    let measure: Measure
    /// The phone's display.
    var look = TimeSheet.Look(carrier: .docomo, displayHeight: 320)
    /// Whether rows stand further apart, as they do where the panel has room for it.
    var isRoomy = true

    // MARK: Measures, in units. Source: look.md, "Window".

    static let textSize = 14
    static let headSize = 16
    static let titleSize = 20
    static let textLine = 22
    /// Notes stand closer: they are about one thing.
    static let noteLine = 20
    static let padding = 16
    static let buttonHeight = 32
    static let buttonGap = 8

    // MARK: The header

    /// The panel's name and topics, and buttons at their right; below the name where there is no
    /// room.
    func header(_ panel: PhonePanel, topic: PhonePanel.Topic, width: Int) -> PanelPage {
        var page = PanelPage()
        let buttons: [(Control.Action, String)] = [
            (.keyMap, words.keyMap), (.theme, words.theme(isDark: isDark)),
            (.language, words.language), (.panel, words.closePanel),
        ]
        let tabs = topics(panel, topic)
        let row = self.row(of: [tabs] + buttons.map { control($0.0, $0.1) })
        let name = measure(panel.title, Self.titleSize)
        let subtitle = measure(panel.subtitle, Self.textSize)
        let isWide = name + 16 + subtitle + 16 + row.size.width <= width
        let isOneRow = isWide || max(name, subtitle) + 16 + row.size.width <= width

        page.marks.append(
            .text(panel.title, at: Point(0, isWide ? 32 : 24), size: Self.titleSize, .first))
        let beside = isWide ? Point(name + 16, 33) : Point(0, 47)
        page.marks.append(.text(panel.subtitle, at: beside, size: Self.textSize, .second))
        if isOneRow {
            page.add(row, at: Point(width - row.size.width, 16))
        } else {
            // The button that hides the panel stands where one looks for it.
            var controls = row.controls
            if let hide = controls.popLast() {
                let x = width - hide.frame.width
                page.controls.append(hide.moved(x - hide.frame.x, 16))
            }
            page.add(rows(of: controls, width: width), at: Point(0, 64))
        }
        let end = page.controls.map(\.frame.bottom).max() ?? 48
        page.size = Size(width, end + 16)
        return page
    }

    /// What the panel can show, and what it shows.
    private func topics(_ panel: PhonePanel, _ topic: PhonePanel.Topic) -> Control {
        let names = panel.sections.map(\.name)
        let width = names.reduce(0) { $0 + measure($1, Self.textSize) + 28 }
        let frame = Rect(0, 0, width, Self.buttonHeight)
        return Control(
            action: .topic, frame: frame, caption: "",
            look: .choice(
                parts(names.map { ($0, true) }, in: frame),
                chosen: panel.sections.firstIndex { $0.topic == topic }))
    }

    /// Controls in as many rows as they need.
    private func rows(of controls: [Control], width: Int) -> PanelPage {
        var page = PanelPage()
        var corner = Point(0, 0)
        for control in controls {
            if corner.x > 0, corner.x + control.frame.width > width {
                corner = Point(0, corner.y + Self.buttonHeight + Self.buttonGap)
            }
            page.controls.append(
                control.moved(corner.x - control.frame.x, corner.y - control.frame.y))
            corner.x += control.frame.width + Self.buttonGap
        }
        page.size = Size(width, corner.y + Self.buttonHeight)
        return page
    }

    /// Controls side by side.
    func row(of controls: [Control]) -> PanelPage {
        var page = PanelPage()
        for control in controls {
            page.controls.append(control.moved(page.size.width, 0))
            page.size.width += control.frame.width + Self.buttonGap
        }
        page.size = Size(max(0, page.size.width - Self.buttonGap), Self.buttonHeight)
        return page
    }

    func control(
        _ action: Control.Action, _ caption: String, _ look: Control.Look = .plain
    ) -> Control {
        let width = measure(caption, Self.textSize) + 24
        return Control(
            action: action, frame: Rect(0, 0, width, Self.buttonHeight), caption: caption,
            look: look)
    }

    // MARK: The cards

    /// Trouble, note and cause first, then a topic's cards.
    ///
    /// - Parameter note: something to know that is no trouble; empty for nothing.
    func body(
        _ panel: PhonePanel, topic: PhonePanel.Topic, note: String, width: Int, columns: Int
    ) -> PanelPage {
        var page = PanelPage()
        for (text, tone) in [(panel.trouble, PanelPage.Tone.fault), (note, .cause)]
        where !text.isEmpty {
            page.stack(strip(text, tone, width: width), gap: WindowLayout.gap)
        }
        if let why = panel.why { page.stack(self.why(why, width: width), gap: WindowLayout.gap) }
        let cards = panel.section(topic).cards
        let sheet =
            switch topic {
            case .world: rows(of: cards, width: width, columns: columns)
            case .time: rows(of: cards, width: width, columns: columns)
            case .guide, .call, .lesson: self.columns(of: cards, width: width, columns: columns)
            }
        page.stack(sheet, gap: WindowLayout.gap)
        page.size.width = width
        return page
    }

    private func strip(_ text: String, _ tone: PanelPage.Tone, width: Int) -> PanelPage {
        var page = PanelPage()
        let lines = TextFlow.lines(
            text, size: Self.textSize, width: width - 20 - Self.padding, fills: true, measure)
        page.size = Size(width, lines.count * Self.textLine + 16)
        page.marks.append(.strip(Rect(.zero, page.size), tone))
        for (index, line) in lines.enumerated() {
            let at = Point(20, 8 + index * Self.textLine + Self.textLine / 2)
            page.marks.append(.text(line, at: at, size: Self.textSize, .first))
        }
        return page
    }

    /// A card's content; its ground is drawn by whoever knows its height.
    func card(_ card: PhonePanel.Card, width: Int) -> PanelPage {
        var page = head(card, width: width)
        let inner = width - 2 * Self.padding
        let caps = capsWidth(card.rows, within: inner)
        var y = page.size.height
        for (index, row) in card.rows.enumerated() {
            let part =
                switch row {
                case .text(let text): paragraph(text, width: inner)
                case .value(let caption, let value): self.value(caption, value, width: inner)
                case .step(let number, let text): step(number, text, width: inner)
                case .key(let names, let meaning): key(names, meaning, caps: caps, width: inner)
                case .reading(let text, let isChanged): reading(text, isChanged, width: inner)
                case .knobs(let knobs): self.knobs(knobs, width: inner)
                case .link(let caption, let address): link(caption, address, width: inner)
                case .film(let frames): film(frames, width: inner)
                case .option(let knob, let isChosen):
                    option(knob, isChosen: isChosen, width: inner)
                case .note(let text, let isInForce):
                    paragraph(
                        text, width: inner, line: Self.noteLine,
                        ink: isInForce ? .cause : .second, fills: true)
                }
            if index > 0 { y += self.gap(before: row) }
            page.add(part, at: Point(Self.padding, y))
            y += part.size.height
        }
        page.size = Size(width, y + (isRoomy ? 24 : Self.padding))
        return page
    }

    /// A card's name, and its value at the right; below the name where there is no room.
    private func head(_ card: PhonePanel.Card, width: Int) -> PanelPage {
        var page = PanelPage()
        let room = width - 2 * Self.padding
        let lines = TextFlow.lines(
            card.head, size: Self.headSize, width: room, fills: true, measure)
        for (index, line) in lines.enumerated() {
            page.marks.append(
                .text(
                    line, at: Point(Self.padding, 23 + index * Self.textLine),
                    size: Self.headSize, .first))
        }
        page.size = Size(
            width, (isRoomy ? 52 : 44) + (lines.count - 1) * Self.textLine)
        guard let value = card.value else { return page }
        let ink: PanelPage.Ink =
            switch value.tone {
            case .usual: .second
            case .changed: .cause
            case .good: .good
            }
        let needed = measure(value.text, Self.textSize)
        if lines.count == 1, measure(card.head, Self.headSize) + 24 + needed <= room {
            let x = width - Self.padding - needed
            page.marks.append(.text(value.text, at: Point(x, 23), size: Self.textSize, ink))
            if value.tone == .good { page.marks.append(.sign("", Rect(x - 16, 19, 9, 9), ink)) }
        } else {
            let below = paragraph(value.text, width: room, line: Self.noteLine, ink: ink)
            page.add(below, at: Point(Self.padding, page.size.height - 6))
            page.size.height += below.size.height
        }
        return page
    }

    private func gap(before row: PhonePanel.Row) -> Int {
        switch row {
        case .value: isRoomy ? 28 : 20
        case .step: isRoomy ? 24 : 12
        case .text, .reading, .knobs, .note, .link: 8
        case .film: 12
        case .option: 6
        case .key: isRoomy ? 14 : 6
        }
    }
}
