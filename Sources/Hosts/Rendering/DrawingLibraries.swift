import CSDL2

/// What decides how texts look: the same versions of it draw the same pixels.
public enum DrawingLibraries {
    /// For instance `2.12.1`.
    public static var freeType: String {
        var (major, minor, patch) = (CInt(), CInt(), CInt())
        // FreeType is asked through SDL_ttf, which must have been started.
        guard TTF_Init() == 0 else { return "" }
        defer { TTF_Quit() }
        TTF_GetFreeTypeVersion(&major, &minor, &patch)
        return "\(major).\(minor).\(patch)"
    }

    /// For instance `2.20.1`.
    public static var sdlTTF: String {
        guard let version = TTF_Linked_Version()?.pointee else { return "" }
        return "\(version.major).\(version.minor).\(version.patch)"
    }

    /// The paths of the fonts' files.
    /// - Throws: when one is not installed.
    public static func fontFiles() throws(DrawingFailure) -> [String] {
        try FontCase.findFiles().values.sorted()
    }
}
