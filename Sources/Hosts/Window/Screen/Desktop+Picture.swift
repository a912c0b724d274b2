import CSDL2

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The clipboard's picture. SDL gives texts only, so a small program of the desktop is asked.
extension Desktop {
    /// Why no picture was pasted.
    enum NoPicture: Error, Equatable {
        /// The clipboard holds none.
        case nothing
        /// The program that knows is not installed; nil where none is known.
        case noProgram(String?)
    }

    /// The clipboard's picture as a PNG file's bytes.
    static func pastedPicture() -> Result<[UInt8], NoPicture> {
        let driver = SDL_GetCurrentVideoDriver().map { String(cString: $0) } ?? ""
        guard let (program, arguments) = programs[driver] else { return .failure(.noProgram(nil)) }
        guard hasProgram(program) else { return .failure(.noProgram(program)) }
        let bytes = output(of: "exec timeout 5 \(program) \(arguments) 2>/dev/null")
        return bytes.isEmpty ? .failure(.nothing) : .success(bytes)
    }

    /// What writes the clipboard's picture to its output, by SDL's name of the desktop.
    private static let programs = [
        "x11": ("xclip", "-selection clipboard -target image/png -out"),
        "wayland": ("wl-paste", "--type image/png"),
    ]

    /// A picture of so many bytes is larger than any that is looked at.
    private static let mostBytes = 64 << 20

    private static func output(of command: String) -> [UInt8] {
        guard let stream = popen(command, "r") else { return [] }
        defer { pclose(stream) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < mostBytes {
            let count = fread(&part, 1, part.count, stream)
            if count == 0 { break }
            bytes += part[..<count]
        }
        return bytes
    }
}
