import CSDL2
import Rendering

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The displays that the computer offers.
enum Displays {
    /// Starts SDL's video on a display that somebody can see.
    ///
    /// - Throws: `.noDisplay` when there is none; SDL's video is not in use then.
    static func connect() throws(WindowFailure) {
        #if os(Linux)
            if variable("SDL_VIDEODRIVER") == nil { try chooseDriver() }
        #endif
        guard startVideo() else { throw .noDisplay(reason: lastError()) }
        let driver = SDL_GetCurrentVideoDriver().map { String(cString: $0) } ?? ""
        guard !["", "dummy", "offscreen", "evdev"].contains(driver) else {
            SDL_QuitSubSystem(SDL_INIT_VIDEO)
            throw .noDisplay(reason: "SDL_VIDEODRIVER=\(driver)")
        }
    }

    /// Starts SDL's video without the thousands of compositions that Xlib reads with an input method.
    ///
    /// The phone takes keys as keys. Reading them would cost eight milliseconds and half a megabyte.
    private static func startVideo() -> Bool {
        let name = "XCOMPOSEFILE"
        let usual = variable(name)
        setenv(name, "/dev/null", 1)
        // A browser that is started from here composes as ever.
        defer { if let usual { setenv(name, usual, 1) } else { unsetenv(name) } }
        return SDL_InitSubSystem(SDL_INIT_VIDEO) == 0
    }

    /// Names the drivers that can work: SDL would try others, which complain on the terminal.
    private static func chooseDriver() throws(WindowFailure) {
        let drivers = [("DISPLAY", "x11"), ("WAYLAND_DISPLAY", "wayland")]
            .filter { variable($0.0) != nil }.map(\.1)
        guard !drivers.isEmpty else {
            throw .noDisplay(reason: "DISPLAY is not set")
        }
        SDL_SetHint(SDL_HINT_VIDEODRIVER, drivers.joined(separator: ","))
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The first display.
    static var first: Display {
        var bounds = SDL_Rect()
        var diagonal: Float = 0
        let hasBounds = SDL_GetDisplayUsableBounds(0, &bounds) == 0
        let hasDots = SDL_GetDisplayDPI(0, &diagonal, nil, nil) == 0
        return Display(
            usable: hasBounds ? Size(Int(bounds.w), Int(bounds.h)) : WindowLayout.usual,
            dotsPerInch: hasDots ? Int(diagonal) : 0)
    }
}

/// One display.
struct Display {
    /// In points, without bars of the desktop.
    var usable: Size
    /// 0 when unknown.
    var dotsPerInch: Int
}
