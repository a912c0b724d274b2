import AssetFiles

/// A skin's drawings as pixels, each made when it is first wanted.
final class SkinLayers {
    let glass: Tile
    let lamp: Tile
    private let sheet: SkinSheet
    private let fit: HandsetFit
    private let studio: Studio
    /// The body at rest, until it is asked for.
    private var day: Tile?
    private var others: [String: Tile] = [:]

    init(_ sheet: SkinSheet, _ fit: HandsetFit, _ studio: Studio) throws(DrawingFailure) {
        self.sheet = sheet
        self.studio = studio
        self.fit = fit
        let whole = SkinSheet.Layer(area: sheet.whole, file: sheet.body)
        day = try Self.layer(whole, fit, studio)
        glass = try Self.layer(sheet.glass, fit, studio)
        lamp = try Self.layer(sheet.lamp, fit, studio)
    }

    /// The body without what can change. It is not kept here: the picture keeps what it makes of it.
    func body(lit: Bool) -> Tile {
        if lit { return made(sheet.lit) }
        defer { day = nil }
        return day ?? atRest()
    }

    func pressed(lit: Bool) -> Tile {
        let file = lit ? sheet.litPressed : sheet.pressed
        if let known = others[file] { return known }
        let made = made(file)
        others[file] = made
        return made
    }

    /// A layer that fails is noted with the studio; the body at rest stands in for it.
    private func made(_ file: String) -> Tile {
        studio.noting(nil) { () throws(DrawingFailure) -> Tile? in
            try Self.layer(SkinSheet.Layer(area: sheet.whole, file: file), fit, studio)
        } ?? atRest()
    }

    private func atRest() -> Tile {
        studio.noting(Tile(fit.size) { _ in }) { () throws(DrawingFailure) in
            try Self.layer(SkinSheet.Layer(area: sheet.whole, file: sheet.body), fit, studio)
        }
    }

    private static func layer(
        _ layer: SkinSheet.Layer, _ fit: HandsetFit, _ studio: Studio
    ) throws(DrawingFailure) -> Tile {
        let drawn = Rect(layer.area).scaled(by: fit.scale).size
        return fit.fitted(try studio.rasterised(layer.file, drawn), to: layer.area)
    }
}

/// Sets the lettering of a skin's keys and body.
struct Lettering {
    private let sheet: SkinSheet
    private let fit: HandsetFit
    private let studio: Studio

    init(_ sheet: SkinSheet, _ fit: HandsetFit, _ studio: Studio) {
        self.sheet = sheet
        self.fit = fit
        self.studio = studio
    }

    /// Sets one label, moved down with its key when that is pressed.
    func set(
        _ label: SkinSheet.Label, lit: Bool, pressed: Bool, on pixels: Pixels, _ at: Point,
        _ clip: Rect
    ) {
        let (rise, size) = place(of: label)
        let type = Type(
            label.face == .gothic ? .gothic : .pgothic, size * fit.scale,
            hinting: fit.scale > 1 ? .light : .normal)
        guard let run = studio.run(RunKey(text: label.text, type: type)) else { return }
        let shift = pressed ? sheet.pressedShift : 0
        let top = (rise + Double(shift)) * Double(fit.scale)
        // The baseline is found from the exact place, and only then put on a whole pixel.
        let baseline = Int(top + 0.86 * Double(type.size))
        let left = label.at.x * Double(fit.scale) - Double(offset(label.align, run.mask.width))
        let place = Point(at.x + Int(left), at.y + baseline - type.baseline + run.top)
        pixels.draw(run.mask, Color(color(label, lit: lit)), at: place, clip: clip)
    }

    /// Where the top of a label lies, and how large it is, in units.
    private func place(of label: SkinSheet.Label) -> (top: Double, size: Int) {
        if fit.isWhole { return (label.at.y, label.size) }
        let middle = label.at.y + Double(label.size) / 2
        let shrunk = Int(Double(label.size) * fit.share(at: middle) + 0.5)
        let size = max(shrunk, min(label.size, Self.leastSize))
        return (fit.row(of: middle) - Double(size) / 2, size)
    }

    /// Smaller lettering cannot be read.
    private static let leastSize = 8

    private func offset(_ align: SkinSheet.Label.Align, _ width: Int) -> Int {
        switch align {
        case .left: 0
        case .center: width / 2
        case .right: width
        }
    }

    private func color(_ label: SkinSheet.Label, lit: Bool) -> UInt32 {
        guard lit else { return label.color }
        return sheet.litColors.first { $0.day == label.color }?.lit ?? label.color
    }
}
