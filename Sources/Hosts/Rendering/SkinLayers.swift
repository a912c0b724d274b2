import AssetFiles

/// A skin's drawings as pixels, each made when it is first wanted.
final class SkinLayers {
    let glass: Tile
    let lamp: Tile
    private let sheet: SkinSheet
    private let size: Size
    private let studio: Studio
    /// The body at rest, until it is asked for.
    private var day: Tile?
    private var others: [String: Tile] = [:]

    init(_ sheet: SkinSheet, scale: Int, _ studio: Studio) throws(DrawingFailure) {
        self.sheet = sheet
        self.studio = studio
        size = Size(sheet.width * scale, sheet.height * scale)
        day = try studio.rasterised(sheet.body, size)
        glass = try studio.rasterised(
            sheet.glass.file, Rect(sheet.glass.area).scaled(by: scale).size)
        lamp = try studio.rasterised(
            sheet.lamp.file, Rect(sheet.lamp.area).scaled(by: scale).size)
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
            try studio.rasterised(file, size)
        } ?? atRest()
    }

    private func atRest() -> Tile {
        studio.noting(Tile(size) { _ in }) { () throws(DrawingFailure) in
            try studio.rasterised(sheet.body, size)
        }
    }
}

/// Sets the lettering of a skin's keys and body.
struct Lettering {
    private let sheet: SkinSheet
    private let scale: Int
    private let studio: Studio

    init(_ sheet: SkinSheet, scale: Int, _ studio: Studio) {
        self.sheet = sheet
        self.scale = scale
        self.studio = studio
    }

    /// Sets one label, moved down with its key when that is pressed.
    func set(
        _ label: SkinSheet.Label, lit: Bool, pressed: Bool, on pixels: Pixels, _ at: Point,
        _ clip: Rect
    ) {
        let type = Type(
            label.face == .gothic ? .gothic : .pgothic, label.size * scale,
            hinting: scale > 1 ? .light : .normal)
        guard let run = studio.run(RunKey(text: label.text, type: type)) else { return }
        let shift = pressed ? sheet.pressedShift : 0
        let top = (label.at.y + Double(shift)) * Double(scale)
        // The baseline is found from the exact place, and only then put on a whole pixel.
        let baseline = Int(top + 0.86 * Double(type.size))
        let left = label.at.x * Double(scale) - Double(offset(label.align, run.mask.width))
        let place = Point(at.x + Int(left), at.y + baseline - type.baseline + run.top)
        pixels.draw(run.mask, Color(color(label, lit: lit)), at: place, clip: clip)
    }

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
