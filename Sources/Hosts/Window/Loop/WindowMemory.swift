import AssetFiles

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the window remembers from one run to the next: whether it is dark.
///
/// It is a line in a file of the user's configuration. What cannot be read or kept is forgotten;
/// that is no error.
struct WindowMemory {
    /// Nil for no memory.
    let path: String?

    private static let dark = "theme: dark"
    private static let light = "theme: light"

    var isDark: Bool {
        guard let path, FileBytes.exists(path) else { return false }
        do {
            return try FileBytes.readText(path).split(whereSeparator: \.isNewline)
                .contains { $0 == Self.dark }
        } catch {
            return false
        }
    }

    func keep(isDark: Bool) {
        guard let path else { return }
        if let end = path.lastIndex(of: "/") { mkdir(String(path[..<end]), 0o700) }
        // The old file stands until the new one is whole.
        let unfinished = "\(path).\(getpid())"
        guard let file = fopen(unfinished, "wx") else { return }
        let isWritten = fputs((isDark ? Self.dark : Self.light) + "\n", file) >= 0
        let isClosed = fclose(file) == 0
        if !isWritten || !isClosed || rename(unfinished, path) != 0 { unlink(unfinished) }
    }
}
