import ScreenTree
import Vocabulary

extension Scene {
    /// A mail or a page of the browser.
    ///
    /// A short page is set with air, its links large; one that scrolls is set in rows of 20 px.
    func paint(_ page: Page, on canvas: inout Canvas) {
        if let tops = airyTops(of: page) {
            paintHeadline(page.headline, at: area.y, on: &canvas)
            for (index, top) in tops.enumerated() {
                let line = page.lines[index]
                let box = Rect(6, top - 2, area.width - 12, 24)
                studio.note(page.part(ofLine: index), box, on: canvas)
                paintAiry(line, at: top, on: &canvas)
            }
        } else {
            paintRows(page, on: &canvas)
        }
    }

    // MARK: Rows of 20 px

    private func paintRows(_ page: Page, on canvas: inout Canvas) {
        let window = RowWindow(
            count: page.total, visible: area.height / Page.rowHeight, first: page.scrolled)
        let layout = PageRows(page, in: area)
        let width = window.isWhole ? area.width : area.width - Grids.scrollBar
        if let letterhead = page.letterhead, layout.headTop > area.y - layout.headHeight {
            paint(letterhead, at: layout.headTop, width: width, on: &canvas)
        }
        if !page.headline.isEmpty, layout.headTop > area.y - layout.headHeight {
            paintHeadline(page.headline, at: layout.headTop, on: &canvas)
        }
        for (index, line) in page.lines.enumerated() {
            let top = layout.top(ofLine: index)
            guard top >= area.y, top + Page.rowHeight <= area.bottom else { continue }
            let box = Rect(6, top, width - 12, Page.rowHeight)
            studio.note(page.part(ofLine: index), box, on: canvas)
            paintRow(line, at: top, on: &canvas)
        }
        scrollBar(beside: Rect(0, area.y, width, area.height), window, on: &canvas)
    }

    private func paintRow(_ line: Page.Line, at top: Int, on canvas: inout Canvas) {
        let room = 228 - Grids.scrollBar
        let type = fitting(line.text, in: room)
        let at = Point(Grids.margin, top + (18 - type.size) / 2)
        switch line.kind {
        case .text: canvas.text(line.text, at: at, type, look.ink, in: room, studio)
        case .note: canvas.text(line.text, at: at, type, look.secondInk, in: room, studio)
        case .rule: canvas.fill(Rect(8, top + 9, 220, 1), look.rule)
        case .link:
            canvas.text(line.text, at: at, type, look.link, in: room, studio)
            underline(line.text, type, at: Point(at.x, top + 18), look.link, on: &canvas)
        case .chosenLink:
            let width = studio.width(of: line.text, type)
            let ground = Rect(6, top, width + 4, Page.rowHeight)
            canvas.gradient(ground, look.linkSelection, studio)
            if let edge = look.linkEdge {
                canvas.fill(Rect(ground.x, ground.bottom - 1, ground.width, 1), edge)
            }
            canvas.text(line.text, at: at, type, look.selection.ink, in: room, studio)
            underline(line.text, type, at: Point(at.x, top + 18), look.selection.ink, on: &canvas)
        }
    }

    /// The line below a link; a square before its words has none.
    private func underline(
        _ text: String, _ type: Type, at: Point, _ ink: Color, on canvas: inout Canvas
    ) {
        let bullet = text.hasPrefix("■") ? studio.width(of: "■", type) : 0
        let width = studio.width(of: text, type) - bullet
        canvas.fill(Rect(at.x + bullet, at.y, width, 1), ink)
    }

    // MARK: Heads

