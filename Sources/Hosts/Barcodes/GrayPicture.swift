import AssetFiles
import CSDL2

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A picture in levels of gray, as a scanner looks at it.
public struct GrayPicture: Equatable, Sendable {
    public var width: Int
    public var height: Int
    /// Line by line, from 0 (black) to 255.
    public var levels: [UInt8]

    /// No side of a picture is longer, in pixels.
    public static let longestSide = 8192

    public init(width: Int, height: Int, levels: [UInt8]) {
        precondition(levels.count == width * height, "a picture has a level for each pixel")
        self.width = width
        self.height = height
        self.levels = levels
    }

    /// Reads a PNG, JPEG or BMP file, or any other that SDL2_image knows.
    ///
    /// - Throws: `CodeFailure` with the file's name and what was found.
    public init(file: String) throws(CodeFailure) {
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read(file)
        } catch {
            throw CodeFailure.unreadable(file: file, reason: error.problem)
        }
        try self.init(bytes, named: file)
    }

    /// Reads a picture from a file's bytes.
    ///
    /// - Throws: `CodeFailure`, which calls the picture by `name`.
    public init(_ bytes: [UInt8], named name: String) throws(CodeFailure) {
        guard let load = ImageReader.load else {
            throw CodeFailure.noPictureLibrary(ImageReader.file)
        }
        let loaded = bytes.withUnsafeBytes { bytes in
            SDL_RWFromConstMem(bytes.baseAddress, CInt(bytes.count)).flatMap { load($0, 1) }
        }
        guard let loaded else {
            throw CodeFailure.notAPicture(file: name, reason: Self.lastError(bytes))
        }
        defer { SDL_FreeSurface(loaded) }
        let (width, height) = (Int(loaded.pointee.w), Int(loaded.pointee.h))
        guard width <= Self.longestSide, height <= Self.longestSide else {
            throw CodeFailure.tooLarge(file: name, width: width, height: height)
        }
        let format = SDL_PIXELFORMAT_ARGB8888.rawValue
        guard let surface = SDL_ConvertSurfaceFormat(loaded, format, 0) else {
            throw CodeFailure.notAPicture(file: name, reason: Self.lastError(bytes))
        }
        defer { SDL_FreeSurface(surface) }
        self.init(width: width, height: height, levels: Self.levels(of: surface.pointee))
    }

    private static func lastError(_ bytes: [UInt8]) -> String {
        bytes.isEmpty ? "the file is empty" : String(cString: SDL_GetError())
    }

    /// What is clear counts as white paper.
    private static func levels(of surface: SDL_Surface) -> [UInt8] {
        let (width, height) = (Int(surface.w), Int(surface.h))
        guard let pixels = surface.pixels else { return [] }
        var levels = [UInt8]()
        levels.reserveCapacity(width * height)
        for y in 0..<height {
            let row = (pixels + y * Int(surface.pitch)).assumingMemoryBound(to: UInt32.self)
            for x in 0..<width { levels.append(level(of: row[x])) }
        }
        return levels
    }

    /// Source: ITU-R BT.601, the weights of the three colours in thousandths.
    private static func level(of argb: UInt32) -> UInt8 {
        let opacity = argb >> 24
        let (red, green, blue) = (argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF)
        let gray = (red * 299 + green * 587 + blue * 114) / 1000
        return UInt8((gray * opacity + 255 * (255 - opacity)) / 255)
    }
}

/// SDL2_image, opened when the first picture is read: it brings a dozen libraries with it.
private enum ImageReader {
    #if os(Linux)
        static let file = "libSDL2_image-2.0.so.0"
    #else
        static let file = "libSDL2_image-2.0.0.dylib"
    #endif

    /// `IMG_Load_RW`: a stream, and whether to close it. Nil when it is not installed.
    typealias Load =
        @convention(c) @Sendable (UnsafeMutablePointer<SDL_RWops>?, CInt) ->
        UnsafeMutablePointer<SDL_Surface>?

    static let load: Load? = dlopen(file, RTLD_NOW)
        .flatMap { dlsym($0, "IMG_Load_RW") }
        .map { unsafeBitCast($0, to: Load.self) }
}
