import ScreenTree
import Vocabulary

extension Scene {
    /// The standby screen: the wallpaper, the time and what waits for the user.
    func paint(_ standby: Standby, on canvas: inout Canvas) {
        let look = theme.standby
        paintWallpaper(look.wallpaper, on: &canvas)
        shadowed(
            standby.clock, at: look.clockLeft, look.clockTop, .pgothic(look.clockSize), .white,
            look.clockShadow, on: &canvas)
        if let line = look.line { canvas.fill(line, look.lineColor) }
        paintDate(standby, on: &canvas)
        paintStates(standby.states, on: &canvas)
        let first = foot - 40 - 36 * (standby.notices.count - 1)
        for (index, notice) in standby.notices.enumerated() {
            let box = Rect(8, first + 36 * index, 224, 32)
            studio.note(.notice(index), box, on: canvas)
            paint(notice, in: box, on: &canvas)
        }
    }

    /// The wallpaper, as high as the display; what is then too wide is cut off at both sides.
    private func paintWallpaper(_ file: String, on canvas: inout Canvas) {
        let usual = DisplayPainter.size
        let width = (usual.width * display.height + usual.height - 1) / usual.height
        let box = Rect((display.width - width) / 2, 0, width, display.height)
        canvas.svg(file, in: box, studio)
    }

    private func paintDate(_ standby: Standby, on canvas: inout Canvas) {
        let look = theme.standby
        switch look.dateStyle {
        case .words:
            let date = "\(standby.month)月\(standby.day)日（\(standby.weekdayText)）"
            shadowed(
                date, at: look.dateLeft, look.dateTop, .gothic(20), look.dateInk, look.dateShadow,
                on: &canvas)
        case .slashed:
            let date =
                "\(standby.year)/\(padded(standby.month, to: 2))/\(padded(standby.day, to: 2))"
            let width = shadowed(
                date, at: look.dateLeft, look.dateTop, .gothic(20), look.dateInk, look.dateShadow,
                on: &canvas)
            let chip = Rect((look.dateLeft ?? 0) + width + 10, look.dateTop, 26, 20)
            canvas.rounded(chip, radius: 4, fill: look.chip, studio)
            canvas.text(
                standby.weekdayText, at: Point(chip.x, chip.y + 1), .gothic(18), look.chipInk,
                align: .center, in: chip.width, studio)
        }
    }

    /// Why nobody can reach the handset, on a plate under the date.
    private func paintStates(_ states: [String], on canvas: inout Canvas) {
        let lines = states.flatMap { sentences($0, cells: 26) }
        guard !lines.isEmpty else { return }
        let look = theme.standby
        let plate = Rect(8, look.dateTop + 30, 224, lines.count * 20 + 10)
        canvas.rounded(plate, radius: 6, fill: look.noticeEdge, studio)
        canvas.rounded(plate.inset(1), radius: 5, fill: look.notice, studio)
        for (index, line) in lines.enumerated() {
            canvas.text(
                line, at: Point(plate.x + 6, plate.y + 7 + index * 20), .gothic(16),
                look.noticeCount, align: .center, in: plate.width - 12, studio)
        }
    }

    /// Text over a wallpaper, with a shadow one pixel to the lower right.
    @discardableResult
    private func shadowed(
        _ text: String, at left: Int?, _ top: Int, _ type: Type, _ ink: Color, _ shadow: Color,
        on canvas: inout Canvas
    ) -> Int {
        let align: Align = left == nil ? .center : .left
        let room = Grids.width - (left ?? 0)
        let at = Point(left ?? 0, top)
        canvas.text(text, at: at.moved(1, 1), type, shadow, align: align, in: room, studio)
        return canvas.text(text, at: at, type, ink, align: align, in: room, studio)
    }

    private func paint(_ notice: Standby.Notice, in box: Rect, on canvas: inout Canvas) {
        let look = theme.standby
        if notice.chosen {
            canvas.rounded(box.inset(-2), radius: 8, fill: theme.phone.selection.edge, studio)
        }
        canvas.rounded(box, radius: 6, fill: look.noticeEdge, studio)
        canvas.rounded(box.inset(1), radius: 5, fill: look.notice, studio)
        if notice.icon == .mail {
            canvas.sign(
                .envelope, at: Point(20, box.y + 11), .white, and: look.noticeEnvelope, studio)
        } else {
            canvas.svg(notice.icon.listFile, in: Rect(17, box.y + 6, 20, 20), studio)
        }
        let taken = canvas.text(
            notice.count, at: Point(44, box.y + 7), .gothic(18), look.noticeCount, align: .right,
            in: 176, studio)
        let text = Rect(44, box.y, 168 - taken, box.height)
        label(notice.text, in: text, .white, on: &canvas)
    }
}
