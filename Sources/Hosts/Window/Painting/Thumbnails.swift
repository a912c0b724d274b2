import Automation
import Rendering
import ScreenTree

/// Displays in small, which are kept because the panel is painted again and again.
final class Thumbnails {
    private let studio: Studio
    /// The latest last.
    private var kept: [Print] = []
    /// So many are kept.
    private static let limit = 160

    private struct Key: Equatable {
        var size: Size
        var look: TimeSheet.Look
        var screen: ScreenTree
    }

    private final class Print {
        let key: Key
        let picture: Canvas

        init(_ key: Key, _ picture: consuming Canvas) {
            self.key = key
            self.picture = picture
        }
    }

    init(studio: Studio) { self.studio = studio }

    /// Paints a display so large, in pixels. Without memory for it the place stays as it is.
    func paint(_ thumbnail: Thumbnail, in area: Rect, on canvas: inout Canvas) {
        let key = Key(size: area.size, look: thumbnail.look, screen: thumbnail.screen)
        guard let print = kept.last(where: { $0.key == key }) ?? (try? print(key)) else { return }
        canvas.copy(from: print.picture, at: area.origin, opaque: true)
    }

    private func print(_ key: Key) throws(DrawingFailure) -> Print {
        let painter = DisplayPainter(
            theme: .of(key.look.carrier), studio: studio, height: key.look.displayHeight)
        var display = try Canvas(width: painter.display.width, height: painter.display.height)
        painter.paint(key.screen, on: &display)
        let isSmaller =
            key.size.width < display.width && key.size.height < display.height
        let made = Print(key, isSmaller ? try display.shrunk(to: key.size) : display)
        kept.append(made)
        if kept.count > Self.limit { kept.removeFirst() }
        return made
    }
}
