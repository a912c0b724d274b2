extension Canvas {
    /// A gradient from top to bottom, or from left to right when `sideways`.
    ///
    /// - Parameter stops: at least one, in rising order.
    public mutating func gradient(
        _ rect: Rect, _ stops: [Stop], _ studio: Studio, sideways: Bool = false
    ) {
        let area = rect.intersection(clip)
        guard !area.isEmpty else { return }
        let strip = studio.gradient(length: sideways ? rect.width : rect.height, stops)
        if sideways {
            for y in area.y..<area.bottom {
                let clip = Rect(area.x, y, area.width, 1)
                pixels.draw(strip.pixels, at: Point(rect.x, y), clip: clip, opaque: strip.isOpaque)
            }
        } else {
            for y in area.y..<area.bottom {
                let color = Color(argb: strip.pixels.base[y - rect.y])
                pixels.fill(Rect(area.x, y, area.width, 1), color)
            }
        }
    }

    /// A box with smooth corners.
    ///
    /// - Parameters:
    ///   - edge: the colour of a border within the box, or nil for none.
    ///   - width: the border's, in pixels.
    public mutating func rounded(
        _ rect: Rect, radius: Int, fill: Color, edge: Color? = nil, width: Int = 1, _ studio: Studio
    ) {
        guard rect.meets(clip) else { return }
        let radius = max(0, min(radius, min(rect.width, rect.height) / 2))
        guard let edge, width > 0 else {
            disc(rect, radius, fill, studio)
            return
        }
        if fill.alpha == 255 && edge.alpha == 255 {
            disc(rect, radius, edge, studio)
            disc(rect.inset(width), max(0, radius - width), fill, studio)
        } else {
            disc(rect.inset(width), max(0, radius - width), fill, studio)
            ring(rect, radius, edge, width, studio)
        }
    }

    /// A box with smooth corners filled from top to bottom.
    public mutating func rounded(
        _ rect: Rect, radius: Int, stops: [Stop], _ studio: Studio
    ) {
        guard rect.meets(clip) else { return }
        let radius = max(0, min(radius, min(rect.width, rect.height) / 2))
        let strip = studio.gradient(length: rect.height, stops)
        let corner = studio.corner(radius)
        for y in 0..<rect.height {
            let color = Color(argb: strip.pixels.base[y])
            let line = cornerLine(y, of: rect.height, radius)
            shapeRow(rect, y, radius, color, cover: line.map { corner.base + $0 * radius })
        }
    }

    /// A border with smooth corners and nothing within.
    public mutating func ring(
        _ rect: Rect, radius: Int, _ color: Color, width: Int = 1, _ studio: Studio
    ) {
        let radius = max(0, min(radius, min(rect.width, rect.height) / 2))
        ring(rect, radius, color, width, studio)
    }

    // MARK: Rows of shapes

    /// Which row of the corner's mask a row of a box takes, or nil where the sides are straight.
    private func cornerLine(_ y: Int, of height: Int, _ radius: Int) -> Int? {
        if y < radius { return y }
        if y >= height - radius { return height - 1 - y }
        return nil
    }

    private func disc(_ rect: Rect, _ radius: Int, _ color: Color, _ studio: Studio) {
        guard !rect.isEmpty, color.alpha > 0 else { return }
        let corner = studio.corner(radius)
        let straight = Rect(rect.x, rect.y + radius, rect.width, rect.height - 2 * radius)
        pixels.fill(straight.intersection(clip), color)
        for y in 0..<rect.height {
            guard let line = cornerLine(y, of: rect.height, radius) else { continue }
            shapeRow(rect, y, radius, color, cover: corner.base + line * radius)
        }
    }

    /// One row of a box; `cover` is the left corner's, and the right one is its mirror.
    private func shapeRow(
        _ rect: Rect, _ y: Int, _ radius: Int, _ color: Color, cover: UnsafeMutablePointer<UInt8>?
    ) {
        let top = rect.y + y
        guard top >= clip.y, top < clip.bottom else { return }
        guard let cover else {
            pixels.fill(Rect(rect.x, top, rect.width, 1).intersection(clip), color)
            return
        }
        for x in 0..<radius where cover[x] > 0 {
            dot(rect.x + x, top, color, cover[x])
            dot(rect.right - 1 - x, top, color, cover[x])
        }
        let middle = Rect(rect.x + radius, top, rect.width - 2 * radius, 1)
        pixels.fill(middle.intersection(clip), color)
    }

    private func dot(_ x: Int, _ y: Int, _ color: Color, _ cover: UInt8) {
        guard x >= clip.x, x < clip.right, y >= clip.y, y < clip.bottom else { return }
        let alpha = Pixels.product(UInt32(color.alpha), UInt32(cover))
        let place = pixels.row(y, from: x)
        place.pointee = Pixels.over(alpha << 24 | color.argb & 0xFF_FFFF, place.pointee)
    }

    private func ring(
        _ rect: Rect, _ radius: Int, _ color: Color, _ width: Int, _ studio: Studio
    ) {
        let outer = studio.corner(radius)
        let innerRadius = max(0, radius - width)
        let inner = studio.corner(innerRadius)
        let sides = rect.height - 2 * radius
        pixels.fill(
            Rect(rect.x + radius, rect.y, rect.width - 2 * radius, width).intersection(clip), color)
        pixels.fill(
            Rect(rect.x + radius, rect.bottom - width, rect.width - 2 * radius, width)
                .intersection(clip), color)
        pixels.fill(Rect(rect.x, rect.y + radius, width, sides).intersection(clip), color)
        pixels.fill(
            Rect(rect.right - width, rect.y + radius, width, sides).intersection(clip), color)
        for y in 0..<radius {
            for x in 0..<radius {
                var cover = Int(outer.base[y * radius + x])
                if x >= width, y >= width, innerRadius > 0 {
                    cover -= Int(inner.base[(y - width) * innerRadius + x - width])
                }
                guard cover > 0 else { continue }
                for (px, py) in [
                    (rect.x + x, rect.y + y), (rect.right - 1 - x, rect.y + y),
                    (rect.x + x, rect.bottom - 1 - y), (rect.right - 1 - x, rect.bottom - 1 - y),
                ] {
                    dot(px, py, color, UInt8(cover))
                }
            }
        }
    }
}

