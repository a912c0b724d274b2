import Automation
import Rendering

// MARK: Rows

extension PanelComposer {
    func paragraph(
        _ text: String, width: Int, line height: Int = textLine, ink: PanelPage.Ink = .first,
        fills: Bool = false
    ) -> PanelPage {
        var page = PanelPage()
        for line in TextFlow.lines(
            text, size: Self.textSize, width: width, fills: fills, measure)
        {
            let at = Point(0, page.size.height + height / 2)
            page.marks.append(.text(line, at: at, size: Self.textSize, ink))
            page.size.height += height
        }
        page.size.width = width
        return page
    }

    /// A caption, the value as large as fits, and what can be done with it.
    func value(_ caption: String, _ value: String, width: Int) -> PanelPage {
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
                        action: .open(value), frame: frame, caption: line,
                        look: .link(size: size, isStop: false)))
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

    /// What a clock shows, as large as values are.
    func reading(_ text: String, _ isChanged: Bool, width: Int) -> PanelPage {
        let middle = Point(0, 12)
        let mark = PanelPage.Mark.text(
            text, at: middle, size: Self.titleSize, isChanged ? .cause : .first)
        return PanelPage(marks: [mark], size: Size(width, 24))
    }

    /// A button as wide as its card, as high as its caption needs; a disc says whether it is chosen.
    func option(_ knob: Knob, isChosen: Bool?, width: Int) -> PanelPage {
        let lines = TextFlow.lines(
            knob.positions[0].caption, size: Self.textSize,
            width: width - Self.optionIndent(hasDisc: isChosen != nil) - 12, fills: true, measure)
        let height = max(Self.buttonHeight, lines.count * Self.noteLine + 12)
        let control = Control(
            action: .knob(knob.name), frame: Rect(0, 0, width, height),
            caption: knob.positions[0].caption, look: .option(lines, isChosen: isChosen))
        return PanelPage(controls: [control], size: Size(width, height))
    }

    /// Where an option's caption begins.
    static func optionIndent(hasDisc: Bool) -> Int { hasDisc ? 34 : 12 }

    /// A caption, and under it an address to click on.
    func link(_ caption: String, _ address: String, width: Int) -> PanelPage {
        var page = paragraph(caption, width: width, line: Self.noteLine, ink: .second)
        for (index, line) in TextFlow.lines(
            address, size: Self.textSize, width: width, measure
        ).enumerated() {
            let frame = Rect(
                0, page.size.height, measure(line, Self.textSize), Self.textLine)
            page.controls.append(
                Control(
                    action: .open(address), frame: frame, caption: line,
                    look: .link(size: Self.textSize, isStop: index == 0)))
            page.size.height += Self.textLine
        }
        return page
    }

    func step(_ number: Int, _ text: String, width: Int) -> PanelPage {
        let badge = 24
        var page = PanelPage()
        page.add(paragraph(text, width: width - badge - 12), at: Point(badge + 12, 1))
        let lines = page.marks.count
        page.marks.append(.badge("\(number)", Rect(0, 0, badge, badge)))
        page.size = Size(width, max(badge, lines * Self.textLine + 2))
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
    func capsWidth(_ rows: [PhonePanel.Row], within width: Int) -> Int {
        rows.reduce(0) { widest, row in
            switch row {
            case .key(let names, _): max(widest, capsWidth(names))
            case .text, .value, .step, .reading, .knobs, .link, .film, .option, .note: widest
            }
        }
    }

    func key(
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
