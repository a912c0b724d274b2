import ScreenTree
import Vocabulary

extension Scene {
    /// A list: the chosen row is always in sight, with its neighbours where there are any.
    func paint(_ list: List, on canvas: inout Canvas) {
        if let capacity = list.capacity { paint(capacity, on: &canvas) }
        let rows = paint(notice: list.notice, above: rowsArea(of: list), on: &canvas)
        guard !list.rows.isEmpty else {
            paintEmpty(list.emptyText, in: rows, on: &canvas)
            return
        }
        let height = rowHeight(of: list, in: rows.height)
        let window = RowWindow(
            count: list.rows.count, visible: rows.height / height, chosen: list.chosen ?? 0)
        let width = window.isWhole ? rows.width : rows.width - Grids.scrollBar
        for (place, index) in window.shown.enumerated() {
            let box = Rect(rows.x, rows.y + place * height, width, height)
            let chosen = index == list.chosen
            studio.note(.row(index), box, on: canvas)
            let striped = list.style != .pictured && index % 2 == 1
            paintRowGround(box, chosen: chosen, striped: striped, on: &canvas)
            paintRow(index, of: list, chosen, in: box, on: &canvas)
        }
        scrollBar(beside: Rect(0, rows.y, width, window.visible * height), window, on: &canvas)
    }

    private func rowsArea(of list: List) -> Rect {
        guard list.capacity != nil else { return area }
        return Rect(area.x, area.y, area.width, area.height - 68)
    }

    /// Rows that scroll share out what a whole number of them would leave below.
    ///
    /// Under a notice, rows of one line draw together where that keeps all of them in sight.
    private func rowHeight(of list: List, in height: Int) -> Int {
        var usual = list.style.rowHeight
        if list.style == .twoLines,
            list.rows.contains(where: { isTall($0, pictured: list.isPictured) })
        {
            usual = TwoLines.tall
        }
        let share = height / list.rows.count
        if share >= usual { return usual }
        let isOneLine = list.style != .pictured && list.style != .twoLines
        if isOneLine, !list.notice.isEmpty, share >= ListNotice.leastRow { return share }
        return height / max(1, height / usual)
    }

    /// What was just done, in a band of its own.
    ///
    /// - Returns: the place below it.
    private func paint(notice: String, above rows: Rect, on canvas: inout Canvas) -> Rect {
        guard !notice.isEmpty else { return rows }
        let lines = sentences(notice, cells: cells(in: ListNotice.textWidth, 16))
        let words = SetLines(shortened(lines, to: 3), .gothic(16), air: 2)
        let band = Rect(rows.x, rows.y, rows.width, words.height + 6)
        canvas.gradient(band, Signals.goodGround, studio)
        canvas.fill(Rect(band.x, band.bottom - 1, band.width, 1), Signals.goodEdge)
        let disc = Rect(7, band.y + (band.height - 16) / 2, 16, 16)
        canvas.rounded(disc, radius: 8, fill: Signals.good, studio)
        canvas.sign(.tick, at: disc.origin.moved(3, 4), .white, studio)
        var y = band.y + 3
        for line in words.lines {
            canvas.text(
                line, at: Point(ListNotice.text, y), words.type, Signals.goodInk,
                in: ListNotice.textWidth, studio)
            y += words.pitch
        }
        return Rect(rows.x, band.bottom, rows.width, rows.height - band.height)
    }

    private func paintEmpty(_ text: String, in box: Rect, on canvas: inout Canvas) {
        let type = fitting(text, in: 224, [20, 18])
        let lines = sentences(text, cells: cells(in: 224, type.size))
        var y = box.y + (box.height - lines.count * 24) / 2 - 8
        for line in lines {
            canvas.text(
                line, at: Point(Grids.margin, y), type, look.secondInk, align: .center, in: 224,
                studio)
            y += 24
        }
    }

    // MARK: Grounds

