import CSDL2
import Rendering

/// The system's window and its pixels.
///
/// It draws on SDL's window surface, not through a renderer: SDL's renderers load Mesa and LLVM,
/// which takes five times as long to start and ten times the memory.
struct Screen: ~Copyable {
    private let window: OpaquePointer
    /// SDL's, made anew after each change of size; owned by the window.
    private var surface: UnsafeMutablePointer<SDL_Surface>
    /// Drawn on instead where the surface has another form of pixels; nil where it has ours.
    private var copy: Canvas?
    private var hasHand = false
    /// Nil until the mouse's pointer was changed first.
    private var pointer: OpaquePointer?

    /// Opens the window.
    ///
    /// - Throws: `.noDisplay` without a display, `.noWindow` when the window cannot be made.
    static func open(title: String, usual: (Display) -> Size) throws(WindowFailure) -> Screen {
        do {
            return try Screen(title, usual, accelerated: false)
        } catch .noWindow {
            // Wayland has no surface in memory; there SDL may draw through a texture.
            return try Screen(title, usual, accelerated: true)
        }
    }

    private init(
        _ title: String, _ usual: (Display) -> Size, accelerated: Bool
    ) throws(WindowFailure) {
        Self.hint(accelerated: accelerated)
        try Displays.connect()
        // Keys are taken as keys; without this an input method would take them first.
        SDL_StopTextInput()
        let size = usual(Displays.first)
        let flags = SDL_WINDOW_RESIZABLE.rawValue | SDL_WINDOW_ALLOW_HIGHDPI.rawValue
        let made = SDL_CreateWindow(
            title, Self.centered, Self.centered, CInt(size.width), CInt(size.height), flags)
        guard let made, let surface = SDL_GetWindowSurface(made) else {
            let reason = lastError()
            if let made { SDL_DestroyWindow(made) }
            SDL_QuitSubSystem(SDL_INIT_VIDEO)
            throw .noWindow(reason: reason)
        }
        window = made
        self.surface = surface
        copy = nil
        pointer = nil
        let least = WindowLayout.smallest
        SDL_SetWindowMinimumSize(window, CInt(least.width), CInt(min(least.height, size.height)))
    }

    deinit {
        SDL_DestroyWindow(window)
        SDL_QuitSubSystem(SDL_INIT_VIDEO)
    }

    /// SDL_WINDOWPOS_CENTERED, which Swift does not see.
    private static let centered: CInt = 0x2FFF_0000

    private static func hint(accelerated: Bool) {
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, accelerated ? nil : "0")
        // Signals are taken by `Signals`: SDL notices them only when it happens to be awake.
        SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1")
        SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1")
        SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0")
        SDL_SetHint("SDL_APP_NAME", "garakei")
        SDL_SetHint("SDL_VIDEO_X11_WMCLASS", "garakei")
        SDL_SetHint("SDL_VIDEO_WAYLAND_WMCLASS", "garakei")
    }

    // MARK: Size

    /// In pixels.
    var drawable: Size { Size(Int(surface.pointee.w), Int(surface.pointee.h)) }

    /// In points, as the mouse is told in.
    var points: Size {
        var width: CInt = 0
        var height: CInt = 0
        SDL_GetWindowSize(window, &width, &height)
        return Size(max(1, Int(width)), max(1, Int(height)))
    }

    /// Pixels in a point, as a whole number.
    var density: Int { max(1, (drawable.width + points.width / 2) / points.width) }

    /// The pixel under a place told by the mouse.
    func pixel(_ x: Int32, _ y: Int32) -> Point {
        let (drawable, points) = (drawable, points)
        return Point(
            Int(x) * drawable.width / points.width, Int(y) * drawable.height / points.height)
    }

    /// Takes the surface of the window's new size; the picture must be drawn anew.
    ///
    /// - Throws: `.noWindow` when there is none any more.
    mutating func resize() throws(WindowFailure) {
        guard let resized = SDL_GetWindowSurface(window) else {
            throw .noWindow(reason: lastError())
        }
        surface = resized
        copy = nil
    }

    // MARK: Drawing

    /// Lets the picture be drawn and shows the rectangles that `draw` says it changed.
    ///
    /// The canvas holds what was drawn last.
    mutating func update(
        _ draw: (inout Canvas) throws(DrawingFailure) -> [Rect]
    ) throws(DrawingFailure) {
        let rects: [Rect]
        if Self.isOurs(surface.pointee.format.pointee.format) {
            var canvas = try Canvas(
                borrowing: surface.pointee.pixels, width: Int(surface.pointee.w),
                height: Int(surface.pointee.h), pitch: Int(surface.pointee.pitch))
            rects = try draw(&canvas)
        } else {
            var canvas = try takeCopy()
            rects = try draw(&canvas)
            carry(rects, from: canvas)
            copy = consume canvas
        }
        show(rects)
    }

    private mutating func takeCopy() throws(DrawingFailure) -> Canvas {
        if let kept = copy.take() { return kept }
        return try Canvas(width: drawable.width, height: drawable.height)
    }

    /// Shows everything again, for instance after another window lay over it.
    func showAll() { show([Rect(.zero, drawable)]) }

    private func show(_ rects: [Rect]) {
        let rects = rects.filter { !$0.isEmpty }.map(\.sdl)
        if !rects.isEmpty { SDL_UpdateWindowSurfaceRects(window, rects, CInt(rects.count)) }
    }

    private func carry(_ rects: [Rect], from canvas: borrowing Canvas) {
        let (width, height) = (CInt(canvas.width), CInt(canvas.height))
        canvas.withPixels { memory, pitch in
            let source = SDL_CreateRGBSurfaceWithFormatFrom(
                UnsafeMutableRawPointer(mutating: memory), width, height, 32, CInt(pitch),
                SDL_PIXELFORMAT_RGB888.rawValue)
            defer { SDL_FreeSurface(source) }
            for rect in rects {
                var from = rect.sdl
                var to = from
                SDL_UpperBlit(source, &from, surface, &to)
            }
        }
    }

    private static func isOurs(_ format: UInt32) -> Bool {
        [SDL_PIXELFORMAT_RGB888.rawValue, SDL_PIXELFORMAT_ARGB8888.rawValue].contains(format)
    }

    // MARK: The rest of the window

    /// The mouse's pointer becomes a hand over what can be pressed, and an arrow elsewhere.
    mutating func point(withHand hand: Bool) {
        guard hand != hasHand else { return }
        hasHand = hand
        // SDL frees its cursors with the video.
        SDL_FreeCursor(pointer)
        pointer = SDL_CreateSystemCursor(hand ? SDL_SYSTEM_CURSOR_HAND : SDL_SYSTEM_CURSOR_ARROW)
        SDL_SetCursor(pointer)
    }

    func setTitle(_ title: String) { SDL_SetWindowTitle(window, title) }

    /// - Parameter icon: with as many pixels in height as in width.
    func setIcon(_ icon: borrowing Canvas) {
        let size = CInt(icon.width)
        icon.withPixels { memory, pitch in
            let surface = SDL_CreateRGBSurfaceWithFormatFrom(
                UnsafeMutableRawPointer(mutating: memory), size, size, 32, CInt(pitch),
                SDL_PIXELFORMAT_ARGB8888.rawValue)
            SDL_SetWindowIcon(window, surface)
            SDL_FreeSurface(surface)
        }
    }
}

extension Rect {
    fileprivate var sdl: SDL_Rect {
        SDL_Rect(x: CInt(x), y: CInt(y), w: CInt(width), h: CInt(height))
    }
}

/// What SDL last complained about on this thread.
func lastError() -> String { String(cString: SDL_GetError()) }
