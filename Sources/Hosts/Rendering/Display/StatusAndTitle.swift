import ScreenTree

extension DisplayPainter {
    /// The row above everything: radio, what goes on, clock and battery.
    func paintStatusRow(_ row: StatusRow, over body: Body, on canvas: inout Canvas) {
        let look = theme.status
        studio.note(.statusRow, Rect(0, 0, Grids.width, Grids.statusBottom), on: canvas)
        if case .standby = body {
            let veil = [(0, 150), (800, 70), (1000, 0)].map { Stop($0.0, Color(0, alpha: $0.1)) }
            canvas.gradient(Rect(0, 0, Grids.width, Grids.statusBottom), veil, studio)
        } else {
            canvas.gradient(Rect(0, 0, Grids.width, 18), look.stops, studio)
            canvas.fill(Rect(0, 18, Grids.width, 2), look.line)
        }
        let x = paintRadio(row, on: &canvas)
        paintSigns(row, from: x, on: &canvas)
        paintBattery(row.battery, on: &canvas)
        canvas.text(
            row.clock, at: Point(131, 1), .gothic(16), look.ink, align: .right, in: 80, studio)
    }

    /// - Returns: where the signs begin.
    private func paintRadio(_ row: StatusRow, on canvas: inout Canvas) -> Int {
        let look = theme.status
        let at = Point(4, 1)
        if let word = row.radioOff {
            return 8 + canvas.text(word, at: at, .gothic(16), look.accent, studio)
        }
        guard let bars = row.signal else {
            return 8 + canvas.text("圏外", at: at, .gothic(16), Signals.outOfRange, studio)
        }
        canvas.sign(.antenna, at: Point(4, 3), look.ink, studio)
        for bar in 0..<3 {
            let height = 4 + 4 * bar
            let ink = bar < bars ? look.ink : Color(0xFFFFFF, alpha: 64)
            canvas.fill(Rect(13 + bar * 4, 15 - height, 3, height), ink)
        }
        return 29
    }

    private func paintSigns(_ row: StatusRow, from left: Int, on canvas: inout Canvas) {
        let look = theme.status
        let signs: [(shown: Bool, icon: PixelIcon, ink: Color, second: Color)] = [
            (row.packet, .packets, look.ink, .clear), (row.lock, .padlock, look.ink, look.accent),
            (row.mail, .envelope, look.ink, look.envelope),
            (row.application, .application, look.ink, .clear),
            (row.manner, .heart, Signals.manner, .clear),
        ]
        var x = left
        for sign in signs where sign.shown {
            canvas.sign(sign.icon, at: Point(x, 4), sign.ink, and: sign.second, studio)
            x += sign.icon.width + 4
        }
    }

    private func paintBattery(_ bars: Int, on canvas: inout Canvas) {
        let left = Grids.width - 4 - PixelIcon.battery.width
        canvas.sign(.battery, at: Point(left, 4), theme.status.ink, studio)
        let color = bars > 1 ? Signals.batteryGood : Signals.batteryLow
        for bar in 0..<3 where bar < bars {
            canvas.fill(Rect(left + 4 + (2 - bar) * 5, 6, 4, 5), color)
        }
    }
}

extension Scene {
    /// The title line, with a position such as `2/3` at its right.
    func paint(_ title: Title, on canvas: inout Canvas) {
        let top = Grids.statusBottom
        studio.note(
            .title, Rect(0, top, Grids.width, Grids.titleBottom - top), on: canvas)
        canvas.gradient(Rect(0, top, Grids.width, 22), look.title, studio)
        canvas.fill(Rect(0, top, Grids.width, 1), Color(0xFFFFFF, alpha: 80))
        canvas.fill(Rect(0, top + 22, Grids.width, 2), look.titleLine)
        let taken = canvas.text(
            title.trailing, at: Point(132, top + 4), .gothic(16), look.titleInk, align: .right,
            in: 100, studio)
        let room = 224 - (taken > 0 ? taken + 8 : 0)
        let type = fitting(title.text, in: room)
        canvas.text(
            title.text, at: Point(Grids.margin, top + 3 + (18 - type.size) / 2), type,
            look.titleInk, in: room, studio)
    }
}
