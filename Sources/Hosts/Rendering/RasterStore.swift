#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Finished drawings kept on disk, so that the next start need not draw them again.
///
/// A drawing is found by the fingerprint of what it was drawn from, so an entry is never out of
/// date. An entry that was cut off or that something else wrote is not used and is written anew.
struct RasterStore {
    let folder: String

    /// What an entry begins with, in the machine's own order of bytes.
    private struct Header: Equatable {
        var magic: UInt64 = 0x5241_5354_4741_5241
        /// Goes up whenever the same source would be drawn differently.
        var format: UInt32 = 1
        var width: UInt32
        var height: UInt32
        var reserved: UInt32 = 0
        var source: UInt64
        var picture: UInt64
    }

    /// The drawing of so many pixels made from a source with this fingerprint, or nil.
    func read(source: UInt64, _ size: Size) -> Tile? {
        let file = open(path(source, size), O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        let bytes = size.width * size.height * 4
        let length = MemoryLayout<Header>.size
        guard fstat(file, &status) == 0, Int(status.st_size) == length + bytes else { return nil }
        var header = Header(width: 0, height: 0, source: 0, picture: 0)
        guard withUnsafeMutableBytes(of: &header, { readAll(file, $0) }) else { return nil }
        var whole = false
        let tile = Tile(size) { pixels in
            let memory = UnsafeMutableRawBufferPointer(start: pixels.base, count: bytes)
            whole = readAll(file, memory)
        }
        let expected = self.header(of: tile, source: source)
        return whole && header == expected ? tile : nil
    }

    /// Keeps a drawing. What cannot be kept will be drawn again; that is no error.
    func write(_ tile: Tile, source: UInt64) {
        guard makeFolder() else { return }
        let path = path(source, tile.size)
        let unfinished = "\(path).\(getpid()).\(UInt64.random(in: .min ... .max))"
        let file = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        var header = header(of: tile, source: source)
        let bytes = tile.size.width * tile.size.height * 4
        let whole =
            withUnsafeBytes(of: &header) { writeAll(file, $0) }
            && writeAll(file, UnsafeRawBufferPointer(start: tile.pixels.base, count: bytes))
        let closed = close(file) == 0
        if !whole || !closed || rename(unfinished, path) != 0 { unlink(unfinished) }
    }

    private func header(of tile: Tile, source: UInt64) -> Header {
        var digest = Digest()
        digest.add(tile.pixels.base, count: tile.size.width * tile.size.height)
        return Header(
            width: UInt32(tile.size.width), height: UInt32(tile.size.height), source: source,
            picture: digest.value)
    }

    private func path(_ source: UInt64, _ size: Size) -> String {
        "\(folder)/\(String(source, radix: 16))-\(size.width)x\(size.height).argb"
    }

    /// Makes the folder and those above it, as far as they are missing.
    private func makeFolder() -> Bool {
        if access(folder, W_OK) == 0 { return true }
        var made = folder.hasPrefix("/") ? "" : "."
        for part in folder.split(separator: "/") {
            made += "/" + part
            mkdir(made, 0o700)
        }
        return access(folder, W_OK) == 0
    }

    private func readAll(_ file: CInt, _ memory: UnsafeMutableRawBufferPointer) -> Bool {
        var done = 0
        while done < memory.count {
            let got = readBytes(file, memory.baseAddress! + done, memory.count - done)
            if got <= 0 { return false }
            done += got
        }
        return true
    }

    private func writeAll(_ file: CInt, _ memory: UnsafeRawBufferPointer) -> Bool {
        var done = 0
        while done < memory.count {
            let put = writeBytes(file, memory.baseAddress! + done, memory.count - done)
            if put <= 0 { return false }
            done += put
        }
        return true
    }
}

// The store has functions of these names of its own.
private func readBytes(_ file: CInt, _ memory: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(file, memory, count)
}

private func writeBytes(_ file: CInt, _ memory: UnsafeRawPointer, _ count: Int) -> Int {
    write(file, memory, count)
}
