import AssetFiles
import Vocabulary

/// Where the drawing of the pressed keys shows through, key by key.
final class PressedKeys {
    private let sheet: SkinSheet
    private let fit: HandsetFit
    /// How far the centre key reaches, in units; 0 when the skin has none that is round.
    private let centerRadius: Double
    private var weights: [Key: Mask] = [:]

    init(_ sheet: SkinSheet, _ fit: HandsetFit) {
        self.sheet = sheet
        self.fit = fit
        var radius = 0.0
        for case .circle(_, let found) in sheet.keys.map(\.shape) { radius = found }
        centerRadius = radius
    }

    /// How much of the pressed key shows at each pixel of its area.
    func weight(_ place: SkinSheet.KeyPlace) -> Mask {
        if let known = weights[place.key] { return known }
        let area = fit.area(of: place.area)
        let mask = Mask(area.size) { bytes in
            for y in 0..<area.height {
                for x in 0..<area.width {
                    let share = share(place.shape, fit.spot(area.x + x, area.y + y))
                    bytes[y * area.width + x] = UInt8(max(0, min(1, share)) * 255 + 0.5)
                }
            }
        }
        weights[place.key] = mask
        return mask
    }

    private func share(_ shape: SkinSheet.Shape, _ spot: SkinSheet.Spot) -> Double {
        switch shape {
        case .circle(let center, let radius):
            return radius + 1 - SkinSheet.distance(spot, center)
        case .rectangle:
            // A straight key shows its whole area, so that the gap around it darkens too; only the
            // ring beside it stays as it is.
            return -2 - sheet.ringDepth(spot)
        case .polygon(let corners):
            return covered(spot, by: corners)
        case .sector(let degrees):
            // The ring tilts: a quarter darkens, softly towards its neighbours and the centre.
            let center = sheet.ringCenter
            let quarter = (62 - SkinSheet.turn(from: center, to: spot, degrees)) / 30
            let outside = SkinSheet.distance(spot, center) - centerRadius - 2
            let edge = 1 + sheet.ringDepth(spot)
            return max(0, min(1, quarter)) * max(0, min(1, outside)) * max(0, min(1, edge))
        }
    }

    /// The share of a pixel that lies within a polygon, of sixteen points.
    private func covered(_ spot: SkinSheet.Spot, by corners: [SkinSheet.Spot]) -> Double {
        let step = 0.25 / Double(fit.scale)
        var inside = 0
        for index in 0..<16 {
            let point = SkinSheet.Spot(
                x: spot.x + (Double(index % 4) - 1.5) * step,
                y: spot.y + (Double(index / 4) - 1.5) * step)
            if SkinSheet.inside(point, corners) { inside += 1 }
        }
        return Double(inside) / 16
    }
}
