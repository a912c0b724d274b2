import AssetFiles
import Barcodes
import CSDL2
import Handset
import Simulation

extension WindowLoop {
    /// Holds a picture before the phone's camera; what is no picture is said beside the phone.
    mutating func show(pictureAt path: String) {
        show { () throws(CodeFailure) in try GrayPicture(file: path) }
    }

    /// Holds the clipboard's picture before the camera; says so when there is none.
    mutating func showPastedPicture() {
        let name = PanelWords(tongue: state.tongue).pastedPicture
        switch Desktop.pastedPicture() {
        case .success(let bytes):
            show { () throws(CodeFailure) in try GrayPicture(bytes, named: name) }
        case .failure(let absence):
            state.unpasted = absence
            state.scroll = 0
        }
    }

    private mutating func show(_ read: () throws(CodeFailure) -> GrayPicture) {
        do {
            let picture = try read()
            state.unreadPicture = nil
            take(.codeShown(CodePicture(codes: CodeScanner.codes(in: picture))))
        } catch {
            state.unreadPicture = error
            state.scroll = 0
        }
    }

    /// Shows the file that the clipboard names, as file managers put it there. False when it names
    /// none.
    mutating func showPasted() -> Bool {
        guard let clipboard = SDL_GetClipboardText() else { return false }
        defer { SDL_free(clipboard) }
        guard let path = PastedFile.path(in: String(cString: clipboard)), FileBytes.exists(path)
        else { return false }
        show(pictureAt: path)
        return true
    }
}

/// A file whose name was copied.
enum PastedFile {
    /// The path that a text is, as such, below the user's home or as a `file:` address; the first
    /// when there are several.
    static func path(in text: String) -> String? {
        guard let line = text.split(whereSeparator: \.isNewline).first.map(String.init) else {
            return nil
        }
        if line.hasPrefix("/") { return line }
        if line.hasPrefix("~/") { return Desktop.home.map { $0 + line.dropFirst() } }
        for head in ["file://localhost/", "file:///"] where line.hasPrefix(head) {
            return decoded(line.dropFirst(head.count - 1))
        }
        return nil
    }

    /// Nil when a `%` is not followed by two hexadecimal digits, or the bytes are no UTF-8.
    private static func decoded(_ text: Substring) -> String? {
        var (bytes, rest): ([UInt8], ArraySlice<UInt8>) = ([], Array(text.utf8)[...])
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
            rest.removeFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
