public import AssetFiles

/// How a handset's drawing lies on pixels: at a whole multiple of its size, or lower than that where
/// a window is low.
///
/// Made lower, the display keeps its pixels; what lies above and below it gives way evenly. Keys
/// become flatter and none is lost.
public struct HandsetFit: Equatable, Sendable {
    /// Pixels in a unit, where nothing gives way.
    public let scale: Int
    /// How wide and high the handset is, in units.
    public let width: Int
    public let height: Int
    /// What lies above the display, the display, and what lies below it.
    private let bands: [Band]

    /// Rows of the drawing, and where they lie; in units.
    private struct Band: Equatable {
        var drawn: Range<Int>
        var placed: Range<Int>

        /// How much of a row is left.
        var share: Double { Double(placed.count) / Double(drawn.count) }
    }

    /// - Parameter height: how high the handset shall be, in units. It is never higher than it is
    ///   drawn, nor lower than its lettering can be read.
    public init(_ sheet: SkinSheet, height: Int? = nil, scale: Int = 1) {
        precondition(scale >= 1, "a handset is drawn at whole multiples of its size")
        let display = sheet.display
        let height = min(sheet.height, max(height ?? sheet.height, Self.leastHeight(of: sheet)))
        let around = sheet.height - display.height
        let top =
            around == 0
            ? 0 : (display.y * (height - display.height) * 2 + around) / (around * 2)
        let bottom = display.y + display.height
        self.scale = scale
        width = sheet.width
        self.height = height
        bands = [
            Band(drawn: 0..<display.y, placed: 0..<top),
            Band(drawn: display.y..<bottom, placed: top..<top + display.height),
            Band(drawn: bottom..<sheet.height, placed: top + display.height..<height),
        ].filter { !$0.drawn.isEmpty && !$0.placed.isEmpty }
    }

    /// How low a handset can be made, in units. Source: assumed; the least that can be read.
    public static func leastHeight(of sheet: SkinSheet) -> Int {
        sheet.display.height + (sheet.height - sheet.display.height) * 45 / 100
    }

    /// Whether the handset is as high as it is drawn.
    var isWhole: Bool { bands.allSatisfy { $0.drawn == $0.placed } }

    public var size: Size { Size(width * scale, height * scale) }

    // MARK: Places

    /// Where a place of the drawing lies, in pixels from the picture's corner.
    public func area(of box: SkinSheet.Box) -> Rect {
        let top = Int((row(of: Double(box.y)) * Double(scale)).rounded())
        let bottom = Int((row(of: Double(box.y + box.height)) * Double(scale)).rounded())
        return Rect(box.x * scale, top, box.width * scale, bottom - top)
    }

    /// Which place of the drawing lies under the middle of a pixel.
    func spot(_ x: Int, _ y: Int) -> SkinSheet.Spot {
        let unit = Double(scale)
        return SkinSheet.Spot(
            x: (Double(x) + 0.5) / unit, y: drawnRow(under: (Double(y) + 0.5) / unit))
    }

    /// Where a row of the drawing lies; both in units.
    func row(of drawn: Double) -> Double {
        guard let band = bands.first(where: { drawn <= Double($0.drawn.upperBound) }) else {
            return Double(height)
        }
        let into = (drawn - Double(band.drawn.lowerBound)) * Double(band.placed.count)
        return Double(band.placed.lowerBound) + into / Double(band.drawn.count)
    }

    private func drawnRow(under row: Double) -> Double {
        guard let band = bands.first(where: { row <= Double($0.placed.upperBound) }) ?? bands.last
        else { return row }
        let into = (row - Double(band.placed.lowerBound)) * Double(band.drawn.count)
        return Double(band.drawn.lowerBound) + into / Double(band.placed.count)
    }

    /// How much of its height a thing keeps that is drawn at a row.
    func share(at drawn: Double) -> Double {
        bands.first { drawn <= Double($0.drawn.upperBound) }?.share ?? 1
    }

    // MARK: Layers

    /// A layer of the drawing as high as its place is now.
    func fitted(_ layer: Tile, to box: SkinSheet.Box) -> Tile {
        if isWhole { return layer }
        let area = area(of: box)
        let first = Double(box.y * scale)
        return Tile(area.size) { pixels in
            for y in 0..<area.height {
                let (above, below) = (Double(area.y + y), Double(area.y + y + 1))
                let unit = Double(scale)
                layer.pixels.mixRows(
                    from: drawnRow(under: above / unit) * unit - first,
                    to: drawnRow(under: below / unit) * unit - first, into: pixels.row(y))
            }
        }
    }
}

extension Pixels {
    /// Mixes rows into one, each by as much of it as lies between two heights.
    func mixRows(from top: Double, to bottom: Double, into row: UnsafeMutablePointer<UInt32>) {
        let rows = max(0, Int(top))...max(0, min(height - 1, Int(bottom.rounded(.up)) - 1))
        let parts = rows.map { y in
            let part = min(bottom, Double(y + 1)) - max(top, Double(y))
            return (source: self.row(y), weight: UInt32(max(0, part) * 256 + 0.5))
        }.filter { $0.weight > 0 }
        let whole = max(1, parts.reduce(0) { $0 + $1.weight })
        for x in 0..<width {
            var (alpha, red, green, blue) = (UInt32(0), UInt32(0), UInt32(0), UInt32(0))
            for (source, weight) in parts {
                let ink = source[x]
                let part = (ink >> 24) * weight
                alpha += part
                red += (ink >> 16 & 0xFF) * part
                green += (ink >> 8 & 0xFF) * part
                blue += (ink & 0xFF) * part
            }
            guard alpha > 0 else {
                row[x] = 0
                continue
            }
            func mixed(_ sum: UInt32) -> UInt32 { (sum + alpha / 2) / alpha }
            let opacity = (alpha + whole / 2) / whole
            row[x] = opacity << 24 | mixed(red) << 16 | mixed(green) << 8 | mixed(blue)
        }
    }
}