    func paintRowGround(
        _ box: Rect, chosen: Bool, striped: Bool, on canvas: inout Canvas
    ) {
        if chosen {
            selectionBar(box, on: &canvas)
        } else {
            if striped { canvas.fill(box, look.stripe) }
            canvas.fill(Rect(box.x, box.bottom - 1, box.width, 1), look.rule)
        }
    }

    /// Whatever is chosen: a bar, a broad edge at its left and a light line above.
    func selectionBar(_ box: Rect, on canvas: inout Canvas) {
        let selection = look.selection
        canvas.gradient(box, selection.stops, studio)
        canvas.fill(Rect(box.x, box.y, box.width, 1), Signals.shine)
        canvas.fill(Rect(box.x, box.y, 4, box.height), selection.edge)
        canvas.fill(Rect(box.x, box.bottom - 1, box.width, 1), selection.edge)
    }

    func scrollBar(beside box: Rect, _ window: RowWindow, on canvas: inout Canvas) {
        guard !window.isWhole else { return }
        let bar = Rect(box.right, box.y, Grids.scrollBar, box.height)
        canvas.fill(bar, look.rule.mixed(with: .white, perMille: 300))
        let top = bar.height * window.first / window.count
        let part = max(8, bar.height * window.visible / window.count)
        canvas.fill(Rect(bar.x, bar.y + top, bar.width, part), look.accent)
    }

    /// The number that picks a row.
    func badge(_ number: Int, at: Point, chosen: Bool, on canvas: inout Canvas) {
        let ground = chosen ? look.selection.badge : look.accent
        let ink = chosen ? look.selection.badgeInk : look.onAccent
        canvas.rounded(Rect(at.x, at.y, 18, 20), radius: 3, fill: ground, studio)
        canvas.text(
            String(number), at: at.moved(0, 2), .gothic(16), ink, align: .center, in: 18, studio)
    }

    // MARK: Rows

    private func paintRow(
        _ index: Int, of list: List, _ chosen: Bool, in box: Rect, on canvas: inout Canvas
    ) {
        let (row, number) = (list.rows[index], index + 1)
        let ink = chosen ? look.selection.ink : (row.faint ? look.secondInk : look.ink)
        switch list.style {
        case .plain:
            label(row.text, in: textBox(box, of: row, from: 10), ink, on: &canvas)
        case .choices:
            let button = Rect(12, box.y + (box.height - 18) / 2, 18, 18)
            paintButton(button, isSet: row.text.hasPrefix("●"), chosen: chosen, on: &canvas)
            let words = Rect(38, box.y, box.right - 40, box.height)
            label(String(row.text.dropFirst()), in: words, ink, on: &canvas)
        case .numbered:
            badge(number, at: Point(10, box.y + (box.height - 20) / 2), chosen: chosen, on: &canvas)
            label(row.text, in: textBox(box, of: row, from: 34), ink, on: &canvas)
        case .pictured:
            if let icon = row.icon {
                let side = icon.isLogo ? 28 : 32
                let at = Point(28 - side / 2, box.y + (box.height - side) / 2)
                canvas.svg(icon.listFile, in: Rect(at, Size(side, side)), studio)
            }
            let dim = chosen ? look.selection.ink : look.secondInk
            let at = Point(52, box.y + (box.height - 18) / 2)
            canvas.text(String(number), at: at, .gothic(18), dim, studio)
            let text = textBox(box, of: row, from: number > 9 ? 77 : 68)
            label(row.text, in: text, ink, on: &canvas)
        case .twoLines:
            paintTwoLines(row, pictured: list.isPictured, chosen, in: box, on: &canvas)
            return
        }
        let end = Rect(box.x, box.y + (box.height - 17) / 2, box.width, 17)
        paintEnd(of: row, chosen, in: end.inset(row.badge.isEmpty ? 8 : 4, 0), on: &canvas)
    }

