public import AssetFiles
import ScreenTree

/// What is worked out once and drawn often: fonts, set texts, gradients, corners, drawings.
///
/// Drawing itself does not throw, so that the code of a screen reads as a list of what it shows.
/// What went wrong is kept in `failure`; whoever shows or writes the picture asks `check()`.
///
/// A studio belongs to one thread of drawing.
public final class Studio {
    /// Where the drawings named in `Canvas.svg` lie.
    public let assets: AssetFolder
    /// The first thing that could not be drawn since `check` was last asked.
    public internal(set) var failure: DrawingFailure?
    /// Whether texts that do not fit are noted; for tests.
    public var notesClippedTexts = false
    public internal(set) var clippedTexts: [ClippedText] = []
    /// Where parts of a display are painted; nil while nobody asks.
    var places: [ScreenPart: Rect]?

    let fonts: FontCase
    let rasters: RasterStore?
    var runs = Shelf<RunKey, TextRun>(holds: 512)
    var widths = Shelf<RunKey, Int>(holds: 4096)
    var gradients = Shelf<GradientKey, Tile>(holds: 256)
    var corners = Shelf<Int, Mask>(holds: 64)
    var icons = Shelf<IconKey, Tile>(holds: 256)
    var drawings = Shelf<DrawingKey, Tile>(holds: 256)

    /// - Parameters:
    ///   - assets: the folder that holds `icons`, `skins` and so on.
    ///   - cache: a folder of this program's own where finished drawings are kept from one run to
    ///     the next, or nil for none. It need not exist; one that cannot be written is no error.
    /// - Throws: when the fonts are not installed, or the library of type does not start.
    public init(assets: AssetFolder, cache: String? = nil) throws(DrawingFailure) {
        self.assets = assets
        fonts = try FontCase()
        rasters = cache.map { RasterStore(folder: $0) }
    }

    /// Reports what could not be drawn since the last call, and forgets it.
    public func check() throws(DrawingFailure) {
        guard let found = failure else { return }
        failure = nil
        throw found
    }

    /// How many pixels a text takes when it is set in one line.
    public func width(of text: String, _ type: Type) -> Int {
        if text.isEmpty { return 0 }
        let key = RunKey(text: text, type: type)
        if let known = widths[key] ?? runs[key]?.advance { return known }
        let measured = noting(0) { () throws(DrawingFailure) in try fonts.width(of: key) }
        widths[key] = measured
        return measured
    }

    /// The characters of a text that a type has no glyph for, and would show as an empty box.
    public func missingCharacters(of text: String, _ type: Type) -> [Unicode.Scalar] {
        noting([]) { () throws(DrawingFailure) in try fonts.missing(in: text, type) }
    }

    /// A text that is wider than the place it was given, or that leaves the canvas.
    public struct ClippedText: Hashable, Sendable {
        public let text: String
        public let width: Int
        public let room: Int
    }

    /// Notes where a part is painted, if anybody asks: as much of it as is in sight. What is painted
    /// in several pieces lies around all of them.
    func note(_ part: ScreenPart, _ rect: Rect, on canvas: borrowing Canvas) {
        guard places != nil else { return }
        let seen = rect.intersection(canvas.clip)
        guard !seen.isEmpty else { return }
        let around = places?[part]?.union(seen) ?? seen
        places?[part] = around
    }

    /// Does something that may fail; keeps the failure and goes on with `otherwise`.
    func noting<Result>(
        _ otherwise: Result, _ work: () throws(DrawingFailure) -> Result
    ) -> Result {
        do {
            return try work()
        } catch {
            failure = failure ?? error
            return otherwise
        }
    }

    func run(_ key: RunKey) -> TextRun? {
        if let known = runs[key] { return known }
        let run = noting(nil) { () throws(DrawingFailure) -> TextRun? in try fonts.set(key) }
        if let run { runs[key] = run }
        return run
    }
}

/// A bounded store: when it is full it is emptied and fills again.
///
/// Nothing is thrown out one by one, because a screen that needs more than the shelf holds would
/// then miss every time.
struct Shelf<Key: Hashable, Value> {
    private let holds: Int
    private var values: [Key: Value] = [:]

    init(holds: Int) { self.holds = holds }

    subscript(key: Key) -> Value? {
        get { values[key] }
        set {
            if values.count >= holds { values.removeAll(keepingCapacity: true) }
            values[key] = newValue
        }
    }
}

struct GradientKey: Hashable {
    let length: Int
    let stops: [Stop]
}

struct IconKey: Hashable {
    let rows: [String]
    let ink: [Character: Color]
    let scale: Int
}

struct DrawingKey: Hashable {
    let name: String
    let size: Size
}
