import CPNG

extension Canvas {
    /// A picture from a PNG file.
    ///
    /// - Throws: when the file cannot be read, or is no PNG.
    public static func read(png path: String) throws(DrawingFailure) -> Canvas {
        var image = png_image()
        image.version = UInt32(PNG_IMAGE_VERSION)
        defer { png_image_free(&image) }
        let attempt = "read the picture \(path)"
        guard png_image_begin_read_from_file(&image, path) != 0 else {
            throw DrawingFailure(attempt: attempt, reason: message(of: &image))
        }
        // ARGB in a word of little-endian bytes.
        image.format = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA | PNG_FORMAT_FLAG_BGR)
        let (width, height) = (Int(image.width), Int(image.height))
        guard (1...longestSide).contains(width), (1...longestSide).contains(height) else {
            throw DrawingFailure(attempt: attempt, reason: "it is \(width) x \(height)")
        }
        let canvas = try Canvas(width: width, height: height)
        let stride = Int32(canvas.pixels.stride * 4)
        guard png_image_finish_read(&image, nil, canvas.pixels.base, stride, nil) != 0 else {
            throw DrawingFailure(attempt: attempt, reason: message(of: &image))
        }
        return canvas
    }

    /// In pixels; a larger picture is none of ours.
    private static let longestSide = 8192

    private static func message(of image: inout png_image) -> String {
        withUnsafeBytes(of: image.message) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// How two pictures of one size differ.
    public struct Difference: Equatable, Sendable {
        /// Pixels that are not the same, and all that were compared.
        public var changed: Int
        public var total: Int

        /// From 0 to 100.
        public var samePercentage: Double {
            total == 0 ? 100 : Double(total - changed) * 100 / Double(total)
        }
    }

    /// Compares this picture with another within a rectangle; nil where their sizes differ.
    public func difference(from other: borrowing Canvas, in area: Rect? = nil) -> Difference? {
        guard size == other.size else { return nil }
        let area = (area ?? bounds).intersection(bounds)
        var difference = Difference(changed: 0, total: area.width * area.height)
        for y in area.y..<max(area.y, area.bottom) {
            let (mine, theirs) = (pixels.row(y), other.pixels.row(y))
            for x in area.x..<area.x + area.width where mine[x] != theirs[x] {
                difference.changed += 1
            }
        }
        return difference
    }

    /// This picture in pale grey, and red where the other one differs.
    ///
    /// - Throws: when there is no memory for it.
    public func differencePicture(
        from other: borrowing Canvas
    ) throws(DrawingFailure) -> Canvas {
        let picture = try Canvas(width: width, height: height)
        for y in 0..<height {
            let (mine, ink) = (pixels.row(y), picture.pixels.row(y))
            for x in 0..<width {
                let isSame = other.bounds.contains(Point(x, y)) && other.pixels.row(y)[x] == mine[x]
                ink[x] = isSame ? Self.pale(mine[x]) : 0xFFE0_2020
            }
        }
        return picture
    }

    private static func pale(_ argb: UInt32) -> UInt32 {
        let (red, green, blue) = (argb >> 16 & 255, argb >> 8 & 255, argb & 255)
        let grey = 160 + (red * 2 + green * 5 + blue) / 8 * 95 / 255
        return 0xFF00_0000 | grey << 16 | grey << 8 | grey
    }
}