extension Studio {
    /// A column of the gradient's colours, one pixel wide.
    func gradient(length: Int, _ stops: [Stop]) -> Tile {
        let key = GradientKey(length: length, stops: stops)
        if let known = gradients[key] { return known }
        precondition(!stops.isEmpty, "a gradient has a colour")
        let tile = Tile(Size(length, 1)) { pixels in
            for index in 0..<length {
                let place = length > 1 ? index * 1000 / (length - 1) : 0
                pixels.base[index] = Self.color(at: place, of: stops).argb
            }
        }
        gradients[key] = tile
        return tile
    }

    private static func color(at place: Int, of stops: [Stop]) -> Color {
        guard let after = stops.firstIndex(where: { $0.at >= place }) else {
            return stops[stops.count - 1].color
        }
        guard after > 0 else { return stops[0].color }
        let (from, to) = (stops[after - 1], stops[after])
        guard to.at > from.at else { return to.color }
        return from.color.mixed(
            with: to.color, perMille: (place - from.at) * 1000 / (to.at - from.at))
    }

    /// How much of each pixel of an upper left corner lies within the arc.
    func corner(_ radius: Int) -> Mask {
        if let known = corners[radius] { return known }
        let mask = Mask(Size(radius, radius)) { bytes in
            // Sixteen by sixteen points in each pixel, counted in units of 1/32 pixel.
            let limit = 32 * radius * 32 * radius
            for y in 0..<radius {
                for x in 0..<radius {
                    var inside = 0
                    for subY in 0..<16 {
                        let dy = 32 * (radius - y) - 2 * subY - 1
                        for subX in 0..<16 {
                            let dx = 32 * (radius - x) - 2 * subX - 1
                            if dx * dx + dy * dy <= limit { inside += 1 }
                        }
                    }
                    bytes[y * radius + x] = UInt8((inside * 255 + 128) / 256)
                }
            }
        }
        corners[radius] = mask
        return mask
    }
}
