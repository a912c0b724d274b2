import Automation
import Rendering

/// Sets knobs side by side, in as many lines as they need; what can grow fills its line.
extension PanelComposer {
    func knobs(_ knobs: [Knob], width: Int) -> PanelPage {
        var page = PanelPage()
        for line in lines(of: knobs, width: width) {
            page.stack(self.line(of: line, width: width), gap: Self.buttonGap)
        }
        page.size.width = width
        return page
    }

    private func lines(of knobs: [Knob], width: Int) -> [[Knob]] {
        var lines: [[Knob]] = []
        var used = 0
        for knob in knobs {
            let need = need(of: knob)
            if lines.isEmpty || used + Self.buttonGap + need > width {
                lines.append([knob])
                used = need
            } else {
                lines[lines.count - 1].append(knob)
                used += Self.buttonGap + need
            }
        }
        return lines
    }

    /// What is left of the line is shared out evenly.
    private func line(of knobs: [Knob], width: Int) -> PanelPage {
        var page = PanelPage()
        let needs = knobs.map(need)
        let spare = max(0, width - needs.reduce(-Self.buttonGap) { $0 + $1 + Self.buttonGap })
        for (index, knob) in knobs.enumerated() {
            let more = spare * (index + 1) / knobs.count - spare * index / knobs.count
            let part = body(of: knob, width: min(width, needs[index] + more))
            page.add(part, at: Point(page.size.width, 0))
            page.size.width += part.size.width + Self.buttonGap
            page.size.height = max(page.size.height, part.size.height)
        }
        return page
    }

    // MARK: One knob

    private static let step = 30

    /// How wide a knob is at least, with its caption beside it.
    func need(of knob: Knob) -> Int {
        let caption = knob.caption.isEmpty ? 0 : measure(knob.caption, Self.textSize) + 10
        return caption + ownNeed(of: knob)
    }

    private func ownNeed(of knob: Knob) -> Int {
        switch knob.shape {
        case .choice:
            knob.positions.reduce(0) { $0 + max(30, measure($1.caption, Self.textSize) + 14) }
        case .slider: 160
        case .toggle: measure("OFF", Self.textSize) + 10 + 44
        case .stepper: 2 * Self.step + max(24, measure(knob.reading, Self.textSize) + 8)
        case .button: measure(knob.positions[0].caption, Self.textSize) + 20
        case .field: 160
        }
    }

    /// A knob of a width; its caption stands above it where there is no room beside it.
    func body(of knob: Knob, width: Int) -> PanelPage {
        guard !knob.caption.isEmpty, knob.shape != .toggle else {
            return PanelPage(
                controls: [control(of: knob, width: width)],
                size: Size(width, height(of: knob, width: width)))
        }
        let caption = measure(knob.caption, Self.textSize) + 10
        let isBeside = caption + ownNeed(of: knob) <= width
        let left = isBeside ? caption : 0
        let inner = width - left
        var page = PanelPage()
        page.marks.append(
            .text(
                knob.caption, at: Point(0, isBeside ? Self.buttonHeight / 2 : 10),
                size: Self.textSize, .second))
        let top = isBeside ? 0 : 24
        page.controls.append(control(of: knob, width: inner).moved(left, top))
        page.size = Size(width, top + height(of: knob, width: inner))
        return page
    }

    private func height(of knob: Knob, width: Int) -> Int {
        switch knob.shape {
        case .choice: Self.buttonHeight * rows(of: knob, width: width)
        case .slider, .toggle, .stepper, .button, .field: Self.buttonHeight
        }
    }

    private func control(of knob: Knob, width: Int) -> Control {
        let frame = Rect(0, 0, width, height(of: knob, width: width))
        let look: Control.Look
        var caption = knob.caption
        switch knob.shape {
        case .choice: look = .choice(choice(knob, in: frame), chosen: knob.at)
        case .slider: look = .slider(at: knob.at ?? 0, of: knob.positions.count)
        case .toggle: look = .toggle(isOn: knob.at == 1, reading: knob.reading)
        case .stepper:
            look = .stepper(steps(knob, in: frame))
            caption = knob.reading
        case .button(let isMain):
            look = isMain ? .filled : .plain
            caption = knob.positions[0].caption
        case .field(let entry):
            let now = typed.flatMap { $0.knob == knob.name ? $0.line : nil }
            look = .field(
                text: now?.text ?? "", caret: now?.caret, hint: entry.example(in: words.tongue))
            caption = ""
        }
        return Control(
            action: .knob(knob.name), frame: frame, caption: caption, look: look,
            isChanged: knob.isChanged)
    }

    private func steps(_ knob: Knob, in frame: Rect) -> [Control.Part] {
        let places = [frame.x, frame.right - Self.step]
        return zip(knob.positions, places).map { position, x in
            Control.Part(
                frame: Rect(x, frame.y, Self.step, frame.height), caption: position.caption,
                isLive: position.order != nil)
        }
    }

    // MARK: Choices

    /// In how many rows a choice's positions stand.
    private func rows(of knob: Knob, width: Int) -> Int {
        let widths = knob.positions.map { max(30, measure($0.caption, Self.textSize) + 14) }
        var rows = 1
        while rows < widths.count {
            let size = (widths.count + rows - 1) / rows
            let fits = stride(from: 0, to: widths.count, by: size).allSatisfy { start in
                widths[start..<min(start + size, widths.count)].reduce(0, +) <= width
            }
            if fits { return rows }
            rows += 1
        }
        return rows
    }

    private func choice(_ knob: Knob, in frame: Rect) -> [Control.Part] {
        let positions = knob.positions.map { ($0.caption, $0.order != nil) }
        let count = rows(of: knob, width: frame.width)
        let size = (positions.count + count - 1) / count
        return stride(from: 0, to: positions.count, by: size).enumerated().flatMap { row, start in
            parts(
                Array(positions[start..<min(start + size, positions.count)]),
                in: Rect(
                    frame.x, frame.y + row * Self.buttonHeight, frame.width, Self.buttonHeight))
        }
    }

    /// Captions side by side, with the same room around each.
    func parts(_ captions: [(text: String, isLive: Bool)], in frame: Rect) -> [Control.Part] {
        let widths = captions.map { measure($0.text, Self.textSize) }
        let spare = frame.width - widths.reduce(0, +)
        var text = 0
        return captions.indices.map { index in
            let left = frame.x + text + spare * index / captions.count
            text += widths[index]
            let right = frame.x + text + spare * (index + 1) / captions.count
            return Control.Part(
                frame: Rect(left, frame.y, right - left, frame.height),
                caption: captions[index].text, isLive: captions[index].isLive)
        }
    }
}
