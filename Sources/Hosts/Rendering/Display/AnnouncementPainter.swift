import ScreenTree
import Vocabulary

extension Scene {
    /// A call or an alarm: a large picture, and below it who calls or what the clock shows.
    func paint(_ announcement: Announcement, on canvas: inout Canvas) {
        canvas.gradient(area, [Stop(0, look.stripe), Stop(1000, look.ground)], studio)
        let lines = lines(of: announcement)
        let text = lines.reduce(0) { $0 + $1.height } + max(0, lines.count - 1) * Ringing.gap
        let height = Ringing.picture.height + Ringing.air + text
        var y = area.y + max(6, (area.height - height) * 2 / 5)
        let file = "icons/calls/\(announcement.picture.rawValue)-\(announcement.frame).svg"
        let corner = Point((Grids.width - Ringing.picture.width) / 2, y)
        canvas.svg(file, in: Rect(corner, Ringing.picture), studio)
        y += Ringing.picture.height + Ringing.air
        for line in lines {
            canvas.text(
                line.text, at: Point(Grids.margin, y), line.type, line.ink, align: .center,
                in: 224, studio)
            y += line.height + Ringing.gap
        }
    }

    private struct Line {
        let text: String
        let type: Type
        let ink: Color
        var height: Int { type.size }
    }

    /// The name stands out where there is one, else the number, and a time before both.
    private func lines(of announcement: Announcement) -> [Line] {
        let name = fitting(announcement.name, in: 224, [20, 18, 16])
        let number = announcement.number
        let isDigits = number.allSatisfy { $0.isASCII }
        let large = [28, 24].first { studio.width(of: number, .pgothic($0)) <= 224 }
        let numberType =
            isDigits ? large.map { Type.pgothic($0) } ?? .gothic(16) : fitting(number, in: 224)
        let clock = announcement.picture == .alarm ? 60 : 36
        return [
            Line(text: announcement.name, type: name, ink: look.ink),
            Line(text: number, type: numberType, ink: look.ink),
            Line(text: announcement.time, type: .pgothic(clock), ink: look.ink),
            Line(text: announcement.note, type: fitting(announcement.note, in: 224), ink: look.ink),
        ].filter { !$0.text.isEmpty }
    }

    // MARK: The phone book

    /// A portrait and a name, and below them each number and address under its caption.
    func paint(_ card: AddressCard, on canvas: inout Canvas) {
        let head = Rect(area.x, area.y, area.width, 64)
        canvas.gradient(head, [Stop(0, look.stripe), Stop(1000, look.ground)], studio)
        canvas.fill(Rect(head.x, head.bottom - 1, head.width, 1), look.rule)
        paintPortrait(Rect(10, head.y + 8, 48, 48), on: &canvas)
        let reading = card.reading.isEmpty ? 0 : 18
        let name = Rect(68, head.y + 8, 164, 46 - reading)
        label(card.name, in: name, look.ink, sizes: [20, 18, 16], on: &canvas)
        canvas.text(
            cut(card.reading, to: 164, 16), at: Point(68, head.y + 38), .gothic(16),
            look.secondInk, in: 164, studio)
        var y = head.bottom
        for row in card.rows {
            canvas.svg(row.icon.listFile, in: Rect(10, y + 6, 20, 20), studio)
            canvas.text(
                row.label, at: Point(36, y + 8), .gothic(16), look.secondInk, in: 196, studio)
            let value = Rect(12, y + 28, 220, 22)
            label(row.value, in: value, look.ink, sizes: [20, 18, 16], on: &canvas)
            y += 56
            canvas.fill(Rect(8, y - 1, 224, 1), look.rule)
        }
    }

    private func paintPortrait(_ box: Rect, on canvas: inout Canvas) {
        canvas.rounded(box, radius: 6, fill: .white, edge: CardLook.edge, studio)
        let inner = box.inset(2)
        canvas.clipped(to: inner) { canvas in
            canvas.gradient(inner, Portrait.ground, studio)
            let middle = inner.x + inner.width / 2
            canvas.rounded(
                Rect(middle - 18, inner.y + 29, 36, 36), radius: 16, fill: look.accent, studio)
            canvas.rounded(
                Rect(middle - 11, inner.y + 6, 22, 24), radius: 11, fill: Portrait.hair, studio)
            canvas.rounded(
                Rect(middle - 9, inner.y + 10, 18, 20), radius: 9, fill: Portrait.skin, studio)
        }
    }
}

/// The measures of a call's or an alarm's screen, in pixels.
private enum Ringing {
    static let picture = Size(128, 104)
    /// Between the picture and the words.
    static let air = 14
    /// Between two lines.
    static let gap = 10
}

/// Colours of the phone book's portrait alone.
private enum Portrait {
    static let ground = [Stop(0, Color(0xDCE8F6)), Stop(1000, Color(0xB4C8E2))]
    static let hair = Color(0x4A3A32)
    static let skin = Color(0xF4D6BC)
}
