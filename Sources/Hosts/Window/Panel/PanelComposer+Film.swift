import Automation
import Rendering
import ScreenTree

/// A display in small.
struct Thumbnail: Equatable {
    var screen: ScreenTree
    var look: TimeSheet.Look
    var frame: Rect

    func moved(_ dx: Int, _ dy: Int) -> Thumbnail {
        var moved = self
        moved.frame = frame.moved(dx, dy)
        return moved
    }
}

/// Sets pictures of the display side by side, in as many lines as they need.
///
/// Source: issue 6, time travel; automation.md 3.4.
extension PanelComposer {
    /// How wide a picture is; its height is the display's in the same measure.
    private static let filmWidth = 96
    /// The least between two; full lines fill the card.
    private static let filmGap = 8

    func film(_ frames: [FilmFrame], width: Int) -> PanelPage {
        var page = PanelPage()
        let columns = max(1, (width + Self.filmGap) / (Self.filmWidth + Self.filmGap))
        let spare = width - columns * Self.filmWidth
        let step = Self.filmWidth + (columns > 1 ? spare / (columns - 1) : 0)
        for start in stride(from: 0, to: frames.count, by: columns) {
            var line = PanelPage()
            for frame in frames[start..<min(start + columns, frames.count)] {
                let cell = self.cell(frame)
                line.add(cell, at: Point(line.size.width, 0))
                line.size.width += step
                line.size.height = max(line.size.height, cell.size.height)
            }
            page.stack(line, gap: 14)
        }
        page.size.width = width
        return page
    }

    /// When, the picture or both, and what was done.
    private func cell(_ frame: FilmFrame) -> PanelPage {
        var page = PanelPage(size: Size(Self.filmWidth, Self.noteLine))
        let ink: PanelPage.Ink = frame.isHere ? .accent : .second
        page.marks.append(
            .text(
                frame.clock, at: Point(0, Self.noteLine / 2), size: Self.textSize, ink))
        var pictures = [thumbnail(frame.screen, look, below: page.size.height)]
        if let otherwise = frame.otherwise {
            let top = pictures[0].frame.bottom + 6
            pictures.append(thumbnail(otherwise.screen, otherwise.look ?? look, below: top))
        }
        let end = pictures.map(\.frame.bottom).max() ?? 0
        let area = Rect(0, pictures[0].frame.y, Self.filmWidth, end - pictures[0].frame.y)
        let film = Control.FilmLook(
            pictures: pictures, isHere: frame.isHere, differs: frame.otherwise?.differs == true)
        page.controls.append(
            Control(
                action: .moment(frame.after), frame: area, caption: frame.words,
                look: .film(film)))
        page.marks.append(
            .text(
                shortened(frame.words, to: Self.filmWidth),
                at: Point(0, end + 4 + Self.noteLine / 2), size: Self.textSize, ink))
        page.size.height = end + 4 + Self.noteLine
        return page
    }

    private func thumbnail(
        _ screen: ScreenTree, _ look: TimeSheet.Look, below top: Int
    ) -> Thumbnail {
        let display = DisplayPainter.size.width
        let height = look.displayHeight * Self.filmWidth / display
        return Thumbnail(
            screen: screen, look: look, frame: Rect(0, top, Self.filmWidth, height))
    }

    /// What is too long ends in an ellipsis; the reading of a whole line stands in the journal.
    private func shortened(_ text: String, to width: Int) -> String {
        guard measure(text, Self.textSize) > width else { return text }
        var rest = text.dropLast()
        while !rest.isEmpty, measure(rest + "…", Self.textSize) > width { rest = rest.dropLast() }
        return rest + "…"
    }
}