    private func paintHeadline(_ lines: [String], at top: Int, on canvas: inout Canvas) {
        guard !lines.isEmpty else { return }
        let ground = [Stop(0, 0x0F6F9C), Stop(1000, 0x0A4F78)]
        canvas.gradient(Rect(0, top, area.width, 56), ground, studio)
        canvas.fill(Rect(0, top + 56, area.width, 4), Color(0x7CC4E4))
        let shown = shortened(lines, to: 2)
        var y = top + (shown.count == 1 ? 18 : 8)
        for line in shown {
            let box = Rect(6, y, 228, 20)
            label(line, in: box, .white, sizes: [20, 18, 16], align: .center, on: &canvas)
            y += 22
        }
    }

    private func paint(
        _ head: Page.Letterhead, at top: Int, width: Int, on canvas: inout Canvas
    ) {
        canvas.fill(Rect(0, top, width, 44), look.stripe)
        canvas.fill(Rect(0, top + 43, width, 1), look.rule)
        canvas.sign(.envelope, at: Point(8, top + 6), look.accent, and: .white, studio)
        let taken = canvas.text(
            head.date, at: Point(132, top + 4), .gothic(16), look.secondInk, align: .right, in: 100,
            studio)
        let room = 204 - taken - (taken > 0 ? 8 : 0)
        canvas.text(
            cut(head.sender, to: room, 16), at: Point(28, top + 4), .gothic(16), look.ink, in: room,
            studio)
        canvas.text(
            cut(head.subject, to: 206, 16), at: Point(28, top + 24), .gothic(16), look.ink, in: 206,
            studio)
    }

    // MARK: Air

    /// Where each line begins when the page is set with air; nil when it does not fit so.
    private func airyTops(of page: Page) -> [Int]? {
        guard page.letterhead == nil, page.scrolled == 0 else { return nil }
        var tops: [Int] = []
        var y = area.y + (page.headline.isEmpty ? 12 : 72)
        for line in page.lines {
            if line.kind == .rule { y += 8 }
            tops.append(y)
            switch line.kind {
            case .link, .chosenLink: y += 28
            case .rule: y += 8
            case .text, .note: y += line.text.isEmpty ? 12 : 24
            }
        }
        return y <= area.bottom ? tops : nil
    }

    private func paintAiry(_ line: Page.Line, at top: Int, on canvas: inout Canvas) {
        switch line.kind {
        case .text, .note:
            let type = fitting(line.text, in: 226)
            let ink = line.kind == .note ? look.secondInk : look.ink
            canvas.text(line.text, at: Point(Grids.margin, top), type, ink, in: 226, studio)
        case .rule: canvas.fill(Rect(8, top, 220, 1), look.rule)
        case .link, .chosenLink:
            let chosen = line.kind == .chosenLink
            let type = fitting(line.text, in: 226, [20, 18, 16])
            if chosen {
                let width = studio.width(of: line.text, type)
                selectionBar(Rect(6, top - 2, width + 8, 24), on: &canvas)
            }
            let ink = chosen ? look.selection.ink : look.link
            underline(line.text, type, at: Point(10, top + type.size), ink, on: &canvas)
            canvas.text(line.text, at: Point(10, top), type, ink, in: 226, studio)
        }
    }
}

extension Page {
    fileprivate static let rowHeight = 20
}

/// Where the head and the lines of a page stand when it is set in rows of 20 px.
private struct PageRows {
    let headTop: Int
    let headHeight: Int
    private let linesTop: Int

    init(_ page: Page, in area: Rect) {
        let headRows =
            page.letterhead != nil
            ? Page.letterheadRows : (page.headline.isEmpty ? 0 : Page.headlineRows)
        // A letterhead has a rule and a little air below its two rows, while it is in sight.
        headHeight = headRows * Page.rowHeight + (page.letterhead == nil ? 0 : 8)
        let past = page.scrolled - headRows
        headTop = area.y - page.scrolled * Page.rowHeight
        let air = area.height % Page.rowHeight >= 8 ? 4 : 0
        linesTop =
            past >= 0 ? area.y + air - past * Page.rowHeight : headTop + headHeight
    }

    func top(ofLine index: Int) -> Int { linesTop + index * Page.rowHeight }
}
