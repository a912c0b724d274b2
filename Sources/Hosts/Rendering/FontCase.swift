import CSDL2
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One text in one type: what a finished run is kept under.
struct RunKey: Hashable {
    let text: String
    let type: Type
}

/// A text set and turned into pixels, without its colour.
struct TextRun {
    let mask: Mask
    /// How far the mask's top lies below the top of the em square; negative above it.
    let top: Int
    /// How far the next text would begin from here, in pixels.
    let advance: Int
}

/// SDL_ttf shares one library of fonts among all threads, and that library has no lock of its own.
private let library = Mutex<Void>(())

/// The opened fonts, each file once for each way of hinting, and set to the size last wanted.
///
/// A font open at several sizes at once would keep its tables in memory several times.
final class FontCase {
    private var fonts: [Face: Font] = [:]
    private let files: [Type.Family: String]

    init() throws(DrawingFailure) {
        files = try Self.findFiles()
        let started = library.withLock { _ in TTF_Init() }
        guard started == 0 else {
            throw DrawingFailure(attempt: "start SDL_ttf", reason: lastSDLError())
        }
    }

    deinit {
        library.withLock { _ in
            for (_, font) in fonts { TTF_CloseFont(font.opened) }
            TTF_Quit()
        }
    }

    func width(of key: RunKey) throws(DrawingFailure) -> Int {
        let font = try font(key.type)
        var width: CInt = 0
        let failed = library.withLock { _ in TTF_SizeUTF8(font, key.text, &width, nil) != 0 }
        if failed {
            throw DrawingFailure(attempt: "measure 「\(key.text)」", reason: lastSDLError())
        }
        return Int(width)
    }

    /// Sets a text; nil when it has no width, as one of nothing but combining marks.
    func set(_ key: RunKey) throws(DrawingFailure) -> TextRun? {
        let advance = try width(of: key)
        guard advance > 0 else { return nil }
        let font = try font(key.type)
        let white = SDL_Color(r: 255, g: 255, b: 255, a: 255)
        var drawn: UnsafeMutablePointer<SDL_Surface>?
        var ascent = 0
        library.withLock { _ in
            drawn = TTF_RenderUTF8_Blended(font, key.text, white)
            ascent = Int(TTF_FontAscent(font))
        }
        guard let surface = drawn else {
            throw DrawingFailure(attempt: "set 「\(key.text)」", reason: lastSDLError())
        }
        defer { SDL_FreeSurface(surface) }
        return TextRun(
            mask: Self.mask(of: surface), top: key.type.baseline - ascent, advance: advance)
    }

    func missing(in text: String, _ type: Type) throws(DrawingFailure) -> [Unicode.Scalar] {
        let font = try font(type)
        return text.unicodeScalars.filter { scalar in
            scalar != "\n"
                && library.withLock { _ in TTF_GlyphIsProvided32(font, scalar.value) == 0 }
        }
    }

    /// SDL_ttf writes a text's coverage into the opacity of its pixels.
    private static func mask(of surface: UnsafeMutablePointer<SDL_Surface>) -> Mask {
        let width = Int(surface.pointee.w)
        let height = Int(surface.pointee.h)
        let stride = Int(surface.pointee.pitch) / 4
        return Mask(Size(width, height)) { bytes in
            guard let pixels = surface.pointee.pixels else { return }
            let source = pixels.assumingMemoryBound(to: UInt32.self)
            for y in 0..<height {
                for x in 0..<width {
                    bytes[y * width + x] = UInt8(source[y * stride + x] >> 24)
                }
            }
        }
    }

    // MARK: Opening

    private struct Face: Hashable {
        var family: Type.Family
        var hinting: Type.Hinting
    }

    private struct Font {
        var opened: OpaquePointer
        var size: Int
    }

    private func font(_ type: Type) throws(DrawingFailure) -> OpaquePointer {
        let face = Face(family: type.family, hinting: type.hinting)
        guard let font = fonts[face] else {
            let opened = try open(type)
            fonts[face] = Font(opened: opened, size: type.size)
            return opened
        }
        guard font.size != type.size else { return font.opened }
        let failed = library.withLock { _ in TTF_SetFontSize(font.opened, CInt(type.size)) != 0 }
        if failed {
            throw DrawingFailure(
                attempt: "set \(files[type.family]!) to \(type.size)", reason: lastSDLError())
        }
        fonts[face]?.size = type.size
        return font.opened
    }

    private func open(_ type: Type) throws(DrawingFailure) -> OpaquePointer {
        let file = files[type.family]!
        let hinting = type.hinting == .normal ? TTF_HINTING_NORMAL : TTF_HINTING_LIGHT
        var opened: OpaquePointer?
        library.withLock { _ in
            opened = TTF_OpenFont(file, CInt(type.size))
            if let opened { TTF_SetFontHinting(opened, CInt(hinting)) }
        }
        guard let opened else {
            throw DrawingFailure(attempt: "open the font \(file)", reason: lastSDLError())
        }
        return opened
    }
}

/// What SDL last complained about on this thread.
func lastSDLError() -> String { String(cString: SDL_GetError()) }

extension FontCase {
    private static let names: [(family: Type.Family, file: String)] = [
        (.gothic, "VL-Gothic-Regular.ttf"), (.pgothic, "VL-PGothic-Regular.ttf"),
    ]

    /// Where systems keep fonts, the most usual first.
    private static var folders: [String] {
        var folders = ["/usr/share/fonts/truetype/vlgothic"]
        var roots = ["/usr/share/fonts", "/usr/local/share/fonts"]
        if let home = getenv("HOME").map({ String(cString: $0) }) {
            roots += [home + "/.local/share/fonts", home + "/.fonts", home + "/Library/Fonts"]
        }
        roots += ["/Library/Fonts", "/opt/homebrew/share/fonts"]
        for root in roots {
            for inner in [
                "", "/truetype/vlgothic", "/vlgothic", "/VL-Gothic", "/vl-gothic", "/TTF",
            ] {
                folders.append(root + inner)
            }
        }
        return folders
    }

    static func findFiles() throws(DrawingFailure) -> [Type.Family: String] {
        var found: [Type.Family: String] = [:]
        for (family, file) in names {
            guard let folder = folders.first(where: { access("\($0)/\(file)", R_OK) == 0 }) else {
                throw DrawingFailure(
                    attempt: "find the font \(file)",
                    reason: "install the Debian package fonts-vlgothic")
            }
            found[family] = "\(folder)/\(file)"
        }
        return found
    }
}
