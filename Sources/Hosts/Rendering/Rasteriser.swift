import AssetFiles
import CSDL2

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Studio {
    /// An SVG file as pixels, from the disk's cache when it is there.
    ///
    /// - Throws: when the file cannot be read, or is no drawing that SDL_image understands.
    func rasterised(_ path: String, _ size: Size) throws(DrawingFailure) -> Tile {
        let source: [UInt8]
        do {
            source = try FileBytes.read(path)
        } catch {
            throw DrawingFailure(attempt: "read the drawing \(path)", reason: error.problem)
        }
        guard let rasters else { return try Self.rasterise(source, path, size) }
        var digest = Digest()
        source.withUnsafeBytes { digest.add($0) }
        digest.add(source.count)
        if let kept = rasters.read(source: digest.value, size) { return kept }
        let tile = try Self.rasterise(source, path, size)
        rasters.write(tile, source: digest.value)
        return tile
    }

    private static func rasterise(
        _ source: [UInt8], _ path: String, _ size: Size
    ) throws(DrawingFailure) -> Tile {
        guard isDrawing(source) else {
            throw DrawingFailure(
                attempt: "read the drawing \(path)", reason: "it is not an SVG from <svg> to </svg>")
        }
        let attempt = "rasterise \(path) at \(size.width) x \(size.height)"
        guard let draw = ImageLibrary.draw else {
            throw DrawingFailure(
                attempt: attempt, reason: "install \(ImageLibrary.file), SDL2_image's library")
        }
        let drawn = source.withUnsafeBytes { bytes in
            let stream = SDL_RWFromConstMem(bytes.baseAddress, CInt(bytes.count))
            defer { _ = stream.map { SDL_RWclose($0) } }
            return draw(stream, CInt(size.width), CInt(size.height))
        }
        guard let drawn else { throw DrawingFailure(attempt: attempt, reason: lastSDLError()) }
        defer { SDL_FreeSurface(drawn) }
        let format = SDL_PIXELFORMAT_ARGB8888.rawValue
        guard let surface = SDL_ConvertSurfaceFormat(drawn, format, 0) else {
            throw DrawingFailure(attempt: attempt, reason: lastSDLError())
        }
        let made = Canvas(owning: surface)
        // SDL_image keeps a drawing's proportions, so it may be smaller than was asked.
        return Tile(size) { pixels in
            pixels.draw(made.pixels, at: .zero, clip: pixels.bounds, opaque: true)
        }
    }

    /// Whether a file begins and ends as an SVG does. SDL_image takes a cut or foreign file for an
    /// empty drawing, and the handset would miss its body without a word.
    private static func isDrawing(_ source: [UInt8]) -> Bool {
        let text = String(decoding: source, as: UTF8.self)
        guard let tag = text.firstRange(of: "<svg") else { return false }
        let after = text[tag.upperBound...].first
        let end = text.reversed().drop { $0.isWhitespace }.prefix(6)
        return (after?.isWhitespace == true || after == ">") && String(end.reversed()) == "</svg>"
    }
}

/// SDL2_image, opened when the first drawing is wanted that is not in the cache.
///
/// It brings a dozen libraries of picture formats with it, which would cost every start and megabytes
/// of memory though the cache has all drawings from the second start on.
private enum ImageLibrary {
    #if os(Linux)
        static let file = "libSDL2_image-2.0.so.0"
    #else
        static let file = "libSDL2_image-2.0.0.dylib"
    #endif

    /// `IMG_LoadSizedSVG_RW`: a stream, the width and the height. Nil when it is not installed.
    typealias Draw =
        @convention(c) @Sendable (UnsafeMutablePointer<SDL_RWops>?, CInt, CInt) ->
            UnsafeMutablePointer<SDL_Surface>?

    static let draw: Draw? = dlopen(file, RTLD_NOW)
        .flatMap { dlsym($0, "IMG_LoadSizedSVG_RW") }
        .map { unsafeBitCast($0, to: Draw.self) }
}
