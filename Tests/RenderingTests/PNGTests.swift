import CPNG
import Rendering
import Testing

@Suite("a picture is written as a PNG file that others read")
struct PNGTests {
    @Test("the pixels come back", arguments: [UInt8(255), 80])
    func roundTrip(alpha: UInt8) throws {
        var canvas = try Canvas(width: 7, height: 5)
        canvas.fill(canvas.bounds, Color(0x3A74C4, alpha: alpha))
        canvas.fill(Rect(2, 1, 3, 2), Color(0xFFB52E))
        let read = try decode(canvas.pngBytes(text: [("Software", "garakei")]))
        for y in 0..<5 {
            for x in 0..<7 { #expect(read[y * 7 + x] == canvas.pixel(at: Point(x, y)).argb) }
        }
    }

    @Test("an opaque picture is written without opacity")
    func colorType() throws {
        var canvas = try Canvas(width: 2, height: 2)
        #expect(try canvas.pngBytes()[25] == 6)
        canvas.fill(canvas.bounds, .white)
        #expect(try canvas.pngBytes()[25] == 2)
    }

    @Test("notes are kept in Japanese too")
    func notes() throws {
        let canvas = try Canvas(width: 2, height: 2)
        let bytes = try canvas.pngBytes(text: [("Screen", "待受"), ("Version", "1")])
        let file = String(decoding: bytes, as: Unicode.ASCII.self)
        #expect(file.contains("iTXtScreen"))
        #expect(bytes.contains(Array("待受".utf8)))
    }

    @Test("a picture is written whole or not at all")
    func writing() throws {
        try withFolder { folder in
            var canvas = try Canvas(width: 2, height: 2)
            canvas.fill(canvas.bounds, .white)
            try canvas.writePNG(to: folder + "/a.png")
            #expect(try decode(readAll(folder + "/a.png")).allSatisfy { $0 == Color.white.argb })
            #expect(throws: DrawingFailure.self) {
                try canvas.writePNG(to: folder + "/none/a.png")
            }
        }
    }

    /// Reads a PNG file by libpng's own reader, as 0xAARRGGBB.
    private func decode(_ bytes: [UInt8]) throws -> [UInt32] {
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        defer { png_image_free(&image) }
        try #require(png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0)
        image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
        var rgba = [UInt8](repeating: 0, count: Int(image.width * image.height) * 4)
        try #require(png_image_finish_read(&image, nil, &rgba, 0, nil) != 0)
        return stride(from: 0, to: rgba.count, by: 4).map { index in
            UInt32(rgba[index + 3]) << 24 | UInt32(rgba[index]) << 16
                | UInt32(rgba[index + 1]) << 8 | UInt32(rgba[index + 2])
        }
    }
}
