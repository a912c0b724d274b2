public import AssetFiles
public import Vocabulary

/// A drawn handset with its display, as one sees it: body, keys, lettering, lamp, glass.
///
/// Everything is rasterised once. After the first painting only what changed is painted: a pressed
/// key copies one rectangle, a new display the rows that differ.
public final class HandsetPicture {
    public let sheet: SkinSheet
    public let fit: HandsetFit
    private let layers: SkinLayers
    private let lettering: Lettering
    private let pressedKeys: PressedKeys
    /// What lay under the handset before it was painted.
    private var ground: Ground?
    /// Ground, body and lettering together, with the keys unlit (false) or lit (true).
    private var backdrops: [Bool: Tile] = [:]
    private var shown: Shown?
    private var shownDisplay: Tile?

    private struct Ground {
        let tile: Tile
        let at: Point
        let canvas: Size
    }

    /// What the last painting showed.
    private struct Shown: Equatable {
        let pressed: [Key]
        /// The key that is shown to whoever learns.
        let marked: Key?
        let lit: Bool
        let lamp: Bool

        /// Keys that look otherwise than they do at rest, and how.
        func looks(of key: Key) -> [Bool] { [pressed.contains(key), marked == key] }
    }

    /// - Parameters:
    ///   - scale: pixels in a unit of the sheet: 1, 2 or more.
    ///   - height: how high the handset shall be, in units; as high as it is drawn otherwise.
    /// - Throws: when a layer of the skin cannot be rasterised.
    public init(
        _ sheet: SkinSheet, scale: Int, height: Int? = nil, _ studio: Studio
    ) throws(DrawingFailure) {
        self.sheet = sheet
        fit = HandsetFit(sheet, height: height, scale: scale)
        layers = try SkinLayers(sheet, fit, studio)
        lettering = Lettering(sheet, fit, studio)
        pressedKeys = PressedKeys(sheet, fit)
    }

    public var size: Size { fit.size }

    /// Where the display lies, in pixels from the picture's corner.
    public var displayArea: Rect { fit.area(of: sheet.display) }

    /// Which key lies under a point, in pixels from the picture's corner; nil for body and gaps.
    public func key(at point: Point) -> Key? {
        sheet.key(at: fit.spot(point.x, point.y))
    }

    /// Where a key's look changes, in pixels from the picture's corner; nil when it is not drawn.
    public func area(of key: Key) -> Rect? {
        sheet.keys.first { $0.key == key }.map { fit.area(of: $0.area) }
    }

    /// Forgets what was painted, so that the next painting is a whole one.
    ///
    /// To be called when the ground under the handset was drawn anew.
    public func forget() {
        ground = nil
        backdrops = [:]
        shown = nil
    }

    /// Paints what differs from the last painting onto the same place of the same canvas.
    ///
    /// The first painting keeps a copy of the ground, so that later ones can lay it anew.
    ///
    /// - Parameters:
    ///   - display: as many pixels as the sheet's display has units; each becomes a square.
    ///   - pressed: the keys that are held down.
    ///   - marked: the key that comes next in a lesson; it glows.
    ///   - lit: whether the keys are lit, as they are in the dark.
    ///   - lamp: whether the lamp for mail, calls and charging is alight.
    ///   - at: the picture's corner on the canvas.
    /// - Returns: the rectangles of the canvas that were painted; none when nothing changed.
    @discardableResult
    public func paint(
        display: borrowing Canvas, pressed: [Key] = [], marked: Key? = nil, lit: Bool = false,
        lamp: Bool = false,
        on canvas: inout Canvas, at: Point = .zero
    ) -> [Rect] {
        precondition(
            display.size == Size(sheet.display.width, sheet.display.height),
            "the skin has a display of the model's size")
        takeGround(canvas, at)
        let next = Shown(
            pressed: sheet.keys.map(\.key).filter(pressed.contains), marked: marked, lit: lit,
            lamp: lamp)
        var areas = [changedRows(display)]
        if let shown, shown.lit == lit {
            areas += changedKeys(shown, next)
            if shown.lamp != lamp { areas.append(fit.area(of: sheet.lamp.area)) }
        } else {
            areas = [Rect(.zero, size)]
        }
        shown = next
        let painted = Self.merged(areas.filter { !$0.isEmpty })
        for area in painted { compose(area, next, on: &canvas, at) }
        return painted.map { $0.moved(at.x, at.y).intersection(canvas.bounds) }
    }

    // MARK: Finding what changed

    private func takeGround(_ canvas: borrowing Canvas, _ at: Point) {
        if let ground, ground.at == at, ground.canvas == canvas.size { return }
        forget()
        let tile = Tile(size) { pixels in
            pixels.draw(
                canvas.pixels, at: Point(-at.x, -at.y), clip: pixels.bounds, opaque: true)
        }
        ground = Ground(tile: tile, at: at, canvas: canvas.size)
    }

    private func changedKeys(_ before: Shown, _ after: Shown) -> [Rect] {
        sheet.keys.filter { before.looks(of: $0.key) != after.looks(of: $0.key) }
            .map { fit.area(of: $0.area) }
    }

