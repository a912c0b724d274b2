import Rendering

/// Draws the panel's controls. Source: look.md, "Window".
extension Brush {
    /// Draws a control as the scene has it: pointed at, held down, with the keyboard.
    func paint(_ control: Control, _ scene: WindowScene, on canvas: inout Canvas) {
        let state = ControlState(control, scene)
        switch control.look {
        case .plain:
            box(control.frame, radius: 6, ground(state), edge: colors.track, on: &canvas)
            caption(control.caption, in: control.frame, colors.ink, on: &canvas)
        case .alert:
            box(control.frame, radius: 6, colors.faultGround, edge: colors.fault, on: &canvas)
            caption(control.caption, in: control.frame, colors.fault, on: &canvas)
        case .filled:
            box(control.frame, radius: 6, filling(state), on: &canvas)
            caption(control.caption, in: control.frame, colors.onAccent, on: &canvas)
        case .link(let size, _): link(control, size: size, state, on: &canvas)
        case .choice(let parts, let chosen):
            choice(parts, chosen: chosen, in: control.frame, state, on: &canvas)
        case .stepper(let parts): stepper(parts, control, state, on: &canvas)
        case .slider(let place, let count):
            slider(control, at: place, of: count, state, on: &canvas)
        case .toggle(let isOn, let reading):
            toggle(control, isOn: isOn, reading, state, on: &canvas)
        case .field(let text, let caret, let hint):
            field(text, caret: caret, hint: hint, in: control.frame, state, on: &canvas)
        case .option(let lines, let isChosen):
            option(lines, isChosen: isChosen, in: control.frame, state, on: &canvas)
        case .film(let film): self.film(film, state, on: &canvas)
        }
        guard state.hasFocus else { return }
        canvas.ring(
            pixels(control.frame.inset(-4)), radius: 10 * unit, colors.accent, width: 2 * unit,
            studio)
    }

    private func caption(
        _ caption: String, in frame: Rect, _ color: Color, on canvas: inout Canvas
    ) {
        text(
            caption, at: Point(frame.x, frame.center.y), size: 14, color, align: .center,
            in: frame.width, on: &canvas)
    }

    private func ground(_ state: ControlState, usual: Color? = nil) -> Color {
        if state.isHeld { return colors.pressed }
        return state.isPointed ? colors.tint : usual ?? colors.card
    }

    private func filling(_ state: ControlState) -> Color {
        if state.isHeld { return colors.accentPressed }
        return state.isPointed ? colors.accentPointed : colors.accent
    }

    private func link(
        _ control: Control, size: Int, _ state: ControlState, on canvas: inout Canvas
    ) {
        let frame = control.frame
        let middle = Point(frame.x, frame.center.y)
        text(control.caption, at: middle, size: size, colors.accent, on: &canvas)
        let under = Rect(
            frame.x, frame.center.y + size * 5 / 8, frame.width, state.isPointed ? 2 : 1)
        fill(under, colors.accent, on: &canvas)
    }

    // MARK: Knobs

    private func choice(
        _ parts: [Control.Part], chosen: Int?, in frame: Rect, _ state: ControlState,
        on canvas: inout Canvas
    ) {
        box(frame, radius: 6, colors.well, edge: colors.track, on: &canvas)
        for (index, part) in parts.enumerated() {
            let inner = part.frame.inset(2)
            if index == chosen {
                box(inner, radius: 5, colors.accent, on: &canvas)
            } else if part.isLive, state.part == index {
                box(inner, radius: 5, ground(state), on: &canvas)
            }
            let isFirst = part.frame.x == frame.x
            if !isFirst, index != chosen, index - 1 != chosen {
                fill(
                    Rect(part.frame.x, part.frame.y + 8, 1, part.frame.height - 16), colors.edge,
                    on: &canvas)
            }
            let ink = part.isLive ? colors.ink : colors.third
            caption(
                part.caption, in: part.frame, index == chosen ? colors.onAccent : ink, on: &canvas)
        }
    }

    private func stepper(
        _ parts: [Control.Part], _ control: Control, _ state: ControlState,
        on canvas: inout Canvas
    ) {
        let frame = control.frame
        box(frame, radius: 6, colors.well, edge: colors.track, on: &canvas)
        for (index, part) in parts.enumerated() {
            if part.isLive, state.part == index {
                box(part.frame.inset(2), radius: 5, ground(state), on: &canvas)
            }
            let ink = part.isLive ? colors.accent : colors.third
            let middle = part.frame.center
            fill(Rect(middle.x - 5, middle.y - 1, 10, 2), ink, on: &canvas)
            if index > 0 { fill(Rect(middle.x - 1, middle.y - 5, 2, 10), ink, on: &canvas) }
        }
        guard let less = parts.first, let more = parts.last else { return }
        let between = Rect(
            less.frame.right, frame.y, more.frame.x - less.frame.right, frame.height)
        caption(
            control.caption, in: between, control.isChanged ? colors.cause : colors.ink,
            on: &canvas)
    }