    /// A round button, full where the row's value holds.
    private func paintButton(
        _ box: Rect, isSet: Bool, chosen: Bool, on canvas: inout Canvas
    ) {
        let edge = chosen ? look.selection.ink : look.accent
        canvas.rounded(box, radius: 9, fill: chosen ? .clear : .white, edge: edge, width: 2, studio)
        guard isSet else { return }
        canvas.rounded(box.inset(5), radius: 4, fill: edge, studio)
    }

    /// Beside what stands at the right of a row of one line.
    private func textBox(_ box: Rect, of row: List.Row, from left: Int) -> Rect {
        let badge = row.badge.isEmpty ? 0 : studio.width(of: row.badge, .gothic(16)) + 24
        let trailing = row.trailing.isEmpty ? 0 : studio.width(of: row.trailing, .gothic(16)) + 12
        return Rect(left, box.y, box.right - left - 2 - badge - trailing, box.height)
    }

    /// How full the folder is.
    private func paint(_ capacity: List.Capacity, on canvas: inout Canvas) {
        let top = area.bottom - 60
        studio.note(.capacity, Rect(8, top, 224, 44), on: canvas)
        canvas.fill(Rect(8, top, 224, 1), look.rule)
        let numbers = "\(capacity.used)/\(capacity.total)KB"
        let taken = canvas.text(
            numbers, at: Point(8, top + 8), .gothic(16), look.secondInk, align: .right, in: 224,
            studio)
        canvas.text(
            capacity.caption, at: Point(8, top + 8), .gothic(16), look.secondInk, in: 216 - taken,
            studio)
        let gauge = Rect(8, top + 32, 224, 12)
        canvas.fill(gauge, look.rule)
        let filled = min(224, 224 * capacity.used / max(1, capacity.total))
        let stops = [
            Stop(0, look.gauge.high), Stop(500, look.gauge.low), Stop(1000, look.gauge.low),
        ]
        canvas.gradient(Rect(8, gauge.y, filled, 12), stops, studio)
        canvas.frame(gauge, look.gauge.edge)
    }
}

/// Which rows of a long list are in sight.
struct RowWindow: Equatable {
    let count: Int
    let visible: Int
    let first: Int

    /// Keeps the chosen row in the middle, but shows no empty place at either end.
    init(count: Int, visible: Int, chosen: Int) {
        self.init(count: count, visible: visible, first: chosen - visible / 2)
    }

    init(count: Int, visible: Int, first: Int) {
        self.count = count
        self.visible = max(1, min(visible, count))
        self.first = max(0, min(first, count - self.visible))
    }

    var shown: Range<Int> { first..<first + visible }
    /// Nothing lies outside.
    var isWhole: Bool { visible >= count }
}

extension List {
    /// Some row has a picture or the mark of something new.
    fileprivate var isPictured: Bool { rows.contains { $0.icon != nil || $0.fresh } }
}

extension List.Style {
    fileprivate var rowHeight: Int {
        switch self {
        case .plain, .choices, .numbered: 32
        case .pictured: 40
        case .twoLines: TwoLines.usual
        }
    }
}

/// The measures of a list's notice, in pixels.
private enum ListNotice {
    /// Where the words begin, behind the tick.
    static let text = 28
    static let textWidth = 208
    /// Rows under a notice are no lower: the badge of 20 still has air.
    static let leastRow = 27
}

extension IconName {
    /// The logo of a service, and not one of the phone's own pictures.
    var isLogo: Bool {
        switch self {
        case .bank, .securities, .card, .netbank: true
        case .mail, .web, .appli, .book, .data, .camera, .tv, .music, .tool, .plan, .help, .set,
            .call, .play, .game:
            false
        }
    }

    /// The picture in a list, under the assets.
    var listFile: String {
        isLogo ? "icons/services/\(rawValue).svg" : "icons/list/\(rawValue).svg"
    }
}