    /// The rows of the display that differ from the last painting, which is then this one.
    private func changedRows(_ display: borrowing Canvas) -> Rect {
        let area = displayArea
        guard let last = shownDisplay?.pixels else {
            shownDisplay = Tile(display.size) { $0.takeOpaque(display.pixels, $0.bounds) }
            return area
        }
        guard let rows = last.differingRows(from: display.pixels) else { return .empty }
        let changed = Rect(0, rows.lowerBound, last.width, rows.count)
        last.takeOpaque(display.pixels, changed)
        return changed.scaled(by: fit.scale).moved(area.x, area.y)
    }

    /// Rectangles that meet become one, so that nothing is painted twice.
    private static func merged(_ areas: [Rect]) -> [Rect] {
        var apart: [Rect] = []
        for area in areas {
            var area = area
            while let index = apart.firstIndex(where: area.meets) {
                area = area.union(apart.remove(at: index))
            }
            apart.append(area)
        }
        return apart
    }
}

// MARK: Painting

extension HandsetPicture {
    /// Paints one rectangle of the picture, layer upon layer.
    private func compose(_ area: Rect, _ state: Shown, on canvas: inout Canvas, _ at: Point) {
        let pixels = canvas.pixels
        let clip = area.moved(at.x, at.y).intersection(canvas.clip)
        guard !clip.isEmpty, let display = shownDisplay else { return }
        pixels.draw(backdrop(lit: state.lit).pixels, at: at, clip: clip, opaque: true)
        for place in sheet.keys where state.pressed.contains(place.key) {
            sink(place, lit: state.lit, pixels, at, clip)
        }
        for label in sheet.labels where label.key.map(state.pressed.contains) ?? false {
            lettering.set(label, lit: state.lit, pressed: true, on: pixels, at, clip)
        }
        for place in sheet.keys where place.key == state.marked { glow(place, pixels, at, clip) }
        if state.lamp {
            let corner = fit.area(of: sheet.lamp.area).moved(at.x, at.y).origin
            pixels.draw(layers.lamp.pixels, at: corner, clip: clip, opaque: false)
        }
        let window = displayArea.moved(at.x, at.y).origin
        pixels.enlarge(display.pixels, by: fit.scale, at: window, clip: clip)
        let pane = fit.area(of: sheet.glass.area).moved(at.x, at.y).origin
        pixels.draw(layers.glass.pixels, at: pane, clip: clip, opaque: false)
    }

    private func backdrop(lit: Bool) -> Tile {
        if let known = backdrops[lit] { return known }
        let whole = Rect(.zero, size)
        let tile = Tile(size) { pixels in
            if let ground {
                pixels.draw(ground.tile.pixels, at: .zero, clip: whole, opaque: true)
            }
            // Nobody else keeps the body's memory while it is drawn.
            withExtendedLifetime(layers.body(lit: lit)) { body in
                pixels.draw(body.pixels, at: .zero, clip: whole, opaque: false)
            }
            for label in sheet.labels {
                lettering.set(label, lit: lit, pressed: false, on: pixels, .zero, whole)
            }
        }
        backdrops[lit] = tile
        return tile
    }

    /// Lets the drawing of the pressed keys through one key's own shape.
    private func sink(
        _ place: SkinSheet.KeyPlace, lit: Bool, _ pixels: Pixels, _ at: Point, _ clip: Rect
    ) {
        let area = fit.area(of: place.area)
        let visible = area.moved(at.x, at.y).intersection(clip)
        guard !visible.isEmpty else { return }
        let weight = pressedKeys.weight(place)
        let down = layers.pressed(lit: lit).pixels
        for y in visible.y..<visible.bottom {
            let to = pixels.row(y, from: visible.x)
            let from = down.row(y - at.y, from: visible.x - at.x)
            let row = (y - at.y - area.y) * weight.width + visible.x - at.x - area.x
            for x in 0..<visible.width {
                to[x] = Pixels.blend(to[x], from[x], UInt32(weight.base[row + x]))
            }
        }
    }

    /// Lays a colour over one key, stronger along its edge.
    private func glow(
        _ place: SkinSheet.KeyPlace, _ pixels: Pixels, _ at: Point, _ clip: Rect
    ) {
        let area = fit.area(of: place.area)
        let visible = area.moved(at.x, at.y).intersection(clip)
        guard !visible.isEmpty else { return }
        let weight = pressedKeys.weight(place)
        let edge = 2 * fit.scale
        func isKey(_ x: Int, _ y: Int) -> Bool {
            (0..<weight.width).contains(x) && (0..<area.height).contains(y)
                && weight.base[y * weight.width + x] > 127
        }
        for y in visible.y..<visible.bottom {
            let to = pixels.row(y, from: visible.x)
            let row = y - at.y - area.y
            for x in 0..<visible.width {
                let column = visible.x - at.x - area.x + x
                let cover = UInt32(weight.base[row * weight.width + column])
                let isInner =
                    isKey(column - edge, row) && isKey(column + edge, row)
                    && isKey(column, row - edge) && isKey(column, row + edge)
                to[x] = Pixels.blend(to[x], Self.glow, cover * (isInner ? 140 : 255) / 255)
            }
        }
    }

    /// A signal's orange, which is on none of the skins.
    private static let glow: UInt32 = 0xFFFF_7A00
}

extension Rect {
    init(_ box: SkinSheet.Box) { self.init(box.x, box.y, box.width, box.height) }
}