    private func slider(
        _ control: Control, at place: Int, of count: Int, _ state: ControlState,
        on canvas: inout Canvas
    ) {
        let line = control.sliderLine
        let way = line.width * place / max(1, count - 1)
        box(line, radius: 3, colors.well, edge: colors.track, on: &canvas)
        box(Rect(line.x, line.y, max(6, way), 6), radius: 3, colors.accent, on: &canvas)
        for tick in 0...5 {
            fill(
                Rect(line.x + (line.width - 1) * tick / 5, line.bottom + 5, 1, 4), colors.track,
                on: &canvas)
        }
        let knob = Rect(line.x + way - 9, control.frame.center.y - 9, 18, 18)
        if state.isPointed || state.isHeld {
            box(knob.inset(-3), radius: 12, ground(state), on: &canvas)
        }
        box(knob, radius: 9, colors.card, edge: colors.accent, width: 2, on: &canvas)
    }

    /// A text that is longer than its field is seen where the caret is.
    private func field(
        _ text: String, caret: Int?, hint: String, in frame: Rect, _ state: ControlState,
        on canvas: inout Canvas
    ) {
        let ground = caret == nil ? ground(state, usual: colors.well) : colors.card
        box(frame, radius: 6, ground, edge: colors.track, on: &canvas)
        let inner = frame.inset(10, 4)
        canvas.clipped(to: pixels(inner)) { canvas in
            let before = measure(String(text.prefix(caret ?? 0)), 14)
            let left = inner.x - max(0, before + 2 - inner.width)
            let middle = frame.center.y
            if text.isEmpty {
                self.text(hint, at: Point(left, middle), size: 14, colors.third, on: &canvas)
            } else {
                self.text(text, at: Point(left, middle), size: 14, colors.ink, on: &canvas)
            }
            if caret != nil {
                fill(Rect(left + before, middle - 9, 1, 18), colors.accent, on: &canvas)
            }
        }
    }

    private func option(
        _ lines: [String], isChosen: Bool?, in frame: Rect, _ state: ControlState,
        on canvas: inout Canvas
    ) {
        box(
            frame, radius: 6, isChosen == true ? colors.tint : ground(state),
            edge: isChosen == true ? colors.accent : colors.track, on: &canvas)
        if let isChosen {
            let disc = Rect(frame.x + 12, frame.center.y - 7, 14, 14)
            box(
                disc, radius: 7, colors.card, edge: isChosen ? colors.accent : colors.track,
                on: &canvas)
            if isChosen { box(disc.inset(4), radius: 3, colors.accent, on: &canvas) }
        }
        let line = PanelComposer.noteLine
        let top = frame.center.y - lines.count * line / 2 + line / 2
        for (index, text) in lines.enumerated() {
            let left = PanelComposer.optionIndent(hasDisc: isChosen != nil)
            let at = Point(frame.x + left, top + index * line)
            self.text(text, at: at, size: PanelComposer.textSize, colors.ink, on: &canvas)
        }
    }

    /// The moment that is looked at has a thick frame, and so has what is otherwise.
    private func film(
        _ film: Control.FilmLook, _ state: ControlState, on canvas: inout Canvas
    ) {
        for (index, picture) in film.pictures.enumerated() {
            let isOther = film.differs && index > 0
            let color = isOther ? colors.cause : film.isHere ? colors.accent : colors.track
            let width = isOther || film.isHere ? 3 : state.isPointed ? 2 : 1
            fill(
                picture.frame.inset(-width), state.isPointed && !isOther ? colors.accent : color,
                on: &canvas)
            fill(picture.frame, colors.well, on: &canvas)
            thumbnails?.paint(picture, in: pixels(picture.frame), on: &canvas)
        }
    }

    private func toggle(
        _ control: Control, isOn: Bool, _ reading: String, _ state: ControlState,
        on canvas: inout Canvas
    ) {
        let frame = control.frame
        let middle = frame.center.y
        text(
            control.caption, at: Point(frame.x, middle), size: 14, colors.ink, on: &canvas)
        let well = Rect(frame.right - 44, middle - 12, 44, 24)
        text(
            reading, at: Point(frame.x, middle), size: 14,
            control.isChanged ? colors.cause : colors.second, align: .right,
            in: well.x - 10 - frame.x, on: &canvas)
        let on = filling(state)
        box(
            well, radius: 12, isOn ? on : ground(state, usual: colors.well),
            edge: isOn ? on : colors.track, width: isOn ? 1 : 2, on: &canvas)
        let knob = Rect(isOn ? well.x + 24 : well.x + 4, middle - 8, 16, 16)
        box(knob, radius: 8, isOn ? colors.onAccent : colors.track, on: &canvas)
    }
}

/// What a scene does with a control.
private struct ControlState {
    var hasFocus: Bool
    var isPointed: Bool
    var isHeld: Bool
    /// Which of its parts the mouse points at.
    var part: Int?

    init(_ control: Control, _ scene: WindowScene) {
        hasFocus = control.isStop && scene.focus == control.action
        isPointed = scene.hovered?.action == control.action
        isHeld = isPointed && scene.armed?.action == control.action
        part = isPointed ? scene.hovered?.part : nil
    }
}
