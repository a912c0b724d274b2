public import AssetFiles
public import Handset
public import Recording
public import Rendering
public import ScreenTree
import Synchronization
import Vocabulary

/// Paints displays for all sessions: their pictures, and where things stand on them.
///
/// One studio serves all, because its fonts and drawings are large; one session paints at a time. It
/// may be used from any thread.
public final class Photographer: DisplayPictures, Sendable {
    private let assets: AssetFolder
    private let cache: String?
    /// Nil until something is painted.
    private let studio = Mutex<Studio?>(nil)

    /// - Parameter cache: where finished drawings are kept, or nil for nowhere.
    public init(assets: AssetFolder, cache: String?) {
        self.assets = assets
        self.cache = cache
    }

    /// The display as a picture in PNG, or one rectangle of it.
    func picture(
        of screen: ScreenTree, on model: PhoneModel, _ area: Rect? = nil
    ) throws(DrawingFailure) -> [UInt8] {
        try paint(model) { painter throws(DrawingFailure) in
            var canvas = try Canvas(width: painter.display.width, height: painter.display.height)
            painter.paint(screen, on: &canvas)
            let notes = [(key: "Software", value: "garakei"), (key: "Title", value: screen.id)]
            guard let area else { return try canvas.pngBytes(text: notes) }
            return try canvas.copy(of: area).pngBytes(text: notes)
        }
    }

    public func png(
        of screen: ScreenTree, on model: PhoneModel
    ) throws(DrawingFailure) -> [UInt8] {
        try picture(of: screen, on: model)
    }

    public func places(
        of screen: ScreenTree, on model: PhoneModel
    ) throws(DrawingFailure) -> [ScreenPart: Rect] {
        try paint(model) { painter throws(DrawingFailure) in try painter.places(of: screen) }
    }

    private func paint<Result: Sendable>(
        _ model: PhoneModel,
        _ work: (DisplayPainter) throws(DrawingFailure) -> Result
    ) throws(DrawingFailure) -> Result {
        try studio.withLock { studio throws(DrawingFailure) -> Result in
            let own: Studio
            if let studio { own = studio } else { own = try Studio(assets: assets, cache: cache) }
            studio = own
            let result = try work(
                DisplayPainter(
                    theme: Theme.of(model.carrier), studio: own, height: model.displayHeight))
            try own.check()
            return result
        }
    }
}
