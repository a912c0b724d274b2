import Rendering

/// The window's icon: a small opened handset with a lit display.
enum WindowIcon {
    static func canvas(_ studio: Studio) throws(DrawingFailure) -> Canvas {
        var canvas = try Canvas(width: 48, height: 48)
        canvas.rounded(
            Rect(13, 1, 22, 46), radius: 5, fill: Color(0x3F5878), edge: Color(0x1B2A40), studio)
        canvas.rounded(Rect(16, 4, 16, 20), radius: 2, fill: Color(0xEAF4FF), studio)
        canvas.fill(Rect(16, 6, 16, 4), Color(0x0F6F6C))
        canvas.fill(Rect(19, 14, 10, 4), Color(0x14202F))
        canvas.fill(Rect(13, 26, 22, 2), Color(0x1B2A40))
        for row in 0..<4 {
            for column in 0..<3 {
                let key = Rect(16 + column * 6, 30 + row * 4, 4, 2)
                canvas.fill(key, Color(0xDCE6F2))
            }
        }
        return canvas
    }
}
