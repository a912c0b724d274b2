import Rendering

/// Draws the ground that the handset stands on: a fall of light, brighter behind the handset.
///
/// It is worked out once for a size and a palette; afterwards the handset keeps what lies under it.
struct StagePainter {
    let brush: Brush

    /// How far the light reaches from its middle, in units.
    private static let reach = Size(260, 360)
    /// How far the light's middle lies below the handset's top, in units.
    private static let depth = 286
    /// Steps of the fall of light.
    private static let steps = 4096

    func paint(_ layout: WindowLayout, on canvas: inout Canvas) throws(DrawingFailure) {
        let area = brush.pixels(layout.stage).intersection(canvas.bounds)
        guard !area.isEmpty else { return }
        canvas.gradient(area, brush.colors.stage, brush.studio)
        let middle = Point(
            layout.stage.center.x * brush.unit, (layout.handset.y + Self.depth) * brush.unit)
        let light = Rect(
            middle.x - Self.reach.width * brush.unit, middle.y - Self.reach.height * brush.unit,
            2 * Self.reach.width * brush.unit, 2 * Self.reach.height * brush.unit
        ).intersection(area)
        guard !light.isEmpty else { return }
        try paintLight(light, about: middle, on: &canvas)
    }

    private func paintLight(
        _ light: Rect, about middle: Point, on canvas: inout Canvas
    ) throws(DrawingFailure) {
        let falls = fallOfLight()
        let across = Self.reach.width * brush.unit * Self.reach.width * brush.unit
        let down = Self.reach.height * brush.unit * Self.reach.height * brush.unit
        var row = [UInt32](repeating: 0, count: light.width)
        for y in light.y..<light.bottom {
            let far = (y - middle.y) * (y - middle.y) * Self.steps / down
            for x in 0..<light.width {
                let dx = light.x + x - middle.x
                row[x] = falls[min(Self.steps, far + dx * dx * Self.steps / across)]
            }
            try lay(&row, at: Point(light.x, y), on: &canvas)
        }
    }

    private func lay(
        _ row: inout [UInt32], at point: Point, on canvas: inout Canvas
    ) throws(DrawingFailure) {
        let width = row.count
        let made = row.withUnsafeMutableBytes { bytes -> Result<Void, DrawingFailure> in
            guard let base = bytes.baseAddress else { return .success(()) }
            do throws(DrawingFailure) {
                let strip = try Canvas(borrowing: base, width: width, height: 1, pitch: width * 4)
                canvas.copy(from: strip, at: point)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try made.get()
    }

    /// White, from the middle's opacity down to clear, by the square of the distance.
    private func fallOfLight() -> [UInt32] {
        (0...Self.steps).map { square in
            let distance = (Double(square) / Double(Self.steps)).squareRoot()
            let alpha = UInt32(Double(brush.colors.glow) * (1 - distance) + 0.5)
            return alpha << 24 | 0xFF_FFFF
        }
    }
}
