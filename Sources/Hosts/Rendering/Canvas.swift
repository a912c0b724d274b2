import CSDL2

/// A picture being drawn: a display, a handset, the window, each a 32-bit surface in memory.
///
/// The same code draws for the window, for a picture on disk and for a golden picture, and none of
/// it needs SDL's video. Nothing is drawn outside `clip`.
public struct Canvas: ~Copyable {
    private let surface: UnsafeMutablePointer<SDL_Surface>
    let pixels: Pixels
    /// Where drawing shows; within the bounds.
    public private(set) var clip: Rect

    /// A clear canvas.
    ///
    /// - Throws: when there is no memory for it.
    public init(width: Int, height: Int) throws(DrawingFailure) {
        precondition(width > 0 && height > 0, "a canvas has a size")
        let made = SDL_CreateRGBSurfaceWithFormat(
            0, CInt(width), CInt(height), 32, SDL_PIXELFORMAT_ARGB8888.rawValue)
        guard let made else {
            throw DrawingFailure(
                attempt: "make a canvas of \(width) x \(height)", reason: lastSDLError())
        }
        self.init(owning: made)
    }

    /// A canvas over memory that somebody else owns, such as a locked texture.
    ///
    /// - Parameters:
    ///   - memory: ARGB8888 pixels that outlive the canvas.
    ///   - pitch: bytes from one row to the next, a multiple of four.
    public init(
        borrowing memory: UnsafeMutableRawPointer, width: Int, height: Int, pitch: Int
    ) throws(DrawingFailure) {
        precondition(pitch % 4 == 0, "pixels have four bytes")
        let made = SDL_CreateRGBSurfaceWithFormatFrom(
            memory, CInt(width), CInt(height), 32, CInt(pitch), SDL_PIXELFORMAT_ARGB8888.rawValue)
        guard let made else {
            throw DrawingFailure(attempt: "draw into a texture", reason: lastSDLError())
        }
        self.init(owning: made)
    }

    /// - Parameter surface: an ARGB8888 surface, freed with the canvas.
    init(owning surface: UnsafeMutablePointer<SDL_Surface>) {
        self.surface = surface
        pixels = Pixels(
            base: surface.pointee.pixels.assumingMemoryBound(to: UInt32.self),
            stride: Int(surface.pointee.pitch) / 4,
            width: Int(surface.pointee.w), height: Int(surface.pointee.h))
        clip = pixels.bounds
    }

    deinit { SDL_FreeSurface(surface) }

    public var width: Int { pixels.width }
    public var height: Int { pixels.height }
    public var size: Size { Size(width, height) }
    public var bounds: Rect { pixels.bounds }

    // MARK: Clipping

    /// Draws within one rectangle only, and within what drawing was already kept to.
    public mutating func clipped<Failure: Error>(
        to rect: Rect, _ draw: (inout Canvas) throws(Failure) -> Void
    ) throws(Failure) {
        let outer = clip
        clip = clip.intersection(rect)
        defer { clip = outer }
        try draw(&self)
    }

    // MARK: Flat colours

    /// Lays a colour over a rectangle; it mixes with the ground when it is not opaque.
    public mutating func fill(_ rect: Rect, _ color: Color) {
        pixels.fill(rect.intersection(clip), color)
    }

    /// Makes a rectangle clear again.
    public mutating func clear(_ rect: Rect) {
        pixels.replace(rect.intersection(clip), 0)
    }

    /// A frame within the edges of a rectangle.
    public mutating func frame(_ rect: Rect, _ color: Color, width: Int = 1) {
        fill(Rect(rect.x, rect.y, rect.width, width), color)
        fill(Rect(rect.x, rect.bottom - width, rect.width, width), color)
        let sides = rect.height - 2 * width
        fill(Rect(rect.x, rect.y + width, width, sides), color)
        fill(Rect(rect.right - width, rect.y + width, width, sides), color)
    }

    /// Darkens a rectangle, as a dialog does to what lies under it.
    ///
    /// - Parameter alpha: 0 (nothing) to 255 (black).
    public mutating func dim(_ rect: Rect, alpha: UInt8 = 120) {
        fill(rect, Color(0, alpha: alpha))
    }

    // MARK: Reading

    /// The colour of one pixel, for tests and for picking.
    public func pixel(at point: Point) -> Color {
        precondition(bounds.contains(point), "the pixel lies on the canvas")
        return Color(argb: pixels.row(point.y, from: point.x).pointee)
    }

    /// A number that differs for canvases that differ (but by a rare chance); for tests and for
    /// finding out whether anything changed. It is the same on every machine.
    public func checksum(of rect: Rect? = nil) -> UInt64 {
        let area = (rect ?? bounds).intersection(bounds)
        var digest = Digest()
        for y in area.y..<area.bottom {
            digest.add(pixels.row(y, from: area.x), count: area.width)
        }
        return digest.value
    }

    /// The raw pixels for a texture: ARGB8888, `pitch` bytes from row to row.
    public func withPixels<Result>(
        _ body: (_ memory: UnsafeRawPointer, _ pitch: Int) -> Result
    ) -> Result {
        body(UnsafeRawPointer(pixels.base), pixels.stride * 4)
    }
}

extension Canvas {
    /// One rectangle of the canvas as a canvas of its own.
    ///
    /// - Precondition: some of it lies on the canvas.
    public func copy(of area: Rect) throws(DrawingFailure) -> Canvas {
        let area = area.intersection(bounds)
        precondition(!area.isEmpty, "what is copied lies on the canvas")
        let copy = try Canvas(width: area.width, height: area.height)
        copy.pixels.draw(
            pixels, at: Point(-area.x, -area.y), clip: copy.bounds, opaque: true)
        return copy
    }
}
