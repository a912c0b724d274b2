import ScreenTree
import Vocabulary

extension Scene {
    /// A month in seven columns. Today is inverted, the chosen day selected; Sundays and holidays
    /// are red, Saturdays blue.
    func paint(_ calendar: MonthCalendar, on canvas: inout Canvas) {
        let head = Rect(area.x, area.y, area.width, MonthGrid.head)
        canvas.fill(head, look.stripe)
        canvas.fill(Rect(head.x, head.bottom - 1, head.width, 1), look.rule)
        for (column, name) in calendar.weekdays.prefix(7).enumerated() {
            canvas.text(
                name, at: Point(MonthGrid.left(of: column), head.y + 3), .gothic(16),
                ink(column: column, isHoliday: false), align: .center, in: MonthGrid.cell, studio)
        }
        let foot = MonthGrid.foot
        let height = min(40, (area.height - MonthGrid.head - foot) / MonthGrid.weeks)
        for (index, day) in calendar.days.enumerated() {
            let place = calendar.firstWeekday + index
            let cell = Rect(
                MonthGrid.left(of: place % 7), head.bottom + place / 7 * height, MonthGrid.cell,
                height)
            studio.note(.day(index), cell, on: canvas)
            paint(
                day, number: index + 1, column: place % 7, chosen: index == calendar.chosen,
                in: cell, on: &canvas)
        }
        paintFoot(of: calendar, in: Rect(0, area.bottom - foot, Grids.width, foot), on: &canvas)
    }

    private func paint(
        _ day: MonthCalendar.Day, number: Int, column: Int, chosen: Bool, in cell: Rect,
        on canvas: inout Canvas
    ) {
        var ink = ink(column: column, isHoliday: day.isHoliday)
        let box = cell.inset(1)
        if chosen {
            canvas.rounded(box, radius: 4, fill: look.selection.edge, studio)
            canvas.rounded(box.inset(2), radius: 3, fill: look.ground, studio)
        }
        if day.isToday {
            canvas.rounded(box.inset(chosen ? 3 : 1), radius: 3, fill: ink, studio)
            ink = look.ground
        }
        canvas.text(
            String(number), at: Point(cell.x, cell.y + (cell.height - 18) / 2), .gothic(18), ink,
            align: .center, in: cell.width, studio)
    }

    private func ink(column: Int, isHoliday: Bool) -> Color {
        if isHoliday || column == 0 { return MonthGrid.sunday }
        return column == 6 ? MonthGrid.saturday : look.ink
    }

    /// What the chosen day is, and which keys turn the months.
    private func paintFoot(
        of calendar: MonthCalendar, in box: Rect, on canvas: inout Canvas
    ) {
        canvas.fill(Rect(8, box.y, 224, 1), look.rule)
        let room = Rect(Grids.margin, box.y + 2, 224, 20)
        label(calendar.note, in: room, look.ink, on: &canvas)
        let guide = Rect(Grids.margin, box.y + 22, 224, 18)
        label(calendar.guide, in: guide, look.secondInk, sizes: [16], on: &canvas)
    }
}

/// The measures of a month and the colours of its days.
private enum MonthGrid {
    static let cell = 32
    static let head = 22
    static let foot = 44
    /// As many as any month can touch.
    static let weeks = 6
    static let sunday = Color(0xC4201A)
    static let saturday = Color(0x0A4FC0)

    static func left(of column: Int) -> Int { Grids.margin + column * cell }
}
