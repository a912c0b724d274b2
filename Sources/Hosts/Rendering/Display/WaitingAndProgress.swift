import ScreenTree
import Vocabulary

extension Scene {
    /// A wait: the phone and the center exchange dots, or a television looks for a channel, six
    /// pictures long.
    func paint(_ waiting: Waiting, on canvas: inout Canvas) {
        let top = Grids.titleBottom + 56 + extra * 2 / 5
        switch waiting.picture {
        case .exchange:
            paintPhone(Rect(28, top, 32, 56), on: &canvas)
            paintCenter(at: Point(168, top), frame: waiting.frame, on: &canvas)
            paintDots(at: Point(74, top + 28), frame: waiting.frame, on: &canvas)
        case .television:
            paintTelevision(Rect(64, top - 12, 112, 76), frame: waiting.frame, on: &canvas)
        }
        var y = top + 84
        for line in waiting.lines.flatMap({ fits($0, in: 224, 16) ? [$0] : $0.wrapped(cells: 24) })
        {
            let box = Rect(Grids.margin, y, 224, 20)
            label(line, in: box, look.ink, sizes: [20, 18, 16], align: .center, on: &canvas)
            y += 28
        }
        paintNote(waiting.note, bottom: area.bottom - 20, on: &canvas)
    }

    /// A line or two of quiet words that end above a place.
    private func paintNote(_ text: String, bottom: Int, on canvas: inout Canvas) {
        let lines = text.wrapped(cells: 28)
        var y = bottom - 16 - (lines.count - 1) * 20
        for line in lines {
            canvas.text(
                line, at: Point(8, y), .gothic(16), look.secondInk, align: .center, in: 224, studio)
            y += 20
        }
    }

    private func paintPhone(_ box: Rect, on canvas: inout Canvas) {
        canvas.rounded(box, radius: 5, fill: look.accent, studio)
        canvas.fill(Rect(box.x + 5, box.y + 6, 22, 22), .white)
        for row in 0..<3 {
            for column in 0..<3 {
                canvas.fill(Rect(box.x + 6 + column * 7, box.y + 34 + row * 6, 5, 3), .white)
            }
        }
    }

    private func paintCenter(at: Point, frame: Int, on canvas: inout Canvas) {
        for unit in 0..<3 {
            let y = at.y + unit * 18
            canvas.rounded(Rect(at.x, y + 2, 44, 16), radius: 3, fill: look.accent, studio)
            canvas.fill(Rect(at.x + 6, y + 8, 16, 3), .white)
            let lamp = unit == frame % 3 ? look.wait.lampOn : look.wait.lampOff
            canvas.fill(Rect(at.x + 32, y + 7, 5, 5), lamp)
        }
    }

    private func paintDots(at: Point, frame: Int, on canvas: inout Canvas) {
        for dot in 0..<6 {
            let distance = min(2, abs(dot - frame))
            let side = [12, 8, 6][distance]
            let x = at.x + dot * 17 - side / 2
            canvas.fill(Rect(x, at.y - side / 2, side, side), look.wait.dots[distance])
        }
    }

    /// A set with its aerial; noise on the screen, and the lamp of the channel that is tried.
    private func paintTelevision(_ box: Rect, frame: Int, on canvas: inout Canvas) {
        canvas.sign(.aerial, at: Point(box.x + 34, box.y - 22), look.accent, scale: 2, studio)
        canvas.rounded(box, radius: 8, fill: look.accent, studio)
        let glass = Rect(box.x + 8, box.y + 8, 76, box.height - 16)
        canvas.fill(glass, Noise.dark)
        for row in 0..<glass.height / 4 {
            for column in 0..<glass.width / 4 {
                let shade = (row * 31 + column * 17 + frame * 29 + row * column * (frame + 3)) % 11
                guard shade < 6 else { continue }
                let ink = shade < 3 ? Noise.light : Noise.middle
                canvas.fill(Rect(glass.x + column * 4, glass.y + row * 4, 4, 4), ink)
            }
        }
        for lamp in 0..<6 {
            let ink = lamp == frame ? look.wait.lampOn : look.wait.lampOff
            canvas.fill(Rect(box.right - 20, box.y + 10 + lamp * 9, 12, 5), ink)
        }
        canvas.fill(Rect(box.x + 16, box.bottom, 12, 5), look.accent)
        canvas.fill(Rect(box.right - 28, box.bottom, 12, 5), look.accent)
    }

    // MARK: Progress

    /// A transfer: parcels from the mast to the phone, a bar, and how much has come.
    func paint(_ progress: Progress, on canvas: inout Canvas) {
        let top = Grids.titleBottom + extra * 2 / 5
        let caption = Rect(8, top + 24, 224, 20)
        label(
            progress.caption, in: caption, look.ink, sizes: [20, 18, 16], align: .center,
            on: &canvas)
        let total = max(1, progress.total)
        let done = max(0, min(progress.done, total))
        paintParcels(at: top + 72, place: min(4, done * 6 / total), on: &canvas)
        paintGauge(Rect(16, top + 140, 208, 20), done: done, of: total, on: &canvas)
        // The numbers keep their columns while they grow.
        let kilobytes = padded(done, to: String(total).count) + "/" + padded(total, to: 3) + "KB"
        canvas.text(kilobytes, at: Point(16, top + 168), .gothic(18), look.ink, in: 140, studio)
        canvas.text(
            "\(done * 100 / total)%", at: Point(16, top + 168), .gothic(18), look.ink,
            align: .right, in: 208, studio)
        let lines = progress.note.wrapped(cells: 28).count
        paintNote(progress.note, bottom: top + 216 + (lines - 1) * 20, on: &canvas)
    }

    private func paintParcels(at y: Int, place: Int, on canvas: inout Canvas) {
        canvas.sign(.antenna, at: Point(36, y), look.accent, scale: 3, studio)
        canvas.rounded(Rect(188, y - 4, 28, 44), radius: 4, fill: look.accent, studio)
        canvas.fill(Rect(192, y + 2, 20, 18), .white)
        for row in 0..<3 {
            for column in 0..<3 {
                canvas.fill(Rect(193 + column * 7, y + 24 + row * 5, 4, 3), .white)
            }
        }
        for parcel in 0..<5 {
            let here = parcel == place
            let side = here ? 14 : 8
            let rect = Rect(72 + parcel * 22, y + 14 - (here ? 4 : 0), side, side)
            canvas.fill(rect, parcel <= place ? look.gauge.low : look.rule)
        }
    }

    private func paintGauge(_ box: Rect, done: Int, of total: Int, on canvas: inout Canvas) {
        canvas.fill(box, look.gauge.edge)
        canvas.fill(box.inset(1), .white)
        let filled = Rect(box.x + 2, box.y + 2, (box.width - 4) * done / total, box.height - 4)
        let low = look.gauge.low
        let stops = [
            Stop(0, look.gauge.high), Stop(450, low),
            Stop(550, low.mixed(with: .black, perMille: 150)), Stop(1000, low),
        ]
        canvas.gradient(filled, stops, studio)
        for x in stride(from: filled.x + 12, to: filled.right, by: 12) {
            canvas.fill(Rect(x, filled.y, 1, filled.height), Color(0xFFFFFF, alpha: 90))
        }
    }
}

/// A number with blanks before it, so wide that columns of numbers stand below each other.
func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, width - digits.count)) + digits
}

/// What a television shows where no channel is.
private enum Noise {
    static let dark = Color(0x20262E)
    static let middle = Color(0x7E8A98)
    static let light = Color(0xD5DBE2)
}
