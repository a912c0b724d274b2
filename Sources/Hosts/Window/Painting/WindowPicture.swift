import AssetFiles
import Rendering
import ScreenTree
import Vocabulary

/// Paints the window: stage, handset, panel, and the map of the keys over them.
///
/// It remembers the scene that it painted last and paints what differs: a key and the display's
/// rows after a press, the panel when its model changed.
struct WindowPicture: ~Copyable {
    let studio: Studio
    private let thumbnails: Thumbnails
    private let own: HandsetStand
    /// Another carrier's handset, in the same situation.
    private let companion: HandsetStand?
    private var last: WindowScene?

    /// - Parameter companion: the skin and the look of another handset beside it; nil for none.
    /// - Throws: when fonts or the skins' drawings cannot be used.
    init(
        skin: SkinSheet, theme: Theme, companion: (skin: SkinSheet, theme: Theme)? = nil,
        assets: AssetFolder, cache: String?
    ) throws(DrawingFailure) {
        let studio = try Studio(assets: assets, cache: cache)
        let own = try HandsetStand(skin: skin, theme: theme, studio)
        let other = try companion.map { (other) throws(DrawingFailure) in
            try HandsetStand(skin: other.skin, theme: other.theme, studio)
        }
        (self.studio, self.own, self.companion) = (studio, own, other)
        thumbnails = Thumbnails(studio: studio)
    }

    /// Which key of the phone lies under a pixel of the window.
    func key(at pixel: Point, _ layout: WindowLayout) -> Key? {
        let corner = corner(layout)
        return own.key(at: pixel.moved(-corner.x, -corner.y))
    }

    /// Where a key of the phone lies in the window, in units; nil when it is not drawn.
    func area(of key: Key, _ layout: WindowLayout) -> Rect? {
        own.skin.keys.first { $0.key == key }.map { place in
            HandsetFit(own.skin, height: layout.handsetHeight).area(of: place.area)
                .moved(layout.handset.x, layout.handset.y)
        }
    }

    private func corner(_ layout: WindowLayout) -> Point {
        Point(layout.handset.x * layout.unit, layout.handset.y * layout.unit)
    }

    /// Brings the canvas, which holds the last scene, to this one.
    ///
    /// - Returns: the rectangles that were painted.
    mutating func paint(
        _ scene: WindowScene, on canvas: inout Canvas
    ) throws(DrawingFailure) -> [Rect] {
        let change = scene.change(from: last)
        let layout = scene.layout
        try own.fit(height: layout.handsetHeight, unit: layout.unit, studio)
        if let place = layout.companion {
            try companion?.fit(height: place.height, unit: layout.unit, studio)
        }
        last = scene
        switch change {
        case .nothing: return []
        case .everything:
            try paintAll(scene, on: &canvas)
            return [canvas.bounds]
        case .parts(let panelToo):
            var painted = paintHandset(scene, on: &canvas)
            if panelToo, let panel = scene.panel {
                paint(panel, scene, on: &canvas)
                painted.append(brush(scene).pixels(panel.frame).intersection(canvas.bounds))
            }
            return painted
        }
    }

    /// Makes ready what the first press of a key needs, without a change to the picture.
    ///
    /// - Precondition: `scene` is the one that was painted last.
    mutating func warmUp(_ scene: WindowScene, on canvas: inout Canvas) {
        precondition(scene == last, "only what is painted can be left as it is")
        guard scene.change(from: scene) == .nothing, scene.keyMap == nil else { return }
        var pressed = scene
        pressed.pressed = own.skin.keys.map(\.key)
        _ = paintHandset(pressed, on: &canvas)
        _ = paintHandset(scene, on: &canvas)
    }

    /// Forgets what was painted, because the canvas is another one.
    mutating func forget() { last = nil }

    /// How wide texts are when a unit has so many pixels.
    func measure(unit: Int) -> Measure {
        Measure(width: Brush(studio: studio, colors: .light, unit: unit).measure)
    }

    // MARK: Parts

    private func brush(_ scene: WindowScene) -> Brush {
        Brush(
            studio: studio, colors: scene.isDark ? .dark : .light, unit: scene.layout.unit,
            thumbnails: thumbnails)
    }

    private mutating func paintAll(
        _ scene: WindowScene, on canvas: inout Canvas
    ) throws(DrawingFailure) {
        let brush = brush(scene)
        try StagePainter(brush: brush).paint(scene.layout, on: &canvas)
        own.forget()
        companion?.forget()
        _ = paintHandset(scene, on: &canvas)
        paintCompanion(scene, on: &canvas)
        if let panel = scene.panel { paint(panel, scene, on: &canvas) }
        if let button = scene.drawerButton {
            brush.paint(button, scene, on: &canvas)
        }
        if let map = scene.keyMap {
            canvas.dim(canvas.bounds)
            for mark in map.marks { brush.paint(mark, on: &canvas) }
        }
    }

    private func paintHandset(_ scene: WindowScene, on canvas: inout Canvas) -> [Rect] {
        var stage = scene.layout.stage
        if let panel = scene.panel { stage.width = min(stage.width, panel.frame.x) }
        let seen = brush(scene).pixels(stage).intersection(canvas.bounds)
        var painted: [Rect] = []
        canvas.clipped(to: seen) { canvas in
            painted = own.paint(
                HandsetStand.Look(
                    display: scene.display, pressed: scene.pressed, marked: scene.marked,
                    isLit: scene.isLit), on: &canvas, at: corner(scene.layout))
        }
        if let chip = scene.chip {
            for mark in chip.marks { brush(scene).paint(mark, on: &canvas) }
        }
        return painted.map { $0.intersection(seen) }
    }

    private func paintCompanion(_ scene: WindowScene, on canvas: inout Canvas) {
        guard let place = scene.layout.companion, let shown = scene.companion else { return }
        let corner = Point(place.x * scene.layout.unit, place.y * scene.layout.unit)
        _ = companion?.paint(HandsetStand.Look(display: shown), on: &canvas, at: corner)
    }

    private func paint(_ panel: PanelView, _ scene: WindowScene, on canvas: inout Canvas) {
        let brush = brush(scene)
        canvas.clipped(to: brush.pixels(panel.frame)) { canvas in
            brush.fill(panel.frame, brush.colors.panel, on: &canvas)
            let seen = brush.pixels(panel.bodyFrame)
            canvas.clipped(to: seen) { paint(panel.body, scene, brush, on: &$0) }
            paint(panel.header, scene, brush, on: &canvas)
            let edge = Rect(panel.frame.x, 0, 1, panel.frame.height)
            brush.fill(edge, brush.colors.edge, on: &canvas)
            if let thumb = panel.scrollThumb {
                brush.box(thumb, radius: 3, brush.colors.track, on: &canvas)
            }
        }
    }

    private func paint(
        _ page: PanelPage, _ scene: WindowScene, _ brush: Brush, on canvas: inout Canvas
    ) {
        for mark in page.marks { brush.paint(mark, on: &canvas) }
        for control in page.controls {
            brush.paint(control, scene, on: &canvas)
        }
    }
}
