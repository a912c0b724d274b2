import CPNG

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Canvas {
    /// One line of text kept within a picture file.
    public typealias Note = (key: String, value: String)

    /// The picture as a PNG file, quick to make rather than small.
    ///
    /// A canvas without clear pixels is written without opacity.
    ///
    /// - Parameter text: notes such as the version and the screen's name; never a secret. Keys are
    ///   1 to 79 letters of ASCII.
    public func pngBytes(text: [Note] = []) throws(DrawingFailure) -> [UInt8] {
        let writer = try PNGWriter()
        writer.write(pixels, text)
        return writer.bytes
    }

    /// Writes the picture to a PNG file, all of it or nothing.
    public func writePNG(to path: String, text: [Note] = []) throws(DrawingFailure) {
        let bytes = try pngBytes(text: text)
        let unfinished = "\(path).\(getpid()).part"
        let attempt = "write the picture \(path)"
        guard let file = fopen(unfinished, "wb") else {
            throw DrawingFailure(attempt: attempt, reason: String(cString: strerror(errno)))
        }
        let whole = fwrite(bytes, 1, bytes.count, file) == bytes.count
        let closed = fclose(file) == 0
        guard whole, closed, rename(unfinished, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(unfinished)
            throw DrawingFailure(attempt: attempt, reason: reason)
        }
    }
}

/// libpng writing into memory.
private final class PNGWriter {
    var bytes: [UInt8] = []
    private var png: png_structp?
    private var header: png_infop?

    init() throws(DrawingFailure) {
        // Only a broken call of ours reaches the error handler: writing to memory does not fail.
        png = png_create_write_struct(
            PNG_LIBPNG_VER_STRING, nil,
            { _, words in fatalError("libpng: \(words.map { String(cString: $0) } ?? "?")") },
            { _, _ in })
        header = png.flatMap { png_create_info_struct($0) }
        guard header != nil else {
            png_destroy_write_struct(&png, nil)
            throw DrawingFailure(attempt: "make a PNG picture", reason: "out of memory")
        }
    }

    deinit { png_destroy_write_struct(&png, &header) }

    func write(_ pixels: Pixels, _ text: [Canvas.Note]) {
        let opaque = pixels.isOpaque
        bytes.reserveCapacity(pixels.width * pixels.height / 2)
        png_set_write_fn(
            png, Unmanaged.passUnretained(self).toOpaque(),
            { png, data, count in
                let me = Unmanaged<PNGWriter>.fromOpaque(png_get_io_ptr(png)).takeUnretainedValue()
                me.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: count))
            }, nil)
        png_set_compression_level(png, 1)
        png_set_filter(png, CInt(PNG_FILTER_TYPE_BASE), CInt(PNG_FILTER_NONE))
        png_set_IHDR(
            png, header, png_uint_32(pixels.width), png_uint_32(pixels.height), 8,
            opaque ? CInt(PNG_COLOR_TYPE_RGB) : CInt(PNG_COLOR_TYPE_RGB | PNG_COLOR_MASK_ALPHA),
            CInt(PNG_INTERLACE_NONE), CInt(PNG_COMPRESSION_TYPE_BASE), CInt(PNG_FILTER_TYPE_BASE))
        for note in text { add(note) }
        png_write_info(png, header)
        orderChannels(opaque: opaque)
        for y in 0..<pixels.height {
            pixels.row(y).withMemoryRebound(to: UInt8.self, capacity: pixels.width * 4) {
                png_write_row(png, $0)
            }
        }
        png_write_end(png, header)
    }

    private func orderChannels(opaque: Bool) {
        #if _endian(little)
            png_set_bgr(png)
            if opaque { png_set_filler(png, 0, CInt(PNG_FILLER_AFTER)) }
        #else
            if opaque {
                png_set_filler(png, 0, CInt(PNG_FILLER_BEFORE))
            } else {
                png_set_swap_alpha(png)
            }
        #endif
    }

    private func add(_ note: Canvas.Note) {
        precondition(
            (1...79).contains(note.key.utf8.count)
                && note.key.utf8.allSatisfy { (33..<127).contains($0) },
            "a note's key is 1 to 79 letters of ASCII")
        note.key.withCString { key in
            note.value.withCString { value in
                var chunk = png_text()
                chunk.compression = PNG_ITXT_COMPRESSION_NONE
                chunk.key = UnsafeMutablePointer(mutating: key)
                chunk.text = UnsafeMutablePointer(mutating: value)
                chunk.itxt_length = strlen(value)
                // libpng copies the key and the text.
                png_set_text(png, header, &chunk, 1)
            }
        }
    }
}
