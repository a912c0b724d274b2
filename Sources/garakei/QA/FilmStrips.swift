import AssetFiles
import Automation
import Handset
import Rendering
import ScreenTree
import Session
import Vocabulary

/// Two runs as two rows of pictures, one above the other; where they differ a mark stands between.
struct FilmStrips {
    let assets: AssetFolder
    let models: (PhoneModel, PhoneModel)

    /// So many pictures stand in a row at the most: the beginning, and what leads to the difference
    /// and on from it.
    static let longest = 12
    private static let gap = 8
    private static let head = 24

    func write(_ comparison: WhatIf, to path: String) throws {
        let rows = comparison.telling(Self.longest)
        do {
            let studio = try Studio(assets: assets, cache: CacheFolder.path)
            let painters = (painter(models.0, studio), painter(models.1, studio))
            let width = painters.0.display.width + Self.gap
            let heights = (painters.0.display.height, painters.1.display.height)
            let between = heights.0 + Self.head + Self.gap
            var canvas = try Canvas(
                width: rows.count * width + Self.gap,
                height: between + heights.1 + Self.head + 2 * Self.gap)
            canvas.fill(canvas.bounds, Color(0x20242C))
            for (number, row) in rows.enumerated() {
                let left = Self.gap + number * width
                let words = "\(row.after) \(row.act?.words ?? "")"
                canvas.text(words, at: Point(left, 4), .gothic(16), Color(0xFFFFFF), studio)
                try paint(row.asItWas, painters.0, at: Point(left, Self.head), on: &canvas)
                if row.differs {
                    canvas.fill(
                        Rect(left, between + 4, painters.0.display.width, Self.head - 8),
                        Color(0xE0A030))
                }
                try paint(
                    row.otherwise, painters.1, at: Point(left, between + Self.head), on: &canvas)
            }
            try studio.check()
            try canvas.writePNG(
                to: path,
                text: [(key: "Software", value: "garakei"), (key: "Title", value: "what if")])
        } catch {
            throw Complaint.environment("\(error)")
        }
    }

    private func painter(_ model: PhoneModel, _ studio: Studio) -> DisplayPainter {
        DisplayPainter(
            theme: Theme.of(model.carrier), studio: studio, height: model.displayHeight)
    }

    private func paint(
        _ screen: ScreenTree, _ painter: DisplayPainter, at place: Point,
        on canvas: inout Canvas
    ) throws(DrawingFailure) {
        var display = try Canvas(width: painter.display.width, height: painter.display.height)
        painter.paint(screen, on: &display)
        canvas.copy(from: display, at: place, opaque: true)
    }
}
