import CQREncode

/// A QR code: a square of dark and light modules.
public struct CodeMatrix: Equatable, Sendable {
    /// Modules in a row, without the quiet zone around them.
    public let side: Int
    /// Line by line; true is dark.
    public let modules: [Bool]

    /// How many light modules must stand around the code. Source: ISO/IEC 18004, 6.3.8.
    public static let quietZone = 4
    /// What the largest code can carry, in bytes. Source: ISO/IEC 18004, table 7.
    public static let mostBytes = 2331

    /// Draws bytes, with a correction that mends 15 of 100 damaged ones.
    ///
    /// - Throws: `CodeFailure.tooLong` when no code carries so many.
    public init(_ bytes: [UInt8]) throws(CodeFailure) {
        let code = QRcode_encodeData(CInt(bytes.count), bytes, 0, QR_ECLEVEL_M)
        guard let code else { throw CodeFailure.tooLong(bytes: bytes.count) }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        side = width
        modules = (0..<(width * width)).map { code.pointee.data[$0] & 1 == 1 }
    }

    /// Draws a text in UTF-8, which for an address is ASCII.
    public init(text: String) throws(CodeFailure) { try self.init(Array(text.utf8)) }

    /// The code as an inline SVG picture, in black on white with its quiet zone.
    ///
    /// It needs no script, no style and no other file.
    ///
    /// - Parameters:
    ///   - title: what a person reads who cannot see it; of it nothing may need escaping.
    ///   - width: of the picture, in CSS pixels.
    public func svg(title: String, width: Int) -> String {
        let whole = side + 2 * Self.quietZone
        // One stroke for each run of dark modules in a row.
        var path = ""
        for y in 0..<side {
            var x = 0
            while x < side {
                let run = (x..<side).prefix { modules[y * side + $0] }.count
                if run > 0 {
                    path += "M\(x + Self.quietZone) \(y + Self.quietZone)h\(run)v1h-\(run)z"
                }
                x += max(1, run)
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"\(title)\" "
            + "width=\"\(width)\" height=\"\(width)\" viewBox=\"0 0 \(whole) \(whole)\" "
            + "shape-rendering=\"crispEdges\"><title>\(title)</title>"
            + "<path fill=\"#fff\" d=\"M0 0h\(whole)v\(whole)h-\(whole)z\"/>"
            + "<path fill=\"#000\" d=\"\(path)\"/></svg>"
    }

    /// The code as a picture, each module so many pixels wide.
    public func picture(scale: Int) -> GrayPicture {
        let width = (side + 2 * Self.quietZone) * scale
        var picture = GrayPicture(
            width: width, height: width, levels: [UInt8](repeating: 255, count: width * width))
        for y in 0..<(side * scale) {
            for x in 0..<(side * scale) where modules[y / scale * side + x / scale] {
                let place = (y + Self.quietZone * scale) * width + x + Self.quietZone * scale
                picture.levels[place] = 0
            }
        }
        return picture
    }
}
