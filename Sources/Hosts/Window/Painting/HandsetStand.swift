import AssetFiles
import Rendering
import ScreenTree
import Vocabulary

/// A handset that stands in the window, and its display as it was painted last.
final class HandsetStand {
    let skin: SkinSheet
    private let painter: DisplayPainter
    private var handset: HandsetPicture
    private var display: Canvas
    private var shown: ScreenTree?

    /// - Throws: when the skin's drawings cannot be used.
    init(skin: SkinSheet, theme: Theme, _ studio: Studio) throws(DrawingFailure) {
        self.skin = skin
        handset = try HandsetPicture(skin, scale: 1, studio)
        painter = DisplayPainter(theme: theme, studio: studio, height: skin.display.height)
        display = try Canvas(width: painter.display.width, height: painter.display.height)
    }

    /// What of a handset changes from one painting to the next.
    struct Look {
        var display: ScreenTree
        var pressed: [Key] = []
        /// The key that comes next in a lesson.
        var marked: Key?
        var isLit = false
    }

    /// Makes it as high as it is to be.
    func fit(
        height: Int, unit: Int, _ studio: Studio
    ) throws(DrawingFailure) {
        let fit = HandsetFit(skin, height: height, scale: unit)
        guard handset.fit != fit else { return }
        handset = try HandsetPicture(skin, scale: fit.scale, height: fit.height, studio)
    }

    /// Which key lies under a pixel, from the handset's corner.
    func key(at pixel: Point) -> Key? { handset.key(at: pixel) }

    /// Paints what differs.
    /// - Returns: the rectangles that were painted.
    func paint(_ look: Look, on canvas: inout Canvas, at corner: Point) -> [Rect] {
        if look.display != shown { painter.paint(look.display, on: &display) }
        shown = look.display
        return handset.paint(
            display: display, pressed: look.pressed, marked: look.marked, lit: look.isLit,
            lamp: look.display.status.mail, on: &canvas, at: corner)
    }

    /// Forgets what was painted, because what lies under it was painted anew.
    func forget() { handset.forget() }
}
