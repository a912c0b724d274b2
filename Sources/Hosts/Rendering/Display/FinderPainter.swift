import ScreenTree
import Vocabulary

extension Scene {
    /// The camera's picture with a frame to hold a code into, and what to do below it.
    func paint(_ finder: Finder, on canvas: inout Canvas) {
        canvas.gradient(area, FinderLook.desk, studio)
        let band = 32
        let side = min(176, area.height - band - 28) / 2 * 2
        let frame = Rect(
            (Grids.width - side) / 2, area.y + (area.height - band - side) / 2, side, side)
        switch finder.sees {
        case .nothing: break
        case .picture: paintSheet(in: frame.inset(14), on: &canvas)
        case .code: paintCode(in: frame.inset(14), on: &canvas)
        }
        paintCorners(of: frame, on: &canvas)
        let foot = Rect(0, area.bottom - band, Grids.width, band)
        canvas.fill(foot, FinderLook.band)
        label(
            finder.note, in: foot.inset(Grids.margin, 6), .white, sizes: [18, 16, 14],
            align: .center, on: &canvas)
    }

    /// A sheet with lines of print, on which there is no code.
    private func paintSheet(in box: Rect, on canvas: inout Canvas) {
        canvas.fill(box, FinderLook.paper)
        for line in 0..<6 {
            let width = box.width - 24 - line % 3 * 18
            canvas.fill(
                Rect(box.x + 12, box.y + 14 + line * (box.height - 24) / 6, width, 5),
                FinderLook.print)
        }
    }

    /// A code as one knows its kind from afar; which code it is the reader says.
    private func paintCode(in box: Rect, on canvas: inout Canvas) {
        canvas.fill(box, FinderLook.paper)
        let modules = 21
        let pitch = (box.width - 12) / modules
        let (x, y) = (
            box.x + (box.width - pitch * modules) / 2, box.y + (box.height - pitch * modules) / 2
        )
        for row in 0..<modules {
            for column in 0..<modules where Self.isDark(row, column, of: modules) {
                canvas.fill(
                    Rect(x + column * pitch, y + row * pitch, pitch, pitch), FinderLook.print)
            }
        }
    }

    /// Three corners of nested squares, and a steady scatter between them.
    private static func isDark(_ row: Int, _ column: Int, of modules: Int) -> Bool {
        let far = modules - 7
        for (top, left) in [(0, 0), (0, far), (far, 0)] {
            let (down, right) = (row - top, column - left)
            guard (-1...7).contains(down), (-1...7).contains(right) else { continue }
            let ring = min(down, right, 6 - down, 6 - right)
            return ring == 0 || ring >= 2
        }
        return (row * 7 + column * 11 + row * column * 5) % 13 < 6
    }

    private func paintCorners(of frame: Rect, on canvas: inout Canvas) {
        let (long, thick) = (28, 4)
        for x in [frame.x, frame.right - long] {
            for y in [frame.y, frame.bottom - thick] {
                canvas.fill(Rect(x, y, long, thick), FinderLook.corner)
            }
        }
        for x in [frame.x, frame.right - thick] {
            for y in [frame.y, frame.bottom - long] {
                canvas.fill(Rect(x, y, thick, long), FinderLook.corner)
            }
        }
    }
}

/// Colours of the finder alone: a dark desk and what lies on it.
private enum FinderLook {
    static let desk = [
        Stop(0, Color(0x2A2F35)), Stop(600, Color(0x4A5159)), Stop(1000, Color(0x353B42)),
    ]
    static let corner = Color(0xFFD35C)
    static let paper = Color(0xF4F1E8)
    static let print = Color(0x24262A)
    static let band = Color(0x000000, alpha: 150)
}
