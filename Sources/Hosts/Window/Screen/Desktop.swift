import CSDL2

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Opens addresses in the computer's browser, and keeps texts in its clipboard.
enum Desktop {
    /// - Returns: false when no browser could be started.
    static func open(_ address: String) -> Bool {
        #if os(Linux)
            // SDL starts xdg-open, and does not notice when it is missing.
            guard hasProgram("xdg-open") else { return false }
        #endif
        return SDL_OpenURL(address) == 0
    }

    /// - Returns: false when there is no clipboard.
    static func copy(_ text: String) -> Bool { SDL_SetClipboardText(text) == 0 }

    /// What the clipboard holds, without the blanks and line ends around it; empty for nothing.
    static func pasted() -> String {
        guard let text = SDL_GetClipboardText() else { return "" }
        defer { SDL_free(text) }
        let whole = String(cString: text)
        let last = whole.lastIndex { !$0.isWhitespace }
        return last.map { String(whole[...$0].drop(while: \.isWhitespace)) } ?? ""
    }

    /// The user's home folder.
    static var home: String? { getenv("HOME").map { String(cString: $0) } }

    static func hasProgram(_ name: String) -> Bool {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
    }
}
